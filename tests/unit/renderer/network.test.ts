import { describe, expect, it } from 'vitest';
import { limits, networkNames, networkSettings } from '../../../src-main/contract/values.ts';
import {
  isNetwork,
  networkDefaults,
  networkFor,
  networkLimits,
  networkOrder,
  settingOf,
  transformsOf,
} from '../../../src-renderer/state/network.ts';

describe('the settings of a network in the window', () => {
  it('leave out what the fields of another model were left at', () => {
    const relu = { ...networkDefaults, activation: 'relu', bpttLength: 5, windowing: 'stateful' } as const;
    const left = { ...relu, layerDropout: 0.2, weightDecay: 0.1, momentum: 0.5 };
    expect(networkFor('rnn', { ...left, layerCount: 2, optimiser: 'sgd' })).toEqual({
      ...left,
      layerCount: 2,
      optimiser: 'sgd',
    });
    const truncated = { bpttLength: 5, windowing: 'stateful' };
    expect(networkFor('lstm', left)).toEqual({ ...networkDefaults, ...truncated });
    expect(networkFor('mlp', left)).toEqual({ ...networkDefaults, activation: 'relu' });
  });

  it('begin as the contract fills them in', () => {
    expect(networkDefaults).toEqual(networkSettings.parse({}));
  });

  it('have the limits of the contract', () => {
    expect(limits).toMatchObject(networkLimits);
  });

  it('are offered for every network of the contract', () => {
    expect([...networkOrder]).toEqual([...networkNames]);
    expect(isNetwork('lstm')).toBe(true);
    expect(isNetwork('ar')).toBe(false);
  });
});

describe('transformsOf', () => {
  it('offers no standardising for networks, which always are, and no differences for baselines', () => {
    expect(transformsOf('gru')).toEqual(['log', 'diff', 'sdiff']);
    expect(transformsOf('naive')).toEqual(['log', 'standardise']);
    expect(transformsOf('ar')).toEqual(['log', 'diff', 'sdiff', 'standardise']);
  });
});

describe('settingOf', () => {
  it('is the last part of the field that a refusal names', () => {
    expect(settingOf('settings.network.hiddenSize')).toBe('hiddenSize');
    expect(settingOf('horizon')).toBe('horizon');
    expect(settingOf(undefined)).toBeNull();
  });
});
