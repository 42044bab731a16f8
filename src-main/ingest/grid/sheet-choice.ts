import type { ImportDetected } from '../../contract/import.ts';
import { UserError } from '../../errors.ts';
import { say } from '../../messages/table.ts';

/** One of the sheets (or tables) that a file holds. */
export interface SheetSummary {
  name: string;
  isHidden: boolean;
  /** Cells with numbers among its first rows. */
  numberCount: number;
}

/** Rows of each sheet that numbers are counted in. */
export const countedRows = 500;

/** Chooses the sheet that was named, or the visible one with the most numbers.
 *  @returns its index and the guess to show
 *  @throws UserError 'sheet_not_found', 'empty_sheet' */
export function chooseSheet(
  sheets: readonly SheetSummary[],
  chosen: string | undefined,
  fileName: string,
): { index: number; guess: NonNullable<ImportDetected['sheet']> } {
  if (sheets.length === 0) throw new UserError('empty_sheet', { fileName });
  const index = chosen === undefined ? likeliest(sheets) : named(sheets, chosen, fileName);
  const { name, numberCount } = sheets[index];
  const evidence =
    chosen !== undefined
      ? say('chosen', {})
      : sheets.length === 1
        ? say('sheet_only', {})
        : say('sheet_most_numbers', { sheet: name, count: numberCount, sheetCount: sheets.length });
  const alternatives = sheets.filter((_, other) => other !== index).map((sheet) => sheet.name);
  return { index, guess: { value: name, isChosen: chosen !== undefined, evidence, alternatives } };
}

function likeliest(sheets: readonly SheetSummary[]): number {
  const rank = ({ isHidden, numberCount }: SheetSummary) => (isHidden ? numberCount - 1e9 : numberCount);
  return sheets.reduce((best, sheet, index) => (rank(sheet) > rank(sheets[best]) ? index : best), 0);
}

function named(sheets: readonly SheetSummary[], chosen: string, fileName: string): number {
  const exact = sheets.findIndex(({ name }) => name === chosen);
  if (exact >= 0) return exact;
  const wanted = chosen.trim().toLowerCase();
  const near = sheets.findIndex(({ name }) => name.trim().toLowerCase() === wanted);
  if (near >= 0) return near;
  const position = /^#(\d+)$/.exec(wanted);
  const index = position === null ? -1 : Number(position[1]) - 1;
  if (index >= 0 && index < sheets.length) return index;
  const names = sheets.slice(0, 20).map(({ name }) => name);
  const parameters = { sheet: chosen, fileName, sheets: names.join(', ') };
  throw new UserError('sheet_not_found', parameters, { field: 'sheet' });
}
