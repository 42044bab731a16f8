import { measureMoments } from '../forecasting/observed.ts';

const largestBinCount = 100;
/** Whole numbers that span no more than this get a bin each, however few values there are. */
const fewWholeNumbers = 20;
/** The quartiles are read from at most so many values, evenly spaced. */
const quartileSampleSize = 100_000;

/** Bins of equal width; `edges` has one entry more than `counts`. The last bin holds its upper edge. */
export interface Histogram {
  readonly edges: number[];
  readonly counts: number[];
}

/** Distribution of the observed values.
 *  Formula: width 2·IQR·n^(−1/3) (Freedman and Diaconis), Sturges' ⌈log₂ n⌉ + 1 bins where the IQR is 0; at most
 *  100 bins. Whole numbers that span at most 20, or that would get bins less than one wide, get a bin each, k ± ½;
 *  a constant series one bin of width 1 around it
 *  @param values (n) NaN = missing, at least one observed
 *  Source: Freedman and Diaconis, 1981. */
export function countHistogram(values: Float64Array): Histogram {
  const { count, minimum, maximum } = measureMoments(values);
  if (minimum === maximum) return { edges: [minimum - 0.5, minimum + 0.5], counts: [count] };
  const range = maximum - minimum;
  const wanted = chooseBinCount(values, count, range);
  if (range < Math.max(fewWholeNumbers, wanted) && range < largestBinCount && isWhole(values)) {
    return countWholeNumbers(values, minimum, range + 1);
  }
  const binCount = Math.min(wanted, largestBinCount);
  const width = range / binCount;
  const counts = new Array<number>(binCount).fill(0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    counts[Math.min(binCount - 1, Math.floor((value - minimum) / width))]++;
  }
  const edges = Array.from({ length: binCount + 1 }, (_, i) =>
    i === binCount ? maximum : minimum + i * width,
  );
  return { edges, counts };
}

function chooseBinCount(values: Float64Array, count: number, range: number): number {
  const sample = sampleSorted(values, count);
  const quartile = (share: number) => sample[Math.round(share * (sample.length - 1))];
  const width = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(count);
  const wanted = width > 0 ? Math.ceil(range / width) : Math.ceil(Math.log2(count)) + 1;
  return Math.max(1, wanted);
}

function isWhole(values: Float64Array): boolean {
  return values.every((value) => Number.isNaN(value) || Number.isInteger(value));
}

function countWholeNumbers(values: Float64Array, minimum: number, binCount: number): Histogram {
  const counts = new Array<number>(binCount).fill(0);
  for (const value of values) if (!Number.isNaN(value)) counts[value - minimum]++;
  return { edges: Array.from({ length: binCount + 1 }, (_, i) => minimum - 0.5 + i), counts };
}

function sampleSorted(values: Float64Array, count: number): Float64Array {
  const stride = Math.max(1, Math.ceil(count / quartileSampleSize));
  const sample: number[] = [];
  let seen = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (seen++ % stride === 0) sample.push(value);
  }
  return Float64Array.from(sample).sort();
}
