import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportOptions } from '../../../../src-main/contract/import.ts';
import { TauscopeError } from '../../../../src-main/errors.ts';
import { formatTime } from '../../../../src-main/ingest/calendar.ts';
import { previewFile, readFile } from '../../../../src-main/ingest/index.ts';
import { encode, type EncodingName } from './encode.ts';

/** Length, first value, last value, sum of a series; null for a missing value. */
export type Figures = readonly [
  length: number,
  first: number | null,
  last: number | null,
  sum: number,
  missingCount?: number,
];

/** A text nobody should write, and what an importer must make of it. */
export interface Case {
  what: string;
  text: string | Uint8Array;
  encoding?: EncodingName;
  fileName?: string;
  options?: ImportOptions;
  /** Code of the refusal; with it, nothing below. */
  error?: string;
  series?: Record<string, Figures>;
  /** First and last time of the first series; null for plain steps. */
  times?: readonly [string, string] | null;
  calendar?: string;
  /** Exactly these codes, in any order; [] by default. */
  warnings?: readonly string[];
}

export interface Outcome {
  error?: string;
  series?: Record<string, Figures>;
  times?: readonly [string, string] | null;
  calendar?: string;
  warnings?: readonly string[];
}

const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
const rounded = (value: number) => Number(value.toPrecision(12));

function figuresOf(values: Float64Array): Figures {
  const present = values.filter((value) => !Number.isNaN(value));
  const sum = rounded(present.reduce((a, b) => a + b, 0));
  return [values.length, orNull(values[0]), orNull(values.at(-1)), sum, values.length - present.length];
}

function write(folder: string, { text, encoding, fileName = 'adversary.csv' }: Case): string {
  const path = join(folder, fileName);
  writeFileSync(path, typeof text === 'string' ? encode(text, encoding ?? 'utf-8') : text);
  return path;
}

/** Reads a case as an import does. */
export async function readCase(folder: string, item: Case): Promise<Outcome> {
  const fileName = item.fileName ?? 'adversary.csv';
  try {
    const { series, warnings } = await readFile(write(folder, item), fileName, item.options ?? {});
    const [{ firstTimeMs, lastTimeMs, calendar, timeBasis }] = series;
    const write_ = (timeMs: number) => formatTime(timeMs, calendar, timeBasis);
    return {
      series: Object.fromEntries(series.map(({ name, values }) => [name, figuresOf(values)])),
      times: firstTimeMs === null || lastTimeMs === null ? null : [write_(firstTimeMs), write_(lastTimeMs)],
      calendar: `${calendar.count} ${calendar.unit}${calendar.isPeriodEnd === true ? ' end' : ''}`,
      warnings: warnings.map(({ code }) => code).sort(),
    };
  } catch (error) {
    if (error instanceof TauscopeError) return { error: error.code };
    throw error;
  }
}

/** The codes a preview warns of, or the code of its refusal. */
export async function previewCase(folder: string, item: Case): Promise<Outcome> {
  try {
    const { warnings } = await previewFile(
      write(folder, item),
      item.fileName ?? 'adversary.csv',
      item.options ?? {},
    );
    return { warnings: warnings.map(({ code }) => code).sort() };
  } catch (error) {
    if (error instanceof TauscopeError) return { error: error.code };
    throw error;
  }
}

/** What a case expects, in the form of an outcome. */
export function expectedOf({ error, series, times, calendar, warnings = [] }: Case): Outcome {
  if (error !== undefined) return { error };
  const figures = Object.entries(series ?? {}).map(
    ([name, [length, first, last, sum, missingCount = 0]]) =>
      [name, [length, first, last, rounded(sum), missingCount]] as const,
  );
  return {
    ...(series === undefined ? {} : { series: Object.fromEntries(figures) }),
    ...(times === undefined ? {} : { times }),
    ...(calendar === undefined ? {} : { calendar }),
    warnings: warnings.toSorted(),
  };
}

const dayMs = 86_400_000;

export const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `count` lines under a header, each made from its index. */
export function table(header: string, count: number, line: (index: number) => string): string {
  return `${header}\n${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n`;
}

/** The date so many days after 2024-01-01, in pieces. */
export function date(index: number) {
  const iso = new Date(Date.UTC(2024, 0, 1) + index * dayMs).toISOString().slice(0, 10);
  const [year, month, day] = iso.split('-');
  return { iso, year, month, day, short: year.slice(2) };
}

/** The first of the month so many months after January 2024. */
export function month(index: number) {
  const year = 2024 + Math.floor(index / 12);
  const number = (index % 12) + 1;
  return { year: String(year), month: String(number).padStart(2, '0'), number };
}
