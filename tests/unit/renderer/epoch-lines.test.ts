import { describe, expect, it } from 'vitest';
import { epochLabels, epochPoints, groupStyle } from '../../../src-renderer/charts/epoch-lines.ts';
import { EpochSummary } from '../../../src-renderer/charts/epoch-summary.ts';
import { epochRecord } from './epoch-record.ts';

const palette = { series: ['one', 'two', 'three', 'four', 'five', 'six'] };

describe('epochPoints', () => {
  const summary = new EpochSummary(({ validLoss }) => validLoss);

  it('leaves a gap where a value is missing', () => {
    const records = [0.5, null, -1].map((validLoss, i) => epochRecord(i + 1, { validLoss }));
    expect(epochPoints(summary, records, { from: 1, to: 3, width: 100 })).toEqual({
      points: [
        { x: 1, y: 0.5 },
        { x: 2, y: NaN },
        { x: 3, y: -1 },
      ],
    });
  });

  it('draws medians, and what they lie between, once epochs share pixels', () => {
    const records = Array.from({ length: 8 }, (_, i) => epochRecord(i + 1, { validLoss: i }));
    expect(epochPoints(summary, records, { from: 1, to: 8, width: 7 })).toEqual({
      points: [
        { x: 2.5, y: 1.5 },
        { x: 6.5, y: 5.5 },
      ],
      extent: {
        low: [
          { x: 2.5, y: 0 },
          { x: 6.5, y: 4 },
        ],
        high: [
          { x: 2.5, y: 3 },
          { x: 6.5, y: 7 },
        ],
      },
    });
  });
});

describe('epochLabels', () => {
  it('names a line at the last value that is shown', () => {
    const points = [1, 2, 3, 4].map((x) => ({ x, y: x === 3 ? NaN : x }));
    const shown = { from: 1, to: 3, width: 100 };
    expect(epochLabels([{ points, color: 'red', name: 'all' }], shown)).toEqual([
      { x: 3, y: 2, text: 'all', color: 'red' },
    ]);
    expect(epochLabels([{ points, color: 'red' }], shown)).toEqual([]);
  });
});

describe('groupStyle', () => {
  it('tells what a group is by its colour and its layer by its dash', () => {
    expect(groupStyle('layer1.W_x', palette)).toEqual({ name: 'W_x', layer: 1, color: 'one', dash: [] });
    expect(groupStyle('layer2.W_h', palette)).toEqual({ name: 'W_h', layer: 2, color: 'two', dash: [5, 3] });
    expect(groupStyle('layer1.b', palette)).toEqual({ name: 'b', layer: 1, color: 'three', dash: [] });
    expect(groupStyle('head.W', palette)).toEqual({ name: 'W', layer: 0, color: 'four', dash: [] });
    expect(groupStyle('head.b', palette)).toEqual({ name: 'b', layer: 0, color: 'five', dash: [] });
  });
});
