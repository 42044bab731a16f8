import type { SeriesSummary } from '../../src-main/contract/values.ts';

/** Another one where a preparation made other values or other times of a series; what was read of it under another key
 *  must be read again. */
export function valuesKeyOf(series: SeriesSummary): string {
  const { id, length, missingCount, mean, standardDeviation, minimum, maximum, firstValue, lastValue } =
    series;
  const { calendar, firstTimeMs, lastTimeMs, firstStep, gapCount, unit, seasonLength, stepCount } = series;
  return JSON.stringify([
    ...[id, length, missingCount, mean, standardDeviation, minimum, maximum, firstValue, lastValue],
    ...[calendar, firstTimeMs, lastTimeMs, firstStep, gapCount, unit, seasonLength, stepCount],
  ]);
}
