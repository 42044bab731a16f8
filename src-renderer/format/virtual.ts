/** Browsers lay out nothing taller than some tens of millions of pixels; a list of ten million rows is scaled. */
const tallest = 8_000_000;

/** Height of the scrolled content in pixels. */
export const spacerHeight = (count: number, rowHeight: number): number =>
  Math.min(tallest, count * rowHeight);

/** First visible row at a scroll position. */
export function topRowFor(scrollTop: number, count: number, rowHeight: number, height: number): number {
  const whole = count * rowHeight;
  if (whole <= tallest) return Math.floor(scrollTop / rowHeight);
  const share = scrollTop / Math.max(1, tallest - height);
  const lastTop = Math.max(0, count - Math.floor(height / rowHeight) + 1);
  return Math.round(Math.min(1, share) * lastTop);
}

/** Scroll position that shows a row first; the reverse of `topRowFor`. */
export function scrollFor(topRow: number, count: number, rowHeight: number, height: number): number {
  const whole = count * rowHeight;
  if (whole <= tallest) return topRow * rowHeight;
  const lastTop = Math.max(1, count - Math.floor(height / rowHeight) + 1);
  return (topRow / lastTop) * (tallest - height);
}
