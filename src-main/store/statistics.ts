/** Running summary of a series: count, mean and sum of squared deviations by Welford's recurrence
 *  (Welford 1962), which loses nothing where mean² ≫ variance. Missing values are counted and skipped. */
export class RunningStatistics {
  missingCount = 0;
  minimum: number | null = null;
  maximum: number | null = null;
  #count = 0;
  #mean = 0;
  #squares = 0;

  add(values: Float64Array): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (Number.isNaN(value)) {
        this.missingCount++;
        continue;
      }
      this.#count++;
      const deviation = value - this.#mean;
      this.#mean += deviation / this.#count;
      this.#squares += deviation * (value - this.#mean);
      if (this.minimum === null || value < this.minimum) this.minimum = value;
      if (this.maximum === null || value > this.maximum) this.maximum = value;
    }
  }

  get mean(): number | null {
    return this.#count > 0 ? this.#mean : null;
  }

  /** Sample standard deviation (n − 1); null below two values. */
  get standardDeviation(): number | null {
    return this.#count > 1 ? Math.sqrt(this.#squares / (this.#count - 1)) : null;
  }
}
