import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importPreview, type ImportOptions } from '../../../src-main/contract/import.ts';
import { TauscopeError } from '../../../src-main/errors.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import { seededUniform } from '../../fixtures/generator.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const atoms =
  '1|2.5|-3|1,234|1.234,5|2012-01-01|01/02/2012|13/01/2012|NA||x|"|""|,|;|\t| |\n|\r\n|\r|#|date|id|t|year|2012|1e5|Jan 1 2000|"a\nb"|é|\ufeff|2020-W05|Q1 1980|@data|@relation x|:|NaN|-|(5)|sep=;|0|99999999999999999999|1949'.split(
    '|',
  );

function randomText(uniform: () => number): string {
  const pick = <T>(from: readonly T[]) => from[Math.floor(uniform() * from.length)];
  if (uniform() < 0.4) return Array.from({ length: Math.floor(uniform() * 60) }, () => pick(atoms)).join('');
  const delimiter = pick([',', ';', '\t', '|', ' ']);
  const columns = Array.from({ length: 1 + Math.floor(uniform() * 5) }, () =>
    atoms.filter(() => uniform() < 0.15),
  );
  const rows = Array.from({ length: Math.floor(uniform() * 20) }, () =>
    columns.map((own) => pick(own.length > 0 ? own : atoms)).join(delimiter),
  );
  return rows.join('\n');
}

function randomOptions(uniform: () => number): ImportOptions {
  const pick = <T>(from: readonly T[]) => from[Math.floor(uniform() * from.length)];
  const sometimes = <T>(from: readonly T[]) => (uniform() < 0.1 ? pick(from) : undefined);
  return {
    layout: sometimes(['wide', 'long', 'rows'] as const),
    hasHeader: sometimes([true, false]),
    timeColumn: sometimes([null, '#1', '#2']),
    seriesIdColumn: sometimes([null, '#1', '#2']),
    valueColumns: sometimes([['#1'], ['#2']]),
    duplicates: sometimes(['last', 'mean', 'sum'] as const),
    decimal: sometimes(['.', ','] as const),
  };
}

describe('readFile and previewFile on random text', () => {
  it('make whole series or refuse in words, and never fail otherwise', async () => {
    const uniform = seededUniform(2);
    const path = join(folder, 'random.csv');
    let readCount = 0;
    for (let round = 0; round < 600; round++) {
      const text = randomText(uniform);
      const options = randomOptions(uniform);
      writeFileSync(path, text);
      try {
        const { series, rowsRead } = await readFile(path, 'random.csv', options);
        readCount++;
        expect(rowsRead).toBeGreaterThan(0);
        for (const { values, timesMs } of series) {
          expect(values.length).toBeGreaterThan(0);
          expect(timesMs?.length ?? values.length).toBe(values.length);
          expect(values.some((value) => Math.abs(value) === Infinity)).toBe(false);
        }
        const preview = await previewFile(path, 'random.csv', options);
        expect(importPreview.omit({ stagedFileId: true }).parse(preview)).toEqual(preview);
      } catch (error) {
        if (!(error instanceof TauscopeError)) {
          throw new Error(`on ${JSON.stringify({ text, options })}`, { cause: error });
        }
      }
    }
    expect(readCount).toBeGreaterThan(60);
  });
});
