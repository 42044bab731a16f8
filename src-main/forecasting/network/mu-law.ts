/** Samples of a sound as 256 symbols whose steps are finer the quieter it is, so that a softmax head can learn them.
 *
 *      compand  F(x) = sign(x) ln(1 + µ|x|) / ln(1 + µ), µ = 255, x in [−1, 1];  symbol = round((F(x) + 1) / 2 · 255)
 *      expand   x = sign(y) ((1 + µ)^|y| − 1) / µ, y = 2 · symbol / 255 − 1
 *
 *  Source: ITU-T G.711 (its continuous form); as a softmax over it in van den Oord et al., "WaveNet", 2016, section 2.2. */

export const muLawCount = 256;
const mu = muLawCount - 1;

/** @param value beyond ±1 counts as ±1; NaN stays NaN */
export function compand(value: number): number {
  if (Number.isNaN(value)) return NaN;
  const size = Math.min(1, Math.abs(value));
  const companded = (Math.sign(value) * Math.log1p(mu * size)) / Math.log1p(mu);
  return Math.round(((companded + 1) / 2) * mu);
}

export function expand(symbol: number): number {
  const companded = (2 * symbol) / mu - 1;
  return (Math.sign(companded) * (muLawCount ** Math.abs(companded) - 1)) / mu;
}

/** @returns whether values are samples of a sound in full scale: within ±1, and not just −1, 0 and 1 */
export function isFullScale(values: Float64Array): boolean {
  let hasFraction = false;
  for (const value of values) {
    if (Math.abs(value) > 1) return false;
    hasFraction ||= !Number.isNaN(value) && !Number.isInteger(value);
  }
  return hasFraction;
}
