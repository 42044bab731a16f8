/** Arithmetic on four float32 at once. The relaxed build multiplies and adds in one rounding (FMA) where the machine
 *  can; the strict build never does, and is bit-identical on every machine. */

/** a · b + c */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c − a · b */
@inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** Constants are loaded, not splatted: a splat would be made anew in every turn of a loop. */
// prettier-ignore
const table: usize = memory.data<f32>([
  1, 0.5, 0, 0,
  // 4: exp. Bounds that keep 2^n normal, log₂ e, 1.5·2²³ (adding it rounds to a whole number), ln 2 in two parts
  87.0, -87.0, 1.44269504088896341, 12582912, 0.693359375, -2.12194440e-4, 0, 0,
  // 12: minimax polynomial of exp on [−ln 2 / 2, ln 2 / 2], relative error 9e-8: x⁵ … x⁰
  0.00829031, 0.04189793, 0.16667636, 0.4999915, 0.99999971, 1, 0, 0,
  // 20: tanh: bounds beyond which it is ±1
  9.02, -9.02, 0, 0,
  // 24: tanh x ≈ x p(x²) / q(x²), relative error 6e-8: p, x¹⁰ … x⁰
  1.8162299906250194e-11, -1.2743751491333908e-8, 9.255103613829792e-6, 0.0029194083572402327,
  0.12917968567262295, 0.9999999400257892, 0, 0,
  // 32: q, x⁶ … x⁰
  0.0002279133062649279, 0.02375762490789831, 0.462512514907253, 1,
  // 36: below it a gradient is nothing: keeps float32 denormals, which are slow, out of vanishing gradients
  1e-25, 0, 0, 0,
]);

@inline
function constant(index: i32): v128 {
  return v128.load32_splat(table + (index << 2));
}

@inline
export function one(): v128 {
  return constant(0);
}

/** The activations are computed on pairs of vectors, so that each constant is loaded once for two: loading constants is
 *  most of what they cost. */

/** to (8) = sigmoid(from) = 1 / (1 + e^−x), with e^x of relative error 2e-7, x kept within ±87. */
@inline
export function sigmoidPair(from: usize, to: usize): void {
  let low = constant(5);
  let high = constant(4);
  const x = f32x4.pmax(low, f32x4.pmin(high, f32x4.neg(v128.load(from))));
  const y = f32x4.pmax(low, f32x4.pmin(high, f32x4.neg(v128.load(from, 16))));
  low = constant(6);
  high = constant(7);
  const shiftedX = madd(x, low, high);
  const shiftedY = madd(y, low, high);
  const nX = f32x4.sub(shiftedX, high);
  const nY = f32x4.sub(shiftedY, high);
  low = constant(8);
  high = constant(9);
  const rX = nmadd(nX, high, nmadd(nX, low, x));
  const rY = nmadd(nY, high, nmadd(nY, low, y));
  let k = constant(12);
  let next = constant(13);
  let p = madd(k, rX, next);
  let q = madd(k, rY, next);
  k = constant(14);
  p = madd(p, rX, k);
  q = madd(q, rY, k);
  k = constant(15);
  p = madd(p, rX, k);
  q = madd(q, rY, k);
  k = constant(16);
  p = madd(p, rX, k);
  q = madd(q, rY, k);
  k = constant(17);
  p = madd(p, rX, k);
  q = madd(q, rY, k);
  // The low bits of the shifted numbers hold n: moved to the exponent they multiply by 2^n.
  p = i32x4.add(p, i32x4.shl(shiftedX, 23));
  q = i32x4.add(q, i32x4.shl(shiftedY, 23));
  next = one();
  v128.store(to, f32x4.div(next, f32x4.add(next, p)));
  v128.store(to, f32x4.div(next, f32x4.add(next, q)), 16);
}

/** to (8) = tanh(from) */
@inline
export function tanhPair(from: usize, to: usize): void {
  let k = constant(21);
  let next = constant(20);
  const x = f32x4.pmax(k, f32x4.pmin(next, v128.load(from)));
  const y = f32x4.pmax(k, f32x4.pmin(next, v128.load(from, 16)));
  const u = f32x4.mul(x, x);
  const v = f32x4.mul(y, y);
  k = constant(24);
  next = constant(25);
  let p = madd(k, u, next);
  let q = madd(k, v, next);
  k = constant(26);
  p = madd(p, u, k);
  q = madd(q, v, k);
  k = constant(27);
  p = madd(p, u, k);
  q = madd(q, v, k);
  k = constant(28);
  p = madd(p, u, k);
  q = madd(q, v, k);
  k = constant(29);
  p = f32x4.mul(x, madd(p, u, k));
  q = f32x4.mul(y, madd(q, v, k));
  k = constant(32);
  next = constant(33);
  let divisorX = madd(k, u, next);
  let divisorY = madd(k, v, next);
  k = constant(34);
  divisorX = madd(divisorX, u, k);
  divisorY = madd(divisorY, v, k);
  k = constant(35);
  divisorX = madd(divisorX, u, k);
  divisorY = madd(divisorY, v, k);
  v128.store(to, f32x4.div(p, divisorX));
  v128.store(to, f32x4.div(q, divisorY), 16);
}

/** 0 where |x| is below 1e-25. */
@inline
export function guarded(x: v128): v128 {
  return v128.and(x, f32x4.ge(f32x4.abs(x), constant(36)));
}
