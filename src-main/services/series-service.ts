import type { SeriesSummary } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import type { ServiceContext } from './context.ts';
import { recentDataOf } from './run-series.ts';
import { computedTimes, timesOf } from './series-times.ts';
import type { Handlers } from './types.ts';

/** A series as the contract tells it; what only the store needs stays behind. */
export function toSummary({
  hasTimes: _hasTimes,
  dataSha256: _dataSha256,
  valueStepsJson: _valueStepsJson,
  readName: _readName,
  sourceId: _sourceId,
  ...summary
}: SeriesRecord): SeriesSummary {
  return summary;
}

/** @returns every value where they fit, else minimum and maximum of each bucket in turn: what a curve swings between
 *  stays in sight; at most `width` points */
function sparklineOf(context: ServiceContext, series: SeriesRecord, width: number): (number | null)[] {
  if (width === 0) return [];
  const points = series.length <= width ? width : Math.max(1, Math.floor(width / 2));
  const { minimum, maximum, bucketSize } = context.store().window(series, 0, series.length, points);
  if (bucketSize === 1) return minimum;
  return minimum.flatMap((low, i) => [low, maximum[i]]).slice(0, width);
}

type SeriesOperations =
  | 'series.list'
  | 'series.get'
  | 'series.find'
  | 'series.delete'
  | 'series.window'
  | 'series.values'
  | 'series.symbols'
  | 'series.analysis';

/** Lists, draws, describes and deletes series. */
export function seriesHandlers(context: ServiceContext): Pick<Handlers, SeriesOperations> {
  const changed = () => context.emit({ name: 'changed', data: { what: 'series' } });
  return {
    'series.list': ({ search, offset, limit, sparklineWidth, isModelled }) => {
      const { total, items } = context.store().series.list(search, offset, limit, isModelled);
      return {
        total,
        items: items.map((series) => ({
          ...toSummary(series),
          sparkline: sparklineOf(context, series, sparklineWidth),
        })),
      };
    },
    'series.get': ({ seriesId }) => toSummary(context.series(seriesId)),
    'series.find': ({ name }) => {
      const series = context.store().series.find(name);
      if (series === undefined) throw new UserError('series_not_found', { series: name }, { field: 'name' });
      return toSummary(series);
    },
    'series.delete': async ({ seriesIds }) => {
      const store = context.store();
      seriesIds.forEach((seriesId) => context.series(seriesId));
      await context.trainings.discardWithout(store, seriesIds);
      const deletedCount = store.deleteSeries([...new Set(seriesIds)]);
      changed();
      context.emit({ name: 'changed', data: { what: 'runs' } });
      await store.giveRoomBack();
      return { deletedCount };
    },
    'series.window': ({ seriesId, fromIndex, toIndex, width }) => {
      const series = context.series(seriesId);
      const window = context.store().window(series, fromIndex, toIndex ?? series.length, width);
      if (window.timesMs !== null) return window;
      return { ...window, timesMs: computedTimes(series, (at) => window.indexes.map(at)) };
    },
    'series.values': ({ seriesId, fromIndex, limit }) => {
      const series = context.series(seriesId);
      const store = context.store();
      const from = Math.min(fromIndex, series.length);
      const to = Math.min(series.length, from + limit);
      const values = store.chunks.readValues(seriesId, from, to);
      return {
        fromIndex: from,
        timesMs: timesOf(store, series, from, to),
        values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
      };
    },
    'series.symbols': ({ seriesId }) => {
      const series = context.series(seriesId);
      const alphabet = context.store().symbols.get(seriesId);
      if (alphabet === undefined) throw new UserError('series_has_no_symbols', { name: series.name });
      return { symbols: [...alphabet.symbols], counts: [...alphabet.counts] };
    },
    'series.analysis': async ({ seriesId, maxLag, transforms, seasonLength }) => {
      const series = context.series(seriesId);
      const { data, note } = recentDataOf(context.store(), series);
      const analysis = await context.pool.run('analyse', { data, maxLag, transforms, seasonLength });
      return note === null ? analysis : { ...analysis, notes: [note, ...analysis.notes] };
    },
  };
}
