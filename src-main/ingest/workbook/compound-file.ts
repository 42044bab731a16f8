/** Compound files (OLE2), the containers of .xls and of encrypted .xlsx: streams in chains of sectors.
 *  Source: Microsoft, [MS-CFB] Compound File Binary File Format. */

const endOfChain = 0xffff_fffe;
const lastSector = 0xffff_fffa;
const headerEntries = 109;
const entryBytes = 128;
const streamKind = 2;
const rootKind = 5;

interface Entry {
  readonly start: number;
  readonly size: number;
}

/** The streams of a compound file, by name. */
export class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sectorBytes: number;
  readonly #miniBytes: number;
  readonly #cutoff: number;
  readonly #fat: Uint32Array;
  readonly #miniFat: Uint32Array;
  readonly #entries = new Map<string, Entry>();
  #miniStream: Buffer | null = null;

  /** @throws Error where the container is broken */
  constructor(bytes: Buffer) {
    if (bytes.length < 512) throw new Error('the container is too short');
    this.#bytes = bytes;
    const [shift, miniShift] = [bytes.readUInt16LE(30), bytes.readUInt16LE(32)];
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw new Error('sectors of an unknown size');
    this.#sectorBytes = 2 ** shift;
    this.#miniBytes = 2 ** miniShift;
    this.#cutoff = bytes.readUInt32LE(56);
    this.#fat = this.#readFat();
    this.#miniFat = this.#numbers(this.#chain(bytes.readUInt32LE(60), this.#fat));
    this.#readDirectory();
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** @throws Error where there is no such stream, or its chain is broken */
  stream(name: string): Buffer {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new Error(`no ${name} in it`);
    if (entry.size >= this.#cutoff) return this.#joined(this.#chain(entry.start, this.#fat), entry.size);
    const mini = (this.#miniStream ??= this.#readMiniStream());
    const size = this.#miniBytes;
    const parts = this.#chain(entry.start, this.#miniFat).map((at) =>
      mini.subarray(at * size, (at + 1) * size),
    );
    return Buffer.concat(parts).subarray(0, entry.size);
  }

  #readMiniStream(): Buffer {
    const root = this.#entries.get('');
    return root === undefined ? Buffer.alloc(0) : this.#joined(this.#chain(root.start, this.#fat), root.size);
  }

  #sector(index: number): Buffer {
    const from = (index + 1) * this.#sectorBytes;
    if (from >= this.#bytes.length) throw new Error('a sector lies outside');
    return this.#bytes.subarray(from, from + this.#sectorBytes);
  }

  #numbers(sectors: readonly number[]): Uint32Array {
    const bytes = this.#joined(sectors, sectors.length * this.#sectorBytes);
    return Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readUInt32LE(index * 4));
  }

  #joined(sectors: readonly number[], size: number): Buffer {
    return Buffer.concat(sectors.map((sector) => this.#sector(sector))).subarray(0, size);
  }

  #readFat(): Uint32Array {
    const bytes = this.#bytes;
    const sectors: number[] = [];
    for (let index = 0; index < headerEntries; index++) sectors.push(bytes.readUInt32LE(76 + index * 4));
    const mostSectors = bytes.length / this.#sectorBytes;
    let next = bytes.readUInt32LE(68);
    for (let count = 0; next <= lastSector && count < mostSectors; count++) {
      const sector = this.#sector(next);
      const places = sector.length / 4 - 1;
      for (let index = 0; index < places; index++) sectors.push(sector.readUInt32LE(index * 4));
      next = sector.readUInt32LE(places * 4);
    }
    return this.#numbers(sectors.filter((sector) => sector <= lastSector));
  }

  #chain(first: number, table: Uint32Array): number[] {
    const chain: number[] = [];
    for (let at = first; at !== endOfChain && at <= lastSector; at = table[at] ?? endOfChain) {
      chain.push(at);
      if (chain.length > table.length) throw new Error('a chain of sectors goes round');
    }
    return chain;
  }

  #readDirectory(): void {
    const sectors = this.#chain(this.#bytes.readUInt32LE(48), this.#fat);
    const directory = this.#joined(sectors, sectors.length * this.#sectorBytes);
    for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
      const kind = directory[at + 66];
      if (kind !== streamKind && kind !== rootKind) continue;
      const nameBytes = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2);
      const name = kind === rootKind ? '' : directory.toString('utf16le', at, at + nameBytes);
      // The first of a name is that of the root; embedded objects have streams of the same names.
      if (this.#entries.has(name)) continue;
      this.#entries.set(name, {
        start: directory.readUInt32LE(at + 116),
        size: directory.readUInt32LE(at + 120),
      });
    }
  }
}
