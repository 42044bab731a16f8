import type { TrainMessage } from './types.ts';
import type { MemberState } from './member-state.ts';
import type { Preparation } from './prepare.ts';

export type Progress = Extract<TrainMessage, { kind: 'progress' }>['progress'];

/** At most ten messages a second. */
const intervalMs = 100;

/** Where a unit of the run stands among all of them. */
export interface Place {
  readonly seriesIndex: number;
  readonly memberIndex: number;
  readonly memberCount: number;
  /** Series, or 1 where one network learns all, that come after this one. */
  readonly unitsLeft: number;
  /** That the training holds. */
  readonly memoryBytes: number;
}

/** Tells now and then where a training stands. Later series are taken to cost as much as this one. */
export class ProgressTeller {
  readonly #emit: (message: TrainMessage) => void;
  #toldAtMs = -Infinity;
  #startedAtMs = performance.now();
  #stepsSince = 0;

  constructor(emit: (message: TrainMessage) => void) {
    this.#emit = emit;
  }

  /** @param stepCount trained since the last call */
  update(preparation: Preparation, place: Place, state: MemberState, stepCount: number): void {
    this.#stepsSince += stepCount;
    const nowMs = performance.now();
    if (nowMs - this.#toldAtMs < intervalMs) return;
    this.#toldAtMs = nowMs;
    this.#emit({ kind: 'progress', progress: this.describe(preparation, place, state) });
  }

  describe(preparation: Preparation, place: Place, state: MemberState, epoch = state.epoch): Progress {
    const { batches, series } = preparation;
    const { epochCount } = series[0].settings.network;
    const { sums } = state;
    const isThisEpoch = epoch === state.epoch;
    const update = isThisEpoch ? state.update : batches.updateCount;
    const elapsedMs = performance.now() - this.#startedAtMs;
    // Validation, diagnostics and checkpoints included: it is the time that is left to wait.
    const overall = elapsedMs > 0 ? (1_000 * this.#stepsSince) / elapsedMs : 0;
    const { unitsLeft, memberCount, memberIndex } = place;
    const epochsLeft = epochCount * (unitsLeft * memberCount + memberCount - memberIndex) - epoch + 1;
    const stepsLeft = batches.stepCount * (epochsLeft - update / batches.updateCount);
    return {
      seriesIndex: place.seriesIndex,
      memberIndex,
      memberCount,
      epoch,
      epochCount,
      updateIndex: update,
      updatesPerEpoch: batches.updateCount,
      trainLoss: sums.weight > 0 ? sums.loss / sums.weight : null,
      gradientNorm: sums.updateCount > 0 ? Math.sqrt(sums.square / sums.updateCount) : null,
      stepsPerSecond: sums.durationMs > 0 ? (1_000 * sums.stepCount) / sums.durationMs : overall,
      etaMs: overall > 0 ? (1_000 * Math.max(0, stepsLeft)) / overall : null,
      memoryBytes: place.memoryBytes,
    };
  }
}
