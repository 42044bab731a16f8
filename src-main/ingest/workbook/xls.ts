import { readFile } from 'node:fs/promises';
import { EncryptedFileError, readXls, type CellValue, type Workbook } from 'hucre';
import { UserError } from '../../errors.ts';
import { isMissing } from '../missing.ts';
import { columnLetters } from '../grid/a1.ts';
import { cellCodes, clockText, timeText, toCell, type CellCode, type GridRow } from '../grid/grid.ts';
import { countedRows, type SheetSummary } from '../grid/sheet-choice.ts';
import type { SheetFindings } from './findings.ts';
import { damaged } from './zip-parts.ts';

/** The format is read whole. */
const maximumBytes = 256 * 2 ** 20;
const firstDateMs = Date.UTC(1900, 0, 1);
const errorCell = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/;

/** "EncryptedPackage" in the names of a container: an encrypted .xlsx. */
const encryptedName = Buffer.from('EncryptedPackage', 'utf16le');

/** Reads an .xls file whole.
 *  @throws UserError 'workbook_encrypted', 'workbook_damaged', 'workbook_bomb' */
export async function readXlsWorkbook(path: string, fileName: string, sizeBytes: number): Promise<Workbook> {
  if (sizeBytes > maximumBytes) {
    const sizeMebibytes = Math.round(sizeBytes / 2 ** 20);
    throw new UserError('workbook_bomb', { fileName, part: fileName, sizeMebibytes });
  }
  const bytes = await readFile(path);
  if (bytes.includes(encryptedName)) throw new UserError('workbook_encrypted', { fileName });
  try {
    return await readXls(bytes);
  } catch (error) {
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

export function summariseWorkbook({ sheets }: Workbook): SheetSummary[] {
  return sheets.map(({ name, rows, hidden, veryHidden }) => ({
    name,
    isHidden: hidden === true || veryHidden === true,
    numberCount: rows
      .slice(0, countedRows)
      .flat()
      .filter((value) => typeof value === 'number').length,
  }));
}

/** The rows of a sheet that hold anything. */
export function workbookRows({ sheets }: Workbook, sheetIndex: number, findings: SheetFindings): GridRow[] {
  const { rows, merges } = sheets[sheetIndex];
  findings.mergedCount = merges?.length ?? 0;
  return rows.flatMap((values, index) => {
    const row: GridRow = { line: index + 1, cells: [], codes: [] };
    values.forEach((value, column) => {
      const { text, code } = cellOf(value);
      const isError = errorCell.test(text);
      if (isError) findings.noteError(`${columnLetters(column)}${row.line}`, text);
      row.cells.push(isError && !isMissing(text) ? '#N/A' : text);
      row.codes.push(isError ? cellCodes.missing : code);
    });
    return row.cells.some((cell) => cell !== '') ? [row] : [];
  });
}
