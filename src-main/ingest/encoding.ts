import chardet from 'chardet';
import { UserError } from '../errors.ts';
import { say, type Message } from '../messages/table.ts';
import { Cp949Decoder } from './cp949.ts';

export interface EncodingGuess {
  /** A label that TextDecoder knows. */
  encoding: string;
  evidence: Message;
  /** The bytes allow others too. */
  isGuessed: boolean;
  alternatives: string[];
  /** UTF-8 but for some bytes, which become U+FFFD. */
  isSpoilt?: boolean;
}

const byteOrderMarks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** What people may choose instead, in the order of how often it is right. */
const commonEncodings = [
  'utf-8',
  'windows-1252',
  'euc-kr',
  'utf-16le',
  'shift_jis',
  'gb18030',
  'windows-1250',
];

/** Below this, chardet has found nothing of its own and Western European is the better guess. */
const minimumConfidence = 30;

/** What is used of TextDecoder. */
export interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

/** Names that people and other tools use and the Encoding Standard does not. */
const aliases: Readonly<Record<string, string>> = {
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp950: 'big5',
  'utf-8-sig': 'utf-8',
  'utf8-bom': 'utf-8',
};

function labelOf(encoding: string): string {
  const name = encoding.trim().toLowerCase();
  return aliases[name] ?? name.replace(/^cp(?=125\d$)/, 'windows-');
}

/** @throws UserError 'encoding_unknown' where TextDecoder does not know the label */
export function newDecoder(encoding: string, isFatal: boolean): Decoder {
  try {
    const decoder = new TextDecoder(labelOf(encoding), { fatal: isFatal });
    return decoder.encoding === 'euc-kr' ? new Cp949Decoder(isFatal) : decoder;
  } catch {
    throw new UserError('encoding_unknown', { encoding }, { field: 'encoding' });
  }
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    newDecoder(encoding, true).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The upper byte of a Hangul syllable, of Latin letters and signs, and of kana and East Asian signs. */
const isKoreanUpper = (byte: number) =>
  (byte >= 0xac && byte <= 0xd7) || byte === 0 || byte === 0x20 || byte === 0x30;

/** Half of the bytes of Latin text in UTF-16 are zero, all of them on one side; of Korean text only the blanks have
 *  zeros, but that side holds little beside the upper bytes of syllables. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 4_096) & ~1;
  for (let index = 0; index < length; index++) if (bytes[index] === 0) zeros[index & 1]++;
  if (zeros[1] > length * 0.3 && zeros[0] < length * 0.05) return 'utf-16le';
  if (zeros[0] > length * 0.3 && zeros[1] < length * 0.05) return 'utf-16be';
  // The lower byte of 가 is zero as well.
  if (length < 32) return null;
  const isKorean = (side: 0 | 1) => {
    const units = length / 2;
    let upper = 0;
    for (let index = side; index < length; index += 2) if (isKoreanUpper(bytes[index])) upper++;
    return upper >= units * 0.97 && zeros[side] >= units * 0.05 && zeros[1 - side] <= units * 0.1;
  };
  return isKorean(1) ? 'utf-16le' : isKorean(0) ? 'utf-16be' : null;
}

/** Korean text: pairs of bytes that are the syllables of KS X 1001 (B0–C8, A1–FE), with no more than a few of those
 *  that CP949 adds. chardet needs more text than a header of three words to tell. */
function isHangulPairs(bytes: Uint8Array): boolean {
  let pairs = 0;
  let added = 0;
  for (let index = 0; index < bytes.length; index++) {
    const lead = bytes[index];
    if (lead < 0x80) continue;
    const trail = bytes[index + 1];
    if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) pairs++;
    else if (lead >= 0x81 && lead <= 0xc6 && isAddedTrail(trail)) added++;
    else return false;
    index++;
  }
  return pairs >= 2 && 3 * added <= pairs;
}

const isAddedTrail = (byte: number) =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x81 && byte < 0xff);

