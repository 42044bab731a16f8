/** Lets only the newest of several answers through: a slow early one must not overwrite a later one. */
export class Latest {
  #ticket = 0;

  /** Starts anew; what is still on its way is dropped. */
  next(): () => boolean {
    const ticket = ++this.#ticket;
    return () => ticket === this.#ticket;
  }
}

/** Calls at most once in a while, with what was asked for last. */
export class Debounce {
  readonly #delayMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  run(work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, this.#delayMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
