import type { Compressors } from 'hyparquet';

/** What is checked of a column before its pages are decoded. */
export interface PageColumn {
  codec: string;
  type: string;
  isOptional: boolean;
  /** Values in its row group. */
  valueCount: number;
}

const dictionaryPage = 2;
const dataPage = 0;
const dataPageV2 = 3;
const plainDictionary = 2;
const rle = 3;
const rleDictionary = 8;

/** The largest page that is laid out in memory. */
const mostPageBytes = 2 ** 30;

/** Walks bytes in the compact protocol of Thrift, as page headers are written. */
class Walker {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    if (this.at >= this.#bytes.length) throw new Error('a page ends too early');
    return this.#bytes[this.at++];
  }

  /** An unsigned number of at most 32 bits. */
  unsigned(): number {
    let result = 0;
    for (let factor = 1; factor < 2 ** 35; factor *= 128) {
      const byte = this.byte();
      result += (byte & 127) * factor;
      if (byte < 128) return result;
    }
    throw new Error('a number of a page is too large');
  }

  integer(): number {
    const coded = this.unsigned();
    return coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
  }

  /** @returns the integers and structures of a structure by the numbers of their fields; other kinds are passed over */
  structure(depth = 0): Map<number, number | boolean | Map<number, unknown>> {
    if (depth > 8) throw new Error('a page header is nested too deep');
    const fields = new Map<number, number | boolean | Map<number, unknown>>();
    let id = 0;
    for (;;) {
      const head = this.byte();
      const kind = head & 15;
      if (kind === 0) return fields;
      id = head >> 4 === 0 ? this.integer() : id + (head >> 4);
      if (kind === 1 || kind === 2) fields.set(id, kind === 1);
      else if (kind === 5 || kind === 4) fields.set(id, this.integer());
      else if (kind === 12) fields.set(id, this.structure(depth + 1));
      else this.#pass(kind, depth);
    }
  }

  #pass(kind: number, depth: number): void {
    if (kind === 3) this.at++;
    else if (kind === 6) while (this.byte() >= 128);
    else if (kind === 7) this.at += 8;
    else if (kind === 8) {
      // The place moves while the length is read, so `at += unsigned()` would add to the place before it.
      const length = this.unsigned();
      this.at += length;
    } else if (kind === 9) {
      const head = this.byte();
      const length = head >> 4 === 15 ? this.unsigned() : head >> 4;
      for (let index = 0; index < length; index++) this.#element(head & 15, depth);
    } else throw new Error('a page header is none');
  }

  #element(kind: number, depth: number): void {
    if (kind === 1 || kind === 2) this.at++;
    else if (kind === 4 || kind === 5) this.integer();
    else if (kind === 12) this.structure(depth + 1);
    else this.#pass(kind, depth);
    if (this.at > this.#bytes.length) throw new Error('a page ends too early');
  }
}

/** Checks runs of the hybrid of run lengths and packed bits: none of them is longer than all there is to be.
 *  @param count of numbers that are wanted at most */
function checkRuns(bytes: Uint8Array, at: number, end: number, width: number, count: number): void {
  const walker = new Walker(bytes.subarray(0, end), at);
  let seen = 0;
  while (seen < count && walker.at < end) {
    const head = walker.unsigned();
    const isPacked = head % 2 === 1;
    const length = isPacked ? ((head - 1) / 2) * 8 : head / 2;
    // Packed numbers come by eights, and a page may promise a few groups that are cut off.
    if (length > (isPacked ? count + 512 : count - seen))
      throw new Error(`a run of ${length} where ${count} are`);
    walker.at += isPacked ? (length / 8) * width : Math.ceil(width / 8);
    seen += length;
  }
}

interface Page {
  count: number;
  encoding: number;
  body: Uint8Array;
  /** Where the definition levels are, and where the values begin. */
  levels: { from: number; to: number } | null;
  valuesFrom: number;
}

