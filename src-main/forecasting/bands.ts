import type { ForecastPath } from '../contract/values.ts';
import { type Message, say } from '../messages/table.ts';
import type { Path } from './forecaster.ts';
import { normalQuantile } from './normal.ts';
import { exact } from './observed.ts';
import { describeSamples } from './sample-bands.ts';

/** Turns a forecast with Gaussian innovations, or sample paths, into mean, median and bands in the series' own units.
 *  Formula: sd_k² = σ² Σ_{j<k} ψ_j²; band μ_k ± Φ⁻¹((1 + coverage) / 2) sd_k; after a logarithm median and band are
 *  exponentials, mean exp(μ_k + sd_k²/2)
 *  @param skip steps at the beginning that are not asked for (missing values between the last observation and the origin)
 *  @returns what overflows is null, and a note says so */
export function describePath(
  path: Path,
  coverages: readonly number[],
  isLog: boolean,
  skip: number,
): { forecast: ForecastPath; notes: Message[] } {
  if (path.kind === 'samples') {
    const forecast = describeSamples(path, coverages, isLog, skip);
    return { forecast, notes: overflowNotes(forecast, () => false) };
  }
  const means = path.mean.subarray(skip);
  const variances = varianceOf(path).subarray(skip);
  const back = isLog ? Math.exp : (value: number) => value;
  const column = (value: (mean: number, variance: number) => number) =>
    Array.from(means, (mean, step) => finiteOrNull(value(mean, variances[step])));
  const forecast: ForecastPath = {
    timesMs: null,
    mean: column((mean, variance) => back(isLog ? mean + variance / 2 : mean)),
    median: column((mean) => back(mean)),
    bands: coverages.map((coverage) => {
      const width = normalQuantile(0.5 + coverage / 2);
      return {
        coverage,
        lower: column((mean, variance) => back(mean - width * Math.sqrt(variance))),
        upper: column((mean, variance) => back(mean + width * Math.sqrt(variance))),
      };
    }),
  };
  // A baseline that has no value for a step says so itself.
  const isWithout = (step: number) => path.kind === 'variances' && Number.isNaN(means[step]);
  return { forecast, notes: overflowNotes(forecast, isWithout) };
}

function varianceOf(path: Exclude<Path, { kind: 'samples' }>): Float64Array {
  if (path.kind === 'variances') return path.variance;
  let squares = 0;
  return path.psi.map((weight) => path.sigma2 * (squares += weight * weight));
}

function overflowNotes({ mean, bands }: ForecastPath, isWithout: (step: number) => boolean): Message[] {
  const steps = Array.from(mean.keys()).filter((step) => {
    const isNull =
      mean[step] === null || bands.some((band) => band.lower[step] === null || band.upper[step] === null);
    return isNull && !isWithout(step);
  });
  if (steps.length === 0) return [];
  return [say('forecast_overflow', { count: exact(steps.length), step: exact(steps[0] + 1) }, steps.length)];
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
