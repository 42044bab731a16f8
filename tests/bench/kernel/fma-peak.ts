import { measureGigaflops } from './gigaflops.ts';

/** A module by hand, `run(count: i32, factor: f32) → f32`: a loop of 12 independent `f32x4.relaxed_madd`, which is as
 *  many as two multipliers of 4 to 5 cycles latency can hold and leaves registers for the operands. */
const accumulatorCount = 12;
/** Of the loop's body, so that counting down costs nothing. */
const copyCount = 4;
const flopsPerTurn = copyCount * accumulatorCount * 4 * 2;

function encodeUnsigned(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...encodeUnsigned(value >>> 7)];
}

function section(id: number, bytes: readonly number[]): number[] {
  return [id, ...encodeUnsigned(bytes.length), ...bytes];
}

const i32 = 0x7f;
const f32 = 0x7d;
const v128 = 0x7b;
const localGet = 0x20;
const localSet = 0x21;
const splat = [0xfd, 0x13];
const add = [0xfd, ...encodeUnsigned(0xe4)];
const relaxedMadd = [0xfd, ...encodeUnsigned(0x105)];
const extractFirst = [0xfd, 0x1f, 0];

/** Local 0 counts down, 1 is the factor, 2 its splat, 3… the accumulators: a ← f·f + a. */
function buildBody(): number[] {
  const accumulators = Array.from({ length: accumulatorCount }, (_, i) => 3 + i);
  const madds = accumulators.flatMap((local) => [
    ...[localGet, 2, localGet, 2, localGet, local],
    ...relaxedMadd,
    ...[localSet, local],
  ]);
  const copies = Array.from({ length: copyCount }, () => madds).flat();
  const countDown = [localGet, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0];
  const loop = [0x03, 0x40, ...copies, ...countDown, 0x0b];
  const sum = accumulators.slice(1).flatMap((local) => [localGet, local, ...add]);
  const total = [localGet, accumulators[0], ...sum, ...extractFirst];
  const locals = [1, accumulatorCount + 1, v128];
  return [...locals, localGet, 1, ...splat, localSet, 2, ...loop, ...total, 0x0b];
}

function buildFmaModule(): Uint8Array<ArrayBuffer> {
  const body = buildBody();
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 2, i32, f32, 1, f32]),
    ...section(3, [1, 0]),
    ...section(7, [1, 3, ...Buffer.from('run'), 0, 0]),
    ...section(10, [1, ...encodeUnsigned(body.length), ...body]),
  ]);
}

/** @returns `run` of the module */
export function buildFmaLoop(): (turnCount: number, factor: number) => number {
  // The kernel's declaration asks for a memory; this module imports nothing.
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(buildFmaModule()), {} as never);
  return exports.run as (turnCount: number, factor: number) => number;
}

/** GFLOP/s of one core with nothing but 128-bit fused multiply-adds: what no tile can pass. */
export function measureFmaPeak(roundCount: number, roundMs: number): number {
  const run = buildFmaLoop();
  const turnCount = 250_000;
  return measureGigaflops(() => run(turnCount, 1e-3), turnCount * flopsPerTurn, roundCount, roundMs);
}
