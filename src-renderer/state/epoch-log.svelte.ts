import type { EpochRecord, ErrorPayload } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { mergeEpochs, pageLength, showIntervalMs } from './epochs.ts';

/** The epochs of one run on one series, by network of the ensemble; read in pages, then as they are told. */
export class EpochLog {
  readonly runId: number;
  readonly seriesId: number;
  /** (memberCount)(epochCount), ascending. */
  members = $state.raw<readonly (readonly EpochRecord[])[]>([]);
  error = $state.raw<ErrorPayload | null>(null);
  isLoaded = $state(false);
  readonly #memberCount: number;
  #waiting: EpochRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Networks whose missed epochs are being read. */
  readonly #isCatchingUp: boolean[] = [];
  #isStopped = false;

  /** @param memberCount networks of the ensemble, when all have been trained */
  constructor(runId: number, seriesId: number, memberCount: number) {
    this.runId = runId;
    this.seriesId = seriesId;
    this.#memberCount = memberCount;
  }

  /** Reads what has been recorded so far. What is told meanwhile is merged by epoch, so nothing counts twice. */
  async read(): Promise<void> {
    try {
      // Networks are trained one after another, so the first without an epoch is the last that is asked about.
      for (let memberIndex = 0; memberIndex < this.#memberCount; memberIndex++) {
        if ((await this.#readFrom(memberIndex, 0)) === 0) break;
      }
      this.error = null;
    } catch (error) {
      this.error = payloadOf(error);
    } finally {
      this.isLoaded = true;
      this.#show();
    }
  }

  /** Takes an epoch that has just ended; where one before it was missed, what lies between is read. */
  add(record: EpochRecord): void {
    if (record.seriesId !== this.seriesId) return;
    const told = this.#waiting.at(-1);
    const last = told?.memberIndex === record.memberIndex ? told : this.members[record.memberIndex]?.at(-1);
    this.#waiting.push(record);
    if (this.isLoaded && record.epoch > (last?.epoch ?? 0) + 1)
      void this.readMissed(last?.epoch ?? 0, record.memberIndex);
    this.#timer ??= setTimeout(() => this.#show(), showIntervalMs(record.epoch));
  }

  /** Reads the epochs of one network after the last that is known. */
  async readMissed(afterEpoch: number, memberIndex: number): Promise<void> {
    if (this.#isCatchingUp[memberIndex]) return;
    this.#isCatchingUp[memberIndex] = true;
    try {
      await this.#readFrom(memberIndex, afterEpoch);
    } catch (error) {
      this.error = payloadOf(error);
    } finally {
      this.#isCatchingUp[memberIndex] = false;
    }
  }

  /** Reads on after a time in which nothing was told: another window, a lost connection. */
  async catchUp(): Promise<void> {
    if (!this.isLoaded) return;
    this.#show();
    const first = Math.max(0, this.members.length - 1);
    // Networks of an ensemble may have begun and ended unseen.
    for (let memberIndex = first; memberIndex < this.#memberCount; memberIndex++) {
      const known = this.members[memberIndex]?.at(-1)?.epoch ?? 0;
      await this.readMissed(known, memberIndex);
      if (this.members[memberIndex] === undefined) return;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#isStopped = true;
  }

  /** Reads one network page by page, and shows each as it comes.
   *  @returns how many epochs there were */
  async #readFrom(memberIndex: number, afterEpoch: number): Promise<number> {
    const { runId, seriesId } = this;
    const of = { runId, seriesId, memberIndex, limit: pageLength };
    let count = 0;
    for (let after = afterEpoch; !this.#isStopped;) {
      const { epochs, hasMore } = await call('run.epochs', { ...of, afterEpoch: after });
      count += epochs.length;
      if (epochs.length > 0) this.members = mergeEpochs(this.members, epochs);
      if (!hasMore) break;
      after = epochs[epochs.length - 1].epoch;
    }
    return count;
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.isLoaded && this.members.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length > 0) this.members = mergeEpochs(this.members, waiting);
  }
}
