import { detectCalendar } from './calendar-detection.ts';
import { DateReader } from './date-reader.ts';
import { epochOf, type EpochLabel } from './epochs.ts';
import type { ColumnProfile } from './profile.ts';
import { octobersOf } from './lost-zeros.ts';
import { isTimeName, isYearName } from './time-names.ts';

/** How the cells of a time column are read. */
export type TimeReading =
  /** `alternatives` read every sampled cell as well and differ. */
  | { kind: 'date'; notation: string; alternatives: string[] }
  /** `rival`: what the same numbers may be otherwise. */
  | { kind: 'epoch'; label: EpochLabel; rival?: EpochLabel | 'excel' }
  /** Days since 1899-12-30, as spreadsheets keep dates, or since 1904-01-01, as those of old Macs did. */
  | { kind: 'serial'; isFrom1904: boolean; isChosen?: boolean }
  /** 1949.083: years and their fraction, snapped to months where these explain all of them, else to days. */
  | { kind: 'decimalYear'; isMonthly: boolean }
  /** 2024.08, 2024.09, 2024.1: months behind the point, in numbers whose last zero was lost; 2024.1 is October. */
  | { kind: 'decimalMonth'; isChosen?: boolean }
  /** Numbers that only count the steps. */
  | { kind: 'index' };

export interface TimeCandidate {
  column: number;
  reading: TimeReading;
  /** Higher is likelier. */
  score: number;
}

const indexNames =
  /^(obs|observation|t|i|n|idx|index|step|steps|row|row[\s_]?(id|no|number)|rownames|no\.?|nr\.?|num|number|id|seq|sequence|sample|tick|time|day|days|week|weeks|month|quarter|hour|minute|min|second|sec|순번|번호|시점|unnamed: 0)$/i;
export interface Run {
  isInteger: boolean;
  isMonotone: boolean;
  /** The most common difference, and how many of the differences it is. */
  step: number;
  stepShare: number;
  minimum: number;
  maximum: number;
}

const runs = new WeakMap<Float64Array, Run | null>();

/** How the numbers of a column run down the file; asked for several times a column. */
export function runOf(numbers: Float64Array): Run | null {
  let run = runs.get(numbers);
  if (run === undefined) {
    run = measureRun(numbers);
    runs.set(numbers, run);
  }
  return run;
}

function measureRun(numbers: Float64Array): Run | null {
  if (numbers.length === 0 || numbers.some((value) => Number.isNaN(value))) return null;
  const counts = new Map<number, number>();
  let ups = 0;
  let downs = 0;
  for (let index = 1; index < numbers.length; index++) {
    const difference = Number((numbers[index] - numbers[index - 1]).toPrecision(9));
    counts.set(difference, (counts.get(difference) ?? 0) + 1);
    if (difference > 0) ups++;
    if (difference < 0) downs++;
  }
  let step = 0;
  let most = 0;
  for (const [difference, count] of counts) if (count > most) [step, most] = [difference, count];
  return {
    isInteger: numbers.every((value) => Number.isInteger(value)),
    isMonotone: numbers.length > 1 && (ups === 0 || downs === 0) && ups + downs > 0,
    step,
    stepShare: numbers.length < 2 ? 0 : most / (numbers.length - 1),
    minimum: numbers.reduce((a, b) => Math.min(a, b)),
    maximum: numbers.reduce((a, b) => Math.max(a, b)),
  };
}

const tieSampleCount = 2_000;

/** How well a notation's times run: ascending or descending, and in even steps. */
function orderliness(notation: string, cells: readonly string[]): number {
  const reader = DateReader.compile(notation)!;
  const times = cells.slice(0, tieSampleCount).map((cell) => reader.read(cell));
  let ups = 0;
  let downs = 0;
  for (let index = 1; index < times.length; index++) {
    if (times[index] > times[index - 1]) ups++;
    if (times[index] < times[index - 1]) downs++;
  }
  const sorted = Array.from(new Set(times.filter((time) => !Number.isNaN(time)))).sort((a, b) => a - b);
  const monotone = Math.max(ups, downs) / Math.max(1, ups + downs);
  return monotone + detectCalendar(sorted).regularFraction;
}

/** `Jan-01`, `Jan-02` … `Jan-31`, `Feb-01`: days without a year, which `MMM-yy` would take for years. A month must be run
 *  through to its end, since `Jan-20`, `Jan-21` may be years. */
