import type { ImportOptions, ImportPreview } from '../contract/import.ts';
import { readDecodable } from './decodable.ts';
import { sampleFile, type FileSample } from './file-sample.ts';
import type { FileFormat } from './format.ts';
import { describePreview } from './preview.ts';
import { readTable } from './read-table.ts';
import { textSource } from './text-source.ts';
import { streamText } from './text-stream.ts';
import { previewTsf } from './tsf-preview.ts';
import { isTsf, readTsf } from './tsf.ts';
import type { Numbers } from './numbers.ts';
import type { IngestResult, ReadControl } from './types.ts';

/** Shows how a text would be read, from its first megabyte and samples of the rest.
 *  @param fileName as people know it
 *  @throws UserError 'empty_file', 'not_text', 'no_data_rows', 'no_value_column', 'column_not_found' …;
 *  EnvironmentError 'file_unreadable' */
async function preview(
  path: string,
  fileName: string,
  options: ImportOptions,
): Promise<Omit<ImportPreview, 'stagedFileId'>> {
  const sample = await sampleFile(path, fileName, options.encoding);
  if (isTsf(sample, fileName)) return previewTsf(sample, fileName, options);
  const text = sample.headText.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const source = textSource(fileName, sample, options, () => [text], !sample.isWholeFile);
  const table = await readTable(fileName, source, options);
  return describePreview(table, fileName);
}

/** Reads a whole text into series, streaming.
 *  @throws as preview; Cancelled */
async function read(
  path: string,
  fileName: string,
  options: ImportOptions,
  control: ReadControl,
): Promise<IngestResult<Numbers>> {
  const sample = await sampleFile(path, fileName, options.encoding);
  return readDecodable(sample, options.encoding !== undefined, (own, isStrict) =>
    readSampled(path, fileName, own, options, isStrict, control),
  );
}

async function readSampled(
  path: string,
  fileName: string,
  sample: FileSample,
  options: ImportOptions,
  isStrict: boolean,
  control: ReadControl,
): Promise<IngestResult<Numbers>> {
  const onZeros = () => {
    sample.hasZeros = true;
  };
  const openText = () => streamText(path, fileName, sample.encoding.encoding, isStrict, control, onZeros);
  if (isTsf(sample, fileName)) {
    return readTsf(sample, fileName, options, openText(), control.scratch);
  }
  const source = textSource(fileName, sample, options, openText);
  return (await readTable(fileName, source, options, control.scratch)).result;
}

/** Delimited text, and the .tsf files of the Monash archive: whatever no other format claims. */
export const delimitedText: FileFormat = { claims: () => true, preview, read };
