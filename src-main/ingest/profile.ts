import { DateReader } from './date-reader.ts';
import { dateNotations } from './date-notation.ts';
import { isMissing } from './missing.ts';
import type { CellType } from './table-source.ts';
import {
  formatsReading,
  numberFormats,
  numberReader,
  hasFlags,
  unitBehind,
  triangleBefore,
  withoutTail,
  type NumberFormat,
  type NumberTail,
} from './number-format.ts';

/** What the cells of one column have in common, as far as the sample shows. */
export interface ColumnProfile {
  index: number;
  name: string;
  cellCount: number;
  missingCount: number;
  /** Non-missing cells that the chosen number format reads. */
  numberCount: number;
  numberFormat: NumberFormat;
  /** Formats that read as many cells; a later cell may decide for one of them. */
  numberAlternatives: NumberFormat[];
  /** Cells whose two number readings differ. */
  isNumberAmbiguous: boolean;
  /** Notations that read most cells, the best first. */
  dates: { notation: string; count: number }[];
  /** First cell that is neither a number nor missing. */
  firstText: string | null;
  distinctCount: number;
  /** The first cells of the file in the chosen number format; NaN where there is none. */
  numbers: Float64Array;
  /** All non-missing sampled cells of the head, as they stand. */
  headCells: readonly string[];
}

/** Share of the non-missing cells a type must explain. */
export const typeShare = 0.8;

const maximumSampledRows = 20_000;
const dateProbeCount = 8;
const numbersKept = 5_000;
const allFormats = (1 << numberFormats.length) - 1;

/** @returns the sampled rows a column is judged by: the first ones as they follow each other, and evenly spread ones
 *  of the rest */
function thin<T>(rows: readonly T[]): readonly T[] {
  if (rows.length <= maximumSampledRows) return rows;
  const spreadCount = maximumSampledRows - numbersKept;
  const stride = (rows.length - numbersKept) / spreadCount;
  const spread = Array.from(
    { length: spreadCount },
    (_, index) => rows[numbersKept + Math.floor(index * stride)],
  );
  return [...rows.slice(0, numbersKept), ...spread];
}

interface RawProfile {
  index: number;
  name: string;
  cells: string[];
  cellCount: number;
  headCells: string[];
  masks: Map<number, { count: number; cell: string }>;
  formatCounts: number[];
  dates: ColumnProfile['dates'];
  tail: NumberTail;
}

/** What stands behind numbers of a column: flags behind some of them, or a unit behind most. */
function tailOf(cells: readonly string[], formatCounts: readonly number[]): NumberTail {
  const plainCount = Math.max(...formatCounts);
  const hasTriangles = plainCount > 0 && cells.some((cell) => triangleBefore(cell) === 'fall');
  if (hasTriangles && cells.some((cell) => triangleBefore(cell) === 'rise')) return { isRise: true };
  if (plainCount === cells.length) return {};
  const flaggedCount = cells.reduce((count, cell) => count + (hasFlags(cell) ? 1 : 0), 0);
  const isFlagged =
    plainCount > 0 && flaggedCount > 0 && plainCount + flaggedCount >= typeShare * cells.length;
  if (isFlagged) return { hasFlags: true };
  const unit = commonUnit(cells, plainCount);
  return unit === null ? {} : { unit };
}

