import type {
  ModelName,
  NetworkName,
  NetworkSettings,
  TransformName,
} from '../../src-main/contract/values.ts';

export const networkOrder: readonly NetworkName[] = ['mlp', 'rnn', 'lstm', 'gru'];

export const isNetwork = (model: ModelName): model is NetworkName =>
  (networkOrder as readonly ModelName[]).includes(model);

/** What the contract fills in where nothing is said; a test holds the two together. */
export const networkDefaults: NetworkSettings = {
  hiddenSize: 32,
  layerCount: 1,
  activation: 'tanh',
  lookbackLength: null,
  bpttLength: null,
  windowing: 'shuffled',
  head: 'gaussian',
  forecastMode: 'recursive',
  epochCount: 200,
  batchSize: 32,
  optimiser: 'adam',
  learningRate: 0.001,
  schedule: 'cosine',
  momentum: 0.9,
  weightDecay: 0,
  clipNorm: 1,
  inputDropout: 0,
  layerDropout: 0,
  outputDropout: 0,
  weightAveraging: 0,
  validationLength: null,
  patience: 30,
  ensembleCount: 1,
  isGlobal: false,
  samplePathCount: 1_000,
  isReproducible: false,
  threadCount: null,
};

/** The limits of the contract that the fields tell; a test holds the two together. */
export const networkLimits = {
  hiddenSize: 2_048,
  layerCount: 4,
  lookbackLength: 65_536,
  epochCount: 100_000,
  batchSize: 4_096,
  ensembleCount: 20,
  samplePathCount: 20_000,
  threadCount: 64,
  horizon: 100_000,
} as const;

/** The settings that a network takes notice of; the fields of the others are hidden and say nothing. */
export function networkFor(model: NetworkName, settings: NetworkSettings): NetworkSettings {
  const { activation, bpttLength, windowing, layerCount, layerDropout, optimiser } = settings;
  const isMlp = model === 'mlp';
  const isGated = model === 'lstm' || model === 'gru';
  return {
    ...settings,
    activation: isGated ? networkDefaults.activation : activation,
    bpttLength: isMlp ? null : bpttLength,
    windowing: isMlp ? networkDefaults.windowing : windowing,
    layerDropout: layerCount === 1 ? 0 : layerDropout,
    momentum: optimiser === 'sgd' ? settings.momentum : networkDefaults.momentum,
    weightDecay: optimiser === 'adam' ? 0 : settings.weightDecay,
  };
}

/** Transforms that a kind of model takes: baselines a level and a scale, but no differences (these are models of
 *  their own); networks are always standardised, on the training past. */
export function transformsOf(model: ModelName): readonly TransformName[] {
  if (model === 'ar') return ['log', 'diff', 'sdiff', 'standardise'];
  return isNetwork(model) ? ['log', 'diff', 'sdiff'] : ['log', 'standardise'];
}

/** The setting that a refusal is about: `settings.network.hiddenSize` → `hiddenSize`. */
export const settingOf = (field: string | undefined): string | null => field?.split('.').at(-1) ?? null;
