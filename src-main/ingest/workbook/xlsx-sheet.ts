import { isMissing } from '../missing.ts';
import type { ReadControl } from '../types.ts';
import { columnOfLetters, columnLetters } from '../grid/a1.ts';
import { cellCodes, type CellCode, type GridRow } from '../grid/grid.ts';
import type { SheetFindings } from './findings.ts';
import { serialCell } from './serial.ts';
import { xmlReader } from './xml.ts';
import { maximumCellLength, type WorkbookParts } from './xlsx-parts.ts';
import { damaged, type ZipParts } from './zip-parts.ts';

/** Columns a sheet has at most (XFD). */
const maximumColumn = 16_383;

/** _x000D_ and the like: characters that XML cannot hold. */
function unescape(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Takes the elements of a sheet and makes rows of them. */
class SheetReader {
  rows: GridRow[] = [];
  isEnded = false;
  /** A cell refers to a text that is not there. */
  hasLostText = false;
  readonly #workbook: WorkbookParts;
  readonly #findings: SheetFindings;
  #row: GridRow | null = null;
  #line = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #text = '';
  #isValue = false;
  #isFormula = false;
  #phonetic = 0;

  constructor(workbook: WorkbookParts, findings: SheetFindings) {
    this.#workbook = workbook;
    this.#findings = findings;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
      case 't':
        this.#isValue = this.#phonetic === 0;
        break;
      case 'f':
        this.#isFormula = true;
        break;
      case 'rPh':
        this.#phonetic++;
        break;
      case 'row':
        this.#line = attributes.r === undefined ? this.#line + 1 : Number(attributes.r);
        this.#row = { line: this.#line, cells: [], codes: [] };
        this.#column = -1;
        if (attributes.hidden === '1' || attributes.hidden === 'true') this.#findings.hiddenRowCount++;
        break;
      case 'col':
        if (attributes.hidden === '1' || attributes.hidden === 'true') {
          this.#findings.hiddenColumnCount += Math.max(
            1,
            Number(attributes.max) - Number(attributes.min) + 1,
          );
        }
        break;
      case 'mergeCell':
        this.#findings.mergedCount++;
    }
  }

  text(piece: string): void {
    if (this.#isValue && this.#text.length < maximumCellLength) this.#text += piece;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#isValue = false;
        break;
      case 'rPh':
        this.#phonetic--;
        break;
      case 'c':
        this.#closeCell();
        break;
      case 'row':
        if (this.#row !== null && this.#row.cells.length > 0) this.rows.push(this.#row);
        this.#row = null;
        break;
      case 'sheetData':
        this.isEnded = true;
    }
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const letters = attributes.r === undefined ? null : /^[A-Z]{1,3}/.exec(attributes.r);
    this.#column = letters === null ? this.#column + 1 : columnOfLetters(letters[0]);
    this.#type = attributes.t ?? 'n';
    this.#style = attributes.s === undefined ? 0 : Number(attributes.s);
    this.#text = '';
    this.#isFormula = false;
  }

  #closeCell(): void {
    const row = this.#row;
    if (row === null || this.#column > maximumColumn) return;
    const { text, code } = this.#valueOfCell();
    if (text === '') return;
    while (row.cells.length < this.#column) {
      row.cells.push('');
      row.codes.push(cellCodes.missing);
    }
    row.cells[this.#column] = text;
    row.codes[this.#column] = code;
  }

  #valueOfCell(): { text: string; code: CellCode } {
    const text = this.#text;
    if (text === '') {
      if (this.#isFormula && this.#type !== 'str')
        this.#findings.noteUnsavedFormula(columnLetters(this.#column) + this.#line);
      return { text, code: cellCodes.missing };
    }
    switch (this.#type) {
      case 's': {
        const shared = this.#workbook.strings[Number(text)];
        if (shared === undefined) this.hasLostText = true;
        return { text: unescape(shared ?? ''), code: cellCodes.text };
      }
      case 'str':
      case 'inlineStr':
        return { text: unescape(text), code: cellCodes.text };
      case 'b':
        return { text: text === '1' || text === 'true' ? 'TRUE' : 'FALSE', code: cellCodes.text };
      case 'e':
        this.#findings.noteError(columnLetters(this.#column) + this.#line, text);
        return { text: isMissing(text) ? text : '#N/A', code: cellCodes.missing };
      case 'd':
        return { text: text.replace(/T00:00:00(\.0+)?$/, ''), code: cellCodes.time };
      default: {
        const kind = this.#workbook.kinds[this.#style] ?? 'number';
        if (kind === 'duration') this.#findings.durationCount++;
        return serialCell(Number(text), kind, this.#workbook.is1904);
      }
    }
  }
}

/** Streams the rows of a sheet that hold anything.
 *  @throws UserError 'workbook_damaged', 'workbook_bomb'; Cancelled */
export async function* readXlsxRows(
  zip: ZipParts,
  fileName: string,
  part: string,
  workbook: WorkbookParts,
  findings: SheetFindings,
  control: ReadControl = {},
): AsyncGenerator<GridRow[]> {
  const sheet = new SheetReader(workbook, findings);
  const reader = xmlReader(sheet);
  for await (const chunk of zip.stream(part, control)) {
    try {
      reader.write(chunk);
    } catch (error) {
      throw damaged(fileName, error);
    }
    if (sheet.rows.length === 0) continue;
    yield sheet.rows;
    sheet.rows = [];
  }
  // What was cut off in the middle would be read as the half that it is; the reader closes all elements at its end.
  if (!sheet.isEnded) throw damaged(fileName, `${part}: sheetData`);
  reader.end();
  if (sheet.hasLostText) throw damaged(fileName, 'sharedStrings');
  if (sheet.rows.length > 0) yield sheet.rows;
}
