import { availableParallelism } from 'node:os';
import { Cancelled, UserError } from '../../errors.ts';
import { exact } from '../../forecasting/observed.ts';
import type { ResolvedSettings } from '../../forecasting/settings.ts';
import { resolveForSeries } from '../../forecasting/symbols.ts';
import type { Network } from '../../kernel/network.ts';
import { createNetwork } from '../../kernel/wasm/create.ts';
import { toRefusal } from '../tasks.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint, fingerprintOf } from './checkpoint.ts';
import { finishSeries } from './finish.ts';
import { memberSeed, MemberTraining } from './member.ts';
import type { FinishedMember, MemberState } from './member-state.ts';
import {
  estimateMemory,
  poolBytes,
  type Preparation,
  prepareNetwork,
  prepareOne,
  type PreparedSeries,
} from './prepare.ts';
import { type Place, ProgressTeller } from './progress.ts';
import type { TrainInput, TrainMessage, TrainOutput } from './types.ts';

/** A checkpoint is due behind an epoch, and within a long one. */
const checkpointIntervalMs = 5_000;
const checkpointWithinEpochMs = 30_000;

type Emit = (message: TrainMessage) => void;

/** Trains every series of a run, one after the other, or one network on all of them. Reads the order between two
 *  minibatches; a run that goes on from a checkpoint gives the same bits as one that never stopped.
 *  @throws EnvironmentError 'checkpoint_damaged', UserError 'checkpoint_other_data' */
export async function trainRun(input: TrainInput, emit: Emit): Promise<TrainOutput> {
  const run = new TrainingRun(input, emit);
  try {
    return { end: await run.train() };
  } finally {
    await run.close();
  }
}

class TrainingRun {
  readonly #input: TrainInput;
  readonly #emit: Emit;
  readonly #fingerprint: string;
  readonly #teller: ProgressTeller;
  #resumed: Checkpoint | null;
  /** Kept from series to series as long as they are of one shape: threads take longer to start than small networks to
   *  train. */
  #network: { readonly shape: string; readonly network: Network } | null = null;
  #savedAtMs = performance.now();

  constructor(input: TrainInput, emit: Emit) {
    this.#input = input;
    this.#emit = emit;
    this.#fingerprint = fingerprintOf(input);
    this.#teller = new ProgressTeller(emit);
    this.#resumed = input.checkpoint === null ? null : decodeCheckpoint(input.checkpoint);
    if (this.#resumed !== null && this.#resumed.fingerprint !== this.#fingerprint) {
      throw new UserError('checkpoint_other_data', {});
    }
  }

  async train(): Promise<TrainOutput['end']> {
    const { series, settings } = this.#input;
    const units = settings.network.isGlobal
      ? [series.map((_, index) => index)]
      : series.map((_, index) => [index]);
    let isCancelled = false;
    for (let unitIndex = this.#resumed?.unitIndex ?? 0; unitIndex < units.length; unitIndex++) {
      if (isCancelled) {
        this.#refuse(units[unitIndex], new Cancelled());
        continue;
      }
      const end = await this.#trainUnit(units[unitIndex], unitIndex, units.length);
      if (end === 'paused') return end;
      isCancelled = end === 'cancelled';
    }
    return isCancelled ? 'cancelled' : 'done';
  }

  async close(): Promise<void> {
    await this.#network?.network.close();
    this.#network = null;
  }

