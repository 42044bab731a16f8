import type { CriterionName, OrderCriteria } from '../../src-main/contract/values.ts';
import type { Point } from './points.ts';

/** How far an information criterion is above its least value, by order. Only differences mean anything.
 *  @returns NaN where the criterion is not defined */
export function criterionCurve(criteria: readonly OrderCriteria[], name: CriterionName): Point[] {
  let least = Infinity;
  for (const row of criteria) least = Math.min(least, row[name] ?? Infinity);
  return criteria.map((row) => ({ x: row.order, y: (row[name] ?? NaN) - least }));
}

const leastCeiling = 10;

/** Top of the axis: the first orders of a strongly dependent series are worse by thousands and would press
 *  everything that matters flat, so they run out of the top. */
export function criterionCeiling(curves: readonly (readonly Point[])[]): number {
  const known = curves.flatMap((points) => points.map(({ y }) => y).filter(Number.isFinite));
  if (known.length === 0) return leastCeiling;
  known.sort((a, b) => a - b);
  return Math.max(leastCeiling, known[Math.floor(known.length * 0.75)] * 1.3);
}
