import type { ForecastPath } from '../contract/values.ts';
import type { Path } from './forecaster.ts';

type Samples = Extract<Path, { kind: 'samples' }>;

/** Mean, median and bands of sample paths, and the first path itself, in the series' own units.
 *  Formula: mean = Σ_p x_p / P; band = the quantiles (1 ± coverage)/2; after a logarithm of the exponentials of the paths
 *  @param skip steps at the beginning that are not asked for
 *  @returns what overflows is null */
export function describeSamples(
  { pathCount, values }: Samples,
  coverages: readonly number[],
  isLog: boolean,
  skip: number,
): ForecastPath {
  const horizon = values.length / pathCount;
  const column = new Float64Array(pathCount);
  const back = isLog ? Math.exp : (value: number) => value;
  const mean: (number | null)[] = [];
  const median: (number | null)[] = [];
  const bands = coverages.map((coverage) => ({
    coverage,
    lower: [] as (number | null)[],
    upper: [] as (number | null)[],
  }));
  for (let step = skip; step < horizon; step++) {
    for (let p = 0; p < pathCount; p++) column[p] = back(values[p * horizon + step]);
    column.sort();
    mean.push(finiteOrNull(column.reduce((sum, value) => sum + value / pathCount, 0)));
    median.push(finiteOrNull(sampleQuantile(column, 0.5)));
    for (const { coverage, lower, upper } of bands) {
      lower.push(finiteOrNull(sampleQuantile(column, 0.5 - coverage / 2)));
      upper.push(finiteOrNull(sampleQuantile(column, 0.5 + coverage / 2)));
    }
  }
  const samplePath = Array.from(values.subarray(skip, horizon), (value) => finiteOrNull(back(value)));
  return { timesMs: null, mean, median, bands, samplePath };
}

/** Quantile of sorted values, linear between the order statistics.
 *  Formula: x at position (n − 1) p, from 0
 *  Source: Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996, type 7. */
export function sampleQuantile(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const low = Math.floor(position);
  const share = position - low;
  return share === 0 ? sorted[low] : sorted[low] + share * (sorted[low + 1] - sorted[low]);
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