  async #trainUnit(
    indexes: readonly number[],
    unitIndex: number,
    unitCount: number,
  ): Promise<TrainOutput['end']> {
    const preparation = this.#prepare(indexes);
    if (preparation === null) {
      this.#resumed = null;
      return 'done';
    }
    const network = await this.#createNetwork(preparation);
    if (network === null) return 'done';
    return this.#trainMembers(preparation, network, unitIndex, unitCount);
  }

  #trainMembers(
    preparation: Preparation,
    network: Network,
    unitIndex: number,
    unitCount: number,
  ): TrainOutput['end'] {
    const { seed } = this.#input;
    const memberCount = preparation.series[0].settings.network.ensembleCount;
    const finished: FinishedMember[] = [...(this.#resumed?.finished ?? [])];
    let state = this.#resumed?.member ?? null;
    this.#resumed = null;
    let isCancelled = false;
    for (let memberIndex = finished.length; memberIndex < memberCount && !isCancelled; memberIndex++) {
      const own = memberSeed(seed, memberIndex);
      const training = new MemberTraining(network, preparation, own, state);
      state = null;
      const [{ seriesIndex }] = preparation.series;
      const place = {
        seriesIndex,
        memberIndex,
        memberCount,
        unitsLeft: unitCount - unitIndex - 1,
        memoryBytes: network.sizeBytes + poolBytes(preparation),
      };
      const save = (): void => this.#save({ unitIndex, memberIndex, finished, member: training.capture() });
      const end = training.run(this.#input.order, this.#listen(preparation, place, training, save));
      if (end === 'paused') {
        save();
        return 'paused';
      }
      isCancelled = end === 'cancelled';
      finished.push(finishedMember(training.state, memberIndex, own, isCancelled));
    }
    this.#finish(preparation, network, finished, isCancelled);
    if (this.#sinceSavedMs() >= checkpointIntervalMs) {
      this.#save({ unitIndex: unitIndex + 1, memberIndex: 0, finished: [], member: null });
    }
    return isCancelled ? 'cancelled' : 'done';
  }

  #listen(preparation: Preparation, place: Place, { state }: MemberTraining, save: () => void) {
    let stepCount = state.sums.stepCount;
    return {
      onUpdate: (): void => {
        this.#teller.update(preparation, place, state, state.sums.stepCount - stepCount);
        stepCount = state.sums.stepCount;
        if (this.#sinceSavedMs() >= checkpointWithinEpochMs) save();
      },
      onEpoch: (record: Parameters<Parameters<MemberTraining['run']>[1]['onEpoch']>[0]): void => {
        stepCount = state.sums.stepCount;
        const { seriesIndex, memberIndex } = place;
        const progress = {
          ...this.#teller.describe(preparation, place, state, record.epoch),
          trainLoss: record.trainLoss,
          gradientNorm: record.gradientNorm,
          stepsPerSecond: record.stepsPerSecond,
        };
        this.#emit({ kind: 'epoch', record: { ...record, seriesIndex, memberIndex }, progress });
        if (this.#sinceSavedMs() >= checkpointIntervalMs) save();
      },
    };
  }

  #finish(
    preparation: Preparation,
    network: Network,
    members: readonly FinishedMember[],
    isCancelled: boolean,
  ): void {
    const indexes = preparation.series.map(({ seriesIndex }) => seriesIndex);
    if (isCancelled && members.every(({ best }) => best === null)) {
      this.#refuse(indexes, new Cancelled());
      return;
    }
    try {
      const { seed } = this.#input;
      const fits = finishSeries({ preparation, members, seed }, network, isCancelled);
      fits.forEach((value, position) => {
        this.#emit({ kind: 'series', seriesIndex: indexes[position], outcome: { ok: true, value } });
      });
    } catch (error) {
      this.#refuse(indexes, error);
    }
  }

  /** @returns null where no series of the unit can be trained; each was told why */
  #prepare(indexes: readonly number[]): Preparation | null {
    const { series, settings } = this.#input;
    let own = this.#prepareEach(indexes, (index) => [resolveForSeries(series[index], settings), null]);
    if (indexes.length > 1 && own.length > 0) {
      // One network has one lookback: the one in the middle of what the series would choose.
      const lengths = own.map(({ parts }) => parts.lookbackLength).toSorted((a, b) => a - b);
      const shared = lengths[Math.floor((lengths.length - 1) / 2)];
      const left = own.map(({ seriesIndex }) => seriesIndex);
      own = this.#prepareEach(left, (index) => [resolveForSeries(series[index], settings), shared]);
    }
    return own.length === 0 ? null : prepareNetwork(own);
  }

  #prepareEach(
    indexes: readonly number[],
    settingsOf: (index: number) => [ResolvedSettings, number | null],
  ): PreparedSeries[] {
    return indexes.flatMap((index) => {
      try {
        return [prepareOne(this.#input.series[index], index, ...settingsOf(index))];
      } catch (error) {
        this.#refuse([index], error);
        return [];
      }
    });
  }

  /** @returns null where it would need more memory than there is; its series were told */
  async #createNetwork(preparation: Preparation): Promise<Network | null> {
    const { spec, batches, series } = preparation;
    const { network } = series[0].settings;
    const capacity = { batchSize: batches.batchSize, stepCount: batches.chunkLength };
    const shape = JSON.stringify([spec, capacity]);
    if (this.#network?.shape === shape) return this.#network.network;
    await this.close();
    try {
      const created = await createNetwork(spec, capacity, {
        isReproducible: network.isReproducible,
        threadCount: network.threadCount ?? availableParallelism(),
      });
      this.#network = { shape, network: created };
      return created;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const sizeMb = exact(Math.ceil(estimateMemory(preparation) / 2 ** 20));
      this.#resumed = null;
      this.#refuse(
        series.map(({ seriesIndex }) => seriesIndex),
        new UserError('network_too_large', { sizeMb }, { field: 'hiddenSize' }),
      );
      return null;
    }
  }

  #refuse(indexes: readonly number[], error: unknown): void {
    const outcome = toRefusal(error);
    for (const seriesIndex of indexes) this.#emit({ kind: 'series', seriesIndex, outcome });
  }

  #sinceSavedMs(): number {
    return performance.now() - this.#savedAtMs;
  }

  #save(position: Omit<Checkpoint, 'fingerprint'>): void {
    const checkpoint = encodeCheckpoint({ fingerprint: this.#fingerprint, ...position });
    this.#emit({ kind: 'checkpoint', checkpoint });
    this.#savedAtMs = performance.now();
  }
}

function finishedMember(
  state: MemberState,
  memberIndex: number,
  seed: number,
  isCancelled: boolean,
): FinishedMember {
  const stopReason = isCancelled ? 'cancelled' : (state.stopReason ?? 'epochs');
  // A cancelled epoch is not done.
  const epochCount = isCancelled ? state.epoch - 1 : state.epoch;
  return { memberIndex, seed, epochCount, stopReason, best: state.best };
}
