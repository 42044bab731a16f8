import { say, type Message } from '../messages/table.ts';
import { sidesOf } from './account-sides.ts';
import type { Assembled } from './assemble.ts';
import { isNumeric } from './columns.ts';
import { hasMissing } from './numbers.ts';
import { excerpt, listNames } from './names.ts';
import type { ReadPlan } from './plan.ts';
import type { ColumnProfile } from './profile.ts';
import type { Finding } from './replan.ts';
import type { Roles } from './roles.ts';
import { hasFlags, unitBehind } from './number-format.ts';
import { findSentinel } from './sentinels.ts';
import type { Tally } from './tally.ts';
import { farOff, timeWarnings } from './time-warnings.ts';

/** What the plan already has to tell: about the text, not yet about its values. */
function planWarnings(plan: ReadPlan): Message[] {
  const { source, dialect, roles, profiles, options, names } = plan;
  const warnings: Message[] = [];
  const { preambleCount, header, dataStart } = dialect;
  if (source.text?.encoding.isGuessed === true)
    warnings.push(say('encoding_guessed', { encoding: source.text.encoding.encoding }));
  if (source.text?.encoding.isSpoilt === true)
    warnings.push(say('undecodable_bytes', { encoding: source.text.encoding.encoding }));
  if (preambleCount > 0) {
    const line = String(source.lineOf(header === null ? dataStart : headerRow(dialect)));
    warnings.push(say('preamble_skipped', { count: preambleCount, line }, preambleCount));
  }
  if (header === null && options.hasHeader === undefined) warnings.push(say('no_header', {}));
  warnings.push(...dialect.headerNotes);
  if (roles.rejectedTimeColumn !== null) {
    warnings.push(say('time_column_repeats', { column: names[roles.rejectedTimeColumn] }));
  }
  for (const column of roles.valueColumns) {
    const profile = profiles[column];
    const { decimal } = profile.numberFormat;
    const padded = decimal === ',' ? profile.headCells.find((cell) => paddedPair.test(cell)) : undefined;
    if (!profile.isNumberAmbiguous && padded === undefined) continue;
    const raw = padded ?? profile.headCells.find((cell) => /[.,]/.test(cell)) ?? '';
    warnings.push(say('ambiguous_number', { column: profile.name, raw, decimal }));
  }
  warnings.push(...unitWarnings(roles, profiles));
  warnings.push(...ignoredColumns(roles, profiles));
  warnings.push(...otherTimes(plan));
  if (roles.emptyColumns.length > 0) {
    const columns = listNames(roles.emptyColumns.map((index) => names[index]));
    warnings.push(say('empty_column_dropped', { columns }, roles.emptyColumns.length));
  }
  return warnings;
}

/** `+0123,1`: zeros in front of a comma are a number and its flag (NOAA) rather than a decimal. */
const paddedPair = /^\s*[+-]?0\d+,\d+\s*$/;

/** Names of columns that say which currency an amount is in. */
const currencyNames =
  /^(currency|ccy|cur|währung|waehrung|devise|moneda|valuta|waluta|통화|화폐|通貨|货币)(?:[\s_]?code)?$/i;

/** Units that were taken off the numbers, and amounts of a currency each. */
function unitWarnings({ valueColumns, roles }: Roles, profiles: readonly ColumnProfile[]): Message[] {
  const warnings: Message[] = [];
  for (const column of valueColumns) {
    const { name, numberFormat } = profiles[column];
    if (numberFormat.unit !== undefined)
      warnings.push(say('units_removed', { column: name, unit: numberFormat.unit }));
  }
  const flagged = valueColumns.filter((column) => profiles[column].numberFormat.hasFlags === true);
  if (flagged.length > 0) {
    const columns = listNames(flagged.map((column) => profiles[column].name));
    const cell = excerpt(profiles[flagged[0]].headCells.find(hasFlags) ?? '');
    warnings.push(say('flags_removed', { columns, cell }, flagged.length));
  }
  for (const profile of profiles) {
    const found = roles[profile.index] === 'ignored' ? sidesOf(profile) : null;
    if (found !== null)
      warnings.push(say('sign_column_ignored', { column: profile.name, marks: listNames(found) }));
  }
  for (const { name, index, headCells } of profiles) {
    if (roles[index] !== 'ignored' || !currencyNames.test(name.trim())) continue;
    const currencies = Array.from(new Set(headCells.map((cell) => cell.trim())));
    if (currencies.length < 2 || currencies.length > mostCurrencies) continue;
    warnings.push(say('mixed_currencies', { column: name, currencies: listNames(currencies) }));
  }
  return warnings;
}

