/** What a correlogram shows of its axis, and which bars are too long for it. */
export interface CorrelationRange {
  min: number;
  max: number;
  /** Bars that leave the axis; their values are written beside them. */
  cut: readonly { lag: number; value: number }[];
}

/** One bar this many times as long as any other would press the others flat. */
const dominance = 4;

/** Room for every bar and the band of no significance. Where a single bar dwarfs the rest (a series close to a random
 *  walk has a first partial autocorrelation near 1), that bar is cut and the others decide.
 *  @param values from lag 1
 *  @param bound half-width of the band */
export function correlationRange(values: readonly number[], bound: number): CorrelationRange {
  const bySize = values.map((value, i) => ({ lag: i + 1, value })).sort((a, b) => size(b) - size(a));
  const [first, second] = bySize;
  const rest = Math.max(bound, second === undefined ? 0 : size(second));
  const isDwarfing = first !== undefined && second !== undefined && size(first) > dominance * rest;
  const shown = isDwarfing ? bySize.slice(1) : bySize;
  const reach = shown.map(({ value }) => value);
  const least = Math.min(-bound, ...reach) * 1.1;
  const most = Math.max(bound, ...reach) * 1.1;
  if (!isDwarfing) return { min: Math.max(-1, least), max: Math.min(1, most), cut: [] };
  // The cut bar still stands out: it fills its whole side, and that side is no shorter than the other.
  const side = 1.6 * rest;
  return {
    min: first.value < 0 ? Math.min(least, -side) : least,
    max: first.value > 0 ? Math.max(most, side) : most,
    cut: [first],
  };
}

const size = ({ value }: { value: number }): number => Math.abs(value);
