import type { ImportOptions, ImportPreview } from '../contract/import.ts';
import { Cancelled } from '../errors.ts';
import { delimitedText } from './delimited-text.ts';
import { openFile, readAt, unreadable } from './file-sample.ts';
import type { FileFormat, FileHead } from './format.ts';
import { htmlFormat } from './html/format.ts';
import { jsonFormat } from './json/format.ts';
import { toArray, type Numbers } from './numbers.ts';
import { parquetFormat } from './parquet-format.ts';
import { sound } from './sound/format.ts';
import { textFormat } from './text/text-format.ts';
import type { IngestResult, ReadControl } from './types.ts';
import { workbookFormat } from './workbook/format.ts';

/** In the order in which they are asked; the last one claims everything. A text is what the person says is one, so it is
 *  asked first. */
const formats: readonly FileFormat[] = [
  textFormat,
  sound,
  workbookFormat,
  parquetFormat,
  jsonFormat,
  htmlFormat,
  delimitedText,
];

const headBytes = 1 << 16;

async function readHead(path: string, fileName: string): Promise<FileHead> {
  const handle = await openFile(path, fileName);
  try {
    const sizeBytes = (await handle.stat()).size;
    return { fileName, sizeBytes, bytes: await readAt(handle, 0, Math.min(headBytes, sizeBytes)) };
  } catch (error) {
    throw unreadable(fileName, error);
  } finally {
    await handle.close();
  }
}

async function formatOf(path: string, fileName: string, options: ImportOptions): Promise<FileFormat> {
  const head = await readHead(path, fileName);
  return formats.find((format) => format.claims(head, options))!;
}

/** Shows how a file would be read.
 *  @param fileName as people know it
 *  @throws UserError 'empty_file', 'not_text', 'no_data_rows', 'no_value_column', 'column_not_found' …;
 *  EnvironmentError 'file_unreadable' */
export async function previewFile(
  path: string,
  fileName: string,
  options: ImportOptions,
): Promise<Omit<ImportPreview, 'stagedFileId'>> {
  return (await formatOf(path, fileName, options)).preview(path, fileName, options);
}

/** Reads a whole file into series, streaming. What is too long for memory stands in the scratch file of the control, for
 *  as long as that file is there.
 *  @param control progress by bytes read; its signal cancels
 *  @throws as previewFile; Cancelled; EnvironmentError 'disk_full' */
export async function readNumbers(
  path: string,
  fileName: string,
  options: ImportOptions,
  control: ReadControl,
): Promise<IngestResult<Numbers>> {
  if (control.signal?.aborted === true) throw new Cancelled();
  return (await formatOf(path, fileName, options)).read(path, fileName, options, control);
}

/** Reads a whole file into series that are in memory.
 *  @param control progress by bytes read; its signal cancels
 *  @throws as previewFile; Cancelled */
export async function readFile(
  path: string,
  fileName: string,
  options: ImportOptions,
  control: Omit<ReadControl, 'scratch'> = {},
): Promise<IngestResult> {
  const result = await readNumbers(path, fileName, options, { ...control, scratch: undefined });
  // Series of one file may share their times.
  const arrays = new Map<Numbers, Float64Array>();
  const inMemory = (numbers: Numbers): Float64Array => {
    const array = arrays.get(numbers) ?? toArray(numbers);
    arrays.set(numbers, array);
    return array;
  };
  const series = result.series.map((item) => ({
    ...item,
    values: inMemory(item.values),
    timesMs: item.timesMs && inMemory(item.timesMs),
  }));
  return { ...result, series };
}
