import type { ImportOptions, ImportPreview } from '../contract/import.ts';
import { Cancelled } from '../errors.ts';
import { sampleFile, type FileSample } from './file-sample.ts';
import { describePreview } from './preview.ts';
import { readTable } from './read-table.ts';
import { streamText, UndecodableBytes } from './text-stream.ts';
import { previewTsf } from './tsf-preview.ts';
import { isTsf, readTsf } from './tsf.ts';
import type { IngestResult, ReadControl } from './types.ts';

/** Shows how a file would be read, from its first megabyte and samples of the rest.
 *  @param fileName as people know it
 *  @throws UserError 'empty_file', 'not_text', 'no_data_rows', 'no_value_column', 'column_not_found' …;
 *  EnvironmentError 'file_unreadable' */
export async function previewFile(
  path: string,
  fileName: string,
  options: ImportOptions,
): Promise<Omit<ImportPreview, 'stagedFileId'>> {
  const sample = await sampleFile(path, fileName, options.encoding);
  if (isTsf(sample, fileName)) return previewTsf(sample, fileName, options);
  const text = sample.headText.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const read = await readTable(fileName, sample, options, () => [text], !sample.isWholeFile);
  return describePreview(read, fileName);
}

/** Reads a whole file into series, streaming.
 *  @param control progress by bytes read; its signal cancels
 *  @throws as previewFile; Cancelled */
export async function readFile(
  path: string,
  fileName: string,
  options: ImportOptions,
  control: ReadControl = {},
): Promise<IngestResult> {
  if (control.signal?.aborted === true) throw new Cancelled();
  const sample = await sampleFile(path, fileName, options.encoding);
  const isStrict = options.encoding === undefined && sample.encoding.isSpoilt !== true;
  try {
    return await readSampled(path, fileName, sample, options, isStrict, control);
  } catch (error) {
    if (!(error instanceof UndecodableBytes)) throw error;
    // Bytes beyond the samples are not of the encoding these spoke for. Where its characters were seen, it is spoilt;
    // where there was only ASCII, Western European reads them all.
    const { encoding } = sample;
    const isSpoilt = encoding.encoding !== 'utf-8' || /[^\p{ASCII}]/u.test(sample.headText);
    const other = isSpoilt ? { isSpoilt } : { encoding: 'windows-1252', isGuessed: true };
    const retried: FileSample = { ...sample, encoding: { ...encoding, ...other } };
    return readSampled(path, fileName, retried, options, false, control);
  }
}

async function readSampled(
  path: string,
  fileName: string,
  sample: FileSample,
  options: ImportOptions,
  isStrict: boolean,
  control: ReadControl,
): Promise<IngestResult> {
  const onZeros = () => {
    sample.hasZeros = true;
  };
  const openText = () => streamText(path, fileName, sample.encoding.encoding, isStrict, control, onZeros);
  if (isTsf(sample, fileName)) return readTsf(sample, fileName, options, openText());
  return (await readTable(fileName, sample, options, openText)).result;
}
