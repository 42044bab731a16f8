import { laggedDifference } from './lagged-difference.ts';

/** Seasonal differences: take away a season that repeats.
 *  Formula: d_t = y_t − y_{t−m}, m = seasonLength */
export const seasonalDifference = laggedDifference('sdiff', (seasonLength) => seasonLength);
