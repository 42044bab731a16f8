import type { ErrorPayload } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { isCancelled, payloadOf } from '../api/failure.ts';
import type { Surprise } from '../charts/surprise.ts';
import { Debounce, Latest } from './latest.ts';

/** Most steps of one question; of a longer part the end is asked for. */
const mostSteps = 1_000_000;
const mostBuckets = 4_000;

/** Fetches how surprising the shown values of a series are to a run, once the view stands still. */
export class SurpriseLoader {
  data = $state.raw<Surprise | null>(null);
  error = $state.raw<ErrorPayload | null>(null);
  #subject = '';
  #latest = new Latest();
  #debounce = new Debounce(120);

  /** @param from first index
   *  @param end index after the last one
   *  @param width buckets there is room for */
  show(runId: number, seriesId: number, from: number, end: number, width: number): void {
    const subject = `${runId} ${seriesId}`;
    const isOther = subject !== this.#subject;
    this.#subject = subject;
    const isNewest = this.#latest.next();
    if (isOther) [this.data, this.error] = [null, null];
    const fromIndex = Math.max(0, from, end - mostSteps);
    if (!(end > fromIndex)) {
      this.#debounce.stop();
      [this.data, this.error] = [null, null];
      return;
    }
    const buckets = Math.max(1, Math.min(mostBuckets, width));
    const read = async () => {
      try {
        const data = await call('run.surprise', { runId, seriesId, fromIndex, toIndex: end, width: buckets });
        if (isNewest()) [this.data, this.error] = [data, null];
      } catch (error) {
        const payload = payloadOf(error);
        if (isNewest() && !isCancelled(payload)) [this.data, this.error] = [null, payload];
      }
    };
    this.#debounce.stop();
    if (isOther) void read();
    else this.#debounce.run(() => void read());
  }

  stop(): void {
    this.#latest.next();
    this.#debounce.stop();
  }
}
