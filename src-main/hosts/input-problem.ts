import type { InputIssue } from '../contract/operations.ts';
import {
  activationNames,
  dialects,
  duplicatePolicies,
  forecastModes,
  headNames,
  layouts,
  limits,
  modelNames,
  optimiserNames,
  scheduleNames,
  transformNames,
  windowingNames,
} from '../contract/values.ts';
import { TauscopeError } from '../errors.ts';
import { say, type Message } from '../messages/table.ts';

type Say = (value: string) => Message;

const whole = (value: number): string => value.toLocaleString('en-US');
const orderSaid: Say = (value) => say('order_invalid', { value, largest: whole(limits.order) });

interface Named {
  en: string;
  ko: string;
}

const countSaid =
  (name: Named, least: number, largest: number): Say =>
  (value) =>
    say('setting_count_invalid', { name, least, largest: whole(largest), value });
const shareSaid =
  (name: Named): Say =>
  (value) =>
    say('setting_share_invalid', { name, value });

/** Settings of networks, by the names that the interface gives them. */
const networkTexts: Record<string, Say> = {
  hiddenSize: countSaid({ en: 'The hidden size', ko: '은닉 크기' }, 1, limits.hiddenSize),
  layerCount: countSaid({ en: 'The number of layers', ko: '층 수' }, 1, limits.layerCount),
  lookbackLength: countSaid({ en: 'The lookback window', ko: '참조 창' }, 1, limits.lookbackLength),
  bpttLength: countSaid(
    { en: 'The truncated BPTT length', ko: '절단된 BPTT 길이' },
    1,
    limits.lookbackLength,
  ),
  epochCount: countSaid({ en: 'The number of epochs', ko: '에포크 수' }, 1, limits.epochCount),
  batchSize: countSaid({ en: 'The batch size', ko: '배치 크기' }, 1, limits.batchSize),
  validationLength: countSaid({ en: 'The validation part', ko: '검증 구간' }, 0, limits.horizon),
  patience: countSaid({ en: 'The patience', ko: '조기 종료 대기 에포크 수' }, 1, limits.epochCount),
  ensembleCount: countSaid({ en: 'The size of the ensemble', ko: '앙상블 크기' }, 1, limits.ensembleCount),
  samplePathCount: countSaid(
    { en: 'The number of sample paths', ko: '표본 경로 수' },
    100,
    limits.samplePathCount,
  ),
  threadCount: countSaid({ en: 'The number of threads', ko: '스레드 수' }, 1, limits.threadCount),
  momentum: shareSaid({ en: 'The momentum', ko: '모멘텀' }),
  inputDropout: shareSaid({ en: 'The dropout of inputs', ko: '입력 드롭아웃' }),
  layerDropout: shareSaid({ en: 'The dropout between layers', ko: '층 사이 드롭아웃' }),
  outputDropout: shareSaid({ en: 'The dropout of outputs', ko: '출력 드롭아웃' }),
  weightAveraging: shareSaid({ en: 'The weight averaging', ko: '가중치 평균' }),
  learningRate: (value) => say('learning_rate_invalid', { value }),
  weightDecay: (value) => say('weight_decay_invalid', { value }),
  clipNorm: (value) => say('clip_norm_invalid', { value }),
};

/** Settings that have a text of their own: what they mean, and what to enter. */
const settingTexts: Record<string, Say> = {
  order: orderSaid,
  maxOrder: orderSaid,
  horizon: (value) => say('horizon_invalid', { value, largest: whole(limits.horizon) }),
  holdout: (value) => say('holdout_invalid', { value, largest: whole(limits.horizon) }),
  ridge: (value) => say('ridge_invalid', { value }),
  seasonLength: (value) => say('season_length_invalid', { value, largest: whole(limits.seasonLength) }),
  maxLag: (value) => say('max_lag_invalid', { value, largest: whole(limits.order) }),
  model: (model) => say('model_unknown', { model, known: modelNames.join(', ') }),
  transforms: (transform) => say('transform_unknown', { transform, known: transformNames.join(', ') }),
  coverages: (value) => say('coverage_invalid', { value }),
  ...networkTexts,
};

const choices: Record<string, readonly string[]> = {
  dialect: dialects,
  duplicates: duplicatePolicies,
  layout: layouts,
  activation: activationNames,
  windowing: windowingNames,
  head: headNames,
  forecastMode: forecastModes,
  optimiser: optimiserNames,
  schedule: scheduleNames,
};

/** The value an issue is about. */
function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

function sayGeneral(issue: InputIssue, field: string, value: unknown): Message {
  const shown = value === undefined ? '–' : String(value).slice(0, 80);
  const known = Object.hasOwn(choices, field) ? choices[field] : undefined;
  if (known !== undefined) return say('input_choice', { field, value: shown, known: known.join(', ') });
  if (value === undefined) return say('input_missing', { field });
  const isList = (issue.code === 'too_small' || issue.code === 'too_big') && issue.origin !== 'number';
  if (isList && issue.code === 'too_small') return say('input_empty', { field });
  if (isList && issue.code === 'too_big') return say('input_long', { field, largest: Number(issue.maximum) });
  return say('input_unfit', { field, value: shown });
}

/** Says what is wrong with an input in the person's terms, in both languages; zod's own sentences are for us.
 *  @param issue the first one of the schema
 *  @param raw the input as it came */
export function explainIssue(issue: InputIssue, raw: unknown): TauscopeError {
  const names = issue.path.filter((key) => typeof key === 'string');
  const field = names.at(-1) ?? 'input';
  const value = valueAt(raw, issue.path);
  const isWholeList = Array.isArray(value) && field === 'coverages';
  if (isWholeList) {
    const said = say('coverage_count', { count: value.length, largest: limits.coverageCount });
    return new TauscopeError(said, field);
  }
  if (Object.hasOwn(settingTexts, field) && value !== undefined) {
    return new TauscopeError(settingTexts[field](String(value).slice(0, 80)), field);
  }
  return new TauscopeError(sayGeneral(issue, field, value), field);
}
