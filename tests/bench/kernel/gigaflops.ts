/** @param flopCount floating point operations of one `run`
 *  @returns the best of the rounds, after one to warm up: a limit is looked for, and disturbances only slow down */
export function measureGigaflops(
  run: () => void,
  flopCount: number,
  roundCount: number,
  roundMs: number,
): number {
  const rates = Array.from({ length: roundCount + 1 }, () => {
    let runCount = 0;
    let durationMs = 0;
    const startedAtMs = performance.now();
    while (durationMs < roundMs) {
      run();
      runCount++;
      durationMs = performance.now() - startedAtMs;
    }
    return (runCount * flopCount) / durationMs / 1e6;
  });
  return Math.max(...rates.slice(1));
}
