import type { ImportOptions } from '../../contract/import.ts';
import { Cancelled, UserError } from '../../errors.ts';
import { fileKindOf } from '../file-kind.ts';
import type { FileFormat, FileHead } from '../format.ts';
import { gridFormat, type OpenGrid } from '../grid/grid-format.ts';
import { cellCodes } from '../grid/grid.ts';
import { chooseSheet, countedRows, type SheetSummary } from '../grid/sheet-choice.ts';
import type { ReadControl } from '../types.ts';
import { readXlsWorkbook, summariseWorkbook, workbookRows } from './xls.ts';
import { SheetFindings } from './findings.ts';
import { readOdsRows, summariseOds } from './ods.ts';
import { readWorkbookParts, type WorkbookParts } from './xlsx-parts.ts';
import { readXlsxRows } from './xlsx-sheet.ts';
import { damaged, ZipParts } from './zip-parts.ts';

const workbookName = /\.(xls[xmb]?|xlt[xm]?|ods|ots)$/i;
const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
const isContainer = (bytes: Uint8Array) => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;

function claims({ bytes }: FileHead): boolean {
  return isZip(bytes) || isContainer(bytes);
}

async function summariseXlsx(
  zip: ZipParts,
  fileName: string,
  workbook: WorkbookParts,
): Promise<SheetSummary[]> {
  const summaries: SheetSummary[] = [];
  for (const { name, isHidden, part } of workbook.sheets) {
    let numberCount = 0;
    if (workbook.sheets.length > 1) {
      let rowCount = 0;
      for await (const rows of readXlsxRows(zip, fileName, part, workbook, new SheetFindings())) {
        for (const { codes } of rows.slice(0, countedRows - rowCount)) {
          numberCount += codes.filter((code) => code === cellCodes.number).length;
        }
        rowCount += rows.length;
        if (rowCount >= countedRows) break;
      }
    }
    summaries.push({ name, isHidden, numberCount });
  }
  return summaries;
}

const shared = { names: null, hasRange: true } as const;

async function openXlsx(zip: ZipParts, fileName: string, options: ImportOptions): Promise<OpenGrid> {
  const workbook = await readWorkbookParts(zip, fileName);
  const summaries = await summariseXlsx(zip, fileName, workbook);
  const { index, guess } = chooseSheet(summaries, options.sheet, fileName);
  let findings = new SheetFindings();
  return {
    ...shared,
    format: 'xlsx',
    sheet: guess,
    openRows(control: ReadControl) {
      findings = new SheetFindings();
      return readXlsxRows(zip, fileName, workbook.sheets[index].part, workbook, findings, control);
    },
    warnings: () => findings.messages(),
    close: () => zip.close(),
  };
}

async function openOds(zip: ZipParts, fileName: string, options: ImportOptions): Promise<OpenGrid> {
  if (zip.has('META-INF/manifest.xml')) {
    const manifest = await zip.text('META-INF/manifest.xml');
    if (manifest.includes('encryption-data')) throw new UserError('workbook_encrypted', { fileName });
  }
  const { index, guess } = chooseSheet(await summariseOds(zip, fileName), options.sheet, fileName);
  let findings = new SheetFindings();
  return {
    ...shared,
    format: 'ods',
    sheet: guess,
    openRows(control: ReadControl) {
      findings = new SheetFindings();
      return readOdsRows(zip, fileName, index, findings, control);
    },
    warnings: () => findings.messages(),
    close: () => zip.close(),
  };
}

async function openXls(
  path: string,
  fileName: string,
  sizeBytes: number,
  options: ImportOptions,
): Promise<OpenGrid> {
  const workbook = await readXlsWorkbook(path, fileName, sizeBytes);
  const { index, guess } = chooseSheet(summariseWorkbook(workbook), options.sheet, fileName);
  const findings = new SheetFindings();
  const rows = workbookRows(workbook, index, findings);
  return {
    ...shared,
    format: 'xls',
    sheet: guess,
    openRows: () => [rows],
    warnings: () => findings.messages(),
    close: () => undefined,
  };
}

async function open(
  path: string,
  fileName: string,
  sizeBytes: number,
  options: ImportOptions,
  head: Uint8Array,
) {
  if (!isZip(head)) {
    try {
      return await openXls(path, fileName, sizeBytes, options);
    } catch (error) {
      const isOther =
        error instanceof UserError && error.code === 'workbook_damaged' && !workbookName.test(fileName);
      throw isOther ? new UserError('not_text', { fileName, kind: fileKindOf(head) ?? 'OLE' }) : error;
    }
  }
  let zip: ZipParts;
  try {
    zip = await ZipParts.open(path, fileName);
  } catch (error) {
    if (workbookName.test(fileName)) throw error;
    throw new UserError('not_text', { fileName, kind: fileKindOf(head) ?? 'ZIP' });
  }
  try {
    if (zip.has('xl/workbook.bin')) throw new UserError('workbook_binary', { fileName });
    // Newer programs put the whole of an enciphered .ods into one part.
    if (zip.has('encrypted-package')) throw new UserError('workbook_encrypted', { fileName });
    if (zip.has('content.xml')) return await openOds(zip, fileName, options);
    const isWorkbook = zip.has('[Content_Types].xml') && zip.names().some((name) => name.startsWith('xl/'));
    if (isWorkbook) return await openXlsx(zip, fileName, options);
    if (workbookName.test(fileName)) throw damaged(fileName, 'no workbook in it');
    throw new UserError('not_text', { fileName, kind: 'ZIP' });
  } catch (error) {
    zip.close();
    if (error instanceof UserError || error instanceof Cancelled) throw error;
    throw damaged(fileName, error);
  }
}

/** Workbooks: .xlsx, .xlsm and .ods streamed, .xls read whole. */
export const workbookFormat: FileFormat = gridFormat(claims, open);