function runsAsDays(cells: readonly string[]): boolean {
  const parts = cells.slice(0, tieSampleCount).map((cell) => /^(\p{L}+)\.?[- ](\d{2})$/u.exec(cell.trim()));
  let steps = 0;
  let longest = 0;
  let current = 0;
  for (let index = 1; index < parts.length; index++) {
    const [before, now] = [parts[index - 1], parts[index]];
    if (before === null || now === null) return false;
    const isSame = before[1] === now[1];
    const isNext = isSame && Math.abs(Number(now[2]) - Number(before[2])) === 1;
    const isTurn =
      !isSame &&
      [Number(before[2]), Number(now[2])].some((day) => day >= 28) &&
      [before[2], now[2]].includes('01');
    if (isNext || isTurn) steps++;
    current = isNext ? current + 1 : 0;
    longest = Math.max(longest, isTurn ? daysOfMonth : current);
  }
  return longest >= daysOfMonth && steps >= 0.9 * (parts.length - 1);
}
const daysOfMonth = 26;

/** The date reading of a column: most cells read; among equals the more orderly, then the commoner notation. */
function dateReading(profile: ColumnProfile): TimeReading | null {
  if (profile.dates.length === 0) return null;
  const best = profile.dates[0].count;
  const all = profile.dates.filter(({ count }) => count === best).map(({ notation }) => notation);
  // With dots the day stands first wherever dates are so written; the other order is taken only where nothing else fits.
  const likely = all.length > 1 ? all.filter((notation) => notation !== 'MM.dd.yyyy') : all;
  const isMonthFirst = (notation: string) => notation === 'MMM-yy' || notation === 'MMM yy';
  const tied =
    likely.some(isMonthFirst) && runsAsDays(profile.headCells)
      ? likely.filter((notation) => !isMonthFirst(notation))
      : likely;
  if (tied.length === 0) return null;
  if (tied.length === 1) return { kind: 'date', notation: tied[0], alternatives: [] };
  const scores = tied.map((notation) => orderliness(notation, profile.headCells));
  const top = Math.max(...scores);
  const notation = tied[scores.findIndex((score) => score >= top - 0.02)];
  return { kind: 'date', notation, alternatives: tied.filter((other) => other !== notation) };
}

const numericNotations = new Set([
  'yyyyMMdd',
  'yyyyMM',
  'yyyy',
  'yyyy.MM',
  'ddMMyyyy',
  'yyyy MM',
  'yyyyDDD',
  'yyyyMMddHH',
  'yyMMdd',
  'yyyyww',
]);

/** Months that may be quarters: `2023/01` … `2023/04` and on with `2024/01`, as INEGI writes them. */
function withQuarters(reading: TimeReading, cells: readonly string[]): TimeReading {
  if (reading.kind !== 'date') return reading;
  const between = /^yyyy([-/.: ]?)MM$/.exec(reading.notation)?.[1];
  if (between === undefined) return reading;
  const parts = new Set<string>();
  const labels = new Set<string>();
  for (const cell of cells) {
    const text = cell.trim();
    if (!/0[1-4]$/.test(text)) return reading;
    parts.add(text.slice(-2));
    labels.add(text);
  }
  if (parts.size < 4 || labels.size < 8) return reading;
  const alternatives = [reading.notation, ...reading.alternatives];
  return { kind: 'date', notation: `yyyy${between}'0'q`, alternatives };
}

const dateNames = /^(date|period|datum|fecha|time period|time_period|날짜|기간|시점|日期|时间)$/i;
const weekNames = /week|^(kw|woche|semaine|semana|주차|주|연주)$/i;

/** Year and month in four digits, which are years but for the name. */
const shortMonthNames = /^yy[\s_-]?mm$|^연월$|^년월$/i;
const shortMonth = /^\d{2}(?:0[1-9]|1[0-2])$/;

/** Numbers that are dates in one piece: believed where the name or their order says so. */
function numericDate(profile: ColumnProfile, run: Run): TimeCandidate | null {
  const { index: column, name } = profile;
  const isNamed = isTimeName(name);
  const isFirst = column === 0;
  if (shortMonthNames.test(name.trim()) && profile.headCells.every((cell) => shortMonth.test(cell.trim()))) {
    return { column, reading: { kind: 'date', notation: 'yyMM', alternatives: ['yyyy'] }, score: 70 };
  }
  for (const { notation, count } of profile.dates) {
    if (!numericNotations.has(notation) || count < profile.numberCount) continue;
    // Weeks and months of six digits look alike up to the twelfth.
    if ((notation === 'yyyyww' || notation === 'yyyyMM') && (notation === 'yyyyww') !== weekNames.test(name))
      continue;
    const isLost = notation === 'yyyy.MM' && octobersOf(profile.headCells) === 'lost';
    const reading: TimeReading = isLost
      ? { kind: 'decimalMonth' }
      : withQuarters({ kind: 'date', notation, alternatives: [] }, profile.headCells);
    const reader = DateReader.compile(notation)!;
    const isRecent = profile.headCells.every((cell) => {
      const time = reader.read(cell);
      return time > -1.8e13 && time < 8e12;
    });
    if (notation === 'yyyy') {
      const isConsecutive = run.isMonotone && Math.abs(run.step) === 1 && run.stepShare >= 0.8;
      const isYears = run.minimum >= 1_500 && run.maximum <= 2_200;
      const isPlainYears = run.minimum >= 1_700 && run.maximum <= 2_100;
      // Below a name like `date`, years of several places run anew for each; other columns must run through.
      const isDated = dateNames.test(name) && Math.abs(run.step) === 1 && run.stepShare >= 0.8;
      const isBelieved = isYearName(name) ? isYears : isPlainYears && (isDated || (isFirst && isConsecutive));
      if (isBelieved) return { column, reading, score: 60 };
    } else if (notation === 'yyMMdd') {
      // Six digits are believed only where the name says so and they run like days.
      if (isNamed && run.isMonotone && isRecent) return { column, reading, score: 70 };
    } else if (
      isRecent &&
      (isNamed || notation === 'yyyyww' || (isFirst && run.isMonotone && notation !== 'yyyy.MM'))
    ) {
      return { column, reading, score: 80 };
    }
  }
  return null;
}

