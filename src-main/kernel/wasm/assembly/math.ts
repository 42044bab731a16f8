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
export function constant(index: i32): v128 {
  return v128.load32_splat(table + (index << 2));
}

@inline
export function one(): v128 {
  return constant(0);
}

/** e^x of four numbers, relative error 2e-7, x kept within ±87. */
@inline
export function exponential(from: v128): v128 {
  const x = f32x4.pmax(constant(5), f32x4.pmin(constant(4), from));
  const shifted = madd(x, constant(6), constant(7));
  const n = f32x4.sub(shifted, constant(7));
  const r = nmadd(n, constant(9), nmadd(n, constant(8), x));
  let p = madd(constant(12), r, constant(13));
  p = madd(p, r, constant(14));
  p = madd(p, r, constant(15));
  p = madd(p, r, constant(16));
  p = madd(p, r, constant(17));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** 0 where |x| is below 1e-25. */
@inline
export function guarded(x: v128): v128 {
  return v128.and(x, f32x4.ge(f32x4.abs(x), constant(36)));
}
