/** The colour tokens as a canvas needs them: worked out for the theme of the moment. */
export interface Palette {
  surface: string;
  text: string;
  textSoft: string;
  textMuted: string;
  hairline: string;
  grid: string;
  muted: string;
  accent: string;
  bad: string;
  series: readonly string[];
  /** From the least to the greatest; for heat maps. */
  heat: readonly string[];
  font: string;
}

/** Reads the tokens. A probe is needed because `light-dark()` is resolved only where it is used. */
export function readPalette(near: HTMLElement): Palette {
  const probe = document.createElement('span');
  near.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    surface: read('surface-0'),
    text: read('text-0'),
    textSoft: read('text-1'),
    textMuted: read('text-2'),
    hairline: read('hairline'),
    grid: read('chart-grid'),
    muted: read('chart-muted'),
    accent: read('accent'),
    bad: read('bad'),
    series: [1, 2, 3, 4, 5, 6].map((number) => read(`series-${number}`)),
    heat: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => read(`heat-${number}`)),
    font: getComputedStyle(near).fontFamily,
  };
  probe.remove();
  return palette;
}

/** A colour let through. @param color as computed styles write it: `rgb(r, g, b)` or `rgba(r, g, b, a)`
 *  @param opacity 0–1 */
export function faded(color: string, opacity: number): string {
  const [red, green, blue] = color.match(/[\d.]+/g) ?? ['0', '0', '0'];
  return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/** Opacity of each band, the narrowest strongest: 24% and 12% for two. */
export function bandOpacities(bandCount: number): number[] {
  return Array.from({ length: bandCount }, (_, i) =>
    bandCount === 1 ? 0.18 : 0.24 - (0.12 * i) / (bandCount - 1),
  );
}
