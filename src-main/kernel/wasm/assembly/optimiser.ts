/** Squares, and the steps of the optimisers, over runs of float32 whose length is a multiple of 4. */

/** Σ x² in float64. */
export function sumSquares(at: usize, bytes: usize): f64 {
  let low = f64x2.splat(0);
  let high = low;
  for (let p = at; p < at + bytes; p += 16) {
    const x = v128.load(p);
    const a = f64x2.promote_low_f32x4(x);
    const b = f64x2.promote_low_f32x4(i32x4.shuffle(x, x, 2, 3, 0, 1));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** to = (`accumulates` ? to : 0) + Σ of the shards' gradients, in the order of the shards. */
export function addShards(
  to: usize,
  from: usize,
  shardBytes: usize,
  shardCount: u32,
  bytes: usize,
  accumulates: bool,
): void {
  for (let p: usize = 0; p < bytes; p += 16) {
    let sum = accumulates ? v128.load(to + p) : f32x4.splat(0);
    for (let shard: u32 = 0; shard < shardCount; shard++) {
      sum = f32x4.add(sum, v128.load(from + shard * shardBytes + p));
    }
    v128.store(to + p, sum);
  }
}

/** x with what is smaller than `least` made 0: decaying moments would end in denormals, which are slow. */
@inline
function flushed(x: v128, least: v128): v128 {
  return v128.and(x, f32x4.ge(f32x4.abs(x), least));
}

/** g ← scale · g; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w · keep − rate · m / (√v · root + ε).
 *  @param rate multiple · learning rate / (1 − β₁^k), @param root 1 / √(1 − β₂^k)
 *  @param keep 1, or 1 − learning rate · weight decay (AdamW) */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  bytes: usize,
  scale: f32,
  beta1: f64,
  beta2: f64,
  rate: f32,
  root: f32,
  epsilon: f32,
  keep: f32,
): void {
  const scales = f32x4.splat(scale);
  const b1 = f32x4.splat(<f32>beta1);
  const b2 = f32x4.splat(<f32>beta2);
  // In float32, 1 − 0.999 would be wrong in its fifth digit.
  const rest1 = f32x4.splat(<f32>(1 - beta1));
  const rest2 = f32x4.splat(<f32>(1 - beta2));
  const rates = f32x4.splat(rate);
  const roots = f32x4.splat(root);
  const epsilons = f32x4.splat(epsilon);
  const keeps = f32x4.splat(keep);
  const leastGradient = f32x4.splat(1e-18);
  const leastMoment = f32x4.splat(1e-30);
  for (let p: usize = 0; p < bytes; p += 16) {
    const x = flushed(f32x4.mul(v128.load(g + p), scales), leastGradient);
    const mean = flushed(f32x4.add(f32x4.mul(v128.load(m + p), b1), f32x4.mul(x, rest1)), leastMoment);
    const square = f32x4.add(f32x4.mul(v128.load(v + p), b2), f32x4.mul(f32x4.mul(x, x), rest2));
    const second = flushed(square, leastMoment);
    v128.store(m + p, mean);
    v128.store(v + p, second);
    const divisor = f32x4.add(f32x4.mul(f32x4.sqrt(second), roots), epsilons);
    const change = f32x4.div(f32x4.mul(rates, mean), divisor);
    v128.store(w + p, f32x4.sub(f32x4.mul(v128.load(w + p), keeps), change));
  }
}

/** g ← scale · g + decay · w; velocity ← momentum · velocity + g; w ← w − rate · velocity. */
export function sgd(
  w: usize,
  g: usize,
  velocity: usize,
  bytes: usize,
  scale: f32,
  momentum: f32,
  rate: f32,
  decay: f32,
): void {
  const scales = f32x4.splat(scale);
  const moments = f32x4.splat(momentum);
  const rates = f32x4.splat(rate);
  const decays = f32x4.splat(decay);
  const least = f32x4.splat(1e-30);
  for (let p: usize = 0; p < bytes; p += 16) {
    const weights = v128.load(w + p);
    const x = f32x4.add(f32x4.mul(v128.load(g + p), scales), f32x4.mul(weights, decays));
    const moved = flushed(f32x4.add(f32x4.mul(v128.load(velocity + p), moments), x), least);
    v128.store(velocity + p, moved);
    v128.store(w + p, f32x4.sub(weights, f32x4.mul(rates, moved)));
  }
}

/** average ← average + share · (w − average). */
export function addToAverage(average: usize, w: usize, bytes: usize, share: f32): void {
  const shares = f32x4.splat(share);
  for (let p: usize = 0; p < bytes; p += 16) {
    const before = v128.load(average + p);
    const change = f32x4.mul(shares, f32x4.sub(v128.load(w + p), before));
    v128.store(average + p, f32x4.add(before, change));
  }
}
