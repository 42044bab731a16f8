import type { Optimiser } from '../../../src-main/kernel/network.ts';
import { parameterCount, type NetworkSpec } from '../../../src-main/kernel/spec.ts';
import { createNetwork } from '../../../src-main/kernel/wasm/create.ts';
import { buildWaves, spread, type TrainingSetup } from './protocol.ts';
import { serveMeasurements, type Training } from './serve-measurements.ts';

/** Our own kernel as a contender: `own-peer.ts relaxed|strict THREADS`. */
const [build, threads] = process.argv.slice(2);
const adam: Optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };

async function buildTraining(setup: TrainingSetup): Promise<Training> {
  const { cell, hiddenSize, stepCount, batchSize, learningRate, clipNorm } = setup;
  const spec: NetworkSpec = {
    cell,
    activation: 'tanh',
    inputSize: 1,
    hiddenSizes: [hiddenSize],
    head: { kind: 'mse', targetCount: 1 },
    inputDropout: 0,
    layerDropout: 0,
    biasCount: 1,
  };
  const network = await createNetwork(
    spec,
    { batchSize, stepCount },
    { isReproducible: build === 'strict', threadCount: Number(threads) },
  );
  const count = parameterCount(spec);
  const scale = 1 / Math.sqrt(hiddenSize);
  network.writeParameters(Float32Array.from({ length: count }, (_, index) => spread(index, scale)));
  const waves = buildWaves(stepCount, batchSize);
  const pass = {
    stepCount,
    batchSize,
    isStateful: false,
    dropoutKey: null,
    recordsFlow: false,
    accumulate: null,
  };
  const update = { optimiser: adam, learningRate, clipNorm };
  return {
    parameterCount: count,
    step: () => {
      // As the trainer does, every minibatch is written anew.
      network.inputs.set(waves.subarray(0, stepCount * batchSize));
      network.targets.set(waves.subarray(batchSize));
      network.weights.fill(1, 0, stepCount * batchSize);
      const { loss } = network.computeGradients(pass);
      network.applyGradients(update);
      return loss;
    },
    close: () => network.close(),
  };
}

await serveMeasurements(`Tauscope's kernel, ${build} build`, buildTraining);
