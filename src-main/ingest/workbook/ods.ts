import { isMissing } from '../missing.ts';
import type { ReadControl } from '../types.ts';
import { columnLetters } from '../grid/a1.ts';
import { cellCodes, clockText, numberText, percentText, type CellCode, type GridRow } from '../grid/grid.ts';
import { countedRows, type SheetSummary } from '../grid/sheet-choice.ts';
import { SheetFindings } from './findings.ts';
import { xmlReader } from './xml.ts';
import { maximumCellLength } from './xlsx-parts.ts';
import { damaged, type ZipParts } from './zip-parts.ts';

const maximumLine = 1_048_576;
const maximumColumn = 16_384;
const msPerDay = 86_400_000;

function repeats(value: string | undefined, maximum: number): number {
  const count = Number(value ?? 1);
  return count >= 1 ? Math.min(Math.floor(count), maximum) : 1;
}

/** PT10H30M15.5S → milliseconds. */
function durationMs(text: string): number {
  const parts = /^(-)?P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/.exec(text);
  if (parts === null) return NaN;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  const total =
    ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds.replace(',', '.'));
  return (sign === undefined ? 1 : -1) * Math.round(total * 1_000);
}

interface Cell {
  attributes: Readonly<Record<string, string>>;
  repeat: number;
  text: string;
}

/** Takes the elements of content.xml; the rows of one sheet are kept, those of the others are only counted. */
class ContentReader {
  rows: GridRow[] = [];
  readonly sheets: SheetSummary[] = [];
  isEnded = false;
  readonly #wanted: number | null;
  readonly #findings: SheetFindings;
  readonly #hiddenStyles = new Set<string>();
  #tableStyle = '';
  #isTable = false;
  #line = 0;
  #row: (GridRow & { repeat: number }) | null = null;
  #cell: Cell | null = null;
  #paragraphs = 0;
  #isText = false;
  #annotation = 0;

  constructor(wanted: number | null, findings: SheetFindings) {
    this.#wanted = wanted;
    this.#findings = findings;
  }

