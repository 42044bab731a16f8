/** Cuts text into what a reader takes for one character. Letters with their marks, syllables of Hangul and emoji of
 *  several code points stay whole; text is composed first (NFC), so that one character is always one symbol.
 *  Source: Unicode Standard Annex #29, extended grapheme clusters; #15, normalisation. */

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
// In these ranges every code unit is a character of its own and composes with nothing.
const isSimple = /^[\n\x20-\x7e]*$/;

function cut(text: string): string[] {
  if (isSimple.test(text)) return Array.from(text);
  return Array.from(segmenter.segment(text.normalize('NFC')), ({ segment }) => segment);
}

/** @param chunks text with LF line ends, cut anywhere */
export async function* graphemesOf(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string[]> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    const at = lastSeam(text);
    rest = text.slice(at);
    if (at > 0) yield cut(text.slice(0, at));
  }
  if (rest !== '') yield cut(rest);
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
    // A mark behind the blank would belong to it.
    if (!/^(?:\p{M}|\u200d|\ufe0f)/u.test(tail.slice(at, at + 2))) return from + at;
  }
  return from;
}
