import type { TimeBasis } from '../contract/values.ts';
import { isMissing } from './missing.ts';
import { shownNotation } from './date-notation.ts';
import type { NumberFormat } from './number-format.ts';
import { note, Replan, type Finding } from './replan.ts';
import type { TimeReading } from './time-candidates.ts';
import { compileTimeReader, type TimeReader } from './time-reader.ts';

/** A second reading that every cell so far allows. */
interface Rival {
  reader: TimeReader;
  notation: string;
  /** The first cell that the two read differently. */
  example: { raw: string; readAs: number; otherwise: number } | null;
}

/** Other readings that the sample allows, by the name of their notation. */
function rivalsOf(reading: TimeReading): [string, TimeReading][] {
  // A day number alone does not tell which of the two systems of spreadsheets it is of.
  if (reading.kind === 'serial' && !reading.isFrom1904 && !reading.isChosen) {
    return [['excel-1904', { kind: 'serial', isFrom1904: true }]];
  }
  if (reading.kind === 'epoch' && reading.rival !== undefined) {
    const { rival } = reading;
    const other: TimeReading =
      rival === 'excel' ? { kind: 'serial', isFrom1904: false } : { kind: 'epoch', label: rival };
    return [[rival, other]];
  }
  if (reading.kind === 'decimalMonth' && reading.isChosen !== true)
    return [['yyyy.MM', { kind: 'date', notation: 'yyyy.MM', alternatives: [] }]];
  if (reading.kind !== 'date') return [];
  return reading.alternatives.map((notation) => [
    shownNotation(notation),
    { kind: 'date', notation, alternatives: [] },
  ]);
}

/** Reads the times of a file while it streams by; a rival reading stays until a cell speaks against it. */
export class TimeColumn {
  readonly columns: readonly number[];
  readonly reading: TimeReading;
  unreadable: Finding | null = null;
  readonly #reader: TimeReader;
  #rivals: Rival[];

  constructor(columns: readonly number[], reading: TimeReading, format: NumberFormat) {
    this.columns = columns;
    this.reading = reading;
    this.#reader = compileTimeReader(reading, format);
    this.#rivals = rivalsOf(reading).map(([notation, other]) => {
      return { reader: compileTimeReader(other, format), notation, example: null };
    });
  }

  /** @returns epoch milliseconds, or the step number; NaN where the cell is neither
   *  @throws Replan where only a rival reads the cell */
  readRow(row: readonly string[], line: number): number {
    const cell =
      this.columns.length === 1
        ? (row[this.columns[0]] ?? '')
        : this.columns.map((column) => row[column] ?? '').join(' ');
    const time = this.#reader.read(cell);
    if (this.#rivals.length > 0) this.#compare(cell, time);
    if (time !== time) this.unreadable = note(this.unreadable, line, isMissing(cell) ? '' : cell);
    return time;
  }

  #compare(cell: string, time: number): void {
    if (isMissing(cell)) return;
    const kept: Rival[] = [];
    for (const rival of this.#rivals) {
      const otherwise = rival.reader.read(cell);
      if (otherwise !== otherwise) continue;
      if (time !== time) throw new Replan(this.columns[0], cell);
      if (otherwise !== time) rival.example ??= { raw: cell, readAs: time, otherwise };
      kept.push(rival);
    }
    this.#rivals = kept;
  }

  /** The first rival that read every cell and some of them differently: the reading is a choice, not a finding. */
  rival(): { notation: string; raw: string; readAs: number; otherwise: number } | null {
    const found = this.#rivals.find(({ example }) => example !== null);
    return found === undefined ? null : { notation: found.notation, ...found.example! };
  }

  isRounded(): boolean {
    return this.#reader.isRounded();
  }

  hasClock(): boolean {
    return this.#reader.hasClock();
  }

  spans(): { count: number; cell: string } {
    return this.#reader.spans();
  }

  unsureZone(): string | null {
    return this.#reader.unsureZone();
  }

  describe(): string | null {
    return this.#reader.describe();
  }

  basis(): { timeBasis: TimeBasis; isMixed: boolean } {
    const { zonedCount, localCount } = this.#reader.basisCounts();
    return { timeBasis: zonedCount > 0 ? 'utc' : 'wall', isMixed: zonedCount > 0 && localCount > 0 };
  }
}
