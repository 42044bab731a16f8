/** Steps through the text of JSON without building its values. */

/** Backslashes that end at a place. */
function backslashesBefore(text: string, at: number, from: number): number {
  let count = 0;
  while (at - count > from && text[at - count - 1] === '\\') count++;
  return count;
}

/** @param from behind the quote that begins a text
 *  @returns the place behind the quote that ends it, or −1 */
export function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (backslashesBefore(text, at, from) % 2 === 0) return at + 1;
  }
  return -1;
}

/** @param from where the part of a text begins that was not cut off at a backslash
 *  @returns where to go on when more of it comes: a backslash may be the last that did */
export const resumeOfText = (text: string, from: number): number =>
  text.length - (backslashesBefore(text, text.length, from) % 2);

const blank = /\s*/y;

/** @returns whether a text in quotes that ends at a place is the name of a value */
function isName(text: string, end: number): boolean {
  if (text[end] === ':') return true;
  blank.lastIndex = end;
  blank.exec(text);
  return text[blank.lastIndex] === ':';
}

/** @param text of valid JSON
 *  @returns how many names of values stand in it */
export function countNames(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    at = endOfText(text, at + 1);
    if (isName(text, at)) count++;
  }
  return count;
}

const stops = /["{}]/g;

/** @param text of valid JSON
 *  @returns the names that stand twice in one object */
export function repeatedNames(text: string): Set<string> {
  const repeated = new Set<string>();
  const open: Set<string>[] = [];
  stops.lastIndex = 0;
  for (let found = stops.exec(text); found !== null; found = stops.exec(text)) {
    if (found[0] === '{') open.push(new Set());
    else if (found[0] === '}') open.pop();
    else {
      const end = endOfText(text, found.index + 1);
      stops.lastIndex = end;
      if (!isName(text, end)) continue;
      const name = JSON.parse(text.slice(found.index, end)) as string;
      const names = open.at(-1)!;
      if (names.has(name)) repeated.add(name);
      names.add(name);
    }
  }
  return repeated;
}
