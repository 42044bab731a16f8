import { date, table, type Case } from './support.ts';

const line = (i: number) => `${date(i).iso},${i + 1}.5`;
const plain = (count: number, header = 'date,x') => table(header, count, line);
const read = (count: number, name = 'x') => ({
  [name]: [count, 1.5, count + 0.5, (count * (count + 2)) / 2] as const,
});
const times = (count: number) => ['2024-01-01', date(count - 1).iso] as const;
const lines = (count: number) => Array.from({ length: count }, (_, i) => line(i));

export const structureCases: readonly Case[] = [
  {
    what: 'comments with # above',
    text: `# made by hand\n# 2024\n${plain(5)}`,
    series: read(5),
    warnings: ['preamble_skipped'],
  },
  {
    what: 'comments with // above',
    text: `// made by hand\n${plain(5)}`,
    series: read(5),
    warnings: ['preamble_skipped'],
  },
  {
    what: 'comments with % above',
    text: `% made by hand, in Octave\n${plain(5)}`,
    series: read(5),
    warnings: ['preamble_skipped'],
  },
  {
    what: 'comments with ; above',
    text: `; made by hand\n${plain(5)}`,
    series: read(5),
    warnings: ['preamble_skipped'],
  },
  {
    what: 'a header behind the mark of a comment',
    text: plain(5, '# date,x'),
    series: read(5),
    times: times(5),
  },
  {
    what: 'comments between the rows',
    text: `date,x\n${lines(3).join('\n')}\n# sensor changed, recalibrated\n% again\n${lines(6).slice(3).join('\n')}\n`,
    series: read(6),
    warnings: ['comment_rows_skipped'],
  },
  {
    what: 'a preamble of prose',
    text: `Daily means of the station\nTaken by hand, with care\n\n${plain(5)}`,
    series: read(5),
    warnings: ['preamble_skipped'],
  },
  { what: 'a total below', text: `${plain(6)}Total,27\n`, series: read(6), warnings: ['unreadable_times'] },
  {
    what: 'a source below',
    text: `${plain(6)}\nSource: the office\n`,
    series: read(6),
    warnings: ['ragged_rows', 'unreadable_times'],
  },
  {
    what: 'a total below where there are no times',
    text: `name,x\na,1\nb,2\nc,3\nd,4\ne,5\nTotal,15\n`,
    series: { x: [5, 1, 5, 15] },
    times: null,
    warnings: ['no_time_column', 'total_row_skipped'],
  },
  {
    what: 'the header again in the middle',
    text: `${plain(5)}date,x\n${lines(9).slice(5).join('\n')}\n`,
    series: read(9),
    warnings: ['repeated_header'],
  },
  {
    what: 'the header again where there are no times',
    text: `a,x\nq,1\nr,2\na,x\ns,3\nt,4\nu,5\n`,
    series: { x: [5, 1, 5, 15] },
    times: null,
    warnings: ['no_time_column', 'repeated_header'],
  },
  {
    what: 'another header in the middle',
    text: `date,x,y\n${lines(5)
      .map((text) => `${text},1`)
      .join('\n')}\ndate,y,x\n${lines(9)
      .slice(5)
      .map((text) => `${text},2`)
      .join('\n')}\n`,
    error: 'header_changes',
  },
  { what: 'blank lines between the rows', text: `date,x\n\n${lines(5).join('\n\n')}\n\n\n`, series: read(5) },
  { what: 'rows of nothing but delimiters', text: `${plain(5)},\n,\n,\n`, series: read(5), times: times(5) },
  {
    what: 'a row with a cell too many',
    text: table('date,x', 8, (i) => `${line(i)}${i === 4 ? ',oops' : ''}`),
    series: read(8),
    warnings: ['ragged_rows'],
  },
  {
    what: 'a row with a cell too few',
    text: table('date,x,y', 8, (i) => (i === 4 ? line(i) : `${line(i)},1`)),
    series: { ...read(8), y: [8, 1, 1, 7, 1] },
    warnings: ['missing_values', 'ragged_rows'],
  },
  { what: 'a delimiter behind every row', text: table('date,x,', 5, (i) => `${line(i)},`), series: read(5) },
  {
    what: 'a delimiter behind every row but the header',
    text: table('date,x', 5, (i) => `${line(i)},`),
    series: read(5),
  },
  { what: 'line endings of CR', text: plain(5).replaceAll('\n', '\r'), series: read(5), times: times(5) },
  { what: 'line endings of CRLF', text: plain(5).replaceAll('\n', '\r\n'), series: read(5), times: times(5) },
  {
    what: 'line endings mixed',
    text: `date,x\r\n${line(0)}\n${line(1)}\r${line(2)}\r\n${line(3)}\n${line(4)}`,
    series: read(5),
    times: times(5),
  },
  {
    what: 'newlines and doubled quotes within quotes',
    text: table('date,note,x', 5, (i) => `${date(i).iso},"a ""b""\nc, d",${i + 1}.5`),
    series: read(5),
  },
  {
    what: 'single quotes',
    text: table("'date','x'", 5, (i) => `'${date(i).iso}','${i + 1},5'`),
    series: read(5),
    times: times(5),
  },
  {
    what: 'every cell in quotes',
    text: table('"date","x"', 5, (i) => `"${date(i).iso}","${i + 1}.5"`),
    series: read(5),
  },
  {
    what: 'a quote that is never closed',
    text: `date,note,x\n2024-01-01,"open,1.5\n2024-01-02,b,2.5\n2024-01-03,c,3.5\n`,
    error: 'unclosed_quote',
  },
  {
    what: 'a stray quote that swallows rows until the next one',
    text: table(
      'date,note,x',
      30,
      (i) => `${date(i).iso},${i === 5 || i === 20 ? '"5 inch' : 'ok'},${i + 1}.5`,
    ),
    error: 'unclosed_quote',
  },
  {
    what: 'stray quotes that open and close around rows',
    text: table(
      'date,note,x',
      30,
      (i) => `${date(i).iso},${i === 5 ? '"5 inch' : i === 20 ? '5 inch"' : 'ok'},${i + 1}.5`,
    ),
    error: 'unclosed_quote',
  },
  {
    what: 'the export of MetaTrader',
    text: table('<DATE>\t<TIME>\t<CLOSE>', 5, (i) => `2024.01.01\t0${i}:00:00\t${i + 1}.5`),
    series: read(5, '<CLOSE>'),
    times: ['2024-01-01T00:00:00', '2024-01-01T04:00:00'],
  },
  {
    what: 'a first row with a spoilt value',
    text: table('date,x', 8, (i) => (i === 0 ? `${date(0).iso},1.5x` : line(i))),
    series: { x: [8, null, 8.5, 38.5, 1] },
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'inches in the middle of a cell',
    text: table('date,note,x', 5, (i) => `${date(i).iso},5" pipe,${i + 1}.5`),
    series: read(5),
  },
  {
    what: 'a very long note',
    text: table('date,note,x', 5, (i) => `${date(i).iso},${'n'.repeat(300_000)},${i + 1}.5`),
    series: read(5),
  },
  {
    what: 'one column under a name',
    text: 'x\n1.5\n2.5\n3.5\n4.5\n5.5\n',
    series: read(5),
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'one column without a name',
    text: '1.5\n2.5\n3.5\n4.5\n5.5\n',
    series: read(5, '#1'),
    times: null,
    warnings: ['no_header', 'no_time_column'],
  },
  {
    what: 'no header and a date first',
    text: `${lines(5).join('\n')}\n`,
    series: read(5, '#2'),
    times: times(5),
    warnings: ['no_header'],
  },
  {
    what: 'names that come twice',
    text: table('date,x,x', 5, (i) => `${line(i)},${i}`),
    series: { ...read(5), 'x (2)': [5, 0, 4, 10] },
  },
  {
    what: 'a column without a name',
    text: table('date,,x', 5, (i) => `${date(i).iso},${i},${i + 1}.5`),
    series: { '#2': [5, 0, 4, 10], ...read(5) },
  },
  { what: 'a header only', text: 'date,x\n', error: 'no_data_rows' },
  { what: 'text only', text: 'name,colour\na,red\nb,blue\n', error: 'no_value_column' },
  {
    what: 'the same row twice',
    text: `${plain(5)}${line(4)}\n`,
    series: read(5),
    warnings: ['duplicate_timestamps'],
  },
  {
    what: 'two values at one time',
    text: `${plain(5)}2024-01-05,99\n`,
    series: read(5),
    warnings: ['duplicate_timestamps'],
  },
  {
    what: 'two values at one time, where that is an error',
    text: `${plain(5)}2024-01-05,99\n`,
    options: { duplicates: 'error' },
    error: 'duplicate_times',
  },
  {
    what: 'newest first',
    text: `date,x\n${lines(9).reverse().join('\n')}\n`,
    series: read(9),
    times: times(9),
    warnings: ['unsorted'],
  },
  {
    what: 'a gap of two days',
    text: `date,x\n${lines(9)
      .filter((_, i) => i !== 3 && i !== 4)
      .join('\n')}\n`,
    series: { x: [7, 1.5, 9.5, 39.5] },
    warnings: ['gaps'],
  },
  {
    what: 'values of a constant text',
    text: table('date,x', 5, (i) => `${date(i).iso},n.a.`),
    error: 'values_all_missing',
  },
  {
    what: 'a comma at the end of the header only',
    text: table('date,x,', 5, (i) => line(i)),
    series: read(5),
  },
  {
    what: 'blanks around everything',
    text: table('  date ,  x  ', 5, (i) => `  ${date(i).iso} ,  ${i + 1}.5 `),
    series: read(5),
    times: times(5),
  },
];
