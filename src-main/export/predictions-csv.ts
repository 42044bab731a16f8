import type { Dialect, SeriesForecast } from '../contract/values.ts';
import { csvLine, type Cell } from './csv-dialect.ts';

export type TimeLabel = string | number | null;

/** @returns the cell of a time: our own ISO 8601 text stands as it is */
export function toCell(label: TimeLabel): Cell {
  return typeof label === 'string' ? { verbatim: label } : label;
}

/** What the predictions file needs to know of one series beside its forecast. */
export interface PredictedSeries {
  forecast: SeriesForecast;
  /** Time column of each step: ISO 8601, or the step's number; null where the future cannot be dated. */
  timeLabels: readonly TimeLabel[];
  originLabel: TimeLabel;
  model: string;
  /** Observed values of the forecast steps, where the project has come to know them. */
  actual: readonly (number | null)[];
}

/** `lo_80`, `hi_95` …; 0.995 becomes 99.5. */
export function bandColumn(side: 'lo' | 'hi', coverage: number): string {
  // Twelve digits: what a person told apart stays apart, and 0.29 is still 29.
  return `${side}_${Number((coverage * 100).toPrecision(12))}`;
}

/** The predictions of a run, a line a step.
 *  Columns: series_id, timestamp, step, origin, model, actual, mean, median, then lo_XX and hi_XX a coverage.
 *  @param coverages of the bands, in the order of the columns */
export function* predictionLines(
  items: Iterable<PredictedSeries>,
  coverages: readonly number[],
  dialect: Dialect,
): Generator<string> {
  const bandColumns = coverages.flatMap((value) => [bandColumn('lo', value), bandColumn('hi', value)]);
  const head = ['series_id', 'timestamp', 'step', 'origin', 'model', 'actual', 'mean', 'median'];
  yield csvLine([...head, ...bandColumns], dialect);
  for (const item of items) {
    const { forecast, seriesName, horizon } = item.forecast;
    for (let k = 0; k < horizon; k++) {
      const cells: Cell[] = [
        seriesName,
        toCell(item.timeLabels[k]),
        k + 1,
        toCell(item.originLabel),
        item.model,
        item.actual[k] ?? null,
        forecast.mean[k],
        forecast.median[k],
      ];
      for (const band of forecast.bands) cells.push(band.lower[k], band.upper[k]);
      yield csvLine(cells, dialect);
    }
  }
}
