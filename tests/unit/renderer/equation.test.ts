import { describe, expect, it } from 'vitest';
import type { ArFit } from '../../../src-main/contract/values.ts';
import {
  arEquation,
  baselineEquation,
  spoken,
  transformEquation,
  writtenLags,
} from '../../../src-renderer/format/equation.ts';

const fit: ArFit = {
  order: 2,
  intercept: -0.5,
  coefficients: [0.75, -0.123456],
  sigma2: 2.25,
  logLikelihood: 0,
  aic: 0,
  aicc: 0,
  bic: 0,
  rowCount: 10,
  criteria: [],
  solver: 'cholesky',
  conditionNumber: 1,
  rank: 2,
  isStationary: true,
  residualLjungBox: null,
};

describe('writtenLags', () => {
  it('writes a short model out and elides the middle of a long one', () => {
    expect(writtenLags(5)).toEqual([1, 2, 3, 4, 5]);
    expect(writtenLags(168)).toEqual([1, 2, 3, null, 168]);
    expect(writtenLags(0)).toEqual([]);
  });
});

describe('arEquation', () => {
  it('has the numbers of the fit with their signs', () => {
    expect(arEquation(fit, null, 'en').map(spoken)).toEqual([
      'y_t = − 0.5 + 0.75 y_t−1 − 0.1235 y_t−2 + ε_t',
      'ε_t ∼ N ( 0 , 2.25 )',
    ]);
  });

  it('writes large numbers without the comma that separates arguments', () => {
    const [, noise] = arEquation({ ...fit, sigma2: 14290.4 }, null, 'en').map(spoken);
    expect(noise).toBe('ε_t ∼ N ( 0 , 14290 )');
  });

  it('says below what the transformed variable is made of', () => {
    const where = transformEquation(['log', 'sdiff'], 12, 'en');
    const [sum, below] = arEquation({ ...fit, order: 0, coefficients: [] }, where, 'en').map(spoken);
    expect(sum).toBe('z_t = − 0.5 + ε_t');
    expect(below).toBe('z_t = Δ_12 log y_t , ε_t ∼ N ( 0 , 2.25 )');
  });
});

describe('transformEquation', () => {
  it('is null where nothing is transformed', () => {
    expect(transformEquation([], 12, 'en')).toBeNull();
    expect(spoken(transformEquation(['diff', 'standardise'], 1, 'en')!)).toBe('z_t = ( Δ y_t − μ ) / s');
  });
});

describe('baselineEquation', () => {
  it('tells the rule of each baseline', () => {
    const names = ['naive', 'seasonal-naive', 'drift', 'mean'] as const;
    expect(names.map((name) => spoken(baselineEquation(name, 12, 'en')))).toEqual([
      'y hat _T+k = y_T',
      'y hat _T+k = y_T+k−12⌈k/12⌉',
      'y hat _T+k = y_T + k ( y_T − y_1 ) / ( T − 1 )',
      'y hat _T+k = ( y_1 + ⋯ + y_T ) / T',
    ]);
    expect(spoken(baselineEquation('seasonal-naive', 1, 'en'))).toBe('y hat _T+k = y_T');
  });
});
