/** Work that is asked for anew while a person turns a knob: what is no longer waited for is not worked out to its end. */
export class Newest {
  readonly #graceMs: number;
  /** Ends the work that is under way, once its grace is over. */
  #giveUp: (() => void) | null = null;

  /** @param graceMs how long an older one may still take: to end a thread and start another costs more than to wait for
   *  what is nearly done */
  constructor(graceMs: number) {
    this.#graceMs = graceMs;
  }

  /** @param work rejects with Cancelled when its signal is aborted, which is when a newer one has come */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#giveUp?.();
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const giveUp = (): void => {
      timer = setTimeout(() => abort.abort(), this.#graceMs);
    };
    this.#giveUp = giveUp;
    try {
      return await work(abort.signal);
    } finally {
      clearTimeout(timer);
      if (this.#giveUp === giveUp) this.#giveUp = null;
    }
  }
}
