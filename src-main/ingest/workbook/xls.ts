import { readFile } from 'node:fs/promises';
import { EncryptedFileError, readXls, type CellValue, type Sheet } from 'hucre';
import { UserError } from '../../errors.ts';
import { isMissing } from '../missing.ts';
import { columnLetters } from '../grid/a1.ts';
import { cellCodes, clockText, timeText, toCell, type CellCode, type GridRow } from '../grid/grid.ts';
import { countedRows, type SheetSummary } from '../grid/sheet-choice.ts';
import { CompoundFile } from './compound-file.ts';
import type { SheetFindings } from './findings.ts';
import { serialCell } from './serial.ts';
import { maximumColumns, readXlsCells, type XlsSheet } from './xls-cells.ts';
import { damaged } from './zip-parts.ts';

/** The format is read whole. */
const maximumBytes = 256 * 2 ** 20;
const firstDateMs = Date.UTC(1900, 0, 1);
const errorCell = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/;

/** An .xls file as it was read. */
export interface XlsWorkbook {
  readonly is1904: boolean;
  readonly sheets: readonly { readonly content: Sheet; readonly own: XlsSheet }[];
}

/** Reads an .xls file whole: the cells by the library, their formats, which it does not pass on, ourselves.
 *  @throws UserError 'workbook_encrypted', 'workbook_old', 'workbook_damaged', 'workbook_bomb' */
export async function readXlsWorkbook(
  path: string,
  fileName: string,
  sizeBytes: number,
): Promise<XlsWorkbook> {
  if (sizeBytes > maximumBytes) {
    const sizeMebibytes = Math.round(sizeBytes / 2 ** 20);
    throw new UserError('workbook_bomb', { fileName, part: fileName, sizeMebibytes });
  }
  const bytes = await readFile(path);
  try {
    const container = new CompoundFile(bytes);
    if (container.has('EncryptedPackage')) throw new UserError('workbook_encrypted', { fileName });
    const { is1904, sheets } = readXlsCells(
      container.stream(container.has('Workbook') ? 'Workbook' : 'Book'),
      fileName,
    );
    const read = await readXls(bytes);
    if (read.sheets.length !== sheets.length) throw new Error('a sheet is missing');
    return { is1904, sheets: read.sheets.map((content, index) => ({ content, own: sheets[index] })) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof EncryptedFileError) throw new UserError('workbook_encrypted', { fileName });
    throw damaged(fileName, error);
  }
}

function cellOf(value: CellValue | undefined): { text: string; code: CellCode } {
  if (value instanceof Date) {
    const timeMs = value.getTime();
    const clockMs = ((timeMs % 86_400_000) + 86_400_000) % 86_400_000;
    return {
      text: timeMs < firstDateMs ? clockText(clockMs) : timeText(timeMs, false),
      code: cellCodes.time,
    };
  }
  return toCell(value);
}

export function summariseWorkbook({ sheets }: XlsWorkbook): SheetSummary[] {
  return sheets.map(({ content: { name, rows }, own: { isHidden } }) => ({
    name,
    isHidden,
    numberCount: rows
      .slice(0, countedRows)
      .flat()
      .filter((value) => typeof value === 'number').length,
  }));
}

/** The rows of a sheet that hold anything. */
export function workbookRows(
  { is1904, sheets }: XlsWorkbook,
  sheetIndex: number,
  findings: SheetFindings,
): GridRow[] {
  const { content, own } = sheets[sheetIndex];
  findings.mergedCount = content.merges?.length ?? 0;
  findings.hiddenRowCount = own.hiddenRowCount;
  findings.hiddenColumnCount = own.hiddenColumnCount;
  return content.rows.flatMap((values, index) => {
    const row: GridRow = { line: index + 1, cells: [], codes: [] };
    values.forEach((value, column) => {
      const formatted = own.numbers.get(index * maximumColumns + column);
      if (formatted?.kind === 'duration') findings.durationCount++;
      const { text, code } =
        formatted === undefined ? cellOf(value) : serialCell(formatted.value, formatted.kind, is1904);
      const isError = errorCell.test(text);
      if (isError) findings.noteError(`${columnLetters(column)}${row.line}`, text);
      row.cells.push(isError && !isMissing(text) ? '#N/A' : text);
      row.codes.push(isError ? cellCodes.missing : code);
    });
    return row.cells.some((cell) => cell !== '') ? [row] : [];
  });
}
