import { product } from './gemm';
import { madd } from './math';
import { addColumns, panelGradient } from './weight-gradient';

/** The dense head o_t = W h_t + b over the outputs of the top layer. A head of few outputs would waste most of a tile of
 *  8 columns: its weights are rows `[O][H]`, and each output a sum along h. A wide one has panels `[O/8][H][8]`. */
@unmanaged
export class Head {
  isNarrow: u32;
  /** O */
  outputCount: u32;
  hiddenBlocks: u32;
  batch: u32;
  /** h_t, `[t][H/8][B][8]`, or what dropout makes of it */
  a: usize;
  aStep: usize;
  w: usize;
  bias: usize;
  /** o_t, `[t][O/8][B][8]`, and ∂L/∂o_t in the same shape */
  out: usize;
  dOut: usize;
  outStep: usize;
  /** Panels `[H/8][O][8]`, O padded to 8 where wide. */
  wt: usize;
  /** ∂L/∂h_t */
  dh: usize;
  dhStep: usize;
  dw: usize;
  dBias: usize;
  zeros: usize;
}

export function headForward(head: Head, t0: u32, t1: u32): void {
  const block = <usize>head.batch << 5;
  const panel = <usize>head.hiddenBlocks << 8;
  const blocks = (head.outputCount + 7) >> 3;
  for (let t = t0; t < t1; t++) {
    const a = head.a + t * head.aStep;
    const out = head.out + t * head.outStep;
    if (head.isNarrow) narrowForward(head, a, out);
    else {
      for (let n: u32 = 0; n < blocks; n++) {
        const bias = head.bias + (<usize>n << 5);
        product(a, block, head.hiddenBlocks << 3, head.w + n * panel, bias, out + n * block, head.batch);
      }
    }
  }
}

function narrowForward(head: Head, a: usize, out: usize): void {
  const block = <usize>head.batch << 5;
  for (let o: u32 = 0; o < head.outputCount; o++) {
    const w = head.w + ((<usize>head.hiddenBlocks * o) << 5);
    const bias = load<f32>(head.bias + (o << 2));
    for (let row: usize = 0; row < block; row += 64) {
      let x0 = f32x4.splat(0);
      let x1 = x0;
      let y0 = x0;
      let y1 = x0;
      for (let unit: u32 = 0; unit < head.hiddenBlocks; unit++) {
        const h = a + unit * block + row;
        const w0 = v128.load(w + (unit << 5));
        const w1 = v128.load(w + (unit << 5), 16);
        x0 = madd(v128.load(h), w0, x0);
        x1 = madd(v128.load(h, 16), w1, x1);
        y0 = madd(v128.load(h, 32), w0, y0);
        y1 = madd(v128.load(h, 48), w1, y1);
      }
      store<f32>(out + row + (o << 2), bias + sum4(f32x4.add(x0, x1)));
      store<f32>(out + row + (o << 2), bias + sum4(f32x4.add(y0, y1)), 32);
    }
  }
}

