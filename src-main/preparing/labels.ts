import type { StepOf } from '../contract/preparing.ts';
import { say } from '../messages/table.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** What is said of a series, and changes none of its values: its name, its unit, what it is for, its season. */

export function rename(series: PreparedSeries, { name }: StepOf<'rename'>): StepResult {
  return { series: { ...series, name }, said: say('prepare_renamed', { name }) };
}

export function setUnit(series: PreparedSeries, { unit }: StepOf<'unit'>): StepResult {
  const trimmed = unit?.trim() ?? '';
  if (trimmed === '') return { series: { ...series, unit: null }, said: say('prepare_unit_none', {}) };
  return { series: { ...series, unit: trimmed }, said: say('prepare_unit', { unit: trimmed }) };
}

const roleNames = {
  target: { en: 'target', ko: '예측 대상' },
  covariate: { en: 'covariate', ko: '보조 변수' },
  ignored: { en: 'ignored', ko: '사용 안 함' },
};

export function setRole(series: PreparedSeries, { role }: StepOf<'role'>): StepResult {
  return { series: { ...series, role }, said: say('prepare_role', { role: roleNames[role] }) };
}

export function setSeason(series: PreparedSeries, { seasonLength }: StepOf<'season'>): StepResult {
  return { series: { ...series, seasonLength }, said: say('prepare_season', { count: seasonLength }) };
}
