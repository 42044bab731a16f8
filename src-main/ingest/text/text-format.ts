import type { ImportDetected, ImportOptions, ImportPreview } from '../../contract/import.ts';
import { say, type Message } from '../../messages/table.ts';
import { readDecodable } from '../decodable.ts';
import { guessEncoding, newDecoder } from '../encoding.ts';
import { fileKindOf, looksBinary } from '../file-kind.ts';
import { sampleFile, type FileSample } from '../file-sample.ts';
import type { FileFormat, FileHead } from '../format.ts';
import { streamText } from '../text-stream.ts';
import type { Numbers } from '../numbers.ts';
import type { Scratch } from '../scratch.ts';
import type { IngestResult, ReadControl } from '../types.ts';
import { graphemesOf, type Composition } from './graphemes.ts';
import { isProse } from './prose.ts';
import { Vocabulary, type SymbolSeries } from './vocabulary.ts';

/** Endings of files that may be a table or a text. */
const openEnding = /\.(txt|text|md|markdown)$/i;
const excerptLength = 2_000;
const frequentCount = 24;
const calendar = { unit: 'step', count: 1 } as const;

/** @returns whether a file's name leaves open what it is */
export function mayBeText(fileName: string): boolean {
  return openEnding.test(fileName);
}

function claims({ fileName, bytes }: FileHead, { as, encoding }: ImportOptions): boolean {
  if (as !== undefined) return as === 'text';
  if (!mayBeText(fileName)) return false;
  const head = Buffer.from(bytes);
  const guess = encoding ?? guessEncoding(head, []).encoding;
  if (fileKindOf(head) !== null || (!guess.startsWith('utf-16') && looksBinary(head))) return false;
  return isProse(newDecoder(guess, false).decode(head));
}

type TextSymbols = SymbolSeries & Composition;

function detectedOf(sample: FileSample, options: ImportOptions): ImportDetected {
  const { encoding, evidence, alternatives } = sample.encoding;
  return {
    as: {
      value: 'text',
      isChosen: options.as !== undefined,
      evidence: options.as === undefined ? say('as_text_found', {}) : say('chosen', {}),
      alternatives: ['table'],
    },
    encoding: { value: encoding, isChosen: options.encoding !== undefined, evidence, alternatives },
    sheet: null,
    range: null,
    delimiter: null,
    hasHeader: null,
    layout: null,
    decimal: null,
    dateFormat: null,
    calendar: { value: calendar, isChosen: false, evidence: say('text_has_steps', {}), alternatives: [] },
    timeBasis: 'wall',
  };
}

function warningsOf(
  sample: FileSample,
  { unknownCount, leftOutCount, symbols, savedCount }: TextSymbols,
): Message[] {
  const warnings: Message[] = [];
  if (sample.encoding.isGuessed) {
    warnings.push(say('encoding_guessed', { encoding: sample.encoding.encoding }));
  }
  if (unknownCount > 0) {
    const said = { count: unknownCount, kinds: leftOutCount, kept: symbols.length - 1 };
    warnings.push(say('symbols_unknown', said, unknownCount));
  }
  if (savedCount > 0) warnings.push(say('text_composed', { count: savedCount }, savedCount));
  return warnings;
}

async function symbolsOf(
  chunks: AsyncIterable<string> | Iterable<string>,
  scratch?: Scratch,
): Promise<TextSymbols> {
  scratch?.reset();
  const vocabulary = new Vocabulary(scratch);
  const done: Composition = { savedCount: 0 };
  for await (const symbols of graphemesOf(chunks, done)) vocabulary.add(symbols);
  return { ...vocabulary.finish(), ...done };
}

function toLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function nameOf(fileName: string, { name }: ImportOptions): string {
  return name ?? (fileName.replace(/\.[^.]+$/, '') || fileName);
}

async function preview(
  path: string,
  fileName: string,
  options: ImportOptions,
): Promise<Omit<ImportPreview, 'stagedFileId'>> {
  const sample = await sampleFile(path, fileName, options.encoding);
  const text = toLines(sample.headText);
  const found = await symbolsOf([text]);
  const frequent = found.symbols.map((symbol, index) => ({ symbol, count: found.counts[index] }));
  return {
    fileName,
    sizeBytes: sample.sizeBytes,
    format: 'text',
    detected: detectedOf(sample, options),
    columns: [],
    rawRows: [],
    parsedRows: [],
    series: [{ name: nameOf(fileName, options), kind: 'symbolic' }],
    isWholeFile: sample.isWholeFile,
    nextTimesMs: [],
    warnings: warningsOf(sample, found),
    text: {
      excerpt: text.slice(0, excerptLength),
      symbolCount: found.symbols.length,
      frequent: frequent.slice(1, frequentCount + 1),
    },
  };
}

async function read(
  path: string,
  fileName: string,
  options: ImportOptions,
  control: ReadControl,
): Promise<IngestResult<Numbers>> {
  const sample = await sampleFile(path, fileName, options.encoding);
  return readDecodable(sample, options.encoding !== undefined, async (own, isStrict) => {
    const text = streamText(path, fileName, own.encoding.encoding, isStrict, control);
    const found = await symbolsOf(text, control.scratch);
    return toResult(own, fileName, options, found);
  });
}

function toResult(
  sample: FileSample,
  fileName: string,
  options: ImportOptions,
  found: TextSymbols,
): IngestResult<Numbers> {
  const { values, symbols, counts } = found;
  return {
    series: [
      {
        name: nameOf(fileName, options),
        kind: 'symbolic',
        values,
        alphabet: { symbols, counts },
        timesMs: null,
        firstTimeMs: null,
        lastTimeMs: null,
        calendar,
        timeBasis: 'wall',
        firstStep: 1,
        sampleRateHz: null,
        gapCount: 0,
      },
    ],
    rowsRead: values.length,
    rowsKept: values.length,
    missingCount: 0,
    duplicateCount: 0,
    outOfOrderCount: 0,
    gapCount: 0,
    nextTimesMs: [],
    warnings: warningsOf(sample, found),
    detected: detectedOf(sample, options),
  };
}

/** A text, symbol by symbol: what is there to be read, and whatever the person says is. */
export const textFormat: FileFormat = { claims, preview, read };
