import type { EpochRecord } from '../../contract/values.ts';
import type { Network, Optimiser } from '../../kernel/network.ts';
import { initialiseParameters } from '../../kernel/initialise.ts';
import { derive, Random } from '../../kernel/random.ts';
import { averageShareAt, learningRateAt } from '../../kernel/schedule.ts';
import { hasDropout } from '../../kernel/spec.ts';
import type { Batch } from './batches.ts';
import { chooseOptimiser } from './design.ts';
import { freeRunInterval, measureFreeRun } from './free-running.ts';
import { measureFlow } from './gradient-flow.ts';
import { emptySums, type MemberState } from './member-state.ts';
import type { Preparation } from './prepare.ts';
import { scoreStretches, type Stretch, validationStretches } from './scoring.ts';
import { orders } from './types.ts';

/** Streams of random numbers, one a purpose. */
export const streams = { member: 1, parameters: 2, windows: 3, dropout: 4, flow: 6 } as const;

/** A loss so many times the first (or 1, where that was smaller) is no longer learning. */
const divergedRatio = 1_000;

export type MemberRecord = Omit<EpochRecord, 'seriesId' | 'memberIndex'>;
type Measured = Pick<MemberRecord, 'validLoss' | 'freeRunningRmse' | 'gradientFlow' | 'gradientHalfLife'>;
export type Stop = 'finished' | 'paused' | 'cancelled';

export interface MemberListener {
  onUpdate(): void;
  onEpoch(record: MemberRecord): void;
}

/** The seed of a network of the ensemble. */
export function memberSeed(seed: number, memberIndex: number): number {
  return derive(seed, streams.member, memberIndex);
}

/** Trains one network: minibatch by minibatch, epoch by epoch, until the epochs are done, validation no longer improves, it
 *  diverges, or it is told to stop. */
export class MemberTraining {
  readonly state: MemberState;
  readonly #network: Network;
  readonly #preparation: Preparation;
  readonly #seed: number;
  readonly #optimiser: Optimiser;
  readonly #stretches: readonly Stretch[];
  readonly #freeRunInterval: number;

  /** @param network of the preparation's spec; its parameters are written here
   *  @param state of a checkpoint; null begins */
  constructor(network: Network, preparation: Preparation, seed: number, state: MemberState | null) {
    const { pool, batches, warmUpLength, spec, freeRun, hasValidation } = preparation;
    this.#network = network;
    this.#preparation = preparation;
    this.#seed = seed;
    this.#optimiser = chooseOptimiser(preparation.series[0].settings);
    this.#stretches = hasValidation
      ? validationStretches(pool, batches, warmUpLength, spec.cell === 'mlp')
      : [];
    this.#freeRunInterval = freeRun === null ? 0 : freeRunInterval(freeRun, batches.stepCount);
    this.state = state ?? this.#begin();
    network.writeParameters(this.state.weights);
    network.writeOptimiserState(this.state.optimiser);
    const { carried, average } = this.state;
    if (average !== undefined) network.writeAverage(average);
    if (carried !== null) network.writeState(carried.batchSize, carried.values);
    this.#beginEpoch();
  }

  /** @param order read before every minibatch */
  run(order: Int32Array, listener: MemberListener): Stop {
    const { state } = this;
    const { batches } = this.#preparation;
    while (state.stopReason === null) {
      while (state.update < batches.updateCount && state.stopReason === null) {
        const asked = Atomics.load(order, 0);
        if (asked === orders.pause) return 'paused';
        if (asked === orders.cancel) return 'cancelled';
        this.#update();
        listener.onUpdate();
      }
      if (state.stopReason === null) this.#endEpoch(listener);
    }
    return 'finished';
  }

  /** The state with everything that only the network holds. */
  capture(): MemberState {
    const { state } = this;
    const network = this.#network;
    const isWithin = state.update > 0 && state.carried !== null;
    return {
      ...state,
      weights: network.readParameters(),
      optimiser: network.readOptimiserState(),
      ...(state.average === undefined ? {} : { average: network.readAverage() }),
      carried: isWithin
        ? { batchSize: state.carried!.batchSize, values: network.readState(state.carried!.batchSize) }
        : null,
    };
  }

  #begin(): MemberState {
    const { spec, series } = this.#preparation;
    const weights = initialiseParameters(spec, derive(this.#seed, streams.parameters), 'glorot');
    return {
      epoch: 1,
      update: 0,
      passCount: 0,
      weights,
      optimiser: { stepCount: 0, moments: [] },
      ...(series[0].settings.network.weightAveraging > 0 ? { average: weights } : {}),
      carried: null,
      sums: emptySums(this.#network.groups.length),
      firstLoss: null,
      best: null,
      epochsSinceBest: 0,
      stopReason: null,
    };
  }

  #beginEpoch(): void {
    this.#preparation.batches.begin(Random.seeded(this.#seed, streams.windows, this.state.epoch));
  }

  #update(): void {
    const { state } = this;
    const { sums } = state;
    const network = this.#network;
    const startedAtMs = performance.now();
    const batch = this.#preparation.batches.fill(state.update, network);
    const { loss, weightSum } = network.computeGradients({
      ...batch,
      dropoutKey: this.#dropoutKey(),
      recordsFlow: false,
      accumulate: null,
    });
    // A batch without a single target has nothing to say, and momentum alone must not move the weights.
    if (weightSum > 0) this.#apply(loss, weightSum);
    state.update++;
    state.passCount++;
    state.carried = this.#carriedBehind(batch);
    sums.stepCount += batch.batchSize * batch.stepCount;
    sums.durationMs += performance.now() - startedAtMs;
  }

