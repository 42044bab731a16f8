import type { PreparingStep, StepKind } from '../../src-main/contract/preparing.ts';
import type { CalendarUnit, SeriesSummary } from '../../src-main/contract/values.ts';

/** What a form of steps offers for a series, and what it begins with. */

/** Kinds in the order in which a person looks for them. */
export const kindGroups = {
  gaps: ['fill', 'gaps', 'outliers'],
  part: ['slice', 'resample'],
  calculate: ['log', 'difference', 'return', 'scale'],
  describe: ['rename', 'unit', 'calendar', 'season', 'role'],
} as const satisfies Record<string, readonly StepKind[]>;
export type KindGroup = keyof typeof kindGroups;

/** Limits of the contract that the fields tell; a test holds the two together. */
export const stepLimits = {
  windowLength: 1_001,
  unitLength: 40,
  nameLength: 200,
  seasonLength: 1_000_000,
  unitCount: 1_000_000,
  threshold: 1_000,
} as const;

/** The numbers of a text's symbols are names: nothing can be calculated with them. */
const symbolicKinds: ReadonlySet<StepKind> = new Set(['slice', 'rename', 'role']);

type Described = Pick<SeriesSummary, 'kind' | 'calendar' | 'firstTimeMs'>;

/** Whether a kind makes sense for a series as it is. */
export function isOffered(kind: StepKind, { kind: seriesKind, calendar, firstTimeMs }: Described): boolean {
  if (seriesKind === 'symbolic') return symbolicKinds.has(kind);
  // Irregular times have no step that could be left out.
  return kind !== 'gaps' || (firstTimeMs !== null && calendar.unit !== 'step');
}

const unitsFineToCoarse: readonly CalendarUnit[] = [
  ...(['millisecond', 'second', 'minute', 'hour', 'day', 'businessDay'] as const),
  ...(['week', 'month', 'quarter', 'year'] as const),
];

/** Units that a calendar can have; plain steps have no times. */
export const calendarUnits: readonly CalendarUnit[] = [...unitsFineToCoarse, 'step'];

/** Units that a series can be aggregated to: its own and longer ones; steps where it has no times. */
export function resampleUnits({ calendar, firstTimeMs }: Omit<Described, 'kind'>): CalendarUnit[] {
  if (firstTimeMs === null) return ['step'];
  const own = unitsFineToCoarse.indexOf(calendar.unit);
  return unitsFineToCoarse.slice(own < 0 ? 1 : own);
}

/** What people mostly aggregate to. */
const usualTargets: Record<CalendarUnit, { unit: CalendarUnit; count: number }> = {
  step: { unit: 'month', count: 1 },
  millisecond: { unit: 'second', count: 1 },
  second: { unit: 'minute', count: 1 },
  minute: { unit: 'hour', count: 1 },
  hour: { unit: 'day', count: 1 },
  day: { unit: 'month', count: 1 },
  businessDay: { unit: 'month', count: 1 },
  week: { unit: 'month', count: 1 },
  month: { unit: 'quarter', count: 1 },
  quarter: { unit: 'year', count: 1 },
  year: { unit: 'year', count: 10 },
};

type ForDefaults = Pick<
  SeriesSummary,
  'name' | 'kind' | 'unit' | 'role' | 'calendar' | 'firstTimeMs' | 'seasonLength' | 'sampleRateHz'
>;

/** A step of a kind as it would be for most series like this one. */
export function defaultStep(kind: StepKind, series: ForDefaults): PreparingStep {
  const { name, unit, role, calendar, firstTimeMs, seasonLength } = series;
  switch (kind) {
    case 'fill':
      return { kind, method: 'interpolate', longestGap: null };
    case 'resample': {
      const target = firstTimeMs === null ? { unit: 'step' as const, count: 2 } : usualTargets[calendar.unit];
      return { kind, ...target, aggregate: 'mean', partial: 'keep' };
    }
    case 'slice':
      return { kind, fromIndex: null, toIndex: null, fromMs: null, toMs: null };
    case 'outliers':
      return { kind, method: 'rolling', windowLength: 25, threshold: 4 };
    case 'difference':
      return { kind, lag: 1 };
    case 'return':
      return { kind, isLog: false };
    case 'scale':
      return { kind, factor: 1, offset: 0, unit: null };
    case 'rename':
      return { kind, name };
    case 'unit':
      return { kind, unit };
    case 'calendar':
      return {
        kind,
        unit: calendar.unit === 'step' ? 'day' : calendar.unit,
        count: calendar.unit === 'step' ? 1 : calendar.count,
        isPeriodEnd: calendar.isPeriodEnd === true,
        firstTimeMs: null,
      };
    case 'season':
      return { kind, seasonLength };
    case 'role':
      return { kind, role };
    case 'gaps':
    case 'log':
      return { kind };
  }
}

/** Whether a kind does something that a chart could show. */
export const isDrawn = (kind: StepKind): boolean =>
  !(kindGroups.describe as readonly StepKind[]).includes(kind) || kind === 'calendar';

/** Lags worth a press: the step before, and the season. */
export function usualLags(seasonLength: number): number[] {
  return seasonLength > 1 ? [1, seasonLength] : [1];
}

/** Whether steps of a unit can stand on the last day of a month. */
export const hasPeriodEnd = (unit: CalendarUnit): boolean => ['month', 'quarter', 'year'].includes(unit);

/** The place of a step that an error is about: `steps.3` → 3. */
export function stepIndexOf(field: string | undefined): number | null {
  const found = /^steps\.(\d+)/.exec(field ?? '');
  return found === null ? null : Number(found[1]);
}

/** A list with one of its items moved by one place; the same list where there is no such place. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const result = [...list];
  const target = index + by;
  if (!(index >= 0 && index < list.length && target >= 0 && target < list.length)) return result;
  [result[index], result[target]] = [list[target], list[index]];
  return result;
}
