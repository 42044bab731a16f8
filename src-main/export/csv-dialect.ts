import Papa from 'papaparse';
import type { Dialect } from '../contract/values.ts';

/** A cell: text is neutralised where a spreadsheet would take it for a formula; numbers, and what we wrote ourselves
 *  (times of far years begin with a sign), never are. */
export type Cell = string | number | null | { readonly verbatim: string };

interface DialectRule {
  delimiter: string;
  decimal: string;
}

const rules: Record<Dialect, DialectRule> = {
  rfc4180: { delimiter: ',', decimal: '.' },
  'excel-eu': { delimiter: ';', decimal: ',' },
};

/** A text that begins so would be run as a formula by a spreadsheet.
 *  Source: OWASP, CSV Injection. */
const formulaStart = /^[=+\-@\t\r]/;

function toText(cell: Cell, decimal: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return decimal === '.' ? String(cell) : String(cell).replace('.', decimal);
  if (typeof cell === 'object') return cell.verbatim;
  return formulaStart.test(cell) ? `'${cell}` : cell;
}

/** One line of a CSV with its line end, quoted as RFC 4180 asks. */
export function csvLine(cells: readonly Cell[], dialect: Dialect): string {
  const { delimiter, decimal } = rules[dialect];
  return `${Papa.unparse([cells.map((cell) => toText(cell, decimal))], { delimiter })}\r\n`;
}
