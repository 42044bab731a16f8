/** The part of an index axis that a chart shows; both ends in index units, the last one inclusive. */
export class Viewport {
  from = $state(0);
  to = $state(1);
  first = $state(0);
  last = $state(1);

  /** Sets what there is to see. @param shown what to show of it; all, where left out */
  fit(first: number, last: number, shown?: { from: number; to: number }): void {
    this.first = first;
    this.last = Math.max(last, first + 1);
    this.show(shown?.from ?? this.first, shown?.to ?? this.last);
  }

  get isWhole(): boolean {
    return this.from <= this.first && this.to >= this.last;
  }

  /** Shows a part, kept within the bounds and never narrower than a few steps. */
  show(from: number, to: number): void {
    const whole = this.last - this.first;
    const span = Math.min(whole, Math.max(to - from, Math.min(8, whole)));
    const middle = (from + to) / 2;
    const start = Math.min(
      Math.max(to - from === span ? from : middle - span / 2, this.first),
      this.last - span,
    );
    this.from = start;
    this.to = start + span;
  }

  /** @param factor below 1 zooms in
   *  @param at index that stays where it is */
  zoom(factor: number, at = (this.from + this.to) / 2): void {
    this.show(at - (at - this.from) * factor, at + (this.to - at) * factor);
  }

  /** @param share of what is shown; positive goes towards the end */
  pan(share: number): void {
    const by = (this.to - this.from) * share;
    this.show(this.from + by, this.to + by);
  }

  reset(): void {
    this.show(this.first, this.last);
  }
}
