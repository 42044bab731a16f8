/** One line of a benchmark table. */
export interface BenchRow {
  what: string;
  /** What it was measured on: points, series, hidden size … */
  size: string;
  value: number;
  unit: string;
  /** What it is compared with, measured in the same run. */
  peer?: string;
  /** value over the peer's. */
  ratio?: number;
  /** The promise, as text: `< 5 s`. */
  bar?: string;
  holds?: boolean;
}

/** What a suite is told when it is run. */
export interface BenchOptions {
  /** `--quick`: fewer sizes and rounds, to see that all runs. */
  readonly isQuick: boolean;
  /** Text to be printed above the rows. */
  show(text: string): void;
  /** One line of what goes on, for the person who waits. */
  report(line: string): void;
}
