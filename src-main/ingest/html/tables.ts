import { Parser } from 'htmlparser2';
import { UserError } from '../../errors.ts';
import { cellCodes, type GridRow } from '../grid/grid.ts';
import { formatsReading } from '../number-format.ts';
import { CellContent } from './cell-content.ts';

/** A table of a page. */
export interface HtmlTable {
  name: string;
  rows: GridRow[];
  numberCount: number;
  /** Numbers behind which raised or lowered digits were left out, and the first of them. */
  raisedCount: number;
  firstRaised: string;
}

/** Cells that one cell may span, and cells of a page. */
const maximumSpan = 1_000;
const maximumCells = 20_000_000;
const maximumDepth = 20;

interface OpenTable {
  table: HtmlTable;
  caption: string;
  row: string[] | null;
  /** Column → rows that a cell from above still covers, and its text. */
  covered: Map<number, { rows: number; text: string }>;
  cell: CellContent | null;
}

const span = (value: string | undefined) => {
  const count = Math.floor(Number(value ?? 1));
  return count >= 1 ? Math.min(count, maximumSpan) : 1;
};

/** Reads the tables of a page as it comes: a cell that spans rows or columns stands in each of them; scripts and notes in
 *  superscript are left out. */
export class TableFinder {
  readonly tables: HtmlTable[] = [];
  readonly #open: OpenTable[] = [];
  readonly #fileName: string;
  readonly #parser: Parser;
  #silent = 0;
  /** The element that is not shown, and those of its name inside of it. */
  readonly #hidden: string[] = [];
  #heading = '';
  #isHeading = false;
  #isCaption = false;
  #cellCount = 0;

  constructor(fileName: string) {
    this.#fileName = fileName;
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#openTag(name, attributes),
        ontext: (text) => this.#text(text),
        onclosetag: (name) => this.#closeTag(name),
      },
      { decodeEntities: true },
    );
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  /** @returns the tables that hold anything */
  end(): HtmlTable[] {
    this.#parser.end();
    while (this.#open.length > 0) this.#closeTable();
    return this.tables.filter(({ rows }) => rows.length > 0);
  }

  #openTag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#hidden.length > 0 && name === this.#hidden[0]) this.#hidden.push(name);
    else if (this.#hidden.length === 0 && isHidden(name, attributes)) this.#hidden.push(name);
    if (silentNames.has(name)) this.#silent++;
    const current = this.#open.at(-1);
    switch (name) {
      case 'table':
        if (this.#open.length < maximumDepth) {
          const table = { name: '', rows: [], numberCount: 0, raisedCount: 0, firstRaised: '' };
          this.tables.push(table);
          this.#open.push({ table, caption: this.#heading, row: null, covered: new Map(), cell: null });
        }
        break;
      case 'tr':
        if (current !== undefined) {
          this.#closeRow(current);
          current.row = [];
        }
        break;
      case 'td':
      case 'th':
        if (current !== undefined) {
          this.#closeCell(current);
          current.row ??= [];
          current.cell = new CellContent(span(attributes.colspan), span(attributes.rowspan));
        }
        break;
      case 'caption':
        this.#isCaption = true;
        if (current !== undefined) current.caption = '';
        break;
      case 'sup':
      case 'sub':
        if (current?.cell) current.cell.raise(name);
        break;
      default:
        if (current?.cell && breaks.has(name)) current.cell.break();
        if (/^h[1-6]$/.test(name)) {
          this.#isHeading = true;
          this.#heading = '';
        }
    }
  }

  #text(text: string): void {
    if (this.#silent > 0 || this.#hidden.length > 0) return;
    const current = this.#open.at(-1);
    if (this.#isCaption && current !== undefined) current.caption += text;
    else if (current?.cell) current.cell.add(text);
    else if (this.#isHeading) this.#heading += text;
  }

  #closeTag(name: string): void {
    if (name === this.#hidden[0]) this.#hidden.pop();
    if (silentNames.has(name)) this.#silent = Math.max(0, this.#silent - 1);
    const current = this.#open.at(-1);
    if (name === 'caption') this.#isCaption = false;
    else if (/^h[1-6]$/.test(name)) this.#isHeading = false;
    else if (current === undefined) return;
    else if (current.cell && (name === 'sup' || name === 'sub')) current.cell.lower();
    else if (current.cell && breaks.has(name)) current.cell.break();
    else if (name === 'td' || name === 'th') this.#closeCell(current);
    else if (name === 'tr') this.#closeRow(current);
    else if (name === 'table') this.#closeTable();
  }

  #closeCell(current: OpenTable): void {
    const { cell, row } = current;
    current.cell = null;
    if (cell === null || row === null) return;
    const text = cell.text();
    this.#skipCovered(current, row);
    if (cell.hasDigitsLeftOut && formatsReading(text) !== 0 && current.table.raisedCount++ === 0)
      current.table.firstRaised = text;
    for (let index = 0; index < cell.columns; index++) {
      this.#count();
      if (cell.rows > 1) current.covered.set(row.length, { rows: cell.rows - 1, text });
      row.push(text);
    }
  }

  #skipCovered({ covered }: OpenTable, row: string[]): void {
    for (let cover = covered.get(row.length); cover !== undefined; cover = covered.get(row.length)) {
      this.#count();
      if (--cover.rows === 0) covered.delete(row.length);
      row.push(cover.text);
    }
  }

  #count(): void {
    if (++this.#cellCount <= maximumCells) return;
    throw new UserError('page_too_many_cells', { fileName: this.#fileName, limit: maximumCells });
  }

  #closeRow(current: OpenTable): void {
    this.#closeCell(current);
    const { row, table } = current;
    current.row = null;
    if (row === null) return;
    this.#skipCovered(current, row);
    if (row.every((cell) => cell === '')) return;
    const codes = row.map((cell) => (cell === '' ? cellCodes.missing : cellCodes.text));
    table.numberCount += row.filter((cell) => cell !== '' && formatsReading(cell) !== 0).length;
    table.rows.push({ line: table.rows.length + 1, cells: row, codes });
  }

  #closeTable(): void {
    const current = this.#open.pop()!;
    this.#closeRow(current);
    const caption = current.caption.replaceAll(/\s+/g, ' ').trim().slice(0, 80);
    const number = this.tables.indexOf(current.table) + 1;
    current.table.name = caption === '' ? `#${number}` : `#${number} ${caption}`;
  }
}

/** Elements that stand on lines of their own. */
const breaks = new Set(['br', 'p', 'div', 'li', 'ul', 'ol', 'hr', 'dd', 'dt', 'pre']);

/** Scripts, styles, and what was struck out: beside its correction it would be one number. */
const silentNames = new Set(['script', 'style', 'noscript', 'template', 'del', 's', 'strike']);
/** Keys to sort by and the like stand unseen inside of a cell; hidden rows and cells keep their places and are read. */
const inCell = new Set(['span', 'div', 'p', 'b', 'i', 'em', 'strong', 'small', 'font', 'a']);

function isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (!inCell.has(name)) return false;
  return attributes.hidden !== undefined || /display\s*:\s*none/i.test(attributes.style ?? '');
}
