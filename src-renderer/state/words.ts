import type { Calendar, ModelName, Run, SeriesSummary } from '../../src-main/contract/values.ts';
import * as numbers from '../format/numbers.ts';
import { formatMoment, formatSeconds, formatTime } from '../format/times.ts';
import { i18n } from './i18n.svelte.ts';
import type { StepNumbers } from '../charts/ticks.ts';

/** Numbers, times and names in the current language; read while drawing, so they follow a switch. */

export const count = (value: number): string => numbers.formatCount(value, i18n.language);
export const decimals = (value: number | null | undefined, digits: number): string =>
  numbers.formatDecimals(value, digits, i18n.language);
export const significant = (value: number | null | undefined, digits: number): string =>
  numbers.formatSignificant(value, digits, i18n.language);
export const percent = (fraction: number, digits = 0): string =>
  numbers.formatPercent(fraction, i18n.language, digits);
export const coverageText = (coverage: number): string => numbers.formatCoverage(coverage, i18n.language);
export const bytes = (value: number): string => numbers.formatBytes(value, i18n.language);
export const duration = (durationMs: number): string => numbers.formatDuration(durationMs, i18n.language);
export const moment = (timeMs: number): string => formatMoment(timeMs, i18n.language);
export const time = (timeMs: number, calendar: Calendar): string =>
  formatTime(timeMs, calendar, i18n.language);

export const steps = (value: number): string => i18n.t.units.step(value, count(value));
export const rows = (value: number): string => i18n.t.units.rows(value, count(value));
export const values = (value: number): string => i18n.t.units.values(value, count(value));

/** `monthly`, `every 30 min`, `plain steps`.
 *  @param hasTimes steps that have times all the same keep no calendar */
export function frequency({ unit, count: size, isPeriodEnd }: Calendar, hasTimes = false): string {
  const { t } = i18n;
  if (unit === 'step') return hasTimes ? t.frequency.irregular : t.frequency.noTimes;
  const single = unit in t.frequency.single ? t.frequency.single[unit as 'second'] : t.frequency[unit];
  const name = size === 1 ? single : t.frequency.every[unit](count(size));
  return isPeriodEnd === true ? `${name}, ${t.frequency.periodEnd}` : name;
}

/** What steps are numbered by. */
type Numbered = Pick<SeriesSummary, 'calendar' | 'firstStep'> & Partial<Pick<SeriesSummary, 'sampleRateHz'>>;

/** How the steps of a series without times are numbered: the file's own first number, and how far apart they are. */
export function stepNumbers({ calendar, firstStep, sampleRateHz }: Numbered): StepNumbers {
  if (typeof sampleRateHz === 'number') {
    return { first: (firstStep ?? 0) / sampleRateHz, size: 1 / sampleRateHz, isSeconds: true };
  }
  return { first: firstStep ?? 1, size: calendar.unit === 'step' ? calendar.count : 1 };
}

/** Time of a step where there is one, otherwise its number. */
export function stepName(series: Numbered, index: number, timeMs: number | null): string {
  if (timeMs !== null) return time(timeMs, series.calendar);
  const { first, size, isSeconds } = stepNumbers(series);
  if (isSeconds === true) return formatSeconds(first + index * size, 3);
  return i18n.t.units.stepLabel(count(first + index * size));
}

/** A p-value as text that follows `p`: `= 0.031`, `< 0.001`. */
export function pText(value: number): string {
  const { t } = i18n;
  return value < 0.001 ? t.series.pBelow(decimals(0.001, 3)) : t.series.pEquals(decimals(value, 3));
}

/** The name of a model, an AR with its order where that is known. */
export function modelLabel(model: ModelName, order: number | null): string {
  return model === 'ar' && order !== null ? `AR(${count(order)})` : i18n.t.model.names[model];
}

/** Orders that criteria chose, as far as a fit has told them. */
const toldOrders = new Map<string, number>();

/** The order of a run; one that a criterion chose is told by the fit, not by the run, and may differ by series. */
function orderOf({ id, createdAtMs, settings, seriesIds }: Run, told: number | null): number | null {
  if (typeof settings.order === 'number') return told ?? settings.order;
  if (seriesIds.length !== 1) return told;
  const key = `${id} ${createdAtMs}`;
  if (told !== null) toldOrders.set(key, told);
  return toldOrders.get(key) ?? null;
}

/** A run as its chooser names it: `log Δ AR(12) #3`. */
export function runLabel(run: Run, order: number | null = null): string {
  const { t } = i18n;
  const { model, settings, id } = run;
  const known = model === 'ar' ? orderOf(run, order) : null;
  const name =
    model === 'ar' && known === null && typeof settings.order === 'string'
      ? `AR(${t.model.criteria[settings.order]})`
      : modelLabel(model, known);
  const signs = { ...t.transforms.short, diff: 'Δ', sdiff: 'Δₛ' };
  const transforms = settings.transforms.map((transform) => signs[transform]);
  return [...transforms, name, `#${id}`].join(' ');
}
