import type { ColumnProfile } from './profile.ts';
import { isEmpty, isNumeric, type RoleInput } from './columns.ts';
import { civilFromDays, daysFromCivil, msPerDay } from './civil.ts';
import { monthOfName } from './date-reader.ts';
import { inferIds, repeatShare } from './series-ids.ts';
import { timeCandidate, type TimeReading } from './time-candidates.ts';

/** Years down and months or quarters across, or days down and hours across: every cell is a step of one series. */
export interface Grid {
  unit: 'month' | 'quarter' | 'hour';
  /** The column of years or days. */
  timeColumn: number;
  reading: TimeReading;
  idColumns: number[];
  valueColumns: number[];
  /** 0 or 1 for hours: the first column is the hour that begins, or ends, with it. */
  firstHour: number;
}

/** Columns of sums and means beside the parts of a year or day. */
const summaryNames =
  /^(total|sum|annual|ann\.?|year|yearly|avg|average|mean|min|max|[jd]-[dn]|djf|mam|jja|son|합계|계|총계|평균|연간|연평균|summe|gesamt|mittel|jahr|moyenne|somme)$/i;

export function monthOf(name: string): number {
  const digits = /^(?:m)?(\d{1,2})월?$/i.exec(name);
  return digits === null ? monthOfName(name) : Number(digits[1]);
}

export function quarterOf(name: string): number {
  const parts = /^(?:q([1-4])|([1-4])q|([1-4])분기)$/i.exec(name);
  return parts === null ? NaN : Number(parts[1] ?? parts[2] ?? parts[3]);
}

function hourOf(name: string): number {
  const parts = /^(?:h|he|hour\s?)?(\d{1,2})(?::00(?::00)?|시|h)?$/i.exec(name);
  return parts === null ? NaN : Number(parts[1]);
}

/** Columns that follow each other and count from `first`, without one left out. */
export function runOfParts(
  profiles: readonly Pick<ColumnProfile, 'index' | 'name'>[],
  partOf: (name: string) => number,
  first: number,
  count: number,
): number[] | null {
  const start = profiles.findIndex(({ name }) => partOf(name.trim()) === first);
  if (start < 0) return null;
  const run = profiles.slice(start, start + count);
  const isWhole =
    run.length === count && run.every(({ name }, index) => partOf(name.trim()) === first + index);
  return isWhole ? run.map(({ index }) => index) : null;
}

/** Finds a grid: a column of years before twelve months or four quarters, or one of days before 24 hours, and no other
 *  numbers but their sums. */
export function findGrid(input: RoleInput): Grid | null {
  const { profiles, rows, header, options } = input;
  const isAsked = options.layout === 'grid';
  if (header === null || !(isAsked || options.layout === undefined)) return null;
  if (!isAsked && (options.timeColumn !== undefined || options.valueColumns !== undefined)) return null;
  const candidates = profiles.map(timeCandidate).filter((candidate) => candidate?.reading.kind === 'date');
  for (const candidate of candidates) {
    const { column, reading } = candidate!;
    if (reading.kind !== 'date') continue;
    const isYears = /^(yyyy|'FY'yyyy)$/.test(reading.notation);
    const shapes = isYears
      ? ([
          ['month', runOfParts(profiles, monthOf, 1, 12), 0],
          ['quarter', runOfParts(profiles, quarterOf, 1, 4), 0],
        ] as const)
      : ([
          ['hour', runOfParts(profiles, hourOf, 0, 24), 0],
          ['hour', runOfParts(profiles, hourOf, 1, 24), 1],
        ] as const);
    for (const [unit, valueColumns, firstHour] of shapes) {
      if (valueColumns === null || valueColumns.includes(column)) continue;
      const isOther = (profile: ColumnProfile) =>
        profile.index !== column &&
        !valueColumns.includes(profile.index) &&
        isNumeric(profile) &&
        !summaryNames.test(profile.name.trim());
      const idColumns = inferIds(input, [column]);
      if (profiles.some((profile) => isOther(profile) && !idColumns.includes(profile.index))) continue;
      if (!valueColumns.every((index) => isNumeric(profiles[index]) || isEmpty(profiles[index]))) continue;
      if (repeatShare(rows, [column, ...idColumns]) > 0) continue;
      return { unit, timeColumn: column, reading, idColumns, valueColumns, firstHour };
    }
  }
  return null;
}

/** @param baseMs midnight of the row's day, or of a day in the row's year @param part 0-based column of the grid
 *  @returns epoch milliseconds of the cell */
export function gridTime({ unit, firstHour }: Grid, baseMs: number, part: number): number {
  if (unit === 'hour') return baseMs + (firstHour + part) * 3_600_000;
  const { year } = civilFromDays(Math.floor(baseMs / msPerDay));
  return daysFromCivil(year, part * (unit === 'quarter' ? 3 : 1) + 1, 1) * msPerDay;
}
