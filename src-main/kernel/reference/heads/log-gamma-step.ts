/** D(x) = ln Γ(x + ½) − ln Γ(x) for x > 0, and its derivative ψ(x + ½) − ψ(x): all that Student's t needs of Γ. Taken
 *  together, so that nothing cancels where both are large.
 *
 *      D(x) = D(x + 1) − ln((x + ½)/x)                        up to x ≥ 12, then
 *      D(x) ~ ½ ln x − Σ_k a_k x^{1−2k},  a_k = (1 − 2^{−2k}) B_{2k} / (k (2k − 1)),  k = 1 … 7
 *
 *  Source: from the series of ln Γ(x + a), NIST Digital Library of Mathematical Functions 5.11.8, at a = ½ and 0. */

const seriesStart = 12;

/** a_1 … a_7, of the Bernoulli numbers B_2 … B_14. */
const seriesTerms = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6].map((bernoulli, index) => {
  const k = index + 1;
  return ((1 - 4 ** -k) * bernoulli) / (k * (2 * k - 1));
});

export function logGammaStep(x: number): number {
  let shifted = 0;
  let at = x;
  for (; at < seriesStart; at++) shifted += Math.log1p(0.5 / at);
  const series = seriesTerms.reduce((sum, term, index) => sum + term * at ** (-1 - 2 * index), 0);
  return 0.5 * Math.log(at) - series - shifted;
}

/** D′(x) */
export function logGammaStepSlope(x: number): number {
  let shifted = 0;
  let at = x;
  for (; at < seriesStart; at++) shifted += 0.5 / (at * (at + 0.5));
  const series = seriesTerms.reduce(
    (sum, term, index) => sum + term * (1 + 2 * index) * at ** (-2 - 2 * index),
    0,
  );
  return 0.5 / at + series + shifted;
}
