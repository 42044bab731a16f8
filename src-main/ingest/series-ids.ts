import { isEmpty, isNumeric, type RoleInput } from './columns.ts';
import type { ColumnProfile } from './profile.ts';

/** Names of columns that name series: a kind of thing, or anything that ends in id, code, nbr … */
export const idNames =
  /^(series|symbol|ticker|name|group|store|shop|item|product|sku|station|sensor|meter|device|region|country|city|state|source|category|variable|metric|종목|종목명|종목코드|지역|이름|품목|지점)([\s_]?(id|nbr|no|name|code|number))?$|(^|[\s_])(ids?|code|key|nbr|symbol|ticker)$/i;

/** Fewer repeated times than this are doubles rather than series, unless a column is named as series are. */
const minimumRepeatShare = 0.2;

/** @returns the share of rows whose cells in some columns stand in another row too */
export function repeatShare(rows: readonly string[][], columns: readonly number[]): number {
  const keys = rows.map((row) => columns.map((column) => row[column] ?? '').join('\u0000'));
  return keys.length === 0 ? 0 : 1 - new Set(keys).size / keys.length;
}

/** The columns that tell apart the series of a long table: with them, few times repeat.
 *  @returns [] where no column does, or none is needed */
export function inferIds({ profiles, rows }: RoleInput, time: readonly number[]): number[] {
  const sampled = rows.slice(0, 20_000);
  const isCandidate = (profile: ColumnProfile) => {
    if (time.includes(profile.index) || isEmpty(profile)) return false;
    const repeats = profile.distinctCount >= 2 && profile.distinctCount <= sampled.length / 2;
    const isText = !isNumeric(profile) && profile.dates.length === 0;
    return repeats && (isText || (idNames.test(profile.name.trim()) && isWhole(profile)));
  };
  const candidates = profiles.filter(isCandidate);
  const alone = repeatShare(sampled, time);
  if (alone === 0 || time.length === 0) {
    // A row an id is a table of things, not of series.
    const isOneRowEach = profiles.some(
      ({ name, distinctCount, cellCount }) => idNames.test(name) && distinctCount === cellCount,
    );
    if (time.length === 0 && isOneRowEach) return [];
    // Series one below the other whose times do not overlap, or that have none: only a telling name is believed.
    const named = candidates.find(
      ({ name, distinctCount }) => idNames.test(name) && distinctCount <= sampled.length / 3,
    );
    return named !== undefined && isInRuns(sampled, named.index) ? [named.index] : [];
  }
  const believed =
    alone >= minimumRepeatShare ? candidates : candidates.filter(({ name }) => idNames.test(name));
  const chosen: number[] = [];
  let share = alone;
  while (share > 0 && chosen.length < 3) {
    const scored = believed
      .filter(({ index }) => !chosen.includes(index))
      .map(({ index }) => ({ index, share: repeatShare(sampled, [...time, ...chosen, index]) }));
    if (scored.length === 0) break;
    const best = scored.reduce((a, b) => (b.share < a.share ? b : a));
    if (!(best.share < share * 0.9)) break;
    chosen.push(best.index);
    share = best.share;
  }
  if (share <= alone * 0.5) return chosen.toSorted((a, b) => a - b);
  const number = alone >= minimumRepeatShare ? numberedSeries(profiles, sampled, time) : undefined;
  return number === undefined ? [] : [number.index];
}

/** How many steps a part of a time has: days of a week, months, hours, halves and quarters of hours … */
const partCounts = new Set([4, 7, 12, 13, 23, 24, 25, 28, 29, 30, 31, 48, 52, 53, 60, 96]);

/** Cells of a table that has a row for every time and every series. */
const panelShare = 0.8;

/** @returns whether a column, beside the times, counts through the same things at nearly every one of them */
export function isPanel(rows: readonly string[][], time: readonly number[], column: number): boolean {
  if (repeatShare(rows, [...time, column]) > 0) return false;
  const distinct = (columns: readonly number[]) => Math.round(rows.length * (1 - repeatShare(rows, columns)));
  return rows.length >= panelShare * distinct(time) * distinct([column]);
}

/** A column of numbers that no name calls an id and that yet can be nothing else: few of them, whole, and the same ones
 *  at every time. Numbers that count 1, 2, 3 … up to what a part of a time has may be that part. */
function numberedSeries(
  profiles: readonly ColumnProfile[],
  rows: readonly string[][],
  time: readonly number[],
): ColumnProfile | undefined {
  return profiles.find((profile) => {
    const { index, distinctCount } = profile;
    if (time.includes(index) || !isNumeric(profile) || !isWhole(profile)) return false;
    if (distinctCount < 2 || distinctCount * 3 > rows.length) return false;
    const numbers = Array.from(new Set(profile.numbers)).toSorted((a, b) => a - b);
    const isCounting = numbers.every((number, at) => number === numbers[0] + at) && numbers[0] <= 1;
    return !(isCounting && partCounts.has(numbers.length)) && isPanel(rows, time, index);
  });
}

function isWhole({ numbers }: ColumnProfile): boolean {
  return numbers.every((value) => Number.isInteger(value));
}

/** @returns whether equal cells of a column stand together rather than scattered */
function isInRuns(rows: readonly string[][], column: number): boolean {
  let changes = 0;
  for (let index = 1; index < rows.length; index++)
    if (rows[index][column] !== rows[index - 1][column]) changes++;
  return changes <= rows.length / 3;
}
