import { UserError } from '../errors.ts';
import { cellKind } from './cell-kind.ts';
import { isCommentRow, type ReadPlan } from './plan.ts';
import { note } from './replan.ts';
import { isBlankRow } from './table-rows.ts';
import type { Tally } from './tally.ts';

const hash = 35;
const percent = 37;
const slash = 47;

/** The column whose cell gives a repeated header away: the time's, else the first of the values. */
function tellingColumn({ roles }: ReadPlan): number {
  return roles.timeColumns[0] ?? roles.valueColumns[0];
}

const namesOf = (row: readonly string[]) => row.map((cell) => cell.trim()).filter((cell) => cell !== '');

/** Makes a test for rows of a table that are none of its data: blank ones, comments, and the header where it comes
 *  again. What is passed over is counted, to be told. The test is cheap where none of it is.
 *  @throws UserError 'header_changes' (the test) where another header begins: the columns below it are others */
export function passOver(plan: ReadPlan, tally: Tally): (row: readonly string[], line: number) => boolean {
  const { columnCount } = plan.dialect;
  const header = plan.dialect.rows[plan.dialect.headerIndex ?? -1];
  const column = tellingColumn(plan);
  const name = header?.[column]?.trim() || null;
  const isTimed = plan.roles.time !== null;
  const isHeaderAgain = (row: readonly string[], line: number): boolean => {
    if (row[column]?.trim() !== name || row.some((cell) => cellKind(cell) === 'number')) return false;
    const [found, expected] = [namesOf(row), namesOf(header)];
    if (found.join('\n') !== expected.join('\n')) {
      const columns = found.slice(0, 12).join(', ');
      throw new UserError('header_changes', { line: String(line), columns });
    }
    tally.repeatedHeader = note(tally.repeatedHeader, line, name!);
    return true;
  };
  return (row, line) => {
    const first = row[0].charCodeAt(0);
    if (row.length === 1 && isBlankRow(row)) return true;
    // NaN: an empty cell.
    if ((first !== first || first <= 32) && isTimed && row.every((cell) => cell.trim() === '')) return true;
    if (first === hash || first === percent || first === slash || first <= 32) {
      if (isCommentRow(row, columnCount)) {
        // With # it is a comment everywhere; with the others it might have been data.
        if (row[0].trimStart().charCodeAt(0) !== hash)
          tally.comments = note(tally.comments, line, row.join(' ').trim());
        return true;
      }
    }
    return name !== null && row[column] !== undefined && row[column].startsWith(name)
      ? isHeaderAgain(row, line)
      : false;
  };
}
