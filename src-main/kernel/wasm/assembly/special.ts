/** ln Γ and its derivative ψ for x > 0, and softplus, in float64. */

const halfLogTwoPi: f64 = 0.91893853320467274178;

/** ln Γ(x), x > 0. Recurrence up to x ≥ 10, then Stirling's series; relative error below 1e-13.
 *  Source: Abramowitz & Stegun 6.1.41. */
export function logGamma(x: f64): f64 {
  let product: f64 = 1;
  while (x < 10) {
    product *= x;
    x += 1;
  }
  const u = 1 / (x * x);
  const series = (1.0 / 12 - u * (1.0 / 360 - u * (1.0 / 1260 - u * (1.0 / 1680 - u * (1.0 / 1188))))) / x;
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + series - Math.log(product);
}

/** ψ(x) = d ln Γ / dx, x > 0. Source: Abramowitz & Stegun 6.3.18. */
export function digamma(x: f64): f64 {
  let sum: f64 = 0;
  while (x < 10) {
    sum -= 1 / x;
    x += 1;
  }
  const u = 1 / (x * x);
  const series = u * (1.0 / 12 - u * (1.0 / 120 - u * (1.0 / 252 - u * (1.0 / 240 - u * (1.0 / 132)))));
  return sum + Math.log(x) - 0.5 / x - series;
}

/** ln(1 + e^x) without overflow. */
export function softplus(x: f64): f64 {
  return max(x, 0.0) + Math.log1p(Math.exp(-abs(x)));
}

/** d softplus / dx = 1 / (1 + e^−x) */
export function logistic(x: f64): f64 {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}
