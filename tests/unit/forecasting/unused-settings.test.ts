import { describe, expect, it } from 'vitest';
import {
  modelNames,
  type ModelSettings,
  networkNames,
  networkSettings,
  type NetworkSettings,
} from '../../../src-main/contract/values.ts';
import { noteUnusedSettings } from '../../../src-main/forecasting/unused-settings.ts';
import { modelSettings } from '../../fixtures/settings.ts';

function notesOf(own: Partial<ModelSettings>, network: Partial<NetworkSettings> = {}): string[] {
  const settings = modelSettings({ ...own, network: { ...networkSettings.parse({}), ...network } });
  return noteUnusedSettings(settings).map(({ message }) => message);
}

describe('noteUnusedSettings', () => {
  it.each(modelNames)('says nothing of %s where nothing was set', (model) => {
    expect(notesOf({ model })).toEqual([]);
  });

  it('says nothing of settings that count', () => {
    expect(notesOf({ model: 'ar', order: 3, ridge: 0.1, maxOrder: 9, seasonLength: 7 })).toEqual([]);
    const recurrent: Partial<NetworkSettings> = { activation: 'relu', windowing: 'stateful', bpttLength: 8 };
    expect(notesOf({ model: 'rnn' }, recurrent)).toEqual([]);
    expect(notesOf({ model: 'gru' }, { bpttLength: 8, lookbackLength: 8 })).toEqual([]);
    expect(notesOf({ model: 'mlp' }, { activation: 'relu' })).toEqual([]);
    expect(notesOf({ model: 'lstm' }, { optimiser: 'sgd', momentum: 0, weightDecay: 0.1 })).toEqual([]);
    expect(notesOf({ model: 'lstm' }, { optimiser: 'adamw', weightDecay: 0.1 })).toEqual([]);
    expect(notesOf({ model: 'lstm' }, { layerCount: 2, layerDropout: 0.1 })).toEqual([]);
  });

  it('lists in one note, in both languages, what has no effect with a network', () => {
    const network = {
      ...networkSettings.parse({}),
      activation: 'relu',
      bpttLength: 20,
      lookbackLength: 10,
      momentum: 0.5,
      weightDecay: 0.01,
      layerDropout: 0.2,
    } as const;
    const settings = modelSettings({ model: 'lstm', order: 4, maxOrder: 9, ridge: 1, network });
    expect(noteUnusedSettings(settings)).toEqual([
      {
        code: 'settings_unused',
        severity: 'info',
        message:
          'These settings have no effect with LSTM: AR order, largest AR order, ridge penalty, activation (ReLU), truncated BPTT length, momentum, weight decay, dropout between layers.',
        ko: {
          message:
            'LSTM에서는 다음 설정이 쓰이지 않습니다: AR 차수, 최대 AR 차수, 릿지 벌점, 활성화 함수(ReLU), 절단된 BPTT 길이, 모멘텀, 가중치 감쇠, 층 사이 드롭아웃.',
        },
      },
    ]);
  });

  it('knows that an MLP sees its whole window at once', () => {
    expect(notesOf({ model: 'mlp' }, { bpttLength: 4, windowing: 'stateful' })).toEqual([
      'These settings have no effect with MLP: truncated BPTT length, stateful windows.',
    ]);
  });

  it('knows which optimiser has momentum and weight decay', () => {
    expect(notesOf({ model: 'rnn' }, { momentum: 0, weightDecay: 0.1 })).toEqual([
      'These settings have no effect with RNN: momentum, weight decay.',
    ]);
    expect(notesOf({ model: 'rnn' }, { optimiser: 'adamw', momentum: 0 })).toEqual([
      'These settings have no effect with RNN: momentum.',
    ]);
  });

  it('names the settings of networks as one where no network is fitted', () => {
    expect(notesOf({ model: 'ar' }, { hiddenSize: 8, epochCount: 3 })).toEqual([
      'These settings have no effect with AR: settings of networks.',
    ]);
    expect(notesOf({ model: 'seasonal-naive', ridge: 2, order: 'bic' }, { isGlobal: true })).toEqual([
      'These settings have no effect with the seasonal-naive model: AR order, ridge penalty, settings of networks.',
    ]);
    expect(notesOf({ model: 'drift', maxOrder: 3 })).toEqual([
      'These settings have no effect with the drift model: largest AR order.',
    ]);
  });

  it.each(networkNames)('says of %s that an order is none of its settings', (model) => {
    expect(notesOf({ model, order: 2 })).toEqual([
      `These settings have no effect with ${model.toUpperCase()}: AR order.`,
    ]);
  });
});