@inline
function sum4(x: v128): f32 {
  const y = f32x4.add(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(y, 0) + f32x4.extract_lane(y, 1);
}

/** dh_t = Wᵀ do_t */
export function headBackward(head: Head, t0: u32, t1: u32): void {
  const block = <usize>head.batch << 5;
  if (head.outputCount == 1) return singleBackward(head, t0, t1);
  const back: u32 = head.isNarrow ? head.outputCount : ((head.outputCount + 7) >> 3) << 3;
  const panel = <usize>back << 5;
  for (let t = t0; t < t1; t++) {
    const dOut = head.dOut + t * head.outStep;
    const dh = head.dh + t * head.dhStep;
    for (let n: u32 = 0; n < head.hiddenBlocks; n++) {
      product(dOut, block, head.outputCount, head.wt + n * panel, head.zeros, dh + n * block, head.batch);
    }
  }
}

/** dh_t = do_t w of a single output, whose weights are a row. */
function singleBackward(head: Head, t0: u32, t1: u32): void {
  const block = <usize>head.batch << 5;
  for (let t = t0; t < t1; t++) {
    const dOut = head.dOut + t * head.outStep;
    for (let unit: u32 = 0; unit < head.hiddenBlocks; unit++) {
      const w0 = v128.load(head.w + (unit << 5));
      const w1 = v128.load(head.w + (unit << 5), 16);
      const dh = head.dh + t * head.dhStep + unit * block;
      for (let row: usize = 0; row < block; row += 64) {
        const x = v128.load32_splat(dOut + row);
        const y = v128.load32_splat(dOut + row, 32);
        v128.store(dh + row, f32x4.mul(x, w0));
        v128.store(dh + row, f32x4.mul(x, w1), 16);
        v128.store(dh + row, f32x4.mul(y, w0), 32);
        v128.store(dh + row, f32x4.mul(y, w1), 48);
      }
    }
  }
}

/** dW += Σ_t do_t h_tᵀ, db += Σ_t Σ_b do_t. */
export function headGradient(head: Head, t0: u32, t1: u32): void {
  const block = <usize>head.batch << 5;
  const a = head.a + t0 * head.aStep;
  const dOut = head.dOut + t0 * head.outStep;
  if (head.isNarrow) {
    for (let o: u32 = 0; o < head.outputCount; o++) {
      narrowGradient(head, a, dOut + (o << 2), t1 - t0, head.dw + ((<usize>head.hiddenBlocks * o) << 5));
    }
    addColumns(dOut, head.outStep, t1 - t0, block, head.dBias);
    return;
  }
  const panel = <usize>head.hiddenBlocks << 8;
  const step: u32 = max<u32>(1, 256 / head.batch);
  for (let t: u32 = 0; t < t1 - t0; t += step) {
    const steps = min<u32>(step, t1 - t0 - t);
    const at = a + t * head.aStep;
    for (let n: u32 = 0; n < (head.outputCount + 7) >> 3; n++) {
      const g = dOut + t * head.outStep + n * block;
      const dw = head.dw + n * panel;
      panelGradient(at, block, head.aStep, head.hiddenBlocks << 3, g, head.outStep, steps, dw);
      addColumns(g, head.outStep, steps, block, head.dBias + (<usize>n << 5));
    }
  }
}

function narrowGradient(head: Head, a: usize, g: usize, steps: u32, dw: usize): void {
  const block = <usize>head.batch << 5;
  for (let unit: u32 = 0; unit < head.hiddenBlocks; unit++, dw += 32) {
    let a0 = v128.load(dw);
    let a1 = v128.load(dw, 16);
    let b0 = f32x4.splat(0);
    let b1 = b0;
    let c0 = b0;
    let c1 = b0;
    let d0 = b0;
    let d1 = b0;
    for (let t: u32 = 0; t < steps; t++) {
      const h = a + t * head.aStep + unit * block;
      const y = g + t * head.outStep;
      for (let row: usize = 0; row < block; row += 128) {
        let x = v128.load32_splat(y + row);
        a0 = madd(x, v128.load(h + row), a0);
        a1 = madd(x, v128.load(h + row, 16), a1);
        x = v128.load32_splat(y + row, 32);
        b0 = madd(x, v128.load(h + row, 32), b0);
        b1 = madd(x, v128.load(h + row, 48), b1);
        x = v128.load32_splat(y + row, 64);
        c0 = madd(x, v128.load(h + row, 64), c0);
        c1 = madd(x, v128.load(h + row, 80), c1);
        x = v128.load32_splat(y + row, 96);
        d0 = madd(x, v128.load(h + row, 96), d0);
        d1 = madd(x, v128.load(h + row, 112), d1);
      }
    }
    v128.store(dw, f32x4.add(f32x4.add(a0, b0), f32x4.add(c0, d0)));
    v128.store(dw, f32x4.add(f32x4.add(a1, b1), f32x4.add(c1, d1)), 16);
  }
}
