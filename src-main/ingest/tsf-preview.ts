import type { ImportColumn, ImportOptions, ImportPreview } from '../contract/import.ts';
import { say } from '../messages/table.ts';
import { formatTime } from './calendar.ts';
import { DateReader } from './date-reader.ts';
import type { FileSample } from './file-sample.ts';
import { buildTsf, parseTsf, readTsfNumber, type TsfFile } from './tsf.ts';

const dateFormat = 'yyyy-MM-dd HH-mm-ss';
const calendarForShow = { unit: 'second', count: 1 } as const;

/** What a cell of a line was read as; the first cells of a line are its attributes. */
function parseCell(file: TsfFile, dates: DateReader, cell: string, index: number): string | number | null {
  const type = file.attributes[index]?.type ?? 'numeric';
  if (type === 'string') return cell;
  const value = type === 'date' ? dates.read(cell) : readTsfNumber(cell);
  return Number.isNaN(value) ? null : value;
}

function attributeColumn(file: TsfFile, dates: DateReader, index: number): ImportColumn {
  const { name, type } = file.attributes[index];
  const isTime = type === 'date';
  const examples = file.rawRows.slice(0, 3).map((row) => {
    const parsed = parseCell(file, dates, row[index], index);
    const isShown = isTime && typeof parsed === 'number';
    return { raw: row[index], parsed: isShown ? formatTime(parsed, calendarForShow, 'wall') : parsed };
  });
  return {
    name,
    role: isTime ? 'time' : type === 'string' ? 'seriesId' : 'ignored',
    type: isTime ? 'time' : type === 'string' ? 'text' : 'number',
    decimal: null,
    thousands: null,
    dateFormat: isTime ? dateFormat : null,
    missingCount: 0,
    examples,
    evidence: say('by_tsf_format', {}),
  };
}

function valueColumn(file: TsfFile, index: number): ImportColumn {
  const raw = file.rawRows[0][index] ?? '';
  const parsed = readTsfNumber(raw);
  return {
    name: `#${index + 1}`,
    role: 'value',
    type: 'number',
    decimal: '.',
    thousands: null,
    dateFormat: null,
    missingCount: 0,
    examples: [{ raw, parsed: Number.isNaN(parsed) ? null : parsed }],
    evidence: say('by_tsf_format', {}),
  };
}

/** Previews a .tsf file from its sample.
 *  @throws UserError 'tsf_line', 'no_data_rows', 'options_conflict' */
export async function previewTsf(
  sample: FileSample,
  fileName: string,
  options: ImportOptions,
): Promise<Omit<ImportPreview, 'stagedFileId'>> {
  const file = await parseTsf([sample.headText.replaceAll('\r\n', '\n').replaceAll('\r', '\n')]);
  const { result } = buildTsf(file, sample, fileName, options);
  const dates = DateReader.compile('yyyy-MM-dd')!;
  const attributeCount = file.attributes.length;
  const width = Math.max(...file.rawRows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) =>
    index < attributeCount ? attributeColumn(file, dates, index) : valueColumn(file, index),
  );
  return {
    fileName,
    sizeBytes: sample.sizeBytes,
    format: 'tsf',
    detected: result.detected,
    columns,
    rawRows: file.rawRows,
    parsedRows: file.rawRows.map((row) => row.map((cell, index) => parseCell(file, dates, cell, index))),
    series: result.series.map(({ name, kind }) => ({ name, kind })),
    isWholeFile: sample.isWholeFile,
    nextTimesMs: result.nextTimesMs,
    warnings: result.warnings,
  };
}
