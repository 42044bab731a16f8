import type { Aggregate } from '../contract/preparing.ts';

/** One number for the known values of a bucket; missing ones are left out.
 *  @param from first value @param to exclusive
 *  @returns NaN for a bucket without a known value; its count is 0 */
export type Aggregator = (values: Float64Array, from: number, to: number) => number;

const sum: Aggregator = (values, from, to) => {
  let total = 0;
  let isEmpty = true;
  for (let index = from; index < to; index++) {
    if (values[index] !== values[index]) continue;
    total += values[index];
    isEmpty = false;
  }
  return isEmpty ? NaN : total;
};

const countKnown: Aggregator = (values, from, to) => {
  let count = 0;
  for (let index = from; index < to; index++) if (values[index] === values[index]) count++;
  return count;
};

function extreme(isBetter: (value: number, best: number) => boolean): Aggregator {
  return (values, from, to) => {
    let best = NaN;
    for (let index = from; index < to; index++) {
      if (best !== best || isBetter(values[index], best)) best = values[index];
    }
    return best;
  };
}

export const aggregators: Readonly<Record<Aggregate, Aggregator>> = {
  sum,
  count: countKnown,
  mean: (values, from, to) => sum(values, from, to) / countKnown(values, from, to),
  min: extreme((value, best) => value < best),
  max: extreme((value, best) => value > best),
  first: (values, from, to) => {
    let index = from;
    while (index < to - 1 && values[index] !== values[index]) index++;
    return index < to ? values[index] : NaN;
  },
  last: (values, from, to) => {
    let index = to - 1;
    while (index > from && values[index] !== values[index]) index--;
    return index >= from ? values[index] : NaN;
  },
};
