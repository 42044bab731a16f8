import type { ImportDetected, ImportOptions } from '../contract/import.ts';
import { limits, type Calendar } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { say } from '../messages/table.ts';
import { assemble, type Assembled, type TimeMeaning } from './assemble.ts';
import { timeAt } from './calendar.ts';
import type { RowGroup } from './collect.ts';
import { DateReader } from './date-reader.ts';
import type { FileSample } from './file-sample.ts';
import { isMissing } from './missing.ts';
import type { Numbers } from './numbers.ts';
import { numberReader, plainFormat } from './number-format.ts';
import { note, type Finding } from './replan.ts';
import { Scratch } from './scratch.ts';
import type { IngestResult } from './types.ts';
import { seriesWarnings } from './warnings.ts';

/** Reads the .tsf files of the Monash forecasting archive: a header of @-lines, then a line a series,
 *  `name:start:value,value,…`. Source: Godahewa et al. 2021, "Monash Time Series Forecasting Archive", appendix. */

type AttributeType = 'string' | 'date' | 'numeric';

export interface TsfFile {
  attributes: { name: string; type: AttributeType }[];
  calendar: Calendar | null;
  groups: RowGroup[];
  /** The attributes of each series, and the first values as they stand. */
  rawRows: string[][];
  rowsRead: number;
  isTimed: boolean;
  unreadable: Finding | null;
}

const frequencies: Readonly<Record<string, Calendar>> = {
  yearly: { unit: 'year', count: 1 },
  quarterly: { unit: 'quarter', count: 1 },
  monthly: { unit: 'month', count: 1 },
  weekly: { unit: 'week', count: 1 },
  daily: { unit: 'day', count: 1 },
  hourly: { unit: 'hour', count: 1 },
  half_hourly: { unit: 'minute', count: 30 },
  minutely: { unit: 'minute', count: 1 },
};

/** `hourly`, `10_minutes`, `4_seconds` … */
function calendarOf(frequency: string): Calendar | null {
  const name = frequency.trim().toLowerCase();
  const counted = /^(\d+)_(second|minute|hour|day|week|month)s?$/.exec(name);
  if (counted === null) return frequencies[name] ?? null;
  return { unit: counted[2] as Calendar['unit'], count: Math.max(1, Number(counted[1])) };
}

/** @returns whether a file is of this format: by its ending, or by the lines it begins with */
export function isTsf({ headText }: FileSample, fileName: string): boolean {
  const lines = headText.slice(0, 65_536).split(/\r\n|\r|\n/);
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#'));
  return (
    /^@(relation|attribute|frequency)\b/i.test(first ?? '') ||
    (/\.tsf$/i.test(fileName) && /^@data/im.test(headText))
  );
}

async function* toLines(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const parts = chunk.split('\n');
    for (let index = 0; index < parts.length - 1; index++) {
      yield rest.length === 0 ? parts[index] : [...rest, parts[index]].join('');
      rest = [];
    }
    rest.push(parts[parts.length - 1]);
  }
  const last = rest.join('');
  if (last !== '') yield last;
}

/** Numbers of this format are always plain. */
export const readTsfNumber = numberReader(plainFormat);

class TsfParser {
  readonly #scratch: Scratch;
  readonly file: TsfFile = {
    attributes: [],
    calendar: null,
    groups: [],
    rawRows: [],
    rowsRead: 0,
    isTimed: true,
    unreadable: null,
  };
  readonly #dates = DateReader.compile('yyyy-MM-dd')!;
  #isInData = false;
  #line = 0;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  take(line: string): void {
    this.#line++;
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return;
    if (this.#isInData) this.#takeSeries(text);
    else this.#takeHeader(text);
  }

