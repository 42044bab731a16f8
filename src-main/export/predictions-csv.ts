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
  /** The symbols of each continuation of a text. */
  spelled?: readonly (readonly string[])[];
}

/** `lo_80`, `hi_95` …; 0.995 becomes 99.5. */
export function bandColumn(side: 'lo' | 'hi', coverage: number): string {
  // Twelve digits: what a person told apart stays apart, and 0.29 is still 29.
  return `${side}_${Number((coverage * 100).toPrecision(12))}`;
}

function columnsOfContinuations(count: number): string[] {
  return Array.from({ length: count }, (_, i) => [`symbol_${i + 1}`, `bits_${i + 1}`]).flat();
}

/** A symbol stands as it is: alone in its cell it is no formula. */
function cellsOfContinuations({ spelled, forecast }: PredictedSeries, k: number, count: number): Cell[] {
  return Array.from({ length: count }, (_, i): Cell[] => {
    const symbol = spelled?.[i]?.[k];
    const bits = forecast.forecast.continuation?.items[i]?.bits[k];
    return [symbol === undefined ? null : { verbatim: symbol }, bits ?? null];
  }).flat();
}

/** The predictions of a run, a line a step.
 *  Columns: series_id, timestamp, step, origin, model, actual, mean, median, then lo_XX and hi_XX a coverage.
 *  @param coverages of the bands, in the order of the columns
 *  @param continuationCount of texts: symbol_1, bits_1 … follow */
export function* predictionLines(
  items: Iterable<PredictedSeries>,
  coverages: readonly number[],
  dialect: Dialect,
  continuationCount = 0,
): Generator<string> {
  const drawn = columnsOfContinuations(continuationCount);
  const bandColumns = coverages.flatMap((value) => [bandColumn('lo', value), bandColumn('hi', value)]);
  const head = ['series_id', 'timestamp', 'step', 'origin', 'model', 'actual', 'mean', 'median'];
  yield csvLine([...head, ...bandColumns, ...drawn], dialect);
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
      cells.push(...cellsOfContinuations(item, k, continuationCount));
      yield csvLine(cells, dialect);
    }
  }
}