/** Names of columns whose numbers may be days since 1899-12-30. */
const serialNames = /date|datum|fecha|timestamp|날짜|일자|일시/i;

function epochOrSerial({ index: column, name }: ColumnProfile, run: Run): TimeCandidate | null {
  const found = epochOf(name, run, column === 0);
  if (found !== null) return { column, reading: { kind: 'epoch', ...found }, score: 80 };
  const isSerial = run.minimum >= 15_000 && run.maximum <= 80_000 && serialNames.test(name);
  return isSerial ? { column, reading: { kind: 'serial', isFrom1904: false }, score: 50 } : null;
}

/** Numbers that count the rows: evenly, or each of them once in some order with few left out. */
function countingIndex(profile: ColumnProfile, run: Run): TimeCandidate | null {
  const { index: column, name } = profile;
  const isNamed = indexNames.test(name);
  const isEven = run.step !== 0 && run.stepShare === 1;
  const isFirstCount =
    column === 0 && run.isInteger && isEven && run.step === 1 && profile.headCells.length > 2;
  const isNearlyEven = isNamed && run.isInteger && run.step !== 0 && run.stepShare >= 0.9;
  const isShuffled =
    isNamed &&
    run.isInteger &&
    profile.distinctCount === profile.headCells.length &&
    run.maximum - run.minimum < profile.headCells.length * 2;
  // Also seconds or milliseconds since the start of a recording: `Time (s)` 0, 0.5, 1 …
  const isClock = column === 0 && isTimeName(name) && isEven;
  if (!(isFirstCount || isNearlyEven || isShuffled || isClock || (isNamed && isEven))) return null;
  return { column, reading: { kind: 'index' }, score: 40 };
}

/** Decimal years (1991.496): they tell the time and are no value. */
export function isDecimalYear({ name, numbers }: ColumnProfile): boolean {
  const run = runOf(numbers);
  if (run === null || run.isInteger || !(run.minimum >= 1_500 && run.maximum <= 2_200)) return false;
  return run.isMonotone && (/year|decimal|date|time|jahr/i.test(name) || Math.abs(run.step) < 1.01);
}

/** Twelfths of a year that were rounded to two or three digits. */
const monthTolerance = 0.08;

/** Decimal years as the time axis, where nothing better tells the time. */
function decimalYears(profile: ColumnProfile): TimeCandidate | null {
  if (!isDecimalYear(profile) || !(isTimeName(profile.name) || profile.index === 0)) return null;
  const isMonthly = profile.numbers.every((year) => {
    const months = year * 12;
    return Math.abs(months - Math.round(months)) <= monthTolerance;
  });
  return { column: profile.index, reading: { kind: 'decimalYear', isMonthly }, score: 15 };
}

/** How a column could be the time axis, and how likely that is; null where it cannot. */
export function timeCandidate(profile: ColumnProfile): TimeCandidate | null {
  const { index: column, name, headCells, numberCount, cellCount, missingCount } = profile;
  if (headCells.length === 0) return null;
  const present = cellCount - missingCount;
  const nearness = (isTimeName(name) ? 10 : 0) + Math.max(0, 5 - column);
  if (numberCount >= 0.9 * present) {
    const run = runOf(profile.numbers);
    if (run === null) return null;
    const found =
      numericDate(profile, run) ??
      epochOrSerial(profile, run) ??
      decimalYears(profile) ??
      countingIndex(profile, run);
    return found === null ? null : { ...found, score: found.score + nearness };
  }
  const reading = dateReading(profile);
  if (reading === null) return null;
  return { column, reading: withQuarters(reading, headCells), score: 100 + nearness };
}
