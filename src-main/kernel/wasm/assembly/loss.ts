import { exponential } from './math';
import { digamma, logGamma, logistic, softplus } from './special';

/** The losses of spec.ts, with their gradients with respect to the raw outputs. Scalars in float64: a step has few
 *  outputs beside its hidden units. */
@unmanaged
export class Loss {
  /** 0 MSE, 1 Gaussian, 2 Student-t, 3 quantiles, 4 softmax */
  kind: u32;
  targetCount: u32;
  outputCount: u32;
  /** B of the whole batch, rows of this shard, and those padded to 4. */
  rowCount: u32;
  rows: u32;
  batch: u32;
  /** `[t][O/8][B][8]` */
  out: usize;
  dOut: usize;
  outStep: usize;
  /** (T, B, Y) float32, from the shard's first row on */
  targets: usize;
  weights: usize;
  /** (rows) float64: Σ w ℓ of each row, added to. */
  rowLoss: usize;
  /** (Q) float64 */
  quantiles: usize;
}

const epsilon: f64 = 1e-4;
const halfLogTwoPi: f64 = 0.91893853320467274178;
const logPi: f64 = 1.1447298858494001741;

/** Σ w over steps [t0, t1) of rows × targets. */
export function sumWeights(weights: usize, count: u32): f64 {
  let sum: f64 = 0;
  let other: f64 = 0;
  const whole = count & ~1;
  for (let i: u32 = 0; i < whole; i += 2) {
    sum += load<f32>(weights + (i << 2));
    other += load<f32>(weights + (i << 2), 4);
  }
  if (whole < count) sum += load<f32>(weights + (whole << 2));
  return sum + other;
}

/** Adds Σ w ℓ to the rows' losses and, where `scale` is not 0, writes scale · w · ∂ℓ/∂o. */
export function measureLoss(loss: Loss, t0: u32, t1: u32, scale: f64): void {
  if (loss.kind == 0 && loss.targetCount == 1) return squaredErrors(loss, t0, t1, scale);
  for (let t = t0; t < t1; t++) {
    const out = loss.out + t * loss.outStep;
    const dOut = loss.dOut + t * loss.outStep;
    for (let row: u32 = 0; row < loss.rows; row++) {
      const at = ((t * loss.rowCount + row) * loss.targetCount) << 2;
      const lane = <usize>row << 5;
      let sum: f64 = 0;
      for (let y: u32 = 0; y < loss.targetCount; y++) {
        const weight = <f64>load<f32>(loss.weights + at + (y << 2));
        const target = <f64>load<f32>(loss.targets + at + (y << 2));
        if (loss.kind == 0) sum += squared(loss, out + lane, dOut + lane, y, target, weight, scale);
        else if (loss.kind == 1) sum += gaussian(loss, out + lane, dOut + lane, y, target, weight, scale);
        else if (loss.kind == 2) sum += studentT(loss, out + lane, dOut + lane, y, target, weight, scale);
        else if (loss.kind == 3) sum += pinball(loss, out + lane, dOut + lane, y, target, weight, scale);
        else sum += crossEntropy(loss, out + lane, dOut + lane, <u32>target, weight, scale);
      }
      const rowAt = loss.rowLoss + (<usize>row << 3);
      store<f64>(rowAt, load<f64>(rowAt) + sum);
    }
  }
}

/** The commonest case, MSE of one output a step, without the choices of the others: a small network spends its time in
 *  such loops. */
function squaredErrors(loss: Loss, t0: u32, t1: u32, scale: f64): void {
  const slope = <f32>(2 * scale);
  const rows = <usize>loss.rows;
  const rowLoss = loss.rowLoss;
  for (let t = t0; t < t1; t++) {
    const out = loss.out + t * loss.outStep;
    const dOut = loss.dOut + t * loss.outStep;
    const at: usize = (t * loss.rowCount) << 2;
    const weights = loss.weights + at;
    const targets = loss.targets + at;
    for (let row: usize = 0; row < rows; row++) {
      const weight = load<f32>(weights + (row << 2));
      const error = load<f32>(out + (row << 5)) - load<f32>(targets + (row << 2));
      // A masked step counts for nothing, whatever came out of it.
      const pull: f32 = weight == 0 ? 0 : weight * error;
      if (scale != 0) store<f32>(dOut + (row << 5), slope * pull);
      const rowAt = rowLoss + (row << 3);
      if (pull != 0) store<f64>(rowAt, load<f64>(rowAt) + <f64>pull * <f64>error);
    }
  }
}

