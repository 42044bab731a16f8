import { say, type Message } from '../messages/table.ts';
import type { Assembled } from './assemble.ts';
import { formatTime } from './calendar.ts';
import type { ReadPlan } from './plan.ts';
import type { Tally } from './tally.ts';

const namesShown = 5;

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, namesShown).join(', ');
  return names.length > namesShown ? `${shown} … (${names.length})` : shown;
}

const excerpt = (text: string) => text.trim().replaceAll(/\s+/g, ' ').slice(0, 60);

/** What the plan already has to tell: about the text, not yet about its values. */
function planWarnings({ source, dialect, roles, profiles, options, names }: ReadPlan): Message[] {
  const warnings: Message[] = [];
  const { preambleCount, header, dataStart } = dialect;
  if (source.text?.encoding.isGuessed === true)
    warnings.push(say('encoding_guessed', { encoding: source.text.encoding.encoding }));
  if (preambleCount > 0) {
    const line = String(source.lineOf(header === null ? dataStart : headerRow(dialect)));
    warnings.push(say('preamble_skipped', { count: preambleCount, line }, preambleCount));
  }
  if (header === null && options.hasHeader === undefined) warnings.push(say('no_header', {}));
  if (roles.rejectedTimeColumn !== null) {
    warnings.push(say('time_column_repeats', { column: names[roles.rejectedTimeColumn] }));
  }
  for (const column of roles.valueColumns) {
    const profile = profiles[column];
    if (!profile.isNumberAmbiguous) continue;
    const raw = profile.headCells.find((cell) => /[.,]/.test(cell)) ?? '';
    const { decimal } = profile.numberFormat;
    warnings.push(say('ambiguous_number', { column: profile.name, raw, decimal }));
  }
  if (roles.emptyColumns.length > 0) {
    const columns = listNames(roles.emptyColumns.map((index) => names[index]));
    warnings.push(say('empty_column_dropped', { columns }, roles.emptyColumns.length));
  }
  return warnings;
}

function headerRow({ rows, header }: ReadPlan['dialect']): number {
  const first = header?.find((cell) => cell !== '');
  return rows.findIndex((row) => first !== undefined && row.includes(first));
}

function timeWarnings(tally: Tally, { roles }: ReadPlan): Message[] {
  const warnings: Message[] = [];
  const { time } = tally;
  if (time === null) {
    return roles.layout === 'rows' ? [] : [say('no_time_column', {})];
  }
  const rival = time.rival();
  if (rival !== null) {
    const { timeBasis } = time.basis();
    const write = (timeMs: number) => formatTime(timeMs, { unit: 'day', count: 1 }, timeBasis);
    const { raw, readAs, otherwise, notation } = rival;
    const format = time.describe() ?? '';
    const parameters = { raw, format, time: write(readAs), other: notation, otherTime: write(otherwise) };
    warnings.push(say('ambiguous_date', parameters));
  }
  if (time.basis().isMixed) warnings.push(say('mixed_time_zones', {}));
  if (time.unreadable !== null) {
    const { count, line, text } = time.unreadable;
    warnings.push(say('unreadable_times', { count, line: String(line), cell: excerpt(text) }, count));
  }
  return warnings;
}

function cellWarnings(tally: Tally): Message[] {
  const warnings: Message[] = [];
  if (tally.ragged !== null) {
    const { count, line } = tally.ragged;
    warnings.push(say('ragged_rows', { count, line: String(line) }, count));
  }
  if (tally.unnamed !== null) {
    const { count, line } = tally.unnamed;
    warnings.push(say('unnamed_rows', { count, line: String(line) }, count));
  }
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
    const withMissing = assembled.series.filter(({ values }) => values.some((value) => value !== value));
    const series = listNames(withMissing.map(({ name }) => name));
    warnings.push(say('missing_values', { count: missingCount, series }, missingCount));
  }
  if (emptyNames.length > 0) {
    warnings.push(say('series_without_values', { series: listNames(emptyNames) }, emptyNames.length));
  }
  return warnings;
}

/** Everything an import of a table has to tell, in the order a person would check it. */
export function importWarnings(plan: ReadPlan, tally: Tally, assembled: Assembled): Message[] {
  return [
    ...plan.source.warnings(),
    ...planWarnings(plan),
    ...timeWarnings(tally, plan),
    ...cellWarnings(tally),
    ...seriesWarnings(assembled, plan.options.duplicates ?? 'first'),
  ];
}
