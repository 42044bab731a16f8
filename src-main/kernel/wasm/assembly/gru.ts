import { sigmoid16, tanh16 } from './activations';
import { Layer } from './layer';
import { guarded, madd, nmadd } from './math';

/** The four panels of a GRU stand in the order n_x, r, z, n_h: what sees x is together, and so is what sees h. */

/** Of 8 units: r, z = sigmoid; n = tanh(n_x + r ⊙ n_h); h_t = n + z ⊙ (h_{t−1} − n). n takes the place of n_x. */
export function gruForward(layer: Layer, t: u32, unit: u32, block: usize): void {
  const gate = layer.hiddenBlocks * block;
  const at = unit * block;
  const g = layer.g + t * layer.gStep + at;
  const before = layer.a + t * layer.aStep + at;
  const out = layer.out + t * layer.outStep + at;
  for (let p: usize = 0; p < block; p += 64) {
    const pn = g + p;
    const pr = pn + gate;
    const pz = pr + gate;
    const ph = pz + gate;
    sigmoid16(pr, pr);
    sigmoid16(pz, pz);
    for (let q: usize = 0; q < 64; q += 16) {
      v128.store(pn + q, madd(v128.load(pr + q), v128.load(ph + q), v128.load(pn + q)));
    }
    tanh16(pn, pn);
    for (let q: usize = 0; q < 64; q += 16) mix(pn + q, pz + q, before + p + q, out + p + q);
  }
}

/** h = n + z ⊙ (h_{t−1} − n) */
@inline
function mix(n: usize, z: usize, before: usize, h: usize): void {
  const candidate = v128.load(n);
  v128.store(h, madd(v128.load(z), f32x4.sub(v128.load(before), candidate), candidate));
}

/** With dh = ∂L/∂h_t: dn = dh ⊙ (1 − z), dz = dh ⊙ (h_{t−1} − n), dr = dn_x ⊙ n_h, each through its activation;
 *  dn_h = dn_x ⊙ r. dh ⊙ z goes on to step t − 1 beside what comes through the matrices.
 *  @returns dh of all units or-ed together */
export function gruBackward(layer: Layer, t: u32, unit: u32, block: usize): v128 {
  const gate = layer.hiddenBlocks * block;
  const at = unit * block;
  const g = layer.g + t * layer.gStep + at;
  const before = layer.a + t * layer.aStep + at;
  const above = layer.dOut + t * layer.dOutStep + at;
  const dhAt = layer.dh + at;
  const dcAt = layer.dc + at;
  let any = i32x4.splat(0);
  for (let p: usize = 0; p < block; p += 16) {
    const pn = g + p;
    const pr = pn + gate;
    const pz = pr + gate;
    const ph = pz + gate;
    const n = v128.load(pn);
    const r = v128.load(pr);
    const z = v128.load(pz);
    // What the matrices carried back, and the direct way through z, which `dc` holds.
    const carried = f32x4.add(v128.load(dhAt + p), v128.load(dcAt + p));
    const dh = guarded(f32x4.add(v128.load(above + p), carried));
    const dhZ = f32x4.mul(dh, z);
    const dhN = f32x4.sub(dh, dhZ);
    const dn = nmadd(f32x4.mul(n, n), dhN, dhN);
    const dr = f32x4.mul(f32x4.mul(dn, v128.load(ph)), r);
    v128.store(pn, dn);
    v128.store(pr, nmadd(r, dr, dr));
    const dz = f32x4.mul(dhZ, f32x4.sub(v128.load(before + p), n));
    v128.store(pz, nmadd(z, dz, dz));
    v128.store(ph, f32x4.mul(dn, r));
    v128.store(dcAt + p, dhZ);
    any = v128.or(any, dh);
  }
  return any;
}
