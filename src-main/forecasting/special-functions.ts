const largestIterations = 10_000;
/** Bernoulli terms of Stirling's series: B_{2n} / (2n(2n − 1)). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** Logarithm of the gamma function.
 *  Formula: (x − ½) ln x − x + ½ ln 2π + Σ B_{2n} / (2n(2n−1) x^{2n−1}), the argument raised above 12 first
 *  @param x > 0
 *  Source: Abramowitz and Stegun, 6.1.40. */
export function logGamma(x: number): number {
  let raised = x;
  let product = 1;
  while (raised < 12) product *= raised++;
  const inverse = 1 / raised;
  const series = stirling.reduceRight((sum, c) => sum * inverse * inverse + c, 0) * inverse;
  return (
    (raised - 0.5) * Math.log(raised) - raised + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product)
  );
}

/** Regularised upper incomplete gamma function.
 *  Formula: Q(a, x) = Γ(a, x) / Γ(a); the series of P below a + 1, the continued fraction above
 *  @param a > 0
 *  @param x ≥ 0
 *  @returns in [0, 1], with full relative accuracy in the upper tail
 *  Source: Press et al., Numerical Recipes, section 6.2 (modified Lentz). */
export function upperGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n <= largestIterations; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * Number.EPSILON) break;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  const tiny = Number.MIN_VALUE / Number.EPSILON;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n <= largestIterations; n++) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < Number.EPSILON) break;
  }
  return h;
}

/** Probability that a chi-square variable exceeds a value.
 *  Formula: Q(degreesOfFreedom / 2, x / 2)
 *  @param x ≥ 0
 *  @param degreesOfFreedom ≥ 1 */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  return upperGamma(degreesOfFreedom / 2, x / 2);
}
