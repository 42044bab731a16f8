import type { ImportOptions } from '../contract/import.ts';
import { UserError } from '../errors.ts';
import { inferDialect, type Dialect } from './dialect.ts';
import { isXmlWorkbook, markupOf } from './file-kind.ts';
import type { FileSample } from './file-sample.ts';
import { say } from '../messages/table.ts';
import { hasQuotedLines, streamWithoutLineQuotes, withoutLineQuotes } from './quoted-lines.ts';
import { sampleRows, streamRows } from './table-rows.ts';
import type { TableSource } from './table-source.ts';

/** Lines a single cell may have before it is taken for a quotation mark that was never closed. */
const maximumCellLines = 1_000;

/** Lines of the file a row spans. */
function countLines(row: readonly string[]): number {
  return row.reduce((count, cell) => count + cell.split('\n').length - 1, 1);
}

/** Line of the file on which a row begins; rows may span several lines. */
function lineOfRow(rows: readonly string[][], index: number): number {
  return rows.slice(0, index).reduce((sum, row) => sum + countLines(row), 1);
}

function refuseUnclosed({ rows, unclosedRow }: Dialect, isWholeFile: boolean): void {
  if (unclosedRow === null) return;
  if (!isWholeFile && countLines(rows[unclosedRow]) <= maximumCellLines) return;
  throw new UserError('unclosed_quote', { line: String(lineOfRow(rows, unclosedRow)) });
}

/** The table in a delimited text.
 *  @param openText streams the text from its beginning, line endings as LF
 *  @param isCut that text is only the beginning of the file
 *  @throws UserError 'empty_file', 'unclosed_quote' */
export function textSource(
  fileName: string,
  sample: FileSample,
  options: ImportOptions,
  openText: () => AsyncIterable<string> | Iterable<string>,
  isCut = false,
): TableSource {
  if (isXmlWorkbook(sample.headText)) throw new UserError('workbook_xml', { fileName });
  const markup = markupOf(sample.headText);
  if (markup !== null) throw new UserError('not_a_table', { fileName, markup });
  if (sample.headText.trim() === '') throw new UserError('empty_file', { fileName });
  const isQuoted = hasQuotedLines(sample.headText);
  const bare = (text: string) => (isQuoted ? withoutLineQuotes(text) : text);
  const dialect = inferDialect(bare(sample.headText), options);
  refuseUnclosed(dialect, sample.isWholeFile);
  const { delimiter, columnCount, quote } = dialect;
  return {
    format: 'csv',
    sizeBytes: sample.sizeBytes,
    start: dialect,
    laterRows: sample.sliceTexts
      .flatMap((text) => sampleRows(bare(text), delimiter, quote))
      .filter((row) => row.length === columnCount),
    isWhole: sample.isWholeFile,
    text: { encoding: sample.encoding, dialect },
    types: new Map(),
    isNamed: false,
    choices: { sheet: null, range: null },
    lineOf: (rowIndex) => lineOfRow(dialect.rows, rowIndex),
    openRows: () => {
      const chunks = isQuoted ? streamWithoutLineQuotes(openText()) : openText();
      return streamRows(chunks, delimiter, isCut, quote);
    },
    warnings: () => (sample.hasZeros ? [say('nul_bytes_removed', {})] : []),
  };
}
