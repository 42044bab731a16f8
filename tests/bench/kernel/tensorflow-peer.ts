import * as tf from '@tensorflow/tfjs-core';
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
// Registers the gradients of the operations: the core alone knows none.
import '@tensorflow/tfjs-layers';
import { buildWaves, spread, type BenchCell, type TrainingSetup } from './protocol.ts';
import { serveMeasurements, type Training } from './serve-measurements.ts';

/** The benchmark's peer in TensorFlow.js, wasm backend with SIMD, one thread. The cell is written in its operations,
 *  which is up to twice as fast as its layer `lstm` (one matrix product a step, no slicing of weights). With the
 *  argument `explicit-transposes` the gradient of the product is ours: the backend multiplies transposed operands
 *  without SIMD, and its own gradient asks for just that. */

const multiply = process.argv.includes('explicit-transposes')
  ? tf.customGrad((a, b, save) => {
      const [left, right] = [a as tf.Tensor2D, b as tf.Tensor2D];
      (save as tf.GradSaveFunc)([left, right]);
      return {
        value: tf.matMul(left, right),
        gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
          tf.matMul(dy as tf.Tensor2D, tf.transpose(saved[1])),
          tf.matMul(tf.transpose(saved[0]), dy as tf.Tensor2D),
        ],
      };
    })
  : (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D);

const gateCounts: Record<BenchCell, number> = { rnn: 1, lstm: 4, gru: 3 };

/** Weights in standard order, cut off one after another. */
class WeightReader {
  readonly #scale: number;
  count = 0;

  constructor(scale: number) {
    this.#scale = scale;
  }

  take(rowCount: number, columnCount: number): tf.Tensor2D {
    const start = this.count;
    this.count += rowCount * columnCount;
    const values = Float32Array.from({ length: rowCount * columnCount }, (_, i) =>
      spread(start + i, this.#scale),
    );
    return tf.tensor2d(values, [rowCount, columnCount]);
  }
}

/** One step: (x_t (B, 1), state) to the next state; h is its first tensor. */
type Step = (x: tf.Tensor, state: readonly tf.Tensor[]) => tf.Tensor[];

/** [x h] W + b, the columns of W side by side as the rows of W_x and W_h stand. */
function buildJoined(Wx: tf.Tensor, Wh: tf.Tensor, b: tf.Tensor) {
  const W = tf.variable(tf.concat([tf.transpose(Wx), tf.transpose(Wh)], 0));
  const bias = tf.variable(tf.transpose(b));
  return (x: tf.Tensor, h: tf.Tensor): tf.Tensor => tf.add(multiply(tf.concat([x, h], 1), W), bias);
}

function buildGru(Wx: tf.Tensor2D, Wh: tf.Tensor2D, b: tf.Tensor2D, hiddenSize: number): Step {
  const rows = [2 * hiddenSize, hiddenSize];
  const [WxGates, WxNew] = tf.split(Wx, rows, 0);
  const [WhGates, WhNew] = tf.split(Wh, rows, 0);
  const [bGates, bNewX, bNewH] = tf.split(b, [...rows, hiddenSize], 0);
  const gates = buildJoined(WxGates, WhGates, bGates);
  const [Wnx, Wnh] = [tf.variable(tf.transpose(WxNew)), tf.variable(tf.transpose(WhNew))];
  const [bnx, bnh] = [tf.variable(tf.transpose(bNewX)), tf.variable(tf.transpose(bNewH))];
  return (x, [h]) => {
    const [r, z] = tf.split(tf.sigmoid(gates(x, h)), 2, 1);
    const fromHidden = tf.mul(r, tf.add(multiply(h, Wnh), bnh));
    const n = tf.tanh(tf.add(tf.add(multiply(x, Wnx), bnx), fromHidden));
    return [tf.add(n, tf.mul(z, tf.sub(h, n)))];
  };
}

function buildStep(cell: BenchCell, hiddenSize: number, weights: WeightReader): Step {
  const rowCount = gateCounts[cell] * hiddenSize;
  const Wx = weights.take(rowCount, 1);
  const Wh = weights.take(rowCount, hiddenSize);
  if (cell === 'gru') return buildGru(Wx, Wh, weights.take(4 * hiddenSize, 1), hiddenSize);
  const sums = buildJoined(Wx, Wh, weights.take(rowCount, 1));
  if (cell === 'rnn') return (x, [h]) => [tf.tanh(sums(x, h))];
  return (x, [h, c]) => {
    const [i, f, g, o] = tf.split(sums(x, h), 4, 1);
    const next = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    return [tf.mul(tf.sigmoid(o), tf.tanh(next)), next];
  };
}

type NamedGradients = Parameters<tf.AdamOptimizer['applyGradients']>[0];

function clip(gradients: tf.NamedTensorMap, clipNorm: number): NamedGradients {
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
  const scale = tf.minimum(1, tf.div(clipNorm, tf.add(tf.sqrt(tf.addN(squares)), 1e-6)));
  return Object.entries(gradients).map(([name, gradient]) => ({ name, tensor: tf.mul(gradient, scale) }));
}

async function buildTraining(setup: TrainingSetup): Promise<Training> {
  const { cell, hiddenSize, stepCount, batchSize } = setup;
  const weights = new WeightReader(1 / Math.sqrt(hiddenSize));
  const step = buildStep(cell, hiddenSize, weights);
  const W = tf.variable(tf.transpose(weights.take(1, hiddenSize)));
  const b = tf.variable(weights.take(1, 1));
  const waves = buildWaves(stepCount, batchSize);
  const inputs = tf.unstack(tf.tensor3d(waves.subarray(0, stepCount * batchSize), [stepCount, batchSize, 1]));
  const targets = tf.tensor2d(waves.subarray(batchSize), [stepCount * batchSize, 1]);
  const zeros = tf.zeros([batchSize, hiddenSize]);
  const optimiser = tf.train.adam(setup.learningRate, 0.9, 0.999, 1e-8);

  const computeLoss = (): tf.Scalar => {
    let state: tf.Tensor[] = [zeros, zeros];
    const hidden = inputs.map((x) => {
      state = step(x, state);
      return state[0];
    });
    const outputs = tf.add(multiply(tf.concat(hidden, 0), W), b);
    return tf.mean(tf.squaredDifference(outputs, targets));
  };
  return {
    parameterCount: weights.count,
    step: () =>
      tf.tidy(() => {
        const { value, grads } = tf.variableGrads(computeLoss);
        optimiser.applyGradients(clip(grads, setup.clipNorm));
        return value.dataSync()[0];
      }),
    close: () => Promise.resolve(tf.disposeVariables()),
  };
}

setThreadsCount(1);
await tf.setBackend('wasm');
if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('the wasm backend has no SIMD here');
await serveMeasurements(`TensorFlow.js ${tf.version_core} wasm`, buildTraining);