  #apply(loss: number, weightSum: number): void {
    const { state } = this;
    const { sums } = state;
    const { network } = this.#preparation.series[0].settings;
    const { groupNorms, gradientNorm, isClipped } = this.#network.applyGradients({
      optimiser: this.#optimiser,
      learningRate: this.#learningRate(),
      clipNorm: network.clipNorm,
      averageShare: averageShareAt(network.weightAveraging, state.passCount),
    });
    state.firstLoss ??= loss;
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
      state.stopReason = 'diverged';
      return;
    }
    sums.loss += loss * weightSum;
    sums.weight += weightSum;
    groupNorms.forEach((norm, group) => (sums.groupSquares[group] += norm * norm));
    sums.square += gradientNorm * gradientNorm;
    sums.updateCount++;
    sums.clippedCount += isClipped ? 1 : 0;
  }

  #endEpoch(listener: MemberListener): void {
    const { state } = this;
    const { settings } = this.#preparation.series[0];
    const startedAtMs = performance.now();
    const { sums } = state;
    const trainLoss = sums.weight > 0 ? sums.loss / sums.weight : null;
    if (trainLoss === null || isDiverged(trainLoss, state.firstLoss ?? 0)) {
      state.stopReason = 'diverged';
    }
    const learningRate = this.#learningRateOf(state.passCount - 1);
    const measured = this.#judge(trainLoss);
    const durationMs = sums.durationMs + performance.now() - startedAtMs;
    const record = { ...this.#recordOf(trainLoss), ...measured, learningRate, durationMs };
    const { patience, epochCount } = settings.network;
    const waits = this.#stretches.length > 0 && patience !== null && state.epochsSinceBest >= patience;
    if (state.stopReason === null && state.epoch >= epochCount) state.stopReason = 'epochs';
    if (state.stopReason === null && waits) state.stopReason = 'early';
    // The listener may take a checkpoint, so the next epoch begins before it hears of this one.
    if (state.stopReason === null) {
      state.epoch++;
      state.update = 0;
      state.carried = null;
      state.sums = emptySums(this.#network.groups.length);
      this.#beginEpoch();
    }
    listener.onEpoch(record);
  }

  /** Measures the weights that the epoch has come to, and keeps them where they are the best so far. With averaging these
   *  are the averages, and training goes on from its own. */
  #judge(trainLoss: number | null): Measured & { isBest: boolean } {
    const { state } = this;
    const network = this.#network;
    const own = state.average === undefined ? null : network.readParameters();
    if (own !== null) network.writeParameters(network.readAverage());
    const measured = this.#measure();
    const isBest = state.stopReason === null && this.#isBest(measured.validLoss);
    if (isBest) {
      const weights = network.readParameters();
      state.best = { epoch: state.epoch, weights, trainLoss, validLoss: measured.validLoss };
      state.epochsSinceBest = 0;
    } else state.epochsSinceBest++;
    if (own !== null) network.writeParameters(own);
    return { ...measured, isBest };
  }

  #measure(): Measured {
    const { pool, batches, shape, freeRun } = this.#preparation;
    const { epoch } = this.state;
    const network = this.#network;
    const flow = measureFlow(
      network,
      pool,
      batches.chunkLength,
      Random.seeded(this.#seed, streams.flow, epoch),
    );
    const score = scoreStretches(network, pool, this.#stretches, batches, shape.targetCount);
    const isDue = freeRun !== null && (epoch - 1) % this.#freeRunInterval === 0;
    return {
      ...flow,
      validLoss: finiteOrNull(score.loss),
      freeRunningRmse: isDue ? measureFreeRun(network, freeRun) : null,
    };
  }

  #isBest(validLoss: number | null): boolean {
    const { best } = this.state;
    // Without validation the last epoch is the one that counts.
    if (this.#stretches.length === 0) return true;
    if (validLoss === null) return false;
    return best === null || best.validLoss === null || validLoss < best.validLoss;
  }

  #recordOf(
    trainLoss: number | null,
  ): Omit<MemberRecord, keyof Measured | 'isBest' | 'learningRate' | 'durationMs'> {
    const { sums, epoch } = this.state;
    const count = Math.max(1, sums.updateCount);
    return {
      epoch,
      trainLoss: finiteOrNull(trainLoss),
      gradientNorm: finiteOrNull(Math.sqrt(sums.square / count)),
      gradientNorms: this.#network.groups.map(({ name }, group) => ({
        group: name,
        norm: finiteOrNull(Math.sqrt(sums.groupSquares[group] / count)),
      })),
      clippedFraction: sums.clippedCount / count,
      stepsPerSecond: sums.durationMs > 0 ? (1_000 * sums.stepCount) / sums.durationMs : 0,
    };
  }

  #carriedBehind({ batchSize }: Batch): MemberState['carried'] {
    // The values stay in the network; a checkpoint reads them from there.
    return this.#network.spec.cell === 'mlp' ? null : { batchSize, values: new Float64Array(0) };
  }

  #dropoutKey(): number | null {
    if (!hasDropout(this.#network.spec)) return null;
    return derive(this.#seed, streams.dropout, this.state.passCount);
  }

  #learningRate(): number {
    return this.#learningRateOf(this.state.passCount);
  }

  #learningRateOf(passIndex: number): number {
    const { schedule: kind, learningRate, epochCount } = this.#preparation.series[0].settings.network;
    const updateCount = epochCount * this.#preparation.batches.updateCount;
    return learningRateAt({ kind, learningRate, updateCount }, passIndex);
  }
}

function isDiverged(trainLoss: number, firstLoss: number): boolean {
  return !(trainLoss - firstLoss <= divergedRatio * Math.max(1, Math.abs(firstLoss)));
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
