import { describe, expect, it } from 'vitest';
import { bestEpoch, epochIndex, mergeEpochs, showIntervalMs } from '../../../src-renderer/state/epochs.ts';
import { epochRecord } from './epoch-record.ts';

const list = (from: number, to: number, memberIndex = 0) =>
  Array.from({ length: to - from + 1 }, (_, i) => epochRecord(from + i, { memberIndex }));
const epochsOf = (members: ReturnType<typeof mergeEpochs>) =>
  members.map((records) => records.map(({ epoch }) => epoch));

describe('mergeEpochs', () => {
  it('sorts records into the networks of an ensemble', () => {
    expect(epochsOf(mergeEpochs([], [...list(1, 3), ...list(1, 2, 1)]))).toEqual([
      [1, 2, 3],
      [1, 2],
    ]);
  });

  it('adds what comes next, and leaves the lists of the others as they are', () => {
    const known = mergeEpochs([], [...list(1, 3), ...list(1, 2, 1)]);
    const merged = mergeEpochs(known, list(3, 3, 1));
    expect(epochsOf(merged)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(merged[0]).toBe(known[0]);
  });

  it('lets the newer record of an epoch take the place of the older', () => {
    const again = epochRecord(2, { trainLoss: 7 });
    const merged = mergeEpochs([list(1, 3)], [again]);
    expect(epochsOf(merged)).toEqual([[1, 2, 3]]);
    expect(merged[0][1]).toBe(again);
  });

  it('puts missed epochs where they belong', () => {
    expect(epochsOf(mergeEpochs([[...list(1, 2), ...list(6, 6)]], list(3, 5)))).toEqual([[1, 2, 3, 4, 5, 6]]);
  });
});

describe('bestEpoch', () => {
  it('is the last that was the best when it ended', () => {
    const records = [1, 2, 3, 4].map((epoch) => epochRecord(epoch, { isBest: epoch === 1 || epoch === 3 }));
    expect(bestEpoch(records)?.epoch).toBe(3);
  });

  it('is none before the first', () => {
    expect(bestEpoch([])).toBeNull();
  });
});

describe('epochIndex', () => {
  const records = [2, 4, 6].map((epoch) => epochRecord(epoch));

  it('finds an epoch, or the nearest before it', () => {
    expect([2, 4, 5, 6, 99].map((epoch) => epochIndex(records, epoch))).toEqual([0, 1, 1, 2, 2]);
  });

  it('finds none before the first', () => {
    expect(epochIndex(records, 1)).toBe(-1);
  });
});

describe('showIntervalMs', () => {
  it('grows with the log, within bounds', () => {
    expect([1, 1_000, 4_000, 100_000].map(showIntervalMs)).toEqual([100, 100, 400, 1_000]);
  });
});
