import { zipOf } from '../fixtures/zip.ts';
import type { Specimen } from './corpus.ts';

/** Ways to spoil a file. All of them are drawn from a seeded generator, so that a seed gives the same input again. */

export type Uniform = () => number;

const below = (uniform: Uniform, limit: number) => Math.floor(uniform() * limit);
const pick = <T>(uniform: Uniform, from: readonly T[]): T => from[below(uniform, from.length)];

/** A random part of a file: [from, to). Short parts are likelier. */
function part(uniform: Uniform, length: number): [number, number] {
  const from = below(uniform, length + 1);
  return [from, Math.min(length, from + Math.floor(uniform() ** 3 * length))];
}

const splice = (bytes: Buffer, from: number, to: number, middle: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);

const tokens =
  '"|""|\'|,|;|\t||| |\n|\r\n|\r|\0|\ufeff|=|="1"|#|% |NA|NaN|-|.|1e400|-1e-400|0x10|Infinity|-9999|99999999999999999999|1,234.5|1.234,5|(5)|5-|€|%|2024-02-30|31/12/99|13/13/2013|2024-W53|24:00|오후 3:00|2024Q5|FY24|1900-01-00|+275760-09-13|[Europe/Berlin]|+25:00|Total|sep=;|<html>|{"|@data|@relation x|:|<?xml|Jan|1월|1960|hour|year|id|date'.split(
    '|',
  );
const separators = [',', ';', '\t', '|', ' ', ':'];
const newlines = ['\n', '\r', '\r\n', '\u2028', '\n\n'];

type Mutation = (bytes: Buffer, uniform: Uniform, corpus: readonly Specimen[]) => Buffer;

/** Rewrites the text of a part; bytes beyond ASCII stay what they are. */
function rewrite(bytes: Buffer, uniform: Uniform, change: (text: string) => string): Buffer {
  const [from, to] = uniform() < 0.5 ? [0, bytes.length] : part(uniform, bytes.length);
  return splice(bytes, from, to, Buffer.from(change(bytes.toString('latin1', from, to)), 'latin1'));
}

/** Changes one line of a text. */
function onLine(bytes: Buffer, uniform: Uniform, change: (line: string, all: string[]) => string[]): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const index = below(uniform, lines.length);
  lines.splice(index, 1, ...change(lines[index], lines));
  return Buffer.from(lines.join('\n'), 'latin1');
}