/** More than are in use: the column holds something else. */
const mostCurrencies = 180;

/** Two columns of dates that differ, each with numbers behind it, all of which were placed by one of them. */
function otherTimes({ roles, profiles, headRows }: ReadPlan): Message[] {
  const [time] = roles.timeColumns;
  if (roles.layout !== 'wide' || roles.timeColumns.length !== 1) return [];
  const hasValues = (from: number, to: number) =>
    roles.valueColumns.some((index) => index > from && index < to);
  const isOther = ({ index, dates }: ColumnProfile) => {
    if (dates.length === 0 || roles.roles[index] !== 'ignored') return false;
    const [first, second] = [Math.min(time, index), Math.max(time, index)];
    if (!hasValues(first, second) || !hasValues(second, Infinity)) return false;
    const differing = headRows.filter((row) => row[index] !== row[time]).length;
    return 2 * differing > headRows.length;
  };
  const other = profiles.find(isOther);
  return other === undefined ? [] : [say('other_times', { column: other.name, time: profiles[time].name })];
}

/** Numbers of a column that is otherwise text, for it to be told that it was left out. */
const mixedShare = 0.2;

function ignoredColumns({ roles, codeColumns = [] }: Roles, profiles: readonly ColumnProfile[]): Message[] {
  const warnings: Message[] = [];
  if (codeColumns.length > 0) {
    const columns = listNames(codeColumns.map((column) => profiles[column].name));
    warnings.push(say('code_column_ignored', { columns }, codeColumns.length));
  }
  for (const profile of profiles) {
    const present = profile.cellCount - profile.missingCount;
    if (isNumeric(profile) || roles[profile.index] !== 'ignored' || profile.dates.length > 0) continue;
    const isMixed = profile.numberCount >= mixedShare * present && profile.numberCount > 0 && present >= 2;
    if (!isMixed) {
      const withUnit = profile.headCells.filter((text) => unitBehind(text) !== null).length;
      if (withUnit * 2 <= profile.headCells.length || withUnit < 2) continue;
      const cell = excerpt(profile.headCells.find((text) => unitBehind(text) !== null)!);
      warnings.push(say('mixed_units_ignored', { column: profile.name, cell }));
      continue;
    }
    const percent = Math.round((100 * profile.numberCount) / present);
    const cell = excerpt(profile.firstText ?? '');
    warnings.push(say('mixed_column_ignored', { column: profile.name, percent, cell }));
  }
  return warnings;
}

function headerRow({ rows, header }: ReadPlan['dialect']): number {
  const first = header?.find((cell) => cell !== '');
  return rows.findIndex((row) => first !== undefined && row.includes(first));
}

/** Rows that were passed over, or whose cells have no place. */
function rowWarnings({ unplaced, comments, repeatedHeader, totals }: Tally): Message[] {
  const warnings: Message[] = [];
  const where = ({ count, line, text }: Finding) => ({ count, line: String(line), cell: excerpt(text) });
  if (unplaced !== null) warnings.push(say('ragged_blanks', where(unplaced), unplaced.count));
  if (comments !== null) warnings.push(say('comment_rows_skipped', where(comments), comments.count));
  if (repeatedHeader !== null)
    warnings.push(say('repeated_header', where(repeatedHeader), repeatedHeader.count));
  if (totals !== null) warnings.push(say('total_row_skipped', where(totals), totals.count));
  return warnings;
}

/** What stands beside the numbers and changes what they mean. */
function signWarnings({ values }: Tally, { source }: ReadPlan): Message[] {
  const warnings: Message[] = [];
  for (const { name, currencies } of values) {
    if (currencies.size < 2) continue;
    const listed = listNames(Array.from(currencies));
    warnings.push(say('mixed_currencies', { column: name, currencies: listed }));
  }
  for (const { name, triangles } of values) {
    if (triangles === null) continue;
    const { count, line, text } = triangles;
    const parameters = { column: name, count, line: String(line), cell: excerpt(text) };
    warnings.push(say('triangles_negative', parameters, count));
  }
  for (const { name, percents, isMixedPercent } of values) {
    if (percents === null || !isMixedPercent) continue;
    const { count, line, text } = percents;
    const parameters = { column: name, count, line: String(line), cell: excerpt(text) };
    warnings.push(say('mixed_percent', parameters, count));
  }
  // Where the format types its numbers, it has counted them itself.
  const texts = values.filter(({ column }) => source.types.get(column) !== 'number');
  const roundedCount = texts.reduce((sum, column) => sum + column.roundedCount, 0);
  if (roundedCount > 0) warnings.push(say('integers_rounded', { count: roundedCount }, roundedCount));
  return warnings;
}

