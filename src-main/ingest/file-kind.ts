/** What a file that is no text looks like, by its first bytes. */

interface Signature {
  readonly bytes: readonly number[];
  readonly at?: number;
  readonly name: string;
}

const text = (value: string) => Array.from(value, (letter) => letter.charCodeAt(0));

const signatures: readonly Signature[] = [
  { bytes: [0xff, 0xfe, 0, 0], name: 'UTF-32' },
  { bytes: [0, 0, 0xfe, 0xff], name: 'UTF-32' },
  { bytes: [0x89, ...text('PNG')], name: 'PNG' },
  { bytes: [0xff, 0xd8, 0xff], name: 'JPEG' },
  { bytes: text('GIF8'), name: 'GIF' },
  { bytes: text('%PDF'), name: 'PDF' },
  { bytes: [...text('PK'), 3, 4], name: 'ZIP/XLSX' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: 'Excel 97–2003 (XLS)' },
  { bytes: [0x1f, 0x8b], name: 'GZIP' },
  { bytes: text('BZh'), name: 'BZIP2' },
  { bytes: [0xfd, ...text('7zXZ')], name: 'XZ' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], name: 'Zstandard' },
  { bytes: [...text('7z'), 0xbc, 0xaf], name: '7-Zip' },
  { bytes: text('PAR1'), name: 'Parquet' },
  { bytes: text('ARROW1'), name: 'Arrow' },
  { bytes: [0x89, ...text('HDF')], name: 'HDF5' },
  { bytes: text('SQLite format 3'), name: 'SQLite' },
  { bytes: text('WAVE'), at: 8, name: 'WAV' },
  { bytes: text('fLaC'), name: 'FLAC' },
  { bytes: text('OggS'), name: 'Ogg' },
  { bytes: text('ID3'), name: 'MP3' },
  { bytes: [0x93, ...text('NUMPY')], name: 'NumPy' },
  { bytes: [0x7f, ...text('ELF')], name: 'ELF' },
];

/** @returns the kind of a binary file by its signature, or null */
export function fileKindOf(head: Uint8Array): string | null {
  const found = signatures.find(({ bytes, at = 0 }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  );
  return found?.name ?? null;
}

/** @returns whether so many control bytes stand in it that no 8-bit text can be meant; zeros at its end, as a crash
 *  leaves them, do not count */
export function looksBinary(head: Uint8Array): boolean {
  let end = head.length;
  while (end > 0 && head[end - 1] === 0) end--;
  let controls = 0;
  for (let index = 0; index < end; index++) {
    const byte = head[index];
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) controls++;
  }
  return end === 0 || controls > end * 0.02;
}

/** Workbooks in one piece of XML: Excel 2003's, and the flat form of OpenDocument. */
const xmlWorkbook =
  /<\?mso-application\s+progid="Excel\.Sheet"|<(?:\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet|<office:document\s/;

/** @returns whether a text is a workbook that was written as XML */
export function isXmlWorkbook(text: string): boolean {
  const head = text.slice(0, 4_096);
  return /^\s*</.test(head) && xmlWorkbook.test(head);
}

const markups = [
  { name: 'MHTML', pattern: /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*MIME-Version:/i },
  { name: 'HTML', pattern: /^\s*<(?:!doctype\s+html|html|head|body|table|div)\b/i },
  { name: 'XML', pattern: /^\s*<(?:\?xml\b|[a-z][\w:-]*(?:\s[^<>]*)?>[^]*<\/)/i },
  { name: 'RTF', pattern: /^\s*\{\\rtf/ },
  { name: 'JSON', pattern: /^\s*(?:\{\s*["}]|\[\s*(?:["{[\]]|-?\d[\d.eE+-]*\s*[,\]]))/ },
];

/** @returns the name of the markup a text is written in, or null where it may be a table of cells */
export function markupOf(text: string): string | null {
  return markups.find(({ pattern }) => pattern.test(text.slice(0, 4_096)))?.name ?? null;
}