export const mutations: Readonly<Record<string, Mutation>> = {
  flipBits(bytes, uniform) {
    const copy = Buffer.from(bytes);
    for (let count = 1 + below(uniform, 8); count > 0; count--) {
      if (copy.length > 0) copy[below(uniform, copy.length)] ^= 1 << below(uniform, 8);
    }
    return copy;
  },
  deletePart(bytes, uniform) {
    const [from, to] = part(uniform, bytes.length);
    return splice(bytes, from, to, Buffer.alloc(0));
  },
  insertBytes(bytes, uniform) {
    const at = below(uniform, bytes.length + 1);
    const inserted = Buffer.from(Array.from({ length: 1 + below(uniform, 16) }, () => below(uniform, 256)));
    return splice(bytes, at, at, inserted);
  },
  insertToken(bytes, uniform) {
    const at = below(uniform, bytes.length + 1);
    return splice(bytes, at, at, Buffer.from(pick(uniform, tokens)));
  },
  duplicatePart(bytes, uniform) {
    const [from, to] = part(uniform, bytes.length);
    return splice(bytes, to, to, bytes.subarray(from, to));
  },
  truncate: (bytes, uniform) => bytes.subarray(0, below(uniform, bytes.length + 1)),
  behead: (bytes, uniform) => bytes.subarray(below(uniform, bytes.length + 1)),
  spliceFiles(bytes, uniform, corpus) {
    const other = pick(uniform, corpus).bytes;
    const [from, to] = part(uniform, other.length);
    const at = below(uniform, bytes.length + 1);
    return splice(bytes, at, at, other.subarray(from, to));
  },
  swapSeparators(bytes, uniform) {
    const [a, b] = [pick(uniform, separators), pick(uniform, separators)];
    return rewrite(bytes, uniform, (text) => text.replaceAll(a, b));
  },
  swapQuotes(bytes, uniform) {
    const [a, b] = uniform() < 0.5 ? ['"', "'"] : [pick(uniform, separators), '"'];
    return rewrite(bytes, uniform, (text) => text.replaceAll(a, b));
  },
  swapNewlines(bytes, uniform) {
    const other = pick(uniform, newlines);
    return rewrite(bytes, uniform, (text) => text.replaceAll(/\r\n|\n|\r/g, other));
  },
  swapNumbers(bytes, uniform) {
    const other = pick(uniform, tokens);
    const share = uniform() ** 2;
    return rewrite(bytes, uniform, (text) =>
      text.replaceAll(/\d+(?:\.\d+)?/g, (number) => (uniform() < share ? other : number)),
    );
  },
  swapSigns(bytes, uniform) {
    const [a, b] = [pick(uniform, ['.', ',', '-', '/']), pick(uniform, ['.', ',', '-', '/', ''])];
    return rewrite(bytes, uniform, (text) => text.replaceAll(a, b));
  },
  dropLine: (bytes, uniform) => onLine(bytes, uniform, () => []),
  repeatLine: (bytes, uniform) =>
    onLine(bytes, uniform, (line) => Array.from({ length: 2 + below(uniform, 200) }, () => line)),
  moveHeader: (bytes, uniform) => onLine(bytes, uniform, (line, all) => [line, all[0]]),
  dropCell: (bytes, uniform) => onLine(bytes, uniform, (line) => [line.replace(/^[^,;\t]*[,;\t]/, '')]),
  longLine: (bytes, uniform) =>
    onLine(bytes, uniform, (line) => [
      line.repeat(Math.min(500, 1 + Math.floor(40_000 / (line.length + 1)))),
    ]),
  mixEncodings(bytes, uniform) {
    const [from, to] = part(uniform, bytes.length);
    const text = bytes.toString('utf8', from, to);
    const encoding = pick(uniform, ['utf16le', 'latin1', 'utf8'] as const);
    return splice(bytes, from, to, Buffer.from(`${text}é가`, encoding));
  },
  addMark: (bytes, uniform) =>
    Buffer.concat([
      Buffer.from(
        pick(uniform, [
          [0xef, 0xbb, 0xbf],
          [0xff, 0xfe],
          [0xfe, 0xff],
          [0xff, 0xfe, 0, 0],
        ]),
      ),
      bytes,
    ]),
};

const names = Object.keys(mutations);
const longestBytes = 400_000;

export interface Input {
  /** The specimen and what was done to it. */
  how: string;
  extension: string;
  bytes: Buffer;
}

/** Of archives, how often a part is spoilt and not the whole. */
const partShare = 0.7;

/** Makes an input: a specimen and one to four mutations. */
export function makeInput(uniform: Uniform, corpus: readonly Specimen[]): Input {
  const { name, extension, bytes, parts } = pick(uniform, corpus);
  const applied: string[] = [];
  const spoil = (whole: Buffer): Buffer => {
    let mutated = whole;
    for (let count = 1 + below(uniform, 4); count > 0; count--) {
      const mutation = pick(uniform, names);
      applied.push(mutation);
      mutated = mutations[mutation](mutated, uniform, corpus).subarray(0, longestBytes);
    }
    return mutated;
  };
  if (parts === undefined || uniform() >= partShare) {
    const spoilt = spoil(bytes);
    return { how: `${name}: ${applied.join(', ')}`, extension, bytes: spoilt };
  }
  const part = pick(uniform, Object.keys(parts));
  const spoilt = zipOf({ ...parts, [part]: spoil(Buffer.from(parts[part])) });
  return { how: `${name} (${part}): ${applied.join(', ')}`, extension, bytes: spoilt };
}
