import { chunksOf, type Numbers } from './numbers.ts';

/** Numbers that instruments and archives write where a value is missing. */
const sentinels: ReadonlySet<number> = new Set([
  ...[-99, -99.9, -99.99, -999, -999.9, -999.99, -9_999, -9_999.9, -9_999.99, -99_999, -999_999, -32_768],
  ...[999.9, 999.99, 9_999, 9_999.9, 9_999.99, 99_999, 99_999.9, 999_999, 999_999.9, 9_999_999],
  ...[-1e20, 1e20, -1e30, 1e30, 9.969_209_968_386_869e36],
]);

/** How far beyond the others, in units of their range, a number stands that is no measurement. */
const farAway = 2;

export interface Sentinel {
  value: number;
  count: number;
}

function rangeWithout(values: Numbers, left: number): { minimum: number; maximum: number } {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const chunk of chunksOf(values)) {
    for (const value of chunk) {
      if (value === left) continue;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  }
  return { minimum, maximum };
}

/** Finds a value that is likely a mark for "missing": one of the usual ones, at the edge of the series and far from
 *  all the others.
 *  @param values (n), NaN where missing
 *  @returns null where there is none, or nothing but it */
export function findSentinel(values: Numbers): Sentinel | null {
  const { minimum, maximum } = rangeWithout(values, NaN);
  const value = [minimum, maximum].find((edge) => sentinels.has(edge));
  if (value === undefined || minimum === maximum) return null;
  const others = rangeWithout(values, value);
  const distance = value < others.minimum ? others.minimum - value : value - others.maximum;
  if (!(distance > farAway * (others.maximum - others.minimum))) return null;
  let count = 0;
  for (const chunk of chunksOf(values)) for (const other of chunk) if (other === value) count++;
  // One step of a series of two levels may look like it.
  return others.minimum === others.maximum && count * 2 > values.length ? null : { value, count };
}
