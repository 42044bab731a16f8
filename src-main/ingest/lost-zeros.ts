/** Months behind the point of a number, whose last zero a spreadsheet took off: 2024.1 for October. */

/** @returns lost: every `2024.1` of a column is an October; kept: none is; unsure: some are, and others are Januaries */
export function octobersOf(cells: readonly string[]): 'lost' | 'kept' | 'unsure' {
  const texts: string[] = [];
  let hasPadded = false;
  for (const cell of cells) {
    const text = cell.trim();
    if (/\.10$/.test(text)) return 'kept';
    if (/\.0\d$/.test(text)) hasPadded = true;
    if (text !== texts.at(-1)) texts.push(text);
  }
  const found = texts.flatMap((text, index) => (/^\d{4}\.1$/.test(text) ? [index] : []));
  if (found.length === 0) return 'kept';
  // Where January is 2024.01, 2024.1 is none.
  if (hasPadded) return 'lost';
  const isOctober = (index: number) => {
    const year = texts[index].slice(0, 5);
    const around = [texts[index - 1], texts[index + 1]];
    return around.includes(`${year}9`) || around.includes(`${year}11`);
  };
  const count = found.filter(isOctober).length;
  if (count === 0) return 'kept';
  return count === found.length ? 'lost' : 'unsure';
}
