import { open, type FileHandle } from 'node:fs/promises';
import { EnvironmentError, UserError } from '../errors.ts';
import { guessEncoding, newDecoder, type EncodingGuess } from './encoding.ts';
import { fileKindOf, looksBinary } from './file-kind.ts';
import { say } from '../messages/table.ts';

const headBytes = 1 << 20;
/** A head without a whole line in it grows up to this. */
const maximumHeadBytes = 32 << 20;
const sliceBytes = 1 << 16;
const sliceCount = 8;

/** The parts of a file that everything is inferred from. */
export interface FileSample {
  sizeBytes: number;
  encoding: EncodingGuess;
  /** Whole lines from the beginning, line endings as they are. */
  headText: string;
  /** Whole lines from places spread over the rest. */
  sliceTexts: string[];
  isWholeFile: boolean;
  /** Zero bytes stood in the text and were left out. */
  hasZeros: boolean;
}

/** Opens a file for reading. @throws EnvironmentError 'file_unreadable' */
export async function openFile(path: string, fileName: string): Promise<FileHandle> {
  try {
    const handle = await open(path, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw unreadable(fileName, error);
  }
  throw new EnvironmentError('file_unreadable', { fileName, detail: 'not a file' });
}

/** @returns the refusal for a file that the system does not let us read */
export function unreadable(fileName: string, error: unknown): EnvironmentError {
  const detail = (error as NodeJS.ErrnoException).code ?? String(error);
  return new EnvironmentError('file_unreadable', { fileName, detail });
}

/** Reads up to `length` bytes from a position; fewer where the file ends. */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function lastLineEnd(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}

function wholeLines(text: string, isStart: boolean, isEnd: boolean): string {
  const end = isEnd ? text.length : lastLineEnd(text);
  const firstEnd = /[\r\n]/.exec(text)?.index ?? text.length;
  return text.slice(isStart ? 0 : firstEnd + 1, end);
}

/** Reads the head until it holds a whole line at least. */
async function readHead(handle: FileHandle, sizeBytes: number): Promise<Buffer> {
  let head = await readAt(handle, 0, Math.min(headBytes, sizeBytes));
  while (head.length < Math.min(sizeBytes, maximumHeadBytes) && !head.includes(10) && !head.includes(13)) {
    head = await readAt(handle, 0, Math.min(head.length * 4, sizeBytes));
  }
  return head;
}

function refuseBinary(head: Buffer, fileName: string, encoding: EncodingGuess): void {
  const kind = fileKindOf(head);
  if (kind !== null) throw new UserError('not_text', { fileName, kind });
  if (!encoding.encoding.startsWith('utf-16') && looksBinary(head)) {
    throw new UserError('not_text', { fileName, kind: 'binary' });
  }
}

/** Takes samples of a file: its first megabyte and slices of the rest.
 *  @param encoding overrides the guess
 *  @throws UserError 'empty_file', 'not_text', 'encoding_unknown'; EnvironmentError 'file_unreadable' */
export async function sampleFile(
  path: string,
  fileName: string,
  encoding: string | undefined,
): Promise<FileSample> {
  const handle = await openFile(path, fileName);
  try {
    const sizeBytes = (await handle.stat()).size;
    if (sizeBytes === 0) throw new UserError('empty_file', { fileName });
    const head = await readHead(handle, sizeBytes);
    const slices = await readSlices(handle, head.length, sizeBytes);
    const guess = guessEncoding(head, slices);
    refuseBinary(head, fileName, guess);
    if (encoding !== undefined) {
      guess.alternatives = [guess.encoding, ...guess.alternatives].filter((other) => other !== encoding);
      guess.encoding = encoding;
      guess.isGuessed = false;
      guess.isSpoilt = false;
      guess.evidence = say('chosen', {});
    }
    const isWholeFile = head.length === sizeBytes;
    let hasZeros = false;
    const decode = (bytes: Buffer) => {
      const text = newDecoder(guess.encoding, false).decode(bytes);
      hasZeros ||= text.includes('\0');
      return hasZeros ? text.replaceAll('\0', '') : text;
    };
    const headText = wholeLines(decode(head), true, isWholeFile);
    const sliceTexts = slices.map((slice) => wholeLines(decode(slice), false, false));
    return { sizeBytes, encoding: guess, headText, sliceTexts, isWholeFile, hasZeros };
  } catch (error) {
    if (error instanceof Error && 'errno' in error) throw unreadable(fileName, error);
    throw error;
  } finally {
    await handle.close();
  }
}

async function readSlices(handle: FileHandle, from: number, sizeBytes: number): Promise<Buffer[]> {
  const slices: Buffer[] = [];
  const rest = sizeBytes - from;
  if (rest <= sliceBytes) return rest > 0 ? [await readAt(handle, from, rest)] : [];
  for (let index = 0; index < sliceCount; index++) {
    // Even offsets keep the units of UTF-16 whole.
    const position = from + Math.floor(((rest - sliceBytes) * index) / (sliceCount - 1) / 2) * 2;
    slices.push(await readAt(handle, position, sliceBytes));
  }
  return slices;
}
