/** Pushes labels apart so that none covers another, each as near to its own place as the others allow.
 *  @param tops (n) wanted positions in pixels
 *  @returns (n) positions at least `distance` apart where there is room, in the same order */
export function spreadOut(tops: readonly number[], distance: number, low: number, high: number): number[] {
  const order = tops.map((_, i) => i).sort((a, b) => tops[a] - tops[b]);
  const placed = [...tops];
  let least = low;
  for (const i of order) {
    placed[i] = Math.max(placed[i], least);
    least = placed[i] + distance;
  }
  let most = high;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], most);
    most = placed[i] - distance;
  }
  return placed;
}
