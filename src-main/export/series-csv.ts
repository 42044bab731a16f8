import type { Dialect } from '../contract/values.ts';
import { csvLine } from './csv-dialect.ts';

/** A series as it can be imported again: `time` (or `step`) and its values; missing is an empty cell.
 *  @param rows label and value, oldest first */
export function* seriesLines(
  name: string,
  timeColumn: 'time' | 'step',
  rows: Iterable<readonly [label: string, value: number | null]>,
  dialect: Dialect,
): Generator<string> {
  yield csvLine([timeColumn, name], dialect);
  for (const [label, value] of rows) {
    yield csvLine([timeColumn === 'step' ? Number(label) : label, value], dialect);
  }
}