  get #isWanted(): boolean {
    return this.#wanted !== null && this.sheets.length - 1 === this.#wanted;
  }

  /** A sheet has begun and not ended. */
  get isOpen(): boolean {
    return this.#isTable;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'style':
        this.#tableStyle = attributes['style:name'] ?? '';
        break;
      case 'table-properties':
        if (attributes['table:display'] === 'false') this.#hiddenStyles.add(this.#tableStyle);
        break;
      case 'table':
        this.#isTable = true;
        this.#line = 0;
        this.sheets.push({
          name: attributes['table:name'] ?? `#${this.sheets.length + 1}`,
          isHidden: this.#hiddenStyles.has(attributes['table:style-name'] ?? ''),
          numberCount: 0,
        });
        break;
      case 'table-column':
        if (
          this.#isTable &&
          this.#isWanted &&
          /^(collapse|filter)$/.test(attributes['table:visibility'] ?? '')
        )
          this.#findings.hiddenColumnCount += repeats(
            attributes['table:number-columns-repeated'],
            maximumColumn,
          );
        break;
      case 'table-row':
        this.#openRow(attributes);
        break;
      case 'table-cell':
      case 'covered-table-cell':
        if (this.#row === null) break;
        this.#cell = {
          attributes,
          repeat: repeats(attributes['table:number-columns-repeated'], maximumColumn),
          text: '',
        };
        this.#paragraphs = 0;
        break;
      case 'annotation':
        this.#annotation++;
        break;
      case 'p':
        if (this.#cell === null || this.#annotation > 0) break;
        if (this.#paragraphs++ > 0) this.#cell.text += '\n';
        this.#isText = true;
        break;
      case 's':
        if (this.#isText) this.#add(' '.repeat(repeats(attributes['text:c'], 1_000)));
        break;
      case 'tab':
      case 'line-break':
        if (this.#isText) this.#add(' ');
    }
  }

  text(piece: string): void {
    if (this.#isText) this.#add(piece);
  }

  close(name: string): void {
    switch (name) {
      case 'p':
        this.#isText = false;
        break;
      case 'annotation':
        this.#annotation--;
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.#closeCell();
        break;
      case 'table-row':
        this.#closeRow();
        break;
      case 'table':
        this.#isTable = false;
        if (this.#isWanted) this.isEnded = true;
    }
  }

  #add(piece: string): void {
    if (this.#cell !== null && this.#cell.text.length < maximumCellLength) this.#cell.text += piece;
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    if (!this.#isTable) return;
    const repeat = repeats(attributes['table:number-rows-repeated'], maximumLine);
    this.#row = { line: this.#line + 1, cells: [], codes: [], repeat };
    const visibility = attributes['table:visibility'] ?? 'visible';
    if (this.#isWanted && visibility !== 'visible') this.#findings.hiddenRowCount += repeat;
  }

  #closeCell(): void {
    const [row, cell] = [this.#row, this.#cell];
    this.#cell = null;
    if (row === null || cell === null) return;
    const spanned = Number(cell.attributes['table:number-columns-spanned'] ?? 1);
    const spannedRows = Number(cell.attributes['table:number-rows-spanned'] ?? 1);
    if (this.#isWanted && spanned * spannedRows > 1) this.#findings.mergedCount++;
    const { text, code } = this.#valueOf(cell, row);
    for (let index = 0; index < cell.repeat && row.cells.length < maximumColumn; index++) {
      row.cells.push(text);
      row.codes.push(code);
    }
  }

  #valueOf({ attributes, text }: Cell, row: GridRow): { text: string; code: CellCode } {
    const value = attributes['office:value'];
    if (attributes['calcext:value-type'] === 'error') {
      if (this.#isWanted) this.#findings.noteError(columnLetters(row.cells.length) + row.line, text);
      return { text: isMissing(text) ? text : '#N/A', code: cellCodes.missing };
    }
    switch (attributes['office:value-type']) {
      case 'float':
      case 'currency':
        return number(Number(value), numberText);
      case 'percentage':
        return number(Number(value), percentText);
      case 'date': {
        const date = (attributes['office:date-value'] ?? '')
          .replace('T', ' ')
          .replace(/ 00:00:00(\.0+)?$/, '');
        return { text: date, code: date === '' ? cellCodes.missing : cellCodes.time };
      }
      case 'time':
        return this.#clock(durationMs(attributes['office:time-value'] ?? ''));
      case 'boolean':
        return {
          text: attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE',
          code: cellCodes.text,
        };
      default:
        return { text, code: text === '' ? cellCodes.missing : cellCodes.text };
    }
  }

  /** OpenDocument keeps times of day and durations alike: what is longer than a day is a duration, in seconds. */
  #clock(ms: number): { text: string; code: CellCode } {
    if (ms >= 0 && ms < msPerDay) return { text: clockText(ms), code: cellCodes.time };
    if (this.#isWanted) this.#findings.durationCount++;
    return number(ms / 1_000, numberText);
  }

  #closeRow(): void {
    const row = this.#row;
    this.#row = null;
    if (row === null) return;
    let end = row.cells.length;
    while (end > 0 && row.cells[end - 1] === '') end--;
    row.cells.length = end;
    row.codes.length = end;
    const sheet = this.sheets[this.sheets.length - 1];
    if (this.#line < countedRows) {
      sheet.numberCount += row.codes.filter((code) => code === cellCodes.number).length;
    }
    const last = Math.min(this.#line + row.repeat, maximumLine);
    if (end > 0 && this.#isWanted) {
      for (let line = this.#line + 1; line <= last; line++) {
        this.rows.push({ line, cells: row.cells, codes: row.codes });
      }
    }
    this.#line = last;
  }
}

function number(value: number, write: (value: number) => string): { text: string; code: CellCode } {
  return Number.isFinite(value)
    ? { text: write(value), code: cellCodes.number }
    : { text: '', code: cellCodes.missing };
}

async function* readContent(
  zip: ZipParts,
  fileName: string,
  content: ContentReader,
  control: ReadControl,
): AsyncGenerator<GridRow[]> {
  const reader = xmlReader(content);
  for await (const chunk of zip.stream('content.xml', control)) {
    try {
      reader.write(chunk);
    } catch (error) {
      throw damaged(fileName, error);
    }
    if (content.rows.length > 0) {
      yield content.rows;
      content.rows = [];
    }
    if (content.isEnded) return;
  }
  // What was cut off in the middle would be read as the half that it is.
  if (content.isOpen) throw damaged(fileName, 'content.xml');
}

/** Names the sheets of an .ods file and counts the numbers among their first rows. */
export async function summariseOds(zip: ZipParts, fileName: string): Promise<SheetSummary[]> {
  const content = new ContentReader(null, new SheetFindings());
  for await (const _ of readContent(zip, fileName, content, {})) void _;
  return content.sheets;
}

/** Streams the rows of a sheet of an .ods file that hold anything.
 *  @throws UserError 'workbook_damaged', 'workbook_bomb'; Cancelled */
export function readOdsRows(
  zip: ZipParts,
  fileName: string,
  sheetIndex: number,
  findings: SheetFindings,
  control: ReadControl = {},
): AsyncGenerator<GridRow[]> {
  return readContent(zip, fileName, new ContentReader(sheetIndex, findings), control);
}
