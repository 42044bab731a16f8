import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOds, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, UserError } from '../../../src-main/errors.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import { seededUniform } from '../../fixtures/generator.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';
import { sheetData, xlsxParts } from '../../fixtures/workbooks.ts';
import { zipOf } from '../../fixtures/zip.ts';

const folder = temporaryFolder();
const numbers = Array.from({ length: 40 }, (_, index) => index / 8);
const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index));
const rows = [['day', 'y', 'z'], ...numbers.map((value, index) => [day(index), value, `t${index}`])];
const records = numbers.map((y, index) => ({ day: day(index).toISOString(), y, z: { a: index } }));

const sources: Record<string, () => Promise<Uint8Array> | Uint8Array> = {
  xlsx: () => writeXlsx({ sheets: [{ name: 'A', rows }] }),
  ods: () => writeOds({ sheets: [{ name: 'A', rows }] }),
  xls: () => readFileSync(new URL('../../fixtures/prices.xls', import.meta.url)),
  json: () => Buffer.from(JSON.stringify({ data: records }, null, 1)),
  jsonl: () => Buffer.from(records.map((record) => JSON.stringify(record)).join('\n')),
  html: () =>
    Buffer.from(
      `<html><table>${rows.map((cells) => `<tr><td>${cells.map(String).join('<td rowspan="1" colspan="1">')}`).join('')}</table>`,
    ),
};

/** A few bytes changed, a piece left out or doubled, or the end cut off. */
function mangle(content: Uint8Array, random: () => number): Uint8Array {
  const bytes = Uint8Array.from(content);
  const at = () => Math.floor(random() * bytes.length);
  const kind = random();
  if (kind < 0.6) {
    for (let count = 1 + Math.floor(random() * 4); count > 0; count--)
      bytes[at()] = Math.floor(random() * 256);
    return bytes;
  }
  const [from, to] = [at(), at()].sort((a, b) => a - b);
  if (kind < 0.8) return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  if (kind < 0.9) return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  return bytes.subarray(0, at());
}

async function expectWords(content: Uint8Array, ending: string): Promise<void> {
  const path = join(folder, `mangled.${ending}`);
  writeFileSync(path, content);
  for (const work of [readFile, previewFile]) {
    try {
      await work(path, `file.${ending}`, {});
    } catch (error) {
      if (error instanceof UserError || error instanceof EnvironmentError) continue;
      throw error;
    }
  }
}

// Parquet is not among them: its library may loop for long on a page whose bytes were changed (decision 0009).
describe('mangled files of every format', () => {
  it.each(Object.keys(sources))(
    '%s: become series or are refused in words',
    { timeout: 60_000 },
    async (ending) => {
      const random = seededUniform(20_240_101);
      const content = await sources[ending]();
      for (let round = 0; round < 120; round++) {
        await expect(expectWords(mangle(content, random), ending)).resolves.toBeUndefined();
      }
    },
  );

  it('the parts of a workbook, each for itself', { timeout: 60_000 }, async () => {
    const random = seededUniform(7);
    const parts = xlsxParts({
      sheets: [
        {
          name: 'A',
          xml: sheetData([
            ['t', 'y'],
            [1, 2],
            [2, 3],
            [3, { value: 4, style: 1 }],
          ]),
        },
      ],
      formats: ['0%'],
      strings: '<si><t>a</t></si>',
    });
    for (const name of Object.keys(parts)) {
      for (let round = 0; round < 25; round++) {
        const mangled = mangle(Buffer.from(parts[name]), random);
        await expect(expectWords(zipOf({ ...parts, [name]: mangled }), 'xlsx')).resolves.toBeUndefined();
      }
    }
  });
});
