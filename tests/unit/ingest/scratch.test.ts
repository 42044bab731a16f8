import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../src-main/contract/import.ts';
import { GrowableNumbers } from '../../../src-main/ingest/growable.ts';
import { readFile, readNumbers } from '../../../src-main/ingest/index.ts';
import {
  chunksOf,
  evenChunksOf,
  firstOf,
  lastOf,
  reversed,
  toArray,
  type Numbers,
} from '../../../src-main/ingest/numbers.ts';
import { Scratch } from '../../../src-main/ingest/scratch.ts';
import { seededUniform } from '../../fixtures/generator.ts';
import { sharedPath } from '../../fixtures/shared.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let fileNumber = 0;
const newPath = (name = 'scratch') => join(folder, `${fileNumber++}-${name}`);

/** Numbers whose beginning is in memory and whose rest is in the file. */
function spilt(count: number, budget: number): { numbers: Numbers; values: Float64Array } {
  const values = Float64Array.from({ length: count }, (_, i) => Math.sin(i) * i);
  const grown = new GrowableNumbers(new Scratch(newPath(), budget), 64);
  grown.pushAll(values.subarray(0, 1_000));
  for (const value of values.subarray(1_000)) grown.push(value);
  return { numbers: grown.finish(), values };
}

describe('numbers in a scratch file', () => {
  it.each([1_001, 32_768, 65_536, 300_000])('%i of them come back as they were', (count) => {
    const { numbers, values } = spilt(count, 40_000);
    expect(numbers.length).toBe(count);
    expect(toArray(numbers)).toEqual(values);
    expect([firstOf(numbers), lastOf(numbers)]).toEqual([values[0], values[count - 1]]);
    expect(toArray(reversed(numbers))).toEqual(values.toReversed());
    expect([firstOf(reversed(numbers)), lastOf(reversed(numbers))]).toEqual([values[count - 1], values[0]]);
    expect(toArray(reversed(reversed(numbers)))).toEqual(values);
  });

  it('stand in the file once memory is full, and take little of it', () => {
    const { numbers } = spilt(1_000_000, 100_000);
    const held = numbers.parts.reduce(
      (sum, part) => sum + (part instanceof Float64Array ? part.length : 0),
      0,
    );
    expect(held).toBeLessThan(200_000);
    expect(statSync(numbers.path!).size).toBe((numbers.length - held) * 8);
    // What follows each other in the file is one stretch.
    expect(numbers.parts.filter((part) => !(part instanceof Float64Array)).length).toBe(1);
  });

  it('come in even pieces, whatever the parts they stand in', () => {
    const { numbers, values } = spilt(100_000, 30_000);
    const pieces = Array.from(evenChunksOf(numbers, 7_001), (piece) => piece.slice());
    expect(pieces.map(({ length }) => length)).toEqual([
      ...Array<number>(14).fill(7_001),
      100_000 - 14 * 7_001,
    ]);
    expect(Float64Array.from(pieces.flatMap((piece) => [...piece]))).toEqual(values);
  });

  it('can be left early', () => {
    const { numbers } = spilt(400_000, 0);
    // Each round would keep a file open: a thousand is the limit of many systems.
    for (let round = 0; round < 3_000; round++) for (const _ of chunksOf(numbers)) break;
    expect(firstOf(numbers)).toBe(0);
  });

  it('leave out what is at the end', () => {
    for (const dropped of [0, 1, 5_000, 99_999]) {
      const grown = new GrowableNumbers(new Scratch(newPath(), 50_000), 64);
      for (let i = 0; i < 100_000; i++) grown.push(i);
      const kept = toArray(grown.finish(dropped));
      expect([kept.length, kept.at(-1)]).toEqual([100_000 - dropped, 99_999 - dropped]);
    }
  });

  it('say it where the file cannot be written', () => {
    const scratch = new Scratch(join(folder, 'no such folder', 'x'), 0);
    expect(() => scratch.keep(new Float64Array(1_000))).toThrow(
      expect.objectContaining({ code: 'scratch_not_writable' }),
    );
  });
});

