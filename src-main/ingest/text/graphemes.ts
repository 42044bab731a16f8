/** Cuts text into what a reader takes for one character. Letters with their marks, syllables of Hangul and emoji of
 *  several code points stay whole; text is composed first (NFC), so that one character is always one symbol.
 *  Source: Unicode Standard Annex #29, extended grapheme clusters; #15, normalisation. */

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
// In these ranges every code unit is a character of its own and composes with nothing.
const isSimple = /^[\n\x20-\x7e]*$/;

// Letters, syllables and signs of one code unit each that compose with nothing before them; whatever belongs to such a
// one stands behind it and is none of them.
const single =
  '\\n\\x20-\\x7e\\u00a1-\\u00ac\\u00ae-\\u02ff\\u0410-\\u044f\\u2010-\\u2026\\u3001-\\u301c\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff\\uac00-\\ud7a3\\uff01-\\uff60';
const singleRun = new RegExp(`[${single}]{3,}`, 'g');

/** What was done to a text on the way. */
export interface Composition {
  /** Code units that fewer stand for since characters were composed. */
  savedCount: number;
}

function segments(text: string, done: Composition): string[] {
  const composed = text.normalize('NFC');
  done.savedCount += text.length - composed.length;
  return Array.from(segmenter.segment(composed), ({ segment }) => segment);
}

function cut(text: string, done: Composition): string[] {
  if (isSimple.test(text)) return Array.from(text);
  const found: string[] = [];
  let at = 0;
  for (const { 0: run, index } of text.matchAll(singleRun)) {
    // The first of a run may belong to what is before it, and the last to what is behind.
    const from = index === 0 ? 0 : index + 1;
    const to = index + run.length - 1;
    if (from > at) for (const segment of segments(text.slice(at, from), done)) found.push(segment);
    for (let place = from; place < to; place++) found.push(text[place]);
    at = to;
  }
  for (const segment of segments(text.slice(at), done)) found.push(segment);
  return found;
}

/** @param chunks text with LF line ends, cut anywhere */
export async function* graphemesOf(
  chunks: AsyncIterable<string> | Iterable<string>,
  done: Composition = { savedCount: 0 },
): AsyncGenerator<string[]> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    const at = lastSeam(text);
    rest = text.slice(at);
    if (at > 0) yield cut(text.slice(0, at), done);
  }
  if (rest !== '') yield cut(rest, done);
}

/** Longest stretch without a blank that is waited for. */
const longestWord = 65_536;

/** Where the whole characters of a text end, as far as they are known to. */
function lastSeam(text: string): number {
  const from = Math.max(0, text.length - longestWord);
  const tail = text.slice(from);
  for (let at = tail.length - 1; at > 0; at--) {
    const unit = tail[at - 1];
    if (unit !== '\n' && unit !== ' ') continue;
    // A mark behind the blank would belong to it; the vowels of Thai and Lao count as such.
    if (!/^[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d\u0e33\u0eb3]/u.test(tail.slice(at, at + 2)))
      return from + at;
  }
  return from;
}
