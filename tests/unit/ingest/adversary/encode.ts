import iconv from 'iconv-lite';

/** Text in encodings that the platform only decodes: their tables are the platform's decoder turned around. */

export type EncodingName =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16le-bom'
  | 'utf-16be'
  | 'utf-16be-bom'
  | 'windows-1252'
  | 'iso-8859-15'
  | 'euc-kr'
  | 'cp949'
  | 'shift_jis'
  | 'euc-jp'
  | 'gb18030'
  | 'big5'
  | 'koi8-r'
  | 'windows-1250'
  | 'windows-1251'
  | 'macintosh';

const pairs: ReadonlySet<string> = new Set(['euc-kr', 'shift_jis', 'euc-jp', 'gb18030', 'big5']);

const tables = new Map<string, Map<string, number[]>>();

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  const add = (bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (Array.from(text).length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  if (pairs.has(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
  }
  tables.set(encoding, table);
  return table;
}

/** @returns the bytes of a text; with `-bom`, behind a byte order mark */
export function encode(text: string, name: EncodingName): Buffer {
  const withMark = name.endsWith('-bom') ? `\ufeff${text}` : text;
  switch (name) {
    case 'utf-8':
    case 'utf-8-bom':
      return Buffer.from(withMark);
    case 'utf-16le':
    case 'utf-16le-bom':
      return Buffer.from(withMark, 'utf16le');
    case 'utf-16be':
    case 'utf-16be-bom':
      return Buffer.from(withMark, 'utf16le').swap16();
    case 'cp949':
      return iconv.encode(text, 'cp949');
    default: {
      const table = tableOf(name);
      return Buffer.from(
        Array.from(text).flatMap((letter) => {
          const bytes = table.get(letter);
          if (bytes === undefined) throw new Error(`${letter} is not in ${name}`);
          return bytes;
        }),
      );
    }
  }
}
