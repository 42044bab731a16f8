import type { ErrorPayload, SeriesWindow } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { Debounce, Latest } from './latest.ts';

const widest = 4_000;

/** Fetches the part of a series that a chart shows, with as much again on either side so that moving is smooth,
 *  and no more points than the chart has room for. */
export class WindowLoader {
  data = $state.raw<SeriesWindow | null>(null);
  error = $state.raw<ErrorPayload | null>(null);
  #seriesId = 0;
  #latest = new Latest();
  #debounce = new Debounce(50);

  /** @param from first visible index
   *  @param to last visible index
   *  @param width points the chart has room for */
  show(seriesId: number, length: number, from: number, to: number, width: number): void {
    const isOther = seriesId !== this.#seriesId;
    this.#seriesId = seriesId;
    if (isOther) this.data = null;
    const span = to - from + 1;
    const fromIndex = Math.max(0, Math.floor(from - span / 2));
    const toIndex = Math.min(length, Math.ceil(to + span / 2) + 1);
    if (!(toIndex > fromIndex)) return;
    const share = (toIndex - fromIndex) / span;
    const input = {
      seriesId,
      fromIndex,
      toIndex,
      width: Math.max(2, Math.min(widest, Math.round(width * share))),
    };
    const isNewest = this.#latest.next();
    const read = async () => {
      try {
        const data = await call('series.window', input);
        if (isNewest()) [this.data, this.error] = [data, null];
      } catch (error) {
        if (isNewest()) this.error = payloadOf(error);
      }
    };
    if (isOther) void read();
    else this.#debounce.run(() => void read());
  }

  stop(): void {
    this.#latest.next();
    this.#debounce.stop();
  }
}
