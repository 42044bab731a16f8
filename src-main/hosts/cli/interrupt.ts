const signals = ['SIGINT', 'SIGTERM'] as const;
/** A terminal tells every process of its group, and npm's and our own wrappers pass it on: one Ctrl+C comes twice. */
const sameWithinMs = 500;

/** Waits for Ctrl+C, or a scheduler's SIGTERM.
 *  @param stop is called the first time; the second time the process ends at once
 *  @returns a function that ends the waiting */
export function onInterrupt(stop: () => void): () => void {
  let firstAtMs: number | null = null;
  const off = () => signals.forEach((signal) => process.off(signal, take));
  const take = (signal: NodeJS.Signals) => {
    if (firstAtMs === null) {
      firstAtMs = performance.now();
      stop();
    } else if (performance.now() - firstAtMs > sameWithinMs) {
      off();
      process.kill(process.pid, signal);
    }
  };
  signals.forEach((signal) => process.on(signal, take));
  return off;
}
