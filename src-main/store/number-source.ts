/** Numbers to be stored: read from their beginning to their end, as often as asked. */
export interface NumberSource {
  readonly length: number;
  /** @returns the numbers in pieces of exactly `size` but for the last one; each is good until the next is asked for */
  chunks(size: number): Iterable<Float64Array>;
}

/** Numbers that are in memory. */
export function arraySource(array: Float64Array): NumberSource {
  return {
    length: array.length,
    *chunks(size) {
      for (let from = 0; from < array.length; from += size) yield array.subarray(from, from + size);
    },
  };
}
