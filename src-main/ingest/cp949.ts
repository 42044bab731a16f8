import iconv from 'iconv-lite';
import type { Decoder } from './encoding.ts';

/** Decodes CP949 with all 11,172 syllables. TextDecoder names the encoding (euc-kr) but reads it by ICU's table, which
 *  holds the 2,350 syllables of KS X 1001 only: 똠, 뷁 and 8,820 others came out as U+FFFD. */
export class Cp949Decoder implements Decoder {
  readonly #isFatal: boolean;
  #decoder = iconv.getDecoder('cp949');

  constructor(isFatal: boolean) {
    this.#isFatal = isFatal;
  }

  /** @throws TypeError where fatal and the bytes are no CP949, as TextDecoder does */
  decode(bytes?: Uint8Array, { stream = false }: { stream?: boolean } = {}): string {
    let text =
      bytes === undefined
        ? ''
        : this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    if (!stream) {
      text += this.#decoder.end() ?? '';
      this.#decoder = iconv.getDecoder('cp949');
    }
    // CP949 has no character of its own for it.
    if (this.#isFatal && text.includes('\ufffd')) throw new TypeError('These bytes are no CP949');
    return text;
  }
}