/** Only the lines with bytes beyond ASCII tell encodings apart. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let start = 0;
  for (let index = 0; index < bytes.length && kept.length < 65_536; index++) {
    if (bytes[index] !== 10 && bytes[index] !== 13 && index < bytes.length - 1) continue;
    const line = bytes.subarray(start, index + 1);
    if (line.length < 65_536 && line.some((byte) => byte >= 0x80)) kept.push(...line);
    start = index + 1;
  }
  return kept.length === 0 ? bytes.subarray(0, 65_536) : Uint8Array.from(kept);
}

/** Kin of Western European that differ from it in a few letters only; chardet confuses them on short texts. */
const westernKin =
  /^(iso-8859-1|iso-8859-9|windows-1252|windows-1254|windows-1257|windows-1258|utf-8|ascii)$/i;

function guessLegacy(bytes: Uint8Array): string {
  const telling = tellingLines(bytes);
  if (isHangulPairs(telling)) return 'euc-kr';
  // The first that has a chance; WHATWG's windows-1252 reads every ISO-8859-1 text the same, and the Euro sign besides.
  const found = chardet
    .analyse(telling)
    .find(({ name, confidence }) => confidence >= minimumConfidence && decodes(telling, name));
  const isLatin = found === undefined || westernKin.test(found.name) || /^iso-8859-/i.test(found.name);
  // Nobody writes ¤, which has the place of the Euro sign of Latin-9.
  const hasEuro = telling.includes(0xa4) && !telling.some((byte) => byte >= 0x80 && byte < 0xa0);
  if (isLatin && hasEuro) return 'iso-8859-15';
  return found === undefined || westernKin.test(found.name) ? 'windows-1252' : found.name.toLowerCase();
}

/** Bytes beyond ASCII that are characters of UTF-8, and those that are not. */
function countUtf8(bytes: Uint8Array): { characters: number; strays: number } {
  let characters = 0;
  let strays = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 ? 2 : 1;
    let following = 1;
    while (following < length && (bytes[index + following] & 0xc0) === 0x80) following++;
    if (length > 1 && byte < 0xf5 && following === length) {
      characters++;
      index += length - 1;
    } else strays++;
  }
  return { characters, strays };
}

/** Characters of UTF-8 for each stray byte, for a text to be spoilt UTF-8 rather than another encoding. */
const charactersPerStray = 5;

/** Tells the encoding of a text from the bytes of its beginning and of some later places.
 *  A byte order mark decides; text that is valid UTF-8 is UTF-8; the rest is a guess and is said to be one. */
export function guessEncoding(head: Uint8Array, later: readonly Uint8Array[]): EncodingGuess {
  const others = (encoding: string) => commonEncodings.filter((other) => other !== encoding);
  const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (mark !== undefined) {
    const { encoding } = mark;
    return { encoding, isGuessed: false, alternatives: [], evidence: say('encoding_mark', { encoding }) };
  }
  const wide = unmarkedUtf16(head);
  if (wide !== null) {
    const evidence = say('encoding_zero_bytes', { encoding: wide });
    return { encoding: wide, isGuessed: false, alternatives: others(wide), evidence };
  }
  if (decodes(head, 'utf-8') && later.every((bytes) => decodes(trimUtf8(bytes), 'utf-8'))) {
    const isAscii = [head, ...later].every((bytes) => bytes.every((byte) => byte < 0x80));
    const evidence = say(isAscii ? 'encoding_ascii' : 'encoding_utf8', {});
    return { encoding: 'utf-8', isGuessed: false, alternatives: others('utf-8'), evidence };
  }
  const all = Buffer.concat([head, ...later]);
  const { characters, strays } = countUtf8(all);
  if (characters >= charactersPerStray * strays) {
    const evidence = say('encoding_utf8_spoilt', { count: strays, characters });
    return {
      encoding: 'utf-8',
      isGuessed: false,
      isSpoilt: true,
      alternatives: others('utf-8'),
      evidence,
    };
  }
  const encoding = guessLegacy(all);
  const evidence = say('encoding_guessed', { encoding });
  return { encoding, isGuessed: true, alternatives: others(encoding), evidence };
}

/** A slice from the middle of a file may begin within a character. */
function trimUtf8(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < 3 && (bytes[start] & 0xc0) === 0x80) start++;
  return bytes.subarray(start);
}
