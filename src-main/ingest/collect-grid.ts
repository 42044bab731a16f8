import { detach, rowId, type Collector } from './collect.ts';
import type { Grid } from './grid.ts';
import { gridTime } from './grid-parts.ts';
import { GrowableNumbers } from './growable.ts';
import { baseName } from './names.ts';
import { numbersOf, toArray, type Numbers } from './numbers.ts';
import type { ReadPlan } from './plan.ts';
import { note } from './replan.ts';
import { passOver } from './row-filter.ts';
import { newTally, noteRagged } from './tally.ts';

interface Series {
  times: GrowableNumbers;
  values: GrowableNumbers;
}

/** The steps of the last row that have not come yet: blank cells at its end. */
function withoutFuture(times: Float64Array, values: Float64Array): [Numbers, Numbers] {
  const order = Array.from(times.keys()).sort((a, b) => times[a] - times[b]);
  const kept = order.slice(0, order.findLastIndex((index) => !Number.isNaN(values[index])) + 1);
  return [
    numbersOf(Float64Array.from(kept, (index) => times[index])),
    numbersOf(Float64Array.from(kept, (index) => values[index])),
  ];
}

/** A grid has a few thousand steps a series; it stays in memory. */
const newNumbers = () => new GrowableNumbers(undefined, 1, 64);

/** A row is a year, month, week or day, a column a part of it. */
export function gridCollector(plan: ReadPlan, grid: Grid): Collector {
  const tally = newTally(plan);
  const { columnCount } = plan.dialect;
  const series = new Map<string, Series>();
  const skips = passOver(plan, tally);
  return {
    add({ rows, lineOf }, from) {
      for (let index = from; index < rows.length; index++) {
        const row = rows[index];
        const line = lineOf(index);
        if (skips(row, line)) continue;
        tally.rowsRead++;
        noteRagged(tally, row, columnCount, line);
        const baseMs = tally.time!.readRow(row, line);
        if (baseMs !== baseMs) continue;
        const id = rowId(row, grid.idColumns);
        let own = series.get(id);
        if (own === undefined) {
          own = { times: newNumbers(), values: newNumbers() };
          series.set(detach(id), own);
        }
        for (let part = 0; part < tally.values.length; part++) {
          const time = gridTime(grid.parts, baseMs, part);
          const value = tally.values[part].read(row[grid.valueColumns[part]] ?? '', line);
          if (Number.isNaN(time)) {
            const column = tally.values[part];
            if (!Number.isNaN(value)) column.unreadable = note(column.unreadable, line, String(value));
            continue;
          }
          own.times.push(time);
          own.values.push(value);
        }
      }
    },
    finish: () => ({
      tally,
      groups: Array.from(series, ([id, { times, values }]) => {
        const [kept, column] = withoutFuture(toArray(times.finish()), toArray(values.finish()));
        return { names: [id === '' ? baseName(plan.fileName) : id], times: kept, columns: [column] };
      }),
    }),
  };
}