function checkPage({ count, encoding, body, levels, valuesFrom }: Page, type: string): void {
  if (levels !== null) checkRuns(body, levels.from, levels.to, 1, count);
  const isDictionary = encoding === plainDictionary || encoding === rleDictionary;
  if (isDictionary && valuesFrom < body.length) {
    const width = body[valuesFrom];
    if (width > 32) throw new Error('places of a dictionary of more than 32 bits');
    if (width > 0) checkRuns(body, valuesFrom + 1, body.length, width, count);
  } else if (encoding === rle && type === 'BOOLEAN') {
    checkRuns(body, valuesFrom + 4, body.length, 1, count);
  }
}

const numberAt = (fields: ReadonlyMap<number, unknown>, id: number): number => {
  const value = fields.get(id);
  if (typeof value !== 'number' || value < 0) throw new Error('a page header lacks a number');
  return value;
};

function fieldsAt(header: ReadonlyMap<number, unknown>, id: number): Map<number, unknown> {
  const fields = header.get(id);
  if (!(fields instanceof Map)) throw new Error('a page without its header');
  return fields;
}

/** Goes through the pages of a column and refuses counts that cannot be. The decoder trusts them: a spoilt run length
 *  kept it busy for minutes and filled the memory.
 *  @param bytes of the column in one row group, from its first page on
 *  @throws Error where a count, a size or a run is impossible */
export function checkPages(bytes: Uint8Array, column: PageColumn, compressors: Compressors): void {
  const unpack = (body: Uint8Array, size: number): Uint8Array => {
    if (column.codec === 'UNCOMPRESSED') return body;
    const decompress = compressors[column.codec as keyof Compressors];
    if (decompress === undefined) throw new Error(`compression ${column.codec}`);
    return decompress(body, size);
  };
  let valueCount = 0;
  let at = 0;
  while (at < bytes.length - 1 && valueCount < column.valueCount) {
    const walker = new Walker(bytes, at);
    const header = walker.structure();
    const [kind, size, packedSize] = [1, 2, 3].map((id) => numberAt(header, id));
    at = walker.at + packedSize;
    if (at > bytes.length || size > mostPageBytes) throw new Error('a page larger than its column');
    const packed = bytes.subarray(walker.at, at);
    if (kind === dictionaryPage) {
      // Each value of a dictionary has a byte at least.
      if (numberAt(fieldsAt(header, 7), 1) > size) throw new Error('a dictionary larger than its page');
      continue;
    }
    if (kind !== dataPage && kind !== dataPageV2) throw new Error(`a page of kind ${kind}`);
    const fields = fieldsAt(header, kind === dataPage ? 5 : 8);
    const count = numberAt(fields, 1);
    valueCount += count;
    if (valueCount > column.valueCount)
      throw new Error(`${valueCount} values instead of ${column.valueCount}`);
    if (kind === dataPage) {
      const body = unpack(packed, size);
      const length = column.isOptional && body.length >= 4 ? readLength(body) : 0;
      const valuesFrom = column.isOptional ? 4 + length : 0;
      if (valuesFrom > body.length) throw new Error('levels larger than their page');
      const levels = column.isOptional ? { from: 4, to: valuesFrom } : null;
      checkPage({ count, encoding: numberAt(fields, 2), body, levels, valuesFrom }, column.type);
    } else {
      const levelBytes = numberAt(fields, 5) + numberAt(fields, 6);
      if (levelBytes > packed.length) throw new Error('levels larger than their page');
      if (column.isOptional) checkRuns(packed, numberAt(fields, 6), levelBytes, 1, count);
      const rest = packed.subarray(levelBytes);
      const body = fields.get(7) === false ? rest : unpack(rest, size - levelBytes);
      checkPage({ count, encoding: numberAt(fields, 4), body, levels: null, valuesFrom: 0 }, column.type);
    }
  }
  if (valueCount !== column.valueCount)
    throw new Error(`${valueCount} values instead of ${column.valueCount}`);
}

const readLength = (body: Uint8Array) => new DataView(body.buffer, body.byteOffset, 4).getUint32(0, true);
