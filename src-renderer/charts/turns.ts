/** Drawings that wait for each other. */
export class Turns {
  readonly #onFrame: (work: () => void) => void;
  readonly #waiting = new Map<object, () => void>();
  #isTaken = false;

  /** @param onFrame does something before the next frame is shown */
  constructor(onFrame: (work: () => void) => void) {
    this.#onFrame = onFrame;
  }

  /** Draws at once, or, where something has been drawn in this frame already, in one of the next: several charts that
   *  change together cost a frame each, not all of them one. Only the newest drawing of a chart counts.
   *  @param chart whatever the drawing is of */
  draw(chart: object, work: () => void): void {
    if (this.#isTaken) {
      this.#waiting.set(chart, work);
      return;
    }
    this.#isTaken = true;
    this.#onFrame(() => this.#drawNext());
    work();
  }

  /** Forgets what waits to be drawn: the chart is gone. */
  leave(chart: object): void {
    this.#waiting.delete(chart);
  }

  #drawNext(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#isTaken = false;
      return;
    }
    const [chart, work] = next;
    this.#waiting.delete(chart);
    this.#onFrame(() => this.#drawNext());
    work();
  }
}