  #takeHeader(text: string): void {
    const [keyword, ...words] = text.split(/\s+/);
    switch (keyword.toLowerCase()) {
      case '@attribute':
        this.file.attributes.push({
          name: words[0] ?? '',
          type: (words[1] ?? 'string').toLowerCase() as AttributeType,
        });
        break;
      case '@frequency':
        this.file.calendar = calendarOf(words[0] ?? '');
        break;
      case '@data':
        this.#isInData = true;
    }
  }

  #takeSeries(text: string): void {
    const { file } = this;
    const parts = text.split(':');
    if (parts.length !== file.attributes.length + 1) {
      throw new UserError('tsf_line', {
        line: String(this.#line),
        expected: file.attributes.length + 1,
        found: parts.length,
      });
    }
    file.rowsRead++;
    const cells = parts[parts.length - 1].split(',');
    const values = Float64Array.from(cells, (cell) => this.#number(cell));
    const named = file.attributes.findIndex(({ type }) => type === 'string');
    const dated = file.attributes.findIndex(({ type }) => type === 'date');
    const startMs = dated < 0 ? NaN : this.#dates.read(parts[dated]);
    const { calendar } = file;
    const isTimed = calendar !== null && !Number.isNaN(startMs);
    file.isTimed &&= isTimed;
    const times = isTimed ? Float64Array.from(values, (_, index) => timeAt(calendar, startMs, index)) : null;
    file.groups.push({
      names: [named < 0 ? `T${file.rowsRead}` : parts[named]],
      times: times && this.#scratch.take(times),
      columns: [this.#scratch.take(values)],
    });
    if (file.rawRows.length < limits.previewRowCount)
      file.rawRows.push([...parts.slice(0, -1), ...cells.slice(0, 20)]);
  }

  #number(cell: string): number {
    const value = readTsfNumber(cell);
    if (value !== value && !isMissing(cell))
      this.file.unreadable = note(this.file.unreadable, this.#line, cell);
    return value;
  }
}

/** Takes a .tsf text apart. @throws UserError 'tsf_line' */
export async function parseTsf(
  chunks: AsyncIterable<string> | Iterable<string>,
  scratch = new Scratch(),
): Promise<TsfFile> {
  scratch.reset();
  const parser = new TsfParser(scratch);
  for await (const line of toLines(chunks)) parser.take(line);
  return parser.file;
}

/** Only what the format leaves open can be chosen. */
function refuseOptions(options: ImportOptions): void {
  const fixed = [
    'layout',
    'delimiter',
    'timeColumn',
    'valueColumns',
    'seriesIdColumn',
    'dateFormat',
  ] as const;
  const field = fixed.find((name) => options[name] !== undefined);
  if (field !== undefined) throw new UserError('options_conflict', { a: '.tsf', b: field }, { field });
}

function detectedOf(
  file: TsfFile,
  sample: FileSample,
  calendar: Calendar,
  isChosen: boolean,
): ImportDetected {
  const { encoding, evidence, alternatives } = sample.encoding;
  const byFormat = say('by_tsf_format', {});
  const fixed = { isChosen: false, evidence: byFormat, alternatives: [] };
  return {
    as: null,
    sheet: null,
    range: null,
    encoding: { value: encoding, isChosen: false, evidence, alternatives },
    delimiter: { ...fixed, value: ',' },
    hasHeader: { ...fixed, value: true },
    layout: { ...fixed, value: 'rows' },
    decimal: { ...fixed, value: '.' },
    dateFormat: { ...fixed, value: file.isTimed ? 'yyyy-MM-dd HH-mm-ss' : null },
    calendar: { ...fixed, value: calendar, isChosen },
    timeBasis: 'wall',
  };
}

/** Makes the series of a parsed file. @throws UserError 'no_data_rows', 'options_conflict' */
export function buildTsf(
  file: TsfFile,
  sample: FileSample,
  fileName: string,
  options: ImportOptions,
  scratch = new Scratch(),
): { result: IngestResult<Numbers>; assembled: Assembled } {
  refuseOptions(options);
  if (file.groups.length === 0) throw new UserError('no_data_rows', { fileName, header: '@data' });
  const meaning: TimeMeaning = { kind: file.isTimed ? 'times' : 'none', timeBasis: 'wall' };
  const chosen = {
    ...options,
    calendar: options.calendar ?? (file.isTimed ? (file.calendar ?? undefined) : undefined),
  };
  const assembled = assemble(file.groups, meaning, chosen, scratch);
  const { series, missingCount, duplicateCount, outOfOrderCount, gapCount, nextTimesMs } = assembled;
  const warnings = seriesWarnings(assembled, 'first');
  if (file.unreadable !== null) {
    const { count, line, text } = file.unreadable;
    const column = file.attributes.find(({ type }) => type === 'string')?.name ?? '';
    warnings.unshift(
      say('unreadable_values', { count, column, line: String(line), cell: text.slice(0, 60) }, count),
    );
  }
  const result = {
    series,
    rowsRead: file.rowsRead,
    // A line is a series here, as in every layout of a row a series.
    rowsKept: file.rowsRead,
    missingCount,
    duplicateCount,
    outOfOrderCount,
    gapCount,
    nextTimesMs,
    warnings,
    detected: detectedOf(file, sample, assembled.calendar.calendar, options.calendar !== undefined),
  };
  return { result, assembled };
}

/** Reads a whole .tsf file.
 *  @throws UserError 'tsf_line', 'no_data_rows', 'options_conflict' */
export async function readTsf(
  sample: FileSample,
  fileName: string,
  options: ImportOptions,
  chunks: AsyncIterable<string>,
  scratch?: Scratch,
): Promise<IngestResult<Numbers>> {
  return buildTsf(await parseTsf(chunks, scratch), sample, fileName, options, scratch).result;
}
