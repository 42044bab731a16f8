import { endianness } from 'node:os';

if (endianness() !== 'LE')
  throw new Error('Tauscope stores little-endian float64 and runs on little-endian machines');

/** @returns the bytes of the numbers, not copied */
export function toBlob(numbers: Float64Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** @returns the numbers in a blob; copied where the bytes do not stand on an 8-byte boundary */
export function fromBlob(blob: Buffer): Float64Array {
  if (blob.byteOffset % 8 === 0) return new Float64Array(blob.buffer, blob.byteOffset, blob.byteLength / 8);
  const numbers = new Float64Array(blob.byteLength / 8);
  Buffer.from(numbers.buffer).set(blob);
  return numbers;
}
