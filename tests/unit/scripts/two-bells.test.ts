import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/build/paths.ts';
import { writeTwoBells } from '../../../scripts/samples/two-bells.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();

describe('the sound among the samples', () => {
  it('is what its script computes, to the bit', async () => {
    const path = join(folder, 'two-bells.wav');
    await writeTwoBells(path);
    const shipped = readFileSync(join(root, 'resources/samples/two-bells.wav'));
    expect(readFileSync(path).equals(shipped)).toBe(true);
  });
});
