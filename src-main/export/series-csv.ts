import type { Dialect } from '../contract/values.ts';
import { csvLine, type Cell } from './csv-dialect.ts';
import { toCell, type TimeLabel } from './predictions-csv.ts';

/** A series as it can be imported again: `time` (or `step`, or `seconds` of a sound) and its values; missing is an empty cell.
 *  @param rows label and value, oldest first */
export function* seriesLines(
  name: string,
  timeColumn: 'time' | 'step' | 'seconds',
  rows: Iterable<readonly [label: TimeLabel, value: Cell]>,
  dialect: Dialect,
): Generator<string> {
  yield csvLine([timeColumn, name], dialect);
  for (const [label, value] of rows) {
    yield csvLine([toCell(label), value], dialect);
  }
}
