import { columnIndex, isEmpty, isNumeric, noValueColumn, type RoleInput } from './columns.ts';
import { DateReader } from './date-reader.ts';
import type { Roles } from './roles.ts';
import { timeCandidate } from './time-candidates.ts';

/** A row a series: names in front, nothing but numbers behind, and a header that counts or tells times. */
export function findRowsLayout({
  profiles,
  rows,
  header,
  options,
}: RoleInput): { headerTimes: Roles['headerTimes'] } | null {
  if (options.layout !== undefined && options.layout !== 'rows') return null;
  const firstNumber = profiles.findIndex(isNumeric);
  if (firstNumber < 0 || rows.length === 0) return null;
  const after = profiles.slice(firstNumber);
  if (!after.every((profile) => isNumeric(profile) || isEmpty(profile))) return null;
  const before = profiles.slice(0, firstNumber);
  const heads = header?.slice(firstNumber).map((cell) => cell.trim());
  const headerTimes = heads === undefined ? null : timesInHeader(heads);
  if (options.layout === 'rows') return { headerTimes };
  if (options.timeColumn !== undefined || options.valueColumns !== undefined) return null;
  const isNamed =
    before.length >= 1 && before.some(({ distinctCount, cellCount }) => distinctCount === cellCount);
  if (header === null) {
    const isOneRow = rows.length === 1 && after.length >= 3;
    const isDated = before.some(({ dates }) => dates.length > 0);
    return isOneRow || (isNamed && !isDated && after.length >= 8) ? { headerTimes } : null;
  }
  const isDated = before.some((profile) => timeCandidate(profile)?.reading.kind === 'date');
  const isCounting = heads !== undefined && heads.length >= 3 && isCountingNames(heads);
  return isNamed && !isDated && (isCounting || headerTimes !== null) ? { headerTimes } : null;
}

/** V2, V3, V4 … or 1, 2, 3 … */
function isCountingNames(heads: readonly string[]): boolean {
  const parts = heads.map((head) => /^(.*?)(\d+)$/.exec(head));
  return parts.every(
    (part, index) =>
      part !== null && part[1] === parts[0]![1] && Number(part[2]) === Number(parts[0]![2]) + index,
  );
}

function timesInHeader(heads: readonly string[]): { notation: string } | null {
  if (heads.length < 3) return null;
  const notations = [
    'yyyy',
    'yyyy-MM-dd',
    'yyyy-MM',
    'yyyyMM',
    "yyyy'M'MM",
    "yyyy'Q'q",
    "yyyy-'Q'q",
    'MMM yyyy',
    'MMM-yy',
    'yyyyMMdd',
  ];
  const found = notations.find((notation) => {
    const reader = DateReader.compile(notation)!;
    const times = heads.map((head) => reader.read(head.replace(/^X(?=\d)/, '')));
    return times.every(
      (time, index) => (index === 0 ? !Number.isNaN(time) : time > times[index - 1]) && time < 7.3e12,
    );
  });
  return found === undefined ? null : { notation: found };
}

/** What each column is for where a row is a series.
 *  @throws UserError 'no_value_column' */
export function rowsRoles({ profiles, options }: RoleInput, headerTimes: Roles['headerTimes']): Roles {
  const firstNumber = Math.max(0, profiles.findIndex(isNumeric));
  let id = firstNumber > 0 ? 0 : null;
  if (options.seriesIdColumn === null) id = null;
  if (typeof options.seriesIdColumn === 'string')
    id = columnIndex(options.seriesIdColumn, profiles, 'seriesIdColumn');
  // With several names in front, the one that differs from row to row is the series' own.
  else if (id !== null) {
    const telling = profiles
      .slice(0, firstNumber)
      .find((profile) => profile.distinctCount === profile.cellCount);
    id = telling?.index ?? id;
  }
  const from = id === null ? firstNumber : Math.max(firstNumber, id + 1);
  const valueColumns = profiles.slice(from).map(({ index }) => index);
  if (!profiles.slice(from).some(isNumeric)) throw noValueColumn(profiles);
  return {
    layout: 'rows',
    timeColumns: [],
    time: null,
    idColumns: id === null ? [] : [id],
    valueColumns,
    roles: profiles.map(({ index }) => (index === id ? 'seriesId' : index >= from ? 'value' : 'ignored')),
    emptyColumns: [],
    rejectedTimeColumn: null,
    headerTimes,
  };
}
