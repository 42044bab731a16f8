import { afterAll, describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { FuzzHarness } from './harness.ts';
import { mutations } from './mutate.ts';

const harness = new FuzzHarness();
afterAll(() => harness.close());

const inputCount = 250;

describe('the importer on spoilt files', () => {
  it('has specimens of every folder it is shown', () => {
    const folders = new Set(readCorpus().map(({ name }) => name.split('/')[0]));
    expect([...folders]).toEqual(expect.arrayContaining(['nasty', 'classic', 'stocks', 'm4', 'samples']));
  });

  it('has a specimen of every format that is read', () => {
    const found = new Set(readCorpus().map(({ extension }) => extension));
    const formats =
      '.csv .txt .tsf .xlsx .xls .ods .parquet .json .jsonl .html .wav .w64 .aiff .aifc .flac .mp3 .oga .opus';
    expect([...found]).toEqual(expect.arrayContaining(formats.split(' ')));
  });

  it('makes the same input again from the same seed', () => {
    const [one, two] = [harness.makeInput(7, 12), harness.makeInput(7, 12)];
    expect(one.bytes.equals(two.bytes)).toBe(true);
    expect(harness.makeInput(7, 13).bytes.equals(one.bytes)).toBe(false);
  });

  it('uses every mutation', () => {
    const used = new Set<string>();
    for (let index = 0; index < inputCount; index++) {
      harness
        .makeInput(1, index)
        .how.replace(/^.*: /, '')
        .split(', ')
        .forEach((name) => used.add(name));
    }
    expect([...used].toSorted()).toEqual(Object.keys(mutations).toSorted());
  });

  it('reads or refuses them in words, in time, and preview and read agree', async () => {
    const failures = [];
    for (let index = 0; index < inputCount; index++) {
      const failure = await harness.check(1, index);
      if (failure !== null) failures.push(failure);
    }
    expect(failures).toEqual([]);
    expect(harness.outcomes.get('read')).toBeGreaterThan(inputCount / 4);
  });
});
