import type { EpochRecord, ErrorPayload } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { mergeEpochs } from './epochs.ts';

/** Records are shown together this often at most, however fast the epochs are. */
const flushMs = 100;

/** The epochs of one run on one series, by network of the ensemble; read once, then as they are told. */
export class EpochLog {
  readonly runId: number;
  readonly seriesId: number;
  /** (memberCount)(epochCount), ascending. */
  members = $state.raw<readonly (readonly EpochRecord[])[]>([]);
  error = $state.raw<ErrorPayload | null>(null);
  isLoaded = $state(false);
  readonly #isEnsemble: boolean;
  #waiting: EpochRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(runId: number, seriesId: number, isEnsemble: boolean) {
    this.runId = runId;
    this.seriesId = seriesId;
    this.#isEnsemble = isEnsemble;
  }

  /** Reads what has been recorded so far. What is told meanwhile is merged by epoch, so nothing counts twice. */
  async read(): Promise<void> {
    try {
      const { epochs } = await call('run.epochs', { runId: this.runId, seriesId: this.seriesId });
      this.members = mergeEpochs([], epochs);
      this.error = null;
      this.#flush();
    } catch (error) {
      this.error = payloadOf(error);
    } finally {
      this.isLoaded = true;
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
    this.#timer ??= setTimeout(() => this.#flush(), flushMs);
  }

  /** Reads the epochs of one network after the last that is known. */
  async readMissed(afterEpoch: number, memberIndex: number): Promise<void> {
    try {
      const { runId, seriesId } = this;
      const { epochs } = await call('run.epochs', { runId, seriesId, memberIndex, afterEpoch });
      this.members = mergeEpochs(this.members, epochs);
    } catch (error) {
      this.error = payloadOf(error);
    }
  }

  /** Reads on after a time in which nothing was told: another window, a lost connection. */
  async catchUp(): Promise<void> {
    if (!this.isLoaded) return;
    // Networks of an ensemble may have begun and ended unseen.
    await (this.#isEnsemble ? this.read() : this.readMissed(this.members[0]?.at(-1)?.epoch ?? 0, 0));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#timer = undefined;
    if (!this.isLoaded && this.members.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length > 0) this.members = mergeEpochs(this.members, waiting);
  }
}
