/** An SVG path that fills what lies between the least and the largest values, spread evenly over a width; nulls break it.
 *  @param minimum (n) @param maximum (n)
 *  @returns path data in a box of `width` × `height`, larger values higher up */
export function wavePath(
  minimum: readonly (number | null)[],
  maximum: readonly (number | null)[],
  { low, high }: { low: number; high: number },
  width: number,
  height: number,
): string {
  const y = (value: number) => (high === low ? height / 2 : ((high - value) / (high - low)) * height);
  const step = width / Math.max(1, minimum.length);
  let path = '';
  minimum.forEach((least, i) => {
    const most = maximum[i];
    if (least === null || most === null) return;
    const top = y(most);
    // A part of one value is still seen.
    const tall = Math.max(1, y(least) - top);
    path += `M${(i * step).toFixed(2)} ${top.toFixed(2)}h${step.toFixed(2)}v${tall.toFixed(2)}h${(-step).toFixed(2)}z`;
  });
  return path;
}
