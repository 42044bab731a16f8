import { sigmoid16, tanh16 } from './activations';
import { Layer } from './layer';
import { guarded, madd, nmadd, one } from './math';

/** Of 8 units: i, f, o = sigmoid, g = tanh; c_t = f ⊙ c_{t−1} + i ⊙ g; h_t = o ⊙ tanh(c_t).
 *  @param unit block of 8 units
 *  @param block bytes of a block */
export function lstmForward(layer: Layer, t: u32, unit: u32, block: usize): void {
  const gate = layer.hiddenBlocks * block;
  const at = unit * block;
  const g = layer.g + t * layer.gStep + at;
  const before = layer.c + t * layer.cStep + at;
  const after = before + layer.cStep;
  const tanhs = layer.tanhs + t * layer.cStep + at;
  const out = layer.out + t * layer.outStep + at;
  for (let p: usize = 0; p < block; p += 64) {
    const pi = g + p;
    const pf = pi + gate;
    const pg = pf + gate;
    const po = pg + gate;
    sigmoid16(pi, pi);
    sigmoid16(pf, pf);
    tanh16(pg, pg);
    sigmoid16(po, po);
    for (let q: usize = 0; q < 64; q += 16) {
      const candidate = f32x4.mul(v128.load(pi + q), v128.load(pg + q));
      v128.store(after + p + q, madd(v128.load(pf + q), v128.load(before + p + q), candidate));
    }
    tanh16(after + p, tanhs + p);
    for (let q: usize = 0; q < 64; q += 16) {
      v128.store(out + p + q, f32x4.mul(v128.load(po + q), v128.load(tanhs + p + q)));
    }
  }
}

/** With dh = ∂L/∂h_t and dc from step t + 1: dc += dh ⊙ o ⊙ (1 − tanh² c_t); the gradients of i, f, g, o before
 *  activation take the place of their activations; dc ⊙ f goes on to step t − 1.
 *  @returns all gradients or-ed together: zero where there is nothing to carry further back */
export function lstmBackward(layer: Layer, t: u32, unit: u32, block: usize): v128 {
  const gate = layer.hiddenBlocks * block;
  const at = unit * block;
  const g = layer.g + t * layer.gStep + at;
  const before = layer.c + t * layer.cStep + at;
  const tanhs = layer.tanhs + t * layer.cStep + at;
  const above = layer.dOut + t * layer.dOutStep + at;
  const dhAt = layer.dh + at;
  const dcAt = layer.dc + at;
  let any = i32x4.splat(0);
  for (let p: usize = 0; p < block; p += 16) {
    const pi = g + p;
    const pf = pi + gate;
    const pg = pf + gate;
    const po = pg + gate;
    const i = v128.load(pi);
    const f = v128.load(pf);
    const n = v128.load(pg);
    const o = v128.load(po);
    const tanhC = v128.load(tanhs + p);
    const dh = guarded(f32x4.add(v128.load(above + p), v128.load(dhAt + p)));
    const dhO = f32x4.mul(dh, o);
    const dc = guarded(f32x4.add(v128.load(dcAt + p), nmadd(f32x4.mul(tanhC, tanhC), dhO, dhO)));
    const dcI = f32x4.mul(dc, i);
    const dcF = f32x4.mul(dc, f);
    v128.store(pi, f32x4.mul(f32x4.mul(dcI, n), f32x4.sub(one(), i)));
    v128.store(pf, f32x4.mul(f32x4.mul(dcF, v128.load(before + p)), f32x4.sub(one(), f)));
    v128.store(pg, nmadd(f32x4.mul(n, n), dcI, dcI));
    v128.store(po, f32x4.mul(f32x4.mul(dhO, tanhC), f32x4.sub(one(), o)));
    v128.store(dcAt + p, dcF);
    any = v128.or(any, v128.or(dh, dc));
  }
  return any;
}
