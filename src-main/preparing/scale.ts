import type { StepOf } from '../contract/preparing.ts';
import { say } from '../messages/table.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** Formula: y_t = factor · x_t + offset, in `unit` afterwards (null keeps the unit). */
export function scale(series: PreparedSeries, { factor, offset, unit }: StepOf<'scale'>): StepResult {
  const values = series.values.map((value) => factor * value + offset);
  return {
    series: { ...series, values, unit: unit ?? series.unit },
    said: say('prepare_scaled', { factor: String(factor), offset: String(offset) }),
  };
}