/** The unit behind most numbers of a column that are none without it; null without one. */
function commonUnit(cells: readonly string[], plainCount: number): string | null {
  if (plainCount * 2 > cells.length) return null;
  const counts = new Map<string, number>();
  for (const cell of cells.slice(0, numbersKept)) {
    const unit = unitBehind(cell);
    if (unit !== null) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  const [unit, count] = Array.from(counts).reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  const share = (count + plainCount) / Math.min(cells.length, numbersKept);
  return count > plainCount && share >= typeShare ? unit : null;
}

function countFormats(cells: readonly string[]): Pick<RawProfile, 'masks' | 'formatCounts'> {
  const masks: RawProfile['masks'] = new Map();
  const formatCounts = numberFormats.map(() => 0);
  for (const cell of cells) {
    const mask = /^\d+$/.test(cell) ? allFormats : formatsReading(cell);
    const seen = masks.get(mask);
    if (seen === undefined) masks.set(mask, { count: 1, cell });
    else seen.count++;
  }
  for (const [mask, { count }] of masks) {
    for (let index = 0; index < numberFormats.length; index++) {
      if ((mask & (1 << index)) !== 0) formatCounts[index] += count;
    }
  }
  return { masks, formatCounts };
}

/** What no notation reads: with more digits it may be a year with its month. */
export const smallNumber = /^[-+]?\d{1,3}(?:\.\d{1,3})?$/;
const readers = dateNotations.map((notation) => DateReader.compile(notation)!);

function countDates(cells: readonly string[]): ColumnProfile['dates'] {
  const stride = Math.max(1, Math.floor(cells.length / dateProbeCount));
  const probes = cells.filter((_, index) => index % stride === 0 && index / stride < dateProbeCount);
  const found: ColumnProfile['dates'] = [];
  if (!probes.some((cell) => /\p{Nd}/u.test(cell)) || probes.every((cell) => smallNumber.test(cell)))
    return found;
  // Cell by cell: what stands around a date is taken off once for all notations.
  const likely = new Set<DateReader>();
  for (const cell of probes) {
    for (const reader of readers)
      if (!likely.has(reader) && !Number.isNaN(reader.read(cell))) likely.add(reader);
  }
  for (const reader of readers.filter((one) => likely.has(one))) {
    const { notation } = reader;
    let count = 0;
    for (const cell of cells) if (!Number.isNaN(reader.read(cell))) count++;
    if (count >= typeShare * cells.length) found.push({ notation, count });
  }
  return found.toSorted((a, b) => b.count - a.count);
}

function rawProfile(
  index: number,
  name: string,
  headRows: readonly string[][],
  laterRows: readonly string[][],
): RawProfile {
  const cellsOf = (rows: readonly string[][]) => rows.map((row) => row[index] ?? '');
  const head = cellsOf(headRows);
  const later = cellsOf(laterRows);
  const headCells = head.filter((cell) => !isMissing(cell));
  const cells = [...headCells, ...later.filter((cell) => !isMissing(cell))];
  const cellCount = head.length + later.length;
  const dates = countDates(cells);
  const counted = countFormats(cells);
  const tail = dates.length > 0 ? {} : tailOf(cells, counted.formatCounts);
  const isBare = Object.keys(tail).length === 0;
  const taken = isBare ? counted : countFormats(cells.map((cell) => withoutTail(cell, tail)));
  return { index, name, cells, cellCount, headCells, ...taken, dates, tail };
}

/** The decimal sign that columns with only one reading agree on; null where none tells. */
function fileDecimal(raws: readonly RawProfile[]): '.' | ',' | null {
  let points = 0;
  let commas = 0;
  for (const { masks, dates } of raws) {
    if (dates.length > 0) continue;
    for (const [mask, { count }] of masks) {
      const signs = new Set(
        numberFormats.filter((_, index) => (mask & (1 << index)) !== 0).map((f) => f.decimal),
      );
      if (signs.size !== 1) continue;
      if (signs.has('.')) points += count;
      else commas += count;
    }
  }
  if (points === commas) return null;
  return points > commas ? '.' : ',';
}

/** Among formats that read equally many cells: the file's decimal sign, else what the delimiter makes likelier. */
function chooseFormat(
  raw: RawProfile,
  decimal: '.' | ',' | null,
  isChosen: boolean,
  delimiter: string,
): Pick<ColumnProfile, 'numberFormat' | 'numberAlternatives' | 'numberCount' | 'isNumberAmbiguous'> {
  const allowed = numberFormats.map((format) => !isChosen || format.decimal === decimal);
  const best = Math.max(...raw.formatCounts.filter((_, index) => allowed[index]));
  const tied = numberFormats.filter((_, index) => allowed[index] && raw.formatCounts[index] === best);
  const ofFile = tied.find((format) => decimal !== null && format.decimal === decimal);
  // `1,234` alone: grouped where commas also part the cells (so it stood in quotes), decimal beside semicolons.
  const isGroupedLikely =
    delimiter !== ';' && tied.some(({ decimal: d, thousands }) => d === '.' && thousands === ',');
  const likely = isGroupedLikely ? tied.find((format) => format.decimal === '.') : undefined;
  const numberFormat = ofFile ?? likely ?? tied[0];
  const numberAlternatives = tied.filter((format) => format !== numberFormat);
  // A mask that allows both decimal signs and yet is no plain integer has a separator that is read either way.
  const isTwofold = Array.from(raw.masks, ([mask]) => mask).some(
    (mask) =>
      mask !== 0 &&
      mask !== allFormats &&
      numberAlternatives.some((other) => readsOtherwise(mask, numberFormat, other)),
  );
  const isNumberAmbiguous =
    isTwofold && ofFile === undefined && (delimiter === ';' || numberFormat.thousands !== '');
  return {
    numberFormat: { ...numberFormat, ...raw.tail },
    numberAlternatives: numberAlternatives.map((format) => ({ ...format, ...raw.tail })),
    numberCount: best,
    isNumberAmbiguous,
  };
}

function readsOtherwise(mask: number, a: NumberFormat, b: NumberFormat): boolean {
  const has = (format: NumberFormat) => (mask & (1 << numberFormats.indexOf(format))) !== 0;
  // What both read with the same sign between thousands has no other: `1'234`.
  return a.decimal !== b.decimal && a.thousands !== b.thousands && has(a) && has(b);
}

/** Profiles every column of a sample.
 *  @param headRows data rows from the beginning of the file, in its order
 *  @param laterRows rows from other places, for what a column looks like further down
 *  @param decimal the person's choice, if any
 *  @param types columns that are of a type by the format's word: their numbers have a point, whatever the others have */
export function profileColumns(
  names: readonly string[],
  headRows: readonly string[][],
  laterRows: readonly string[][],
  delimiter: string,
  decimal: '.' | ',' | undefined,
  types: ReadonlyMap<number, CellType> = new Map(),
): ColumnProfile[] {
  const head = thin(headRows);
  const later = thin(laterRows);
  const raws = names.map((name, index) => rawProfile(index, name, head, later));
  const isTyped = ({ index }: RawProfile) => types.get(index) === 'number';
  const decimalSign = decimal ?? fileDecimal(raws.filter((raw) => !isTyped(raw)));
  return raws.map((raw) => {
    const chosen = isTyped(raw)
      ? chooseFormat(raw, '.', true, delimiter)
      : chooseFormat(raw, decimalSign, decimal !== undefined, delimiter);
    const read = numberReader(chosen.numberFormat);
    const { index, name, cells, cellCount, headCells, dates } = raw;
    return {
      index,
      name,
      cellCount,
      missingCount: cellCount - cells.length,
      ...chosen,
      dates,
      firstText: cells.find((cell) => Number.isNaN(read(cell))) ?? null,
      distinctCount: new Set(cells).size,
      numbers: Float64Array.from(headCells.slice(0, numbersKept), read),
      headCells,
    };
  });
}
