import { date, table, type Case } from './support.ts';

/** What databases, monitors and other programs write, and what is left of it. */

const iso = (i: number) => date(i).iso;
const value = (i: number) => `${i + 1}.5`;
const line = (i: number) => `${iso(i)},${value(i)}`;
const half = (count: number) => [count, 1.5, count + 0.5, (count * (count + 2)) / 2] as const;
const x = (count: number) => ({ x: half(count) });
const span = (count: number) => [iso(0), iso(count - 1)] as const;
const plain = (count: number, header = 'date,x') => table(header, count, line);
const hours = ['2024-01-01T00:00:00Z', '2024-01-01T23:00:00Z'] as const;
const hour = (i: number) => `2024-01-01T${String(i).padStart(2, '0')}:00:00Z`;
const latin = (text: string) => Buffer.from(text, 'latin1');

export const toolCases: readonly Case[] = [
  {
    what: 'PostgreSQL COPY: tabs, \\N, no header',
    text: Array.from({ length: 12 }, (_, i) => `${iso(i)} 00:00:00\t${i === 3 ? '\\N' : value(i)}`).join(
      '\n',
    ),
    series: { '#2': [12, 1.5, 12.5, 79.5, 1] },
    warnings: ['missing_values', 'no_header'],
  },
  {
    what: 'a dump of SQL statements',
    text: `CREATE TABLE t (d date, x double);\n${Array.from({ length: 20 }, (_, i) => `INSERT INTO t VALUES ('${iso(i)}', ${value(i)});`).join('\n')}\n`,
    error: 'values_all_missing',
  },
  {
    what: 'metrics as Prometheus shows them',
    text: `# HELP http_requests_total The total.\n# TYPE http_requests_total counter\nhttp_requests_total{method="post",code="200"} 1027 1395066363000\nhttp_requests_total{method="post",code="400"}    3 1395066363000\n`,
    warnings: [
      'empty_column_dropped',
      'missing_values',
      'no_time_column',
      'preamble_skipped',
      'ragged_blanks',
    ],
  },
  {
    what: 'InfluxDB: annotations above the header, an empty first column',
    text: `#group,false,false,true,true,false,false,true,true\n#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string\n#default,_result,,,,,,,\n${table(',result,table,_start,_stop,_time,_value,_field,_measurement', 24, (i) => `,,0,2024-01-01T00:00:00Z,2024-01-02T00:00:00Z,${hour(i)},${value(i)},usage,cpu`)}`,
    times: hours,
    series: { 'double _result _value': half(24), 'long _result table': [24, 0, 0, 0] },
    warnings: ['empty_column_dropped', 'header_rows_joined', 'preamble_skipped'],
  },
  {
    what: 'InfluxDB: a second table with annotations of its own',
    text: `#datatype,string,long,dateTime:RFC3339,double,string\n${table(',result,table,_time,_value,_field', 24, (i) => `,,0,${hour(i)},${value(i)},usage`)}\n#datatype,string,long,dateTime:RFC3339,double,string\n${table(',result,table,_time,_value,_field', 24, (i) => `,,1,${hour(i)},${i}.25,idle`)}`,
    times: hours,
    warnings: ['empty_column_dropped', 'header_rows_joined', 'repeated_header', 'unreadable_times'],
  },
  {
    what: 'Grafana: units behind numbers',
    text: table(
      '"Time","Power"',
      24,
      (i) => `"2024-01-01 ${String(i).padStart(2, '0')}:00:00","${value(i)} kW"`,
    ),
    series: { Power: half(24) },
    warnings: ['units_removed'],
  },
  {
    what: 'Home Assistant: states that are no numbers',
    text: table(
      'entity_id,state,last_changed',
      24,
      (i) =>
        `sensor.power,${i === 4 ? 'unavailable' : i === 5 ? 'unknown' : value(i)},${hour(i).replace('Z', '.000Z')}`,
    ),
    series: { state: [24, 1.5, 24.5, 300, 2] },
    times: hours,
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'write.csv2 of R: row names without a name',
    text: table('"";"datum";"x"', 12, (i) => `"${i + 1}";${iso(i)};${i + 1},5`),
    series: x(12),
    times: span(12),
  },
  {
    what: 'one column of write.csv2 with its row names',
    text: table('"";"x"', 12, (i) => `"${i + 1}";${i + 1},5`),
    series: x(12),
    times: null,
  },
  {
    what: 'a tab declared to Excel',
    text: `sep=\t\n${table('date\tx', 12, (i) => `${iso(i)}\t${value(i)}`)}`,
    series: x(12),
    times: span(12),
  },
  {
    what: 'carets between cells',
    text: table('date^x', 12, (i) => `${iso(i)}^${value(i)}`),
    error: 'no_value_column',
  },
  {
    what: 'carets between cells, chosen',
    text: table('date^x', 12, (i) => `${iso(i)}^${value(i)}`),
    options: { delimiter: '^' },
    series: x(12),
    times: span(12),
  },
  {
    what: 'two exports in one file, with other separators',
    text: `${plain(12)}${table('date;x', 12, (i) => `${iso(i + 12)};${i + 13},5`)}`,
    error: 'dates_in_several_ways',
  },
  {
    what: 'two tables below each other, each under a title, with times of their own, told',
    text: `Station A\n\n${plain(12)}\nStation B\n\n${table('date,x', 12, (i) => `${iso(i)},${i + 100}`)}`,
    warnings: [
      'duplicate_timestamps',
      'preamble_skipped',
      'ragged_rows',
      'repeated_header',
      'unreadable_times',
      'unsorted',
    ],
  },
  {
    what: 'the same table appended twice, of which nothing is lost',
    text: `${plain(12)}\ufeff${table('date,x', 12, (i) => line(i + 12))}`,
    series: x(24),
    times: span(24),
    warnings: ['unreadable_times'],
  },
  {
    what: 'notes and means below',
    text: `${plain(12)}\nAverage,7\nMaximum,12.5\n"Note: preliminary, may change",\n`,
    series: x(12),
    times: span(12),
    warnings: ['unreadable_times'],
  },
  {
    what: 'counts of rows below, as SQL tools write them',
    text: `${table('date,x', 12, (i) => `${iso(i)},${value(i)}`)}\n(12 rows affected)\n\nCompletion time: 2024-06-28T10:00:00\n`,
    series: x(12),
    times: span(12),
    warnings: ['ragged_rows', 'unreadable_times'],
  },
  {
    what: 'a mark of the end of DOS files',
    text: `${plain(12)}\u001a`,
    series: x(12),
    times: span(12),
    warnings: ['ragged_rows', 'unreadable_times'],
  },
  {
    what: 'a mark of the end on the last line',
    text: latin(plain(12).trimEnd() + '\u001a'),
    times: span(12),
    series: { x: [12, 1.5, null, 71.5, 1] },
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'two returns before each line feed',
    text: plain(12).replaceAll('\n', '\r\r\n'),
    series: x(12),
    times: span(12),
  },
  {
    what: 'form feeds between pages',
    text: `${plain(6)}\f${lines(6, 12)}`,
    series: x(12),
    times: span(12),
  },
  {
    what: 'quotes escaped with a backslash, as MySQL does',
    text: table('date,note,x', 12, (i) => `${iso(i)},"5\\" pipe, black",${value(i)}`),
    series: x(12),
    times: span(12),
  },
  {
    what: 'curled quotes',
    text: table('date;x', 12, (i) => `“${iso(i)}”;“${i + 1},5”`),
    error: 'no_value_column',
  },
  {
    what: 'a single row under a header',
    text: 'date,x\n2024-01-01,1.5\n',
    series: x(1),
    times: ['2024-01-01', '2024-01-01'],
  },
  {
    what: 'one byte',
    text: '5',
    series: { '#1': [1, 5, 5, 5] },
    times: null,
    warnings: ['no_header', 'no_time_column'],
  },
  { what: 'one letter', text: 'x', error: 'no_data_rows' },
  { what: 'one quotation mark', text: '"', error: 'unclosed_quote' },
  {
    what: 'a number of a million digits',
    text: `date,x\n${lines(0, 11)}${iso(11)},${'9'.repeat(1_000_000)}\n`,
    series: { x: [12, 1.5, null, 71.5, 1] },
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'UTF-32 without a mark',
    text: Buffer.from(Uint32Array.from(Array.from(plain(12), (letter) => letter.codePointAt(0)!)).buffer),
    error: 'not_text',
  },
  {
    what: 'an old Word or Excel document named .csv',
    text: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_048)]),
    error: 'not_text',
  },
  {
    what: 'a program named .csv',
    text: Buffer.concat([latin('MZ\u0090\0\u0003\0\0\0'), Buffer.alloc(600, 0x90)]),
    error: 'no_data_rows',
  },
  {
    what: 'a PDF named .csv',
    text: latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'),
    error: 'not_text',
  },
  {
    what: 'rich text named .csv',
    text: '{\\rtf1\\ansi 2024-01-01,1.5\\par 2024-01-02,2.5}\n',
    error: 'not_a_table',
  },
  {
    what: 'a tar archive named .csv',
    text: Buffer.concat([
      latin('data.csv\0'),
      Buffer.alloc(248),
      latin('ustar\0' + '00'),
      Buffer.alloc(247),
      latin(plain(12).padEnd(512, '\0')),
      Buffer.alloc(1_024),
    ]),
    error: 'not_text',
  },
  {
    what: 'a film named .csv',
    text: Buffer.concat([Buffer.from([0, 0, 0, 0x20]), latin('ftypisom'), Buffer.alloc(600)]),
    error: 'sound_codec_unsupported',
  },
  {
    what: 'EUC-JP',
    text: table('日付,売上,備考', 12, (i) => `${iso(i)},${value(i)},これは正常な値です`),
    encoding: 'euc-jp',
    series: { 売上: half(12) },
    warnings: ['encoding_guessed'],
  },
  {
    what: 'GB18030',
    text: table('日期,销售额,备注', 12, (i) => `${iso(i)},${value(i)},这是正常的数值`),
    encoding: 'gb18030',
    series: { 销售额: half(12) },
    warnings: ['encoding_guessed'],
  },
  {
    what: 'Big5',
    text: table('日期,銷售額,備註', 12, (i) => `${iso(i)},${value(i)},這是正常的數值`),
    encoding: 'big5',
    series: { 銷售額: half(12) },
    warnings: ['encoding_guessed'],
  },
  {
    what: 'KOI8-R',
    text: table('дата,температура,заметка', 12, (i) => `${iso(i)},${value(i)},обычное значение`),
    encoding: 'koi8-r',
    series: { температура: half(12) },
    warnings: ['encoding_guessed'],
  },
  {
    what: 'Windows-1251',
    text: table('дата,температура,заметка', 12, (i) => `${iso(i)},${value(i)},обычное значение`),
    encoding: 'windows-1251',
    series: { температура: half(12) },
    warnings: ['encoding_guessed'],
  },
  {
    what: 'Windows-1250',
    text: table('datum;množství;poznámka', 12, (i) => `${iso(i)};${i + 1},5;běžná hodnota, žádná změna`),
    encoding: 'windows-1250',
    series: { množství: half(12) },
    warnings: ['encoding_guessed'],
  },
  {
    what: 'Mac Roman, which is told as a guess',
    text: table('Datum;Größe;Notiz', 12, (i) => `${iso(i)};${i + 1},5;schön`),
    encoding: 'macintosh',
    warnings: ['encoding_guessed'],
    series: { 'Grš§e': half(12) },
  },
];

function lines(from: number, to: number): string {
  return `${Array.from({ length: to - from }, (_, i) => line(from + i)).join('\n')}\n`;
}
