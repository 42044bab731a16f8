import { encodeValue, encodingWidth, type Encoding } from '../../forecasting/network/encoding.ts';
import type { Network } from '../../kernel/network.ts';

/** Transformed series one after another, as the batches read them. */
export interface Pool {
  /** (N) 0 where a value is missing. */
  readonly values: Float32Array;
  /** (N) 1 where a value is there, else 0. */
  readonly seen: Float32Array;
  readonly series: readonly PooledSeries[];
  readonly encoding: Encoding;
}

/** Indexes in the pool. */
export interface PooledSeries {
  readonly start: number;
  /** The validation part begins. */
  readonly validationStart: number;
  /** Nothing of the hold-out is in the pool. */
  readonly end: number;
}

/** @param list transformed values up to the hold-out, NaN = missing, and how many of them train */
export function createPool(
  list: readonly { readonly values: Float64Array; readonly trainingLength: number }[],
  encoding: Encoding,
): Pool {
  const length = list.reduce((sum, { values }) => sum + values.length, 0);
  const pool = { values: new Float32Array(length), seen: new Float32Array(length) };
  const series: PooledSeries[] = [];
  let start = 0;
  for (const { values, trainingLength } of list) {
    values.forEach((value, t) => {
      if (Number.isNaN(value)) return;
      pool.values[start + t] = value;
      pool.seen[start + t] = 1;
    });
    series.push({ start, validationStart: start + trainingLength, end: start + values.length });
    start += values.length;
  }
  return { ...pool, series, encoding };
}

/** What a row of a batch reads. */
export interface Row {
  /** Index in the pool of the first step's target; its input is the value before it. */
  first: number;
  /** Steps from here on count. */
  countFrom: number;
  /** Steps from here on are beyond the row: they do not count. */
  end: number;
  /** Targets from here on belong to a later part: they do not count. A direct head tells values beyond the row's end. */
  targetsEnd: number;
}

/** Fills inputs, targets and weights of a recurrent pass: at step t the value before the target goes in.
 *  Shapes: inputs (T, B, I), targets and weights (T, B, Y) */
export function fillSteps(
  network: Network,
  { values, seen, encoding }: Pool,
  rows: readonly Row[],
  rowCount: number,
  stepCount: number,
  targetCount: number,
): void {
  const { inputs, targets, weights } = network;
  const width = encodingWidth(encoding);
  const isPlain = encoding.kind === 'value';
  for (let b = 0; b < rowCount; b++) {
    const { first, countFrom, end, targetsEnd } = rows[b];
    for (let t = 0; t < stepCount; t++) {
      const at = t * rowCount + b;
      const index = first + t;
      const isInside = index < end;
      const before = isInside ? index - 1 : first - 1;
      if (isPlain) {
        inputs[at * width] = values[before];
        if (width === 2) inputs[at * 2 + 1] = 1 - seen[before];
      } else {
        encodeValue(encoding, seen[before] === 0 ? NaN : values[before], inputs, at * width);
      }
      const counts = isInside && index >= countFrom;
      for (let y = 0; y < targetCount; y++) {
        const target = index + y;
        const isThere = counts && target < targetsEnd;
        targets[at * targetCount + y] = isThere ? values[target] : 0;
        weights[at * targetCount + y] = isThere ? seen[target] : 0;
      }
    }
  }
}

/** Fills an MLP's pass of one step: the τ lags of a row's first target, newest first; all of them are in the series.
 *  Shapes: inputs (B, τ · width), targets and weights (B, Y) */
export function fillLags(
  network: Network,
  { values, seen, encoding }: Pool,
  rows: readonly Row[],
  rowCount: number,
  targetCount: number,
): void {
  const { inputs, targets, weights } = network;
  const width = encodingWidth(encoding);
  const lagCount = network.spec.inputSize / width;
  for (let b = 0; b < rowCount; b++) {
    const { first, targetsEnd } = rows[b];
    for (let lag = 0; lag < lagCount; lag++) {
      const before = first - 1 - lag;
      const value = seen[before] === 0 ? NaN : values[before];
      encodeValue(encoding, value, inputs, (b * lagCount + lag) * width);
    }
    for (let y = 0; y < targetCount; y++) {
      const isThere = first + y < targetsEnd;
      targets[b * targetCount + y] = isThere ? values[first + y] : 0;
      weights[b * targetCount + y] = isThere ? seen[first + y] : 0;
    }
  }
}
