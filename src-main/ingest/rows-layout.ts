import { columnIndex, isEmpty, isNumeric, noValueColumn, type RoleInput } from './columns.ts';
import { asChosen, findHeaderTimes, type HeaderTimes } from './header-times.ts';
import type { ColumnProfile } from './profile.ts';
import type { Roles } from './roles.ts';
import { idNames, repeatShare } from './series-ids.ts';
import { timeCandidate } from './time-candidates.ts';

/** Where a row is a series. */
export interface RowsLayout {
  headerTimes: HeaderTimes | null;
  /** The columns that name the series; where none is found, the first in front of the numbers. */
  naming: readonly number[] | null;
}

/** A row a series: names in front, numbers behind, and a header that counts or tells times. */
export function findRowsLayout(input: RoleInput): RowsLayout | null {
  const { profiles, rows, header, options } = input;
  const isAsked = options.layout === 'rows';
  if (rows.length === 0 || !(isAsked || options.layout === undefined)) return null;
  const found = header === null ? null : findHeaderTimes(header);
  if (found !== null) {
    const layout = underTimes(input, asChosen(found, options.dateFormat));
    if (layout !== null) return layout;
  }
  const firstNumber = profiles.findIndex(isNumeric);
  if (firstNumber < 0) return null;
  const after = profiles.slice(firstNumber);
  if (!after.every((profile) => isNumeric(profile) || isEmpty(profile))) return null;
  if (isAsked) return { headerTimes: null, naming: null };
  if (options.timeColumn !== undefined || options.valueColumns !== undefined) return null;
  const before = profiles.slice(0, firstNumber);
  const isNamed = before.some(isDistinct);
  if (header === null) {
    const isOneRow = rows.length === 1 && after.length >= 3;
    const isDated = before.some(({ dates }) => dates.length > 0);
    return isOneRow || (isNamed && !isDated && after.length >= 8)
      ? { headerTimes: null, naming: null }
      : null;
  }
  const isDated = before.some((profile) => timeCandidate(profile)?.reading.kind === 'date');
  const heads = header.slice(firstNumber).map((cell) => cell.trim());
  const isCounting = heads.length >= 3 && isCountingNames(heads);
  return isNamed && !isDated && isCounting ? { headerTimes: null, naming: null } : null;
}

const isDistinct = ({ distinctCount, cellCount }: ColumnProfile) => distinctCount === cellCount;

/** Columns of sums and means beside the times. */
const summaryNames = /^(total|sum|average|avg|mean|합계|계|총계|평균|summe|gesamt|mittel|moyenne|somme)$/i;

/** Columns that say where a row is on the map. */
const placeNames = /^(lat|latitude|long?|lng|longitude|위도|경도)_?$/i;

/** The layout of a table whose header tells times: all other columns name the rows, or sum them up. */
function underTimes({ profiles, rows, options }: RoleInput, headerTimes: HeaderTimes): RowsLayout | null {
  const { from, count } = headerTimes;
  const within = profiles.slice(from, from + count);
  if (!within.every((profile) => isNumeric(profile) || isEmpty(profile)) || within.every(isEmpty))
    return null;
  if (options.layout === 'rows') return { headerTimes, naming: null };
  if (options.timeColumn !== undefined || options.valueColumns !== undefined) return null;
  const isNameOrSum = (profile: ColumnProfile) =>
    isEmpty(profile) ||
    (isNumeric(profile)
      ? [idNames, summaryNames, placeNames].some((names) => names.test(profile.name.trim()))
      : timeCandidate(profile)?.reading.kind !== 'date');
  const others = profiles.filter(({ index }) => index < from || index >= from + count);
  if (others.length === 0 || !others.every(isNameOrSum)) return null;
  const isName = ({ name }: ColumnProfile) =>
    !summaryNames.test(name.trim()) && !placeNames.test(name.trim());
  const names = others.filter((profile) => !isEmpty(profile) && isName(profile));
  const naming = namingColumns(names, rows);
  return naming === null ? null : { headerTimes, naming };
}

/** @returns the column that differs from row to row, words before numbers; else all that differ at all, where the rows
 *  differ by them together; null where some rows have the same names */
function namingColumns(names: readonly ColumnProfile[], rows: readonly string[][]): number[] | null {
  const distinct = names.filter(isDistinct);
  const telling = distinct.find((profile) => !isNumeric(profile)) ?? distinct.at(0);
  if (telling !== undefined) return [telling.index];
  const differing = names.filter(({ distinctCount }) => distinctCount > 1).map(({ index }) => index);
  return differing.length > 0 && repeatShare(rows, differing) === 0 ? differing : null;
}

/** V2, V3, V4 … or 1, 2, 3 … */
function isCountingNames(heads: readonly string[]): boolean {
  const parts = heads.map((head) => /^(.*?)(\d+)$/.exec(head));
  return parts.every(
    (part, index) =>
      part !== null && part[1] === parts[0]![1] && Number(part[2]) === Number(parts[0]![2]) + index,
  );
}

/** What each column is for where a row is a series.
 *  @throws UserError 'no_value_column' */
export function rowsRoles({ profiles, options }: RoleInput, layout: RowsLayout | null): Roles {
  const headerTimes = layout?.headerTimes ?? null;
  const firstNumber = headerTimes?.from ?? Math.max(0, profiles.findIndex(isNumeric));
  const ids = idsOf(profiles, options, firstNumber, layout?.naming ?? null);
  const from = headerTimes?.from ?? Math.max(firstNumber, ...ids.map((id) => id + 1));
  const behind = headerTimes === null ? profiles.slice(from) : profiles.slice(from, from + headerTimes.count);
  if (!behind.some(isNumeric)) throw noValueColumn(profiles);
  const valueColumns = behind.map(({ index }) => index);
  const roleOf = (index: number) => {
    if (ids.includes(index)) return 'seriesId';
    return valueColumns.includes(index) ? 'value' : 'ignored';
  };
  return {
    layout: 'rows',
    timeColumns: [],
    time: null,
    idColumns: ids,
    valueColumns,
    roles: profiles.map(({ index }) => roleOf(index)),
    emptyColumns: [],
    rejectedTimeColumn: null,
    headerTimes,
  };
}

function idsOf(
  profiles: readonly ColumnProfile[],
  options: RoleInput['options'],
  firstNumber: number,
  naming: readonly number[] | null,
): number[] {
  if (options.seriesIdColumn === null) return [];
  if (typeof options.seriesIdColumn === 'string') {
    return [columnIndex(options.seriesIdColumn, profiles, 'seriesIdColumn')];
  }
  if (naming !== null) return [...naming];
  if (firstNumber === 0) return [];
  // With several names in front, the one that differs from row to row is the series' own.
  return [profiles.slice(0, firstNumber).find(isDistinct)?.index ?? 0];
}
