import { closeSync, openSync, readSync } from 'node:fs';

/** A stretch of a scratch file, in numbers. */
export interface FilePart {
  readonly at: number;
  readonly length: number;
  /** Read from its end to its beginning. */
  readonly isReversed?: boolean;
}

/** Float64 numbers in their order, in memory or, where they are too many for it, in a scratch file. Plain data: it can
 *  change threads, and its arrays can be handed over. */
export interface Numbers {
  readonly length: number;
  readonly parts: readonly (Float64Array | FilePart)[];
  /** The scratch file of the parts that are not in memory. */
  readonly path: string | null;
}

/** What is read once from its beginning to its end: an array or numbers. */
export type Sequence = ArrayLike<number> | Numbers;

/** Numbers read from a file at once. */
const readLength = 65_536;

const isNumbers = (sequence: Sequence): sequence is Numbers => 'parts' in sequence;

/** Numbers that are in memory. */
export function numbersOf(array: Float64Array): Numbers {
  return { length: array.length, parts: [array], path: null };
}

/** The numbers in order, a piece at a time; a piece is good until the next one is asked for.
 *  @throws the system's error where the scratch file is gone */
export function chunksOf(numbers: Numbers): Generator<Float64Array, void, undefined>;
export function chunksOf(sequence: Sequence): Generator<ArrayLike<number>, void, undefined>;
export function* chunksOf(sequence: Sequence): Generator<ArrayLike<number>, void, undefined> {
  if (!isNumbers(sequence)) {
    if (sequence.length > 0) yield sequence;
    return;
  }
  let file: number | null = null;
  try {
    for (const part of sequence.parts) {
      if (part instanceof Float64Array) {
        if (part.length > 0) yield part;
        continue;
      }
      file ??= openSync(sequence.path!, 'r');
      yield* readPart(file, part);
    }
  } finally {
    if (file !== null) closeSync(file);
  }
}

function* readPart(file: number, { at, length, isReversed }: FilePart): Generator<Float64Array> {
  const buffer = new Float64Array(Math.min(readLength, length));
  for (let done = 0; done < length; done += buffer.length) {
    const count = Math.min(buffer.length, length - done);
    const chunk = buffer.subarray(0, count);
    readWhole(file, chunk, at + (isReversed === true ? length - done - count : done));
    yield isReversed === true ? chunk.reverse() : chunk;
  }
}

function readWhole(file: number, target: Float64Array, at: number): void {
  const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  for (let done = 0; done < bytes.length;) {
    const count = readSync(file, bytes, done, bytes.length - done, at * 8 + done);
    if (count === 0) throw new Error('The scratch file is shorter than what was written to it.');
    done += count;
  }
}

/** As chunksOf, in pieces of exactly `size` numbers but for the last one. */
export function* evenChunksOf(numbers: Numbers, size: number): Generator<Float64Array, void, undefined> {
  const held = new Float64Array(Math.min(size, numbers.length));
  let filled = 0;
  for (const chunk of chunksOf(numbers)) {
    let from = 0;
    while (from < chunk.length) {
      if (filled === 0 && chunk.length - from >= size) {
        yield chunk.subarray(from, from + size);
        from += size;
        continue;
      }
      const taken = chunk.subarray(from, from + size - filled);
      held.set(taken, filled);
      filled += taken.length;
      from += taken.length;
      if (filled < size) continue;
      yield held;
      filled = 0;
    }
  }
  if (filled > 0) yield held.subarray(0, filled);
}

/** All numbers in one array; that of numbers which are one already. */
export function toArray(numbers: Numbers): Float64Array {
  const [first] = numbers.parts;
  if (numbers.parts.length === 1 && first instanceof Float64Array) return first;
  const array = new Float64Array(numbers.length);
  let at = 0;
  for (const chunk of chunksOf(numbers)) {
    array.set(chunk, at);
    at += chunk.length;
  }
  return array;
}

/** The same numbers from the last to the first. */
export function reversed(numbers: Numbers): Numbers {
  const parts = numbers.parts
    .map((part) =>
      part instanceof Float64Array ? part.toReversed() : { ...part, isReversed: part.isReversed !== true },
    )
    .reverse();
  return { ...numbers, parts };
}

/** @returns NaN of an empty sequence */
export function firstOf(sequence: Sequence): number {
  for (const chunk of chunksOf(sequence)) return chunk[0];
  return NaN;
}

/** @returns NaN of an empty sequence */
export function lastOf(sequence: Sequence): number {
  if (!isNumbers(sequence)) return sequence.length > 0 ? sequence[sequence.length - 1] : NaN;
  const last = sequence.parts.findLast((part) => part.length > 0);
  if (last === undefined) return NaN;
  if (last instanceof Float64Array) return last[last.length - 1];
  const { at, length, isReversed } = last;
  const own = { at: isReversed === true ? at : at + length - 1, length: 1 };
  return firstOf({ length: 1, parts: [own], path: sequence.path });
}

export function hasMissing(numbers: Numbers): boolean {
  for (const chunk of chunksOf(numbers)) if (chunk.some((value) => value !== value)) return true;
  return false;
}

/** How many of them are missing. */
export function countMissing(numbers: Numbers): number {
  let count = 0;
  for (const chunk of chunksOf(numbers)) for (const value of chunk) if (value !== value) count++;
  return count;
}
