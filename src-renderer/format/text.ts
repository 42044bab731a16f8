/** A third of the name, within these: names that differ in their middle are told apart too. */
const leastTail = 7;
const mostTail = 14;

/** Cuts a name in two so that the first part may shrink to an ellipsis and the second stays whole.
 *  Cuts between characters as people count them, never inside one. */
export function splitForEllipsis(text: string): { head: string; tail: string } {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  if (characters.length <= 2 * leastTail) return { head: text, tail: '' };
  const tailLength = Math.min(mostTail, Math.max(leastTail, Math.ceil(characters.length / 3)));
  const cut = characters.length - tailLength;
  return { head: characters.slice(0, cut).join(''), tail: characters.slice(cut).join('') };
}

/** The percentages of a text, such as `80 95` or `80%, 99.5%`, as coverages in ascending order.
 *  @returns null where it is no list of percentages between 0 and 100, each once */
export function parseCoverages(text: string): number[] | null {
  const parts = text.split(/[\s,;%]+/).filter((part) => part !== '');
  const found = parts.map((part) => Number((Number(part) / 100).toPrecision(12)));
  const isFine = found.every((coverage) => coverage > 0 && coverage < 1);
  if (!(isFine && found.length >= 1 && new Set(found).size === found.length)) return null;
  return found.sort((a, b) => a - b);
}