const minute = (i: number) => new Date(Date.UTC(2024, 0, 1) + i * 60_000).toISOString().slice(0, 19);
const rowCount = 6_000;
const random = seededUniform(7);
const shuffled = (rows: string[]): string[] => {
  const order = rows.map((row) => ({ row, key: random() }));
  return order.sort((a, b) => a.key - b.key).map(({ row }) => row);
};
const row = (i: number, time = i) =>
  `${minute(time)},${(Math.sin(i) * 100).toFixed(3)},${i % 7 === 0 ? '' : i}`;
const all = Array.from({ length: rowCount }, (_, i) => row(i));
const table = (rows: readonly string[]) => ['time,a,b', ...rows].join('\n');

interface Case {
  name: string;
  text: string | Buffer;
  options?: ImportOptions;
  ending?: string;
}

const cases: Case[] = [
  { name: 'in order', text: table(all) },
  { name: 'the newest row first', text: table(all.toReversed()) },
  { name: 'in no order', text: table(shuffled(all)) },
  { name: 'with gaps', text: table(all.filter((_, i) => i % 11 !== 3)) },
  {
    name: 'without a calendar',
    text: table(all.map((_, i) => row(i, i + Math.floor(random() * 40) + i * 50))),
  },
  {
    name: 'in a zone, over its two changes of the clock',
    text: table(Array.from({ length: rowCount }, (_, i) => row(i, i * 80))),
    options: { timeZone: 'Europe/Berlin' },
  },
  {
    name: 'in a zone, the newest row first',
    text: table(Array.from({ length: rowCount }, (_, i) => row(i, i * 80)).reverse()),
    options: { timeZone: 'Europe/Berlin' },
  },
  ...(['first', 'last', 'mean', 'sum'] as const).flatMap((duplicates) => [
    {
      name: `times three times over, ${duplicates}`,
      text: table(all.map((_, i) => row(i, Math.floor(i / 3)))),
      options: { duplicates },
    },
    {
      name: `times twice over in no order, ${duplicates}`,
      text: table(shuffled(all.map((_, i) => row(i, i % (rowCount / 2))))),
      options: { duplicates },
    },
  ]),
  {
    name: 'a long table',
    text: ['time,name,value', ...all.map((_, i) => `${minute(Math.floor(i / 3))},s${i % 3},${i}`)].join('\n'),
  },
  {
    name: 'a row a series',
    text: Array.from({ length: 40 }, (_, s) =>
      [`s${s}`, ...Array.from({ length: 500 }, (_, i) => (i * s) % 97)].join(','),
    ).join('\n'),
  },
  { name: 'steps without times', text: ['v', ...all.map((_, i) => (i * 31) % 101)].join('\n') },
  { name: 'step numbers', text: ['i,v', ...all.map((_, i) => `${2 * i},${(i * 31) % 101}`)].join('\n') },
  { name: 'a mark for missing', text: ['v', ...all.map((_, i) => (i === 777 ? -9999 : i % 10))].join('\n') },
  {
    name: 'a text',
    text: readFileSync(sharedPath('data/text/the_time_machine.txt')).subarray(0, 60_000),
    ending: 'txt',
  },
  { name: 'a sound', text: readFileSync(sharedPath('data/audio/fc_s16_16k.wav')), ending: 'wav' },
  {
    name: 'a sound at another rate',
    text: readFileSync(sharedPath('data/audio/fc_s16_16k.wav')),
    ending: 'wav',
    options: { sampleRateHz: 11_025 },
  },
];

describe('a file whose numbers are too many for memory', () => {
  it.each(cases)('reads as it does in memory: $name', async ({ text, options = {}, ending = 'csv' }) => {
    const path = newPath(`file.${ending}`);
    writeFileSync(path, text);
    const inMemory = await readFile(path, `file.${ending}`, options);
    const scratch = new Scratch(newPath(), 0);
    const { series, ...rest } = await readNumbers(path, `file.${ending}`, options, { scratch });
    const loaded = series.map((item) => ({
      ...item,
      values: toArray(item.values),
      timesMs: item.timesMs && toArray(item.timesMs),
    }));
    scratch.close();
    expect(existsSync(scratch.path!)).toBe(true);
    expect({ series: loaded, ...rest }).toEqual(inMemory);
    expect(inMemory.rowsRead).toBeGreaterThan(0);
  });
});
