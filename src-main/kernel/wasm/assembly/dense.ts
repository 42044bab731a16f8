import { sigmoid16, tanh16 } from './activations';
import { Layer } from './layer';
import { guarded, nmadd, one } from './math';

/** out = σ(g), of an MLP layer or a plain RNN. */
export function denseForward(layer: Layer, t: u32, unit: u32, block: usize): void {
  const at = unit * block;
  const g = layer.g + t * layer.gStep + at;
  const out = layer.out + t * layer.outStep + at;
  if (layer.activation == 0) {
    for (let p: usize = 0; p < block; p += 64) tanh16(g + p, out + p);
  } else if (layer.activation == 1) {
    for (let p: usize = 0; p < block; p += 16) v128.store(out + p, f32x4.max(v128.load(g + p), f32x4.splat(0)));
  } else {
    for (let p: usize = 0; p < block; p += 64) sigmoid16(g + p, out + p);
  }
}

/** The gradient before activation, dh ⊙ σ′, from σ's own value: tanh′ = 1 − h², ReLU′ = [h > 0], sigmoid′ = h (1 − h).
 *  @returns dh of all units or-ed together */
export function denseBackward(layer: Layer, t: u32, unit: u32, block: usize): v128 {
  const at = unit * block;
  const g = layer.g + t * layer.gStep + at;
  const out = layer.out + t * layer.outStep + at;
  const above = layer.dOut + t * layer.dOutStep + at;
  const dhAt = layer.dh + at;
  let any = i32x4.splat(0);
  for (let p: usize = 0; p < block; p += 16) {
    const h = v128.load(out + p);
    const dh = guarded(f32x4.add(v128.load(above + p), v128.load(dhAt + p)));
    let d: v128;
    if (layer.activation == 0) d = nmadd(f32x4.mul(h, h), dh, dh);
    else if (layer.activation == 1) d = v128.and(dh, f32x4.gt(h, f32x4.splat(0)));
    else d = f32x4.mul(f32x4.mul(dh, h), f32x4.sub(one(), h));
    v128.store(g + p, d);
    any = v128.or(any, dh);
  }
  return any;
}
