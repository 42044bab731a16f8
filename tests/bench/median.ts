/** The middle one of the samples, the upper one of two; sorts them. */
export function medianOf(samples: number[]): number {
  return samples.sort((a, b) => a - b)[Math.floor(samples.length / 2)];
}
