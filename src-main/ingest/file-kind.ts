/** What a file that is no text looks like, by its first bytes. */

interface Signature {
  readonly bytes: readonly number[];
  readonly at?: number;
  readonly name: string;
}

const text = (value: string) => Array.from(value, (letter) => letter.charCodeAt(0));

const signatures: readonly Signature[] = [
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

/** @returns whether so many control bytes stand in it that no 8-bit text can be meant */
export function looksBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) controls++;
  }
  return controls > head.length * 0.02;
}