/** Where output o of a row stands, from its first. */
@inline
function lane(loss: Loss, o: u32): usize {
  return (<usize>(o >> 3) * loss.batch << 5) + ((o & 7) << 2);
}

@inline
function squared(loss: Loss, out: usize, dOut: usize, y: u32, target: f64, weight: f64, scale: f64): f64 {
  const at = lane(loss, y);
  const error = weight == 0 ? 0 : <f64>load<f32>(out + at) - target;
  if (scale != 0) store<f32>(dOut + at, <f32>(scale * weight * 2 * error));
  return weight * error * error;
}

function gaussian(loss: Loss, out: usize, dOut: usize, y: u32, target: f64, weight: f64, scale: f64): f64 {
  const meanAt = lane(loss, y);
  const scaleAt = lane(loss, loss.targetCount + y);
  if (weight == 0) return clear2(dOut, meanAt, scaleAt, scale);
  const raw = <f64>load<f32>(out + scaleAt);
  const sigma = softplus(raw) + epsilon;
  const z = (target - <f64>load<f32>(out + meanAt)) / sigma;
  if (scale != 0) {
    store<f32>(dOut + meanAt, <f32>((-scale * weight * z) / sigma));
    store<f32>(dOut + scaleAt, <f32>(((scale * weight * (1 - z * z)) / sigma) * logistic(raw)));
  }
  return weight * (halfLogTwoPi + Math.log(sigma) + 0.5 * z * z);
}

function studentT(loss: Loss, out: usize, dOut: usize, y: u32, target: f64, weight: f64, scale: f64): f64 {
  const meanAt = lane(loss, y);
  const scaleAt = lane(loss, loss.targetCount + y);
  const freedomAt = lane(loss, 2 * loss.targetCount + y);
  if (weight == 0) {
    if (scale != 0) store<f32>(dOut + freedomAt, 0);
    return clear2(dOut, meanAt, scaleAt, scale);
  }
  const rawScale = <f64>load<f32>(out + scaleAt);
  const rawFreedom = <f64>load<f32>(out + freedomAt);
  const sigma = softplus(rawScale) + epsilon;
  const nu = 2 + softplus(rawFreedom) + epsilon;
  const z = (target - <f64>load<f32>(out + meanAt)) / sigma;
  const ratio = (z * z) / nu;
  const logTerm = Math.log1p(ratio);
  if (scale != 0) {
    const factor = scale * weight;
    // (ν + 1) z / (ν + z²): how far a residual pulls; it fades for outliers.
    const pull = ((nu + 1) * z) / (nu + z * z);
    store<f32>(dOut + meanAt, <f32>((-factor * pull) / sigma));
    store<f32>(dOut + scaleAt, <f32>(((factor * (1 - pull * z)) / sigma) * logistic(rawScale)));
    const dNu =
      0.5 * (digamma(nu / 2) - digamma((nu + 1) / 2) + 1 / nu + logTerm - ((nu + 1) * ratio) / (nu * (1 + ratio)));
    store<f32>(dOut + freedomAt, <f32>(factor * dNu * logistic(rawFreedom)));
  }
  const normaliser = logGamma(nu / 2) - logGamma((nu + 1) / 2) + 0.5 * (Math.log(nu) + logPi);
  return weight * (normaliser + Math.log(sigma) + 0.5 * (nu + 1) * logTerm);
}

function clear2(dOut: usize, first: usize, second: usize, scale: f64): f64 {
  if (scale != 0) {
    store<f32>(dOut + first, 0);
    store<f32>(dOut + second, 0);
  }
  return 0;
}

/** Quantiles above the middle one add softplus to the one below, those under it take it away, so they never cross; a
 *  raw output moves all quantiles from its own outwards. */
