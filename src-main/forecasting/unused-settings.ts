import {
  type ModelName,
  modelSettings,
  type ModelSettings,
  type NetworkName,
  networkSettings,
} from '../contract/values.ts';
import { type Message, say } from '../messages/table.ts';
import { isNetworkName } from './registry.ts';

type Settings = Pick<ModelSettings, 'model' | 'order' | 'maxOrder' | 'ridge' | 'estimator' | 'network'>;

interface Words {
  readonly en: string;
  readonly ko: string;
}

const defaults = modelSettings.parse({ model: 'ar' });

const orderWords = {
  order: { en: 'AR order', ko: 'AR 차수' },
  maxOrder: { en: 'largest AR order', ko: '최대 AR 차수' },
  ridge: { en: 'ridge penalty', ko: '릿지 벌점' },
  estimator: { en: 'estimator (Burg)', ko: '추정 방법(버그)' },
} as const satisfies Partial<Record<keyof Settings, Words>>;

const networkWords = {
  activation: { en: 'activation (ReLU)', ko: '활성화 함수(ReLU)' },
  bpttLength: { en: 'truncated BPTT length', ko: '절단된 BPTT 길이' },
  windowing: { en: 'stateful windows', ko: '이어서 학습하는 창' },
  momentum: { en: 'momentum', ko: '모멘텀' },
  weightDecay: { en: 'weight decay', ko: '가중치 감쇠' },
  layerDropout: { en: 'dropout between layers', ko: '층 사이 드롭아웃' },
} as const satisfies Partial<Record<keyof ModelSettings['network'], Words>>;

const allOfNetworks: Words = { en: 'settings of networks', ko: '신경망 설정' };

/** Says which settings differ from their defaults and yet change nothing, given the model and the other settings.
 *  @returns one note, or none where every setting counts */
export function noteUnusedSettings(settings: Settings): Message[] {
  const unused = listUnused(settings);
  if (unused.length === 0) return [];
  const listed = {
    en: unused.map(({ en }) => en).join(', '),
    ko: unused.map(({ ko }) => ko).join(', '),
  };
  return [say('settings_unused', { model: nameOf(settings.model), settings: listed })];
}

function listUnused(settings: Settings): Words[] {
  const { model, network } = settings;
  const isIdle = (key: keyof typeof orderWords) =>
    model !== 'ar' || (key === 'ridge' && settings.estimator === 'burg');
  const ofAr = changedKeys(orderWords, settings, defaults).filter(isIdle);
  const words: Words[] = ofAr.map((key) => orderWords[key]);
  if (isNetworkName(model)) return [...words, ...listUnusedOfNetwork(model, network)];
  const isChanged = changedKeys(networkSettings.shape, network, defaults.network).length > 0;
  return isChanged ? [...words, allOfNetworks] : words;
}

function listUnusedOfNetwork(model: NetworkName, network: Settings['network']): Words[] {
  const { optimiser, lookbackLength, bpttLength, layerCount } = network;
  const isMlp = model === 'mlp';
  const goesBeyondWindow = bpttLength !== null && lookbackLength !== null && bpttLength > lookbackLength;
  const isIdle: Record<keyof typeof networkWords, boolean> = {
    activation: model === 'lstm' || model === 'gru',
    bpttLength: isMlp || goesBeyondWindow,
    windowing: isMlp,
    momentum: optimiser !== 'sgd',
    weightDecay: optimiser === 'adam',
    layerDropout: layerCount === 1,
  };
  return changedKeys(networkWords, network, defaults.network)
    .filter((key) => isIdle[key])
    .map((key) => networkWords[key]);
}

/** @param keys of which only the names count; the values compared are no objects */
function changedKeys<K extends string>(
  keys: Readonly<Record<K, unknown>>,
  own: NoInfer<Readonly<Record<K, unknown>>>,
  other: NoInfer<Readonly<Record<K, unknown>>>,
): K[] {
  return (Object.keys(keys) as K[]).filter((key) => own[key] !== other[key]);
}

function nameOf(model: ModelName): Words | string {
  if (model === 'ar' || isNetworkName(model)) return model.toUpperCase();
  return { en: `the ${model} model`, ko: `${model} 모델` };
}
