import type { StepNumbers } from '../../../charts/ticks.ts';

/** Between what a person types of a part of a series and the indexes of the contract. */

/** The number or second by which a person knows a step. @param index from 0 */
export const labelOfIndex = (index: number, { first, size }: StepNumbers): number =>
  // Seconds of a sound: as far as a microsecond, which tells samples apart.
  Math.round((first + index * size) * 1e6) / 1e6;

/** @returns the index of the first step at or behind a label, within the series */
export function indexOfLabel(label: number, { first, size }: StepNumbers, length: number): number {
  const index = Math.round((label - first) / size);
  return Math.max(0, Math.min(length, index));
}

/** The steps that a chart shows. @returns null for an end that is that of the series, so that newer rows are kept */
export function shownIndexes(
  { from, to }: { from: number; to: number },
  length: number,
): { first: number | null; last: number | null } {
  const [first, last] = [Math.max(0, Math.ceil(from)), Math.min(length - 1, Math.floor(to))];
  return { first: first === 0 ? null : first, last: last >= length - 1 ? null : last };
}