function pinball(loss: Loss, out: usize, dOut: usize, y: u32, target: f64, weight: f64, scale: f64): f64 {
  const count = loss.outputCount / loss.targetCount;
  const middle = count >> 1;
  const first = y * count;
  const each = weight / <f64>count;
  let sum: f64 = 0;
  let value = <f64>load<f32>(out + lane(loss, first + middle));
  let level = load<f64>(loss.quantiles + (<usize>middle << 3));
  sum += checkLoss(target - value, level);
  let total = checkSlope(target - value, level);
  const centre = value;
  // Outwards, then back: the slope of a raw output is that of its own quantile and of all beyond it.
  for (let side: i32 = -1; side <= 1; side += 2) {
    value = centre;
    const beyond = side < 0 ? middle : count - 1 - middle;
    for (let j: u32 = 1; j <= beyond; j++) {
      const index = side < 0 ? middle - j : middle + j;
      value += <f64>side * softplus(<f64>load<f32>(out + lane(loss, first + index)));
      level = load<f64>(loss.quantiles + (<usize>index << 3));
      sum += checkLoss(target - value, level);
      if (scale != 0) store<f32>(dOut + lane(loss, first + index), <f32>checkSlope(target - value, level));
    }
    if (scale == 0) continue;
    let slope: f64 = 0;
    for (let j: u32 = beyond; j >= 1; j--) {
      const at = lane(loss, first + (side < 0 ? middle - j : middle + j));
      slope += <f64>load<f32>(dOut + at);
      const raw = <f64>load<f32>(out + at);
      store<f32>(dOut + at, <f32>(scale * each * <f64>side * slope * logistic(raw)));
    }
    total += slope;
  }
  if (scale != 0) store<f32>(dOut + lane(loss, first + middle), <f32>(scale * each * total));
  return weight == 0 ? 0 : each * sum;
}

@inline
function checkLoss(error: f64, level: f64): f64 {
  return error >= 0 ? level * error : (level - 1) * error;
}

/** d checkLoss / d quantile */
@inline
function checkSlope(error: f64, level: f64): f64 {
  return error >= 0 ? -level : 1 - level;
}

/** ℓ = ln Σ e^{o_k} − o_y and ∂ℓ/∂o_k = softmax(o)_k − [k = y], eight symbols at a time; the last ones, where they do not
 *  fill a block, one by one: the columns beyond them are none. */
function crossEntropy(loss: Loss, out: usize, dOut: usize, symbol: u32, weight: f64, scale: f64): f64 {
  const block = <usize>loss.batch << 5;
  const whole = <usize>(loss.outputCount >> 3) * block;
  const first = loss.outputCount & ~7;
  let most = f32x4.splat(-Infinity);
  for (let p: usize = 0; p < whole; p += block) {
    most = f32x4.max(most, f32x4.max(v128.load(out + p), v128.load(out + p, 16)));
  }
  let largest = max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
  for (let o = first; o < loss.outputCount; o++) largest = max(largest, load<f32>(out + lane(loss, o)));
  const shift = f32x4.splat(largest);
  let sums = f64x2.splat(0);
  for (let p: usize = 0; p < whole; p += block) {
    const a = exponential(f32x4.sub(v128.load(out + p), shift));
    const b = exponential(f32x4.sub(v128.load(out + p, 16), shift));
    const both = f32x4.add(a, b);
    sums = f64x2.add(sums, f64x2.promote_low_f32x4(both));
    sums = f64x2.add(sums, f64x2.promote_low_f32x4(i32x4.shuffle(both, both, 2, 3, 0, 1)));
    if (scale == 0) continue;
    v128.store(dOut + p, a);
    v128.store(dOut + p, b, 16);
  }
  let total = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  for (let o = first; o < loss.outputCount; o++) {
    const own = Math.exp(<f64>(load<f32>(out + lane(loss, o)) - largest));
    total += own;
    if (scale != 0) store<f32>(dOut + lane(loss, o), <f32>own);
  }
  if (scale != 0) {
    const factor = <f32>((scale * weight) / total);
    const factors = f32x4.splat(factor);
    for (let p: usize = 0; p < whole; p += block) {
      v128.store(dOut + p, f32x4.mul(v128.load(dOut + p), factors));
      v128.store(dOut + p, f32x4.mul(v128.load(dOut + p, 16), factors), 16);
    }
    for (let o = first; o < loss.outputCount; o++) {
      const at = dOut + lane(loss, o);
      store<f32>(at, load<f32>(at) * factor);
    }
    const right = dOut + lane(loss, symbol);
    store<f32>(right, load<f32>(right) - <f32>(scale * weight));
  }
  const told = <f64>load<f32>(out + lane(loss, symbol)) - <f64>largest;
  return weight == 0 ? 0 : weight * (Math.log(total) - told);
}
