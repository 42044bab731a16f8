/** Modified Bessel function of the first kind, order 0.
 *  Formula: I₀(x) = Σ_k ((x/2)^k / k!)²
 *  Source: Abramowitz and Stegun, 9.6.12. */
export function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** Shape β of a Kaiser window for a stop band, from 50 dB on.
 *  Formula: β = 0.1102 (A − 8.7)
 *  @param attenuationDb A
 *  Source: Kaiser, 1974; Oppenheim and Schafer, Discrete-Time Signal Processing, section 7.5.3. */
export function kaiserBeta(attenuationDb: number): number {
  return 0.1102 * (attenuationDb - 8.7);
}

/** Length of a Kaiser-windowed filter.
 *  Formula: N − 1 = (A − 7.95) / (14.36 Δf)
 *  @param transition Δf, width of the transition band in cycles a sample
 *  Source: as kaiserBeta. */
export function kaiserLength(attenuationDb: number, transition: number): number {
  return Math.ceil((attenuationDb - 7.95) / (14.36 * transition)) + 1;
}
