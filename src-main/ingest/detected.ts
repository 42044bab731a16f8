import type { ImportDetected, ImportOptions } from '../contract/import.ts';
import { calendarUnits } from '../contract/values.ts';
import { say, type Message } from '../messages/table.ts';
import type { Assembled } from './assemble.ts';
import type { ReadPlan } from './plan.ts';
import type { Tally } from './tally.ts';
import { hasWallTimes } from './time-zone.ts';
import type { Zone } from './zone.ts';
import { shownNotation } from './date-notation.ts';
import { mayBeText } from './text/text-format.ts';

const commonFormats = ['yyyy-MM-dd', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy', 'yyyyMMdd', 'MMM d yyyy'];

/** The decimal sign most value columns were read with. */
function decimalOf({ profiles, roles, options, source }: ReadPlan): ImportDetected['decimal'] {
  const columns = roles.valueColumns.map((column) => profiles[column]);
  // Numbers by type have no decimal sign.
  if (columns.every(({ index }) => source.types.get(index) === 'number')) return null;
  const commas = columns.filter(({ numberFormat }) => numberFormat.decimal === ',').length;
  const value = commas * 2 > columns.length ? ',' : '.';
  const column = columns.find(({ numberFormat, headCells }) => {
    return numberFormat.decimal === value && headCells.some((cell) => /[.,]/.test(cell));
  });
  const cell = column?.headCells.find((text) => /[.,]/.test(text)) ?? '';
  const evidence =
    options.decimal !== undefined
      ? say('chosen', {})
      : column === undefined
        ? say('decimal_unused', {})
        : say('decimal_found', { column: column.name, cell, decimal: value });
  return {
    value,
    isChosen: options.decimal !== undefined,
    evidence,
    alternatives: value === '.' ? [','] : ['.'],
  };
}

function layoutEvidence({ roles, names, headRows }: ReadPlan): Message {
  const rowCount = headRows.length;
  switch (roles.layout) {
    case 'wide':
      return say('layout_wide', { columnCount: roles.valueColumns.length });
    case 'long':
      return say('layout_long', { column: roles.idColumns.map((column) => names[column]).join(', ') });
    case 'grid':
      return say('layout_grid', {
        columnCount: roles.valueColumns.length,
        column: names[roles.timeColumns[0]],
      });
    case 'rows':
      return say('layout_rows', { rowCount, valueCount: roles.valueColumns.length });
  }
}

function dateFormatOf(plan: ReadPlan, tally: Tally): NonNullable<ImportDetected['dateFormat']> {
  const { options, roles, names, source } = plan;
  const value = tally.time?.describe() ?? (roles.headerTimes && shownNotation(roles.headerTimes.notation));
  const others = roles.time?.kind === 'date' ? roles.time.alternatives.map(shownNotation) : [];
  if (roles.time?.kind === 'serial') others.push(roles.time.isFrom1904 ? 'excel' : 'excel-1904');
  if (roles.time?.kind === 'epoch' && roles.time.rival !== undefined) others.push(roles.time.rival);
  if (roles.time?.kind === 'decimalMonth') others.push('yyyy.MM');
  const isTyped = roles.timeColumns.some((index) => source.types.get(index) === 'time');
  const alternatives = isTyped
    ? []
    : Array.from(new Set([...others, ...commonFormats])).filter((other) => other !== value);
  const column = roles.timeColumns.map((index) => names[index]).join(' + ');
  const found =
    roles.timeColumns.length === 0
      ? say(roles.headerTimes === null ? 'time_absent' : 'time_in_header', {})
      : value === null
        ? say('time_counts', { column })
        : say('date_format_found', { column, format: value });
  const isChosen = options.dateFormat !== undefined;
  return { value, isChosen, evidence: isChosen ? say('chosen', {}) : found, alternatives };
}

const offeredCalendars = calendarUnits
  .filter((unit) => unit !== 'millisecond' && unit !== 'second')
  .map((unit) => ({ unit, count: 1 }));

/** Offered where the file's name leaves it open, or the person was asked. */
function formOf({ fileName, options, source }: ReadPlan): ImportDetected['as'] {
  const isChosen = options.as !== undefined;
  if (source.text === null || (!isChosen && !mayBeText(fileName))) return null;
  const evidence = isChosen ? say('chosen', {}) : say('as_table_found', {});
  return { value: 'table', isChosen, evidence, alternatives: ['text'] };
}

function headerGuess(
  { header, headerEvidence }: ReadPlan['dialect'],
  { hasHeader }: ReadPlan['options'],
): NonNullable<ImportDetected['hasHeader']> {
  return {
    value: header !== null,
    isChosen: hasHeader !== undefined,
    evidence: headerEvidence,
    alternatives: [header === null],
  };
}

/** What only a delimited text has. */
function textGuesses({ source, options }: ReadPlan): Pick<ImportDetected, 'encoding' | 'delimiter'> {
  if (source.text === null) return { encoding: null, delimiter: null };
  const { dialect, encoding: guess } = source.text;
  const { encoding, evidence, alternatives } = guess;
  return {
    encoding: { value: encoding, isChosen: options.encoding !== undefined, evidence, alternatives },
    delimiter: {
      value: dialect.delimiter,
      isChosen: options.delimiter !== undefined,
      evidence: dialect.delimiterEvidence,
      alternatives: dialect.delimiterAlternatives,
    },
  };
}

/** All guesses about a table, each with its evidence and what a person may choose instead. */
export function describeDetected(
  plan: ReadPlan,
  tally: Tally,
  assembled: Assembled,
  zone: Zone | null,
): ImportDetected {
  const { options, source, dialect, roles } = plan;
  const { calendar } = assembled.calendar;
  const layouts = (['wide', 'long', 'rows', 'grid'] as const).filter((other) => other !== roles.layout);
  return {
    as: formOf(plan),
    ...source.choices,
    ...textGuesses(plan),
    hasHeader: source.isNamed ? null : headerGuess(dialect, options),
    layout: {
      value: roles.layout,
      isChosen: options.layout !== undefined,
      evidence: options.layout === undefined ? layoutEvidence(plan) : say('chosen', {}),
      alternatives: layouts,
    },
    decimal: decimalOf(plan),
    dateFormat: dateFormatOf(plan, tally),
    calendar: {
      value: calendar,
      isChosen: options.calendar !== undefined,
      evidence: options.calendar === undefined ? assembled.calendar.evidence : say('chosen', {}),
      alternatives: offeredCalendars.filter(
        ({ unit, count }) => unit !== calendar.unit || count !== calendar.count,
      ),
    },
    timeBasis: zone === null ? (tally.time?.basis().timeBasis ?? 'wall') : 'utc',
    ...(hasWallTimes(plan, tally) || options.timeZone !== undefined
      ? { timeZone: zoneOf(options, zone) }
      : {}),
  };
}

function zoneOf({ timeZone }: ImportOptions, zone: Zone | null): ImportDetected['timeZone'] {
  const isChosen = timeZone !== undefined;
  const evidence = isChosen ? say('chosen', {}) : say('time_zone_none', {});
  return { value: zone?.name ?? timeZone ?? null, isChosen, evidence, alternatives: [] };
}
