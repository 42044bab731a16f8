import { laggedDifference } from './lagged-difference.ts';

/** First differences: takes away a level that wanders or a straight trend.
 *  Formula: d_t = y_t − y_{t−1} */
export const difference = laggedDifference('diff', () => 1);
