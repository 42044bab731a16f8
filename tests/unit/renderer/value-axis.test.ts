import { describe, expect, it } from 'vitest';
import { logTicks, withRoom } from '../../../src-renderer/charts/value-axis.ts';

describe('withRoom', () => {
  it('leaves room around the data', () => {
    expect(withRoom({ min: -100, max: 100 }, { min: -100, max: 100 })).toEqual({ min: -104, max: 104 });
  });

  it('does not cross zero where the data does not', () => {
    expect(withRoom({ min: 5, max: 1005 }, { min: 5, max: 1005 }).min).toBe(0);
    expect(withRoom({ min: 500, max: 1000 }, { min: 500, max: 1000 }).min).toBe(490);
    expect(withRoom({ min: -1005, max: -5 }, { min: -1005, max: -5 }).max).toBe(0);
    expect(withRoom({ min: -1, max: 1 }, { min: 0, max: 0 })).toEqual({ min: 0, max: 1.04 });
  });
});

describe('logTicks', () => {
  it('has 1, 2 and 5 times the powers of ten', () => {
    expect(logTicks(10, 200, 8)).toEqual([10, 20, 50, 100, 200]);
    expect(logTicks(0.01, 0.3, 8)).toEqual([0.01, 0.02, 0.05, 0.1, 0.2]);
  });

  it('has powers alone over many decades', () => {
    expect(logTicks(1, 1e5, 8)).toEqual([1, 10, 100, 1000, 1e4, 1e5]);
    expect(logTicks(1e-10, 1e10, 8)).toHaveLength(7);
  });

  it('has even steps over little more than an octave', () => {
    expect(logTicks(104, 622, 8)).toEqual([200, 300, 400, 500, 600]);
    expect(logTicks(50, 54, 8)).toEqual([50, 51, 52, 53, 54]);
    expect(logTicks(0, 1, 8)).toEqual([]);
  });
});