function cellWarnings(tally: Tally, plan: ReadPlan): Message[] {
  const warnings: Message[] = [];
  if (tally.ragged !== null) {
    const { count, line } = tally.ragged;
    warnings.push(say('ragged_rows', { count, line: String(line) }, count));
  }
  if (tally.cutOff !== null) {
    const { count, line, text } = tally.cutOff;
    const expected = plan.dialect.columnCount;
    warnings.push(say('file_cut_off', { line: String(line), row: excerpt(text), found: count, expected }));
  }
  if (tally.unnamed !== null) {
    const { count, line } = tally.unnamed;
    warnings.push(say('unnamed_rows', { count, line: String(line) }, count));
  }
  warnings.push(...rowWarnings(tally));
  const scaled = tally.values.filter((column) => column.scaled !== null);
  if (scaled.length > 0) {
    const count = scaled.reduce((sum, column) => sum + column.scaled!.count, 0);
    const { line, text } = scaled[0].scaled!;
    const parameters = { count, column: scaled[0].name, line: String(line), cell: excerpt(text) };
    warnings.push(say('scaled_numbers', parameters, count));
  }
  warnings.push(...signWarnings(tally, plan));
  const found = tally.values.filter(({ unreadable }) => unreadable !== null);
  if (found.length > 0) {
    const count = found.reduce((sum, { unreadable }) => sum + unreadable!.count, 0);
    const first = found.reduce((a, b) => (b.unreadable!.line < a.unreadable!.line ? b : a));
    const { line, text } = first.unreadable!;
    const parameters = { count, column: first.name, line: String(line), cell: excerpt(text) };
    warnings.push(say('unreadable_values', parameters, count));
  }
  return warnings;
}

/** Series that are looked at, and told of, one by one. */
const sentinelsShown = 3;

function sentinelWarnings({ series }: Assembled): Message[] {
  const warnings: Message[] = [];
  for (const { name, values } of series) {
    const found = findSentinel(values);
    if (found === null) continue;
    const { value, count } = found;
    warnings.push(say('sentinel_values', { count, series: name, value: String(value) }, count));
    if (warnings.length >= sentinelsShown) break;
  }
  return warnings;
}

/** What putting the rows in order has to tell. */
export function seriesWarnings(assembled: Assembled, policy: string): Message[] {
  const warnings: Message[] = [];
  const { outOfOrderCount, duplicateCount, conflictCount, firstDuplicate } = assembled;
  const { gapCount, offCalendarCount, irregularNames, missingCount, emptyNames } = assembled;
  if (outOfOrderCount > 0) warnings.push(say('unsorted', { count: outOfOrderCount }, outOfOrderCount));
  if (duplicateCount > 0) {
    const parameters = { count: duplicateCount, conflictCount, time: firstDuplicate ?? '', policy };
    warnings.push(say('duplicate_timestamps', parameters, duplicateCount));
  }
  if (irregularNames.length > 0) {
    warnings.push(say('irregular_times', { series: listNames(irregularNames) }, irregularNames.length));
  }
  if (offCalendarCount > 0) {
    warnings.push(say('off_calendar_times', { count: offCalendarCount }, offCalendarCount));
  }
  if (gapCount > 0) warnings.push(say('gaps', { count: gapCount }, gapCount));
  if (missingCount > 0) {
    const withMissing = assembled.series.filter(({ values }) => hasMissing(values));
    const series = listNames(withMissing.map(({ name }) => name));
    warnings.push(say('missing_values', { count: missingCount, series }, missingCount));
  }
  warnings.push(...sentinelWarnings(assembled));
  if (emptyNames.length > 0) {
    warnings.push(say('series_without_values', { series: listNames(emptyNames) }, emptyNames.length));
  }
  return warnings;
}

/** Everything an import of a table has to tell, in the order a person would check it. */
export function importWarnings(
  plan: ReadPlan,
  tally: Tally,
  assembled: Assembled,
  zoneNotes: readonly Message[],
): Message[] {
  return [
    ...plan.source.warnings(),
    ...planWarnings(plan),
    ...timeWarnings(tally, plan),
    ...farOff(plan, assembled),
    ...zoneNotes,
    ...cellWarnings(tally, plan),
    ...seriesWarnings(assembled, plan.options.duplicates ?? 'first'),
  ];
}
