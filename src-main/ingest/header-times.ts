import { detectCalendar } from './calendar-detection.ts';
import { dateNotations } from './date-notation.ts';
import { DateReader } from './date-reader.ts';

/** Neighbouring columns whose names are times, one after the other. */
export interface HeaderTimes {
  notation: string;
  /** The first of the columns, and how many they are. */
  from: number;
  count: number;
  /** Reads all of the names otherwise: which of two numbers is the day, nothing tells. */
  other?: string;
}

/** Fewer names that could be times are names. */
const fewestTimes = 3;
const latestTime = Date.UTC(2201, 0);
/** All others are names, and long ones would take long to be read as dates. */
const mayTell = /^(?=.*\p{Nd}).{4,40}$/u;

/** Notations that a header may be in, with the year in full or the month by its name, or days between slashes: two digits
 *  could be anything. */
const readers = dateNotations
  .filter((notation) => /yyyy|MMM/.test(notation) || notation === 'MM/dd/yy' || notation === 'dd/MM/yy')
  .map((notation) => ({ notation, reader: DateReader.compile(notation)! }));

/** The day and the month of these can be told apart by nothing but their order. */
const dayOrMonthFirst = /^(MM|dd).(MM|dd).yy(yy)?$/;

/** R puts an X before names that begin with a digit. */
const bare = (name: string) => name.trim().replace(/^X(?=\d)/, '');

/** @returns the notation in which every text tells a time; null without one */
export function notationOfAll(texts: readonly string[]): string | null {
  const found = readers.find(({ reader }) => texts.every((text) => reader.read(text) < latestTime));
  return found?.notation ?? null;
}

/** @returns the times in UTC epoch milliseconds, NaN where a name is none */
export function readHeaderTimes(
  header: readonly string[],
  { notation, from, count }: HeaderTimes,
): Float64Array {
  const reader = DateReader.compile(notation)!;
  return Float64Array.from(header.slice(from, from + count), (name) => reader.read(bare(name)));
}

/** The longest run of columns named by times that ascend, or descend, without a break.
 *  @param fewest names that are believed
 *  @returns null where there is none */
export function findHeaderTimes(header: readonly string[], fewest = fewestTimes): HeaderTimes | null {
  const names = header.map(bare).map((name) => (mayTell.test(name) ? name : ''));
  if (names.filter((name) => name !== '').length < fewest) return null;
  let best: HeaderTimes | null = null;
  // One name by all readers before the next: what stands around a date is taken off once.
  const times = readers.map(() => new Float64Array(names.length).fill(NaN));
  names.forEach((name, column) => {
    if (name !== '') readers.forEach(({ reader }, index) => (times[index][column] = reader.read(name)));
  });
  for (const [index, { notation, reader }] of readers.entries()) {
    const run = longestRun(times[index]);
    if (run.count < fewest || run.count < (best?.count ?? 0)) continue;
    const isLonger = best === null || run.count > best.count;
    if (isLonger) {
      best = { notation, ...run };
    } else if (dayOrMonthFirst.test(notation) && dayOrMonthFirst.test(best!.notation)) {
      const known: DateReader = DateReader.compile(best!.notation)!;
      const isEvener: boolean = evenness(names, run, reader) > evenness(names, run, known);
      best = isEvener ? { notation, ...run, other: best!.notation } : { ...best!, other: notation };
    }
  }
  return best;
}

/** Of two readings the one that the person chose. */
export function asChosen(times: HeaderTimes, dateFormat: string | undefined): HeaderTimes {
  const { other, ...read } = times;
  if (other === undefined || (dateFormat !== other && dateFormat !== read.notation)) return times;
  return { ...read, notation: dateFormat };
}

/** Share of the neighbours of a run that are one step apart. */
function evenness(names: readonly string[], { from, count }: Run, reader: DateReader): number {
  const times = names.slice(from, from + count).map((name) => reader.read(name));
  return detectCalendar(times.toSorted((a, b) => a - b)).regularFraction;
}

type Run = Pick<HeaderTimes, 'from' | 'count'>;

function longestRun(times: Float64Array): Run {
  let best = { from: 0, count: 0 };
  let from = 0;
  let direction = 0;
  for (let index = 0; index < times.length; index++) {
    const step = index === from ? 0 : Math.sign(times[index] - times[index - 1]);
    const isTime = times[index] < latestTime;
    if (!isTime) {
      from = index + 1;
    } else if (index > from && (step === 0 || (direction !== 0 && index - from > 1 && step !== direction))) {
      from = index;
    }
    if (!isTime) continue;
    if (index - from === 1) direction = step;
    if (index - from + 1 > best.count) best = { from, count: index - from + 1 };
  }
  return best;
}
