import type { InputIssue } from '../contract/operations.ts';
import {
  dialects,
  duplicatePolicies,
  layouts,
  limits,
  modelNames,
  transformNames,
} from '../contract/values.ts';
import { TauscopeError } from '../errors.ts';
import { say, type Message } from '../messages/table.ts';

type Say = (value: string) => Message;

const whole = (value: number): string => value.toLocaleString('en-US');
const orderSaid: Say = (value) => say('order_invalid', { value, largest: whole(limits.order) });

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
};

const choices: Record<string, readonly string[]> = {
  dialect: dialects,
  duplicates: duplicatePolicies,
  layout: layouts,
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
