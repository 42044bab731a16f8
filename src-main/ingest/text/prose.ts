import { sampleRows } from '../table-rows.ts';

const longestLook = 20_000;
const leastLetters = 0.6;
const mostDigits = 0.1;

/** @returns whether a text is there to be read: mostly letters, few digits, and no table: the lines of one that is cut at
 *  tabs, bars or semicolons have the same number of cells */
export function isProse(text: string): boolean {
  const look = text.slice(0, longestLook);
  const marks = look.match(/\S/gu)?.length ?? 0;
  if (marks === 0) return false;
  const letters = look.match(/\p{L}/gu)?.length ?? 0;
  const digits = look.match(/\p{Nd}/gu)?.length ?? 0;
  if (letters / marks < leastLetters || digits / marks > mostDigits) return false;
  const lines = look.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return !['\t', '|', ';'].some((delimiter) => {
    const widths = sampleRows(lines.join('\n'), delimiter).map((row) => row.length);
    return widths[0] > 1 && widths.every((width) => width === widths[0]);
  });
}
