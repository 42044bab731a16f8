import { describe, expect, it } from 'vitest';
import {
  epochColumns,
  flowScale,
  heatColors,
  heatPlace,
  heatScale,
  heatTicks,
  lagEdges,
} from '../../../src-renderer/charts/heat.ts';
import { epochRecord } from './epoch-record.ts';

describe('heatScale', () => {
  it('goes from whole power of ten to whole power of ten', () => {
    expect(heatScale([0.3, 0.02, 0.004])).toEqual({ low: -3, high: 0 });
  });

  it('ends at a power of ten that is reached exactly', () => {
    expect(heatScale([0.001, 1])).toEqual({ low: -3, high: 0 });
  });

  it('spans eight decades at most, below the greatest', () => {
    expect(heatScale([5, 1e-30])).toEqual({ low: -7, high: 1 });
  });

  it('spans one decade at least', () => {
    expect(heatScale([1])).toEqual({ low: -1, high: 0 });
  });

  it('takes no notice of zeros, and has no scale of nothing else', () => {
    expect(heatScale([0, 0.5])).toEqual({ low: -1, high: 0 });
    expect(heatScale([0, 0])).toBeNull();
  });
});

describe('flowScale', () => {
  const flow = (epoch: number, norm: number) => epochRecord(epoch, { gradientFlow: [{ lag: 0, norm }] });

  it('takes all epochs of a short training', () => {
    expect(flowScale([flow(1, 0.5), flow(2, 0.002)])).toEqual({ low: -3, high: 0 });
  });

  it('takes some epochs of a long one, the last among them', () => {
    const records = Array.from({ length: 10_000 }, (_, i) => flow(i + 1, i === 9_999 ? 50 : 0.5));
    expect(flowScale(records)).toEqual({ low: -1, high: 2 });
  });

  it('is none before the first epoch', () => {
    expect(flowScale([])).toBeNull();
  });
});

describe('heatPlace', () => {
  const scale = { low: -4, high: 0 };

  it('is even in the logarithm', () => {
    expect([1, 0.01, 1e-4].map((norm) => heatPlace(scale, norm))).toEqual([1, 0.5, 0]);
  });

  it('puts what is below the scale, and nothing, at its dark end', () => {
    expect([1e-9, 0, NaN].map((norm) => heatPlace(scale, norm))).toEqual([0, 0, 0]);
  });
});

describe('heatTicks', () => {
  it('marks every decade where there is room', () => {
    expect(heatTicks({ low: -3, high: 0 }, 8)).toEqual([0, -1, -2, -3]);
  });

  it('leaves some out where there is not', () => {
    expect(heatTicks({ low: -8, high: 0 }, 4)).toEqual([0, -3, -6]);
  });
});

describe('heatColors', () => {
  it('goes through its stops in even steps', () => {
    const colors = heatColors(['rgb(0, 0, 0)', 'rgb(255, 128, 0)']);
    expect(colors).toHaveLength(256);
    expect(colors[0]).toBe(0xff000000);
    expect(colors[255]).toBe(0xff0080ff);
    expect(colors[51]).toBe(0xff001a33);
  });
});

describe('lagEdges', () => {
  it('parts neighbours half-way, however far apart they are', () => {
    expect(lagEdges([0, 1, 2, 6])).toEqual([-0.5, 0.5, 1.5, 4, 6.5]);
  });

  it('has no edges without lags', () => {
    expect(lagEdges([])).toEqual([]);
  });
});

describe('epochColumns', () => {
  const records = [1, 2, 3].map((epoch) => epochRecord(epoch));

  it('gives each epoch its columns', () => {
    expect([...epochColumns(records, 0.5, 3.5, 6)]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('leaves columns free where no epoch has been', () => {
    expect([...epochColumns(records, 0.5, 5.5, 5)]).toEqual([0, 1, 2, -1, -1]);
  });

  it('shows the newest of the epochs that share a column', () => {
    const many = Array.from({ length: 100 }, (_, i) => epochRecord(i + 1));
    expect([...epochColumns(many, 0.5, 100.5, 4)]).toEqual([12, 37, 62, 87]);
  });
});
