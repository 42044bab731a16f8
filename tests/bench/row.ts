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
