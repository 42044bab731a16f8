import type { ModelSettings, Run } from '../../src-main/contract/values.ts';
import { i18n } from './i18n.svelte.ts';
import { trainedFraction } from './progress.ts';
import type { SettingName } from './settings-difference.ts';
import { training } from './training.svelte.ts';
import { count, percent, significant } from './words.ts';

/** What the training place says of runs and settings; read while drawing, so it follows a switch of language. */

/** A run's settings in short: `H 32 × 2 · lookback 48 · BPTT 16 · seed 7`. */
export function runShape({ model, settings, seed }: Pick<Run, 'model' | 'settings' | 'seed'>): string {
  const t = i18n.t.training;
  const { hiddenSize, layerCount, lookbackLength, bpttLength } = settings.network;
  const isMlp = model === 'mlp';
  return [
    t.shape(count(hiddenSize), layerCount, count(layerCount)),
    ...(lookbackLength === null ? [] : [(isMlp ? t.orderShort : t.lookbackShort)(count(lookbackLength))]),
    ...(bpttLength === null || isMlp ? [] : [t.bpttShort(count(bpttLength))]),
    t.seedShort(count(seed)),
  ].join(' · ');
}

/** `paused`, `training, 34%`. */
export function runState(run: Run): string {
  const t = i18n.t.training;
  const progress = training.progressOf(run);
  if (run.status !== 'running' || progress === null) return t.states[run.status];
  const seriesCount = run.settings.network.isGlobal ? 1 : run.seriesIds.length;
  return t.percentDone(percent(trainedFraction(progress, seriesCount)));
}

export const lossText = (value: number | null | undefined): string => significant(value, 4);

/** A loss in nats a symbol, and in bits: `1.386 (2 bits)`. */
export const symbolLossText = (value: number | null | undefined): string =>
  value === null || value === undefined
    ? lossText(value)
    : `${lossText(value)} (${i18n.t.text.bits(significant(value / Math.LN2, 4))})`;

/** A loss of a run in its own unit. */
export const bestLossText = ({ settings }: Pick<Run, 'settings'>, value: number | null): string =>
  (settings.network.head === 'softmax' ? symbolLossText : lossText)(value);

/** The name of a setting as its field has it. */
export function settingName(name: SettingName): string {
  const { network, model, transforms } = i18n.t;
  const names: Record<SettingName, string> = {
    model: i18n.t.forecast.model,
    seed: model.seed,
    horizon: model.horizon,
    holdout: model.holdout,
    transforms: transforms.label,
    seasonLength: model.season,
    hiddenSize: network.hiddenSize,
    layerCount: network.layers,
    activation: network.activation,
    lookbackLength: network.lookback,
    bpttLength: network.bptt,
    windowing: network.windowing,
    head: network.head,
    forecastMode: network.mode,
    epochCount: network.epochs,
    batchSize: network.batch,
    optimiser: network.optimiser,
    learningRate: network.learningRate,
    schedule: network.schedule,
    momentum: network.momentum,
    weightDecay: network.weightDecay,
    clipNorm: network.clip,
    inputDropout: network.inputDropout,
    layerDropout: network.layerDropout,
    outputDropout: network.outputDropout,
    weightAveraging: network.averaging,
    validationLength: network.validation,
    patience: network.patience,
    ensembleCount: network.ensemble,
    isGlobal: network.global,
    samplePathCount: network.samplePaths,
    isReproducible: network.reproducible,
    threadCount: network.threads,
  };
  return names[name];
}

/** What stands for null, which each setting means in its own way. */
function unsetText(name: SettingName): string {
  const { network } = i18n.t;
  if (name === 'bpttLength') return network.bpttFull;
  if (name === 'clipNorm') return network.clipNone;
  if (name === 'patience') return network.patienceNone;
  return network.auto;
}

/** The value of a setting as its field has it. */
export function settingText(name: SettingName, value: unknown): string {
  const { network, model, training: t } = i18n.t;
  if (value === null) return unsetText(name);
  if (typeof value === 'number') return significant(value, 6);
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (name === 'model') return model.names[value as ModelSettings['model']];
  if (name === 'transforms') {
    const names = (value as ModelSettings['transforms']).map((item) => i18n.t.transforms[item]);
    return names.length === 0 ? i18n.t.forecast.none : names.join(', ');
  }
  const words: Partial<Record<SettingName, Record<string, string>>> = {
    activation: network.activations,
    windowing: network.windowings,
    head: network.heads,
    forecastMode: network.modes,
    optimiser: network.optimisers,
    schedule: network.schedules,
  };
  return words[name]?.[String(value)] ?? String(value);
}
