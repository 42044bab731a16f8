/** A series as a worker receives it. */
export interface SeriesData {
  /** (n) oldest first, NaN = missing. */
  readonly values: Float64Array;
  /** Steps a season as the calendar suggests; 1 where there is none. */
  readonly seasonLength: number;
  /** Symbols of a text, whose values are their indexes; nothing for numbers. */
  readonly symbolCount?: number | null;
  /** Values a second of a sampled series; null or left out where there is no such rate. */
  readonly sampleRateHz?: number | null;
}

/** @returns whether the values are symbols, with which there is no arithmetic */
export function isText({ symbolCount }: Pick<SeriesData, 'symbolCount'>): boolean {
  return symbolCount !== undefined && symbolCount !== null;
}
