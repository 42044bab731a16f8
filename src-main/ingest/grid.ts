import type { ColumnProfile } from './profile.ts';
import { msPerDay } from './civil.ts';
import { isEmpty, isNumeric, type RoleInput } from './columns.ts';
import { DateReader } from './date-reader.ts';
import {
  partsOfDay,
  partsOfMonth,
  partsOfWeek,
  partsOfYear,
  type GridParts,
  type PartColumns,
} from './grid-parts.ts';
import { inferIds, repeatShare } from './series-ids.ts';
import { timeCandidate, type TimeReading } from './time-candidates.ts';

/** Years, months, weeks or days down and their parts across: every cell is a step of one series. */
export interface Grid {
  parts: GridParts;
  /** The column of years, months, weeks or days. */
  timeColumn: number;
  reading: TimeReading;
  idColumns: number[];
  valueColumns: number[];
}

/** Columns of sums and means beside the parts of a year or day. */
const summaryNames =
  /^(total|sum|annual|ann\.?|year|yearly|avg|average|mean|min|max|[jd]-[dn]|djf|mam|jja|son|합계|계|총계|평균|연간|연평균|summe|gesamt|mittel|jahr|moyenne|somme)$/i;

/** The parts that the columns may be of what the rows are dated by. */
function partsUnder(notation: string, { profiles }: RoleInput, column: number): PartColumns[] {
  if (/^(yyyy|'FY'yyyy)$/.test(notation)) return partsOfYear(profiles);
  if (/M/.test(notation) && !/d/i.test(notation)) return partsOfMonth(profiles);
  const reader = DateReader.compile(notation)!;
  const times = profiles[column].headCells
    .map((cell) => reader.read(cell))
    .filter((time) => !Number.isNaN(time));
  const days = times.map((time) => Math.floor(time / msPerDay));
  return [...partsOfDay(profiles), ...partsOfWeek(profiles, days)];
}

/** Finds a grid: a column of years before twelve months or four quarters, of months before 31 days, of weeks before their
 *  days, or of days before their hours, clocks or periods, and no other numbers but their sums. */
export function findGrid(input: RoleInput): Grid | null {
  const { profiles, rows, header, options } = input;
  const isAsked = options.layout === 'grid';
  if (header === null || !(isAsked || options.layout === undefined)) return null;
  if (!isAsked && (options.timeColumn !== undefined || options.valueColumns !== undefined)) return null;
  for (const candidate of profiles.map(timeCandidate)) {
    if (candidate === null || candidate.reading.kind !== 'date') continue;
    const { column, reading } = candidate;
    for (const { parts, columns: valueColumns } of partsUnder(candidate.reading.notation, input, column)) {
      if (valueColumns.includes(column)) continue;
      const isOther = (profile: ColumnProfile) =>
        profile.index !== column &&
        !valueColumns.includes(profile.index) &&
        isNumeric(profile) &&
        !summaryNames.test(profile.name.trim());
      const idColumns = inferIds(input, [column]);
      if (profiles.some((profile) => isOther(profile) && !idColumns.includes(profile.index))) continue;
      if (!valueColumns.every((index) => isNumeric(profiles[index]) || isEmpty(profiles[index]))) continue;
      if (repeatShare(rows, [column, ...idColumns]) > 0) continue;
      return { parts, timeColumn: column, reading, idColumns, valueColumns };
    }
  }
  return null;
}
