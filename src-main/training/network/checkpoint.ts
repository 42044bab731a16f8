import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { EnvironmentError } from '../../errors.ts';
import type { FinishedMember, MemberState, Numbers } from './member-state.ts';
import type { TrainInput } from './types.ts';

/** Where a run stands: enough to go on to the same bits. */
export interface Checkpoint {
  /** Of the data, settings and seed that it belongs to. */
  readonly fingerprint: string;
  /** Place among the networks' series, or 0 where one network learns all of them. */
  readonly unitIndex: number;
  readonly memberIndex: number;
  /** Networks of the ensemble that are trained already. */
  readonly finished: readonly FinishedMember[];
  /** null: the next one has not begun. */
  readonly member: MemberState | null;
}

/* Layout, little-endian: magic "TSCP", version, header length, CRC-32 of all that follows (each uint32); the header as
   JSON, padded to 8 bytes; then its arrays one after another, each padded to 8 bytes. */
const magic = 0x50435354;
const version = 1;
const prefixBytes = 16;

interface ArrayPlace {
  readonly type: 'float32' | 'float64';
  readonly length: number;
}

/** @returns one block of bytes; arrays keep their precision */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array<ArrayBuffer> {
  const arrays: Numbers[] = [];
  const plain = JSON.stringify(checkpoint, (_, value: unknown) => {
    if (!(value instanceof Float32Array || value instanceof Float64Array)) return value;
    arrays.push(value);
    return { array: arrays.length - 1 };
  });
  const places = arrays.map((array): ArrayPlace => ({
    type: array instanceof Float32Array ? 'float32' : 'float64',
    length: array.length,
  }));
  const header = new TextEncoder().encode(JSON.stringify({ places, plain }));
  const size = arrays.reduce((sum, array) => sum + pad(array.byteLength), prefixBytes + pad(header.length));
  const bytes = new Uint8Array(size);
  bytes.set(header, prefixBytes);
  let at = prefixBytes + pad(header.length);
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += pad(array.byteLength);
  }
  const prefix = new DataView(bytes.buffer);
  [magic, version, header.length, crc32(bytes.subarray(prefixBytes))].forEach((word, index) =>
    prefix.setUint32(4 * index, word, true),
  );
  return bytes;
}

/** @throws EnvironmentError 'checkpoint_damaged' */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (index: number): number => view.getUint32(4 * index, true);
  const isSound =
    bytes.length >= prefixBytes &&
    word(0) === magic &&
    word(1) === version &&
    word(3) === crc32(bytes.subarray(prefixBytes));
  if (!isSound) throw new EnvironmentError('checkpoint_damaged', {});
  const headerEnd = prefixBytes + word(2);
  const header = new TextDecoder().decode(bytes.subarray(prefixBytes, headerEnd));
  const { places, plain } = JSON.parse(header) as { places: ArrayPlace[]; plain: string };
  let at = prefixBytes + pad(word(2));
  const arrays = places.map(({ type, length }) => {
    const byteLength = length * (type === 'float32' ? 4 : 8);
    const copy = bytes.slice(at, at + byteLength).buffer;
    at += pad(byteLength);
    return type === 'float32' ? new Float32Array(copy) : new Float64Array(copy);
  });
  return JSON.parse(plain, (_, value: unknown) =>
    isReference(value) ? arrays[value.array] : value,
  ) as Checkpoint;
}

/** @returns whether a network that is trained, or the one being trained, has best weights to end with
 *  @throws EnvironmentError 'checkpoint_damaged' */
export function hasBestWeights(bytes: Uint8Array): boolean {
  const { finished, member } = decodeCheckpoint(bytes);
  return [...finished, member].some((own) => own !== null && own.best !== null);
}

/** Settings that came later; at these values they change nothing, and a checkpoint from before them still belongs. */
const later = { outputDropout: 0, weightAveraging: 0 } as const;

/** What a checkpoint belongs to: all values, the settings and the seed. How many cores train is of no account. */
export function fingerprintOf({
  series,
  settings,
  seed,
}: Pick<TrainInput, 'series' | 'settings' | 'seed'>): string {
  const hash = createHash('sha256');
  const { threadCount: _, ...own } = settings.network;
  const isOff = ([name, value]: [string, unknown]) => later[name as keyof typeof later] === value;
  const network = Object.fromEntries(Object.entries(own).filter((entry) => !isOff(entry)));
  hash.update(canonical({ ...settings, network, seed }));
  for (const { values, seasonLength } of series) {
    hash.update(`|${values.length}|${seasonLength}|`);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}

/** JSON with the keys of every object in order. */
function canonical(value: object): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function isReference(value: unknown): value is { array: number } {
  return typeof value === 'object' && value !== null && 'array' in value && typeof value.array === 'number';
}

function pad(length: number): number {
  return Math.ceil(length / 8) * 8;
}
