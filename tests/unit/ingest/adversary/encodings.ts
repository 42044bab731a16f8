import { encode } from './encode.ts';
import { date, table, type Case } from './support.ts';

const five = (name: string, separator = ',') =>
  table(`date${separator}${name}`, 5, (i) => `${date(i).iso}${separator}${i + 1}.5`);
const read = (name: string) => ({ [name]: [5, 1.5, 5.5, 17.5] as const });
const times = ['2024-01-01', '2024-01-05'] as const;

/** A text in which some bytes are no UTF-8. */
function spoilt(text: string, ...places: number[]): Uint8Array {
  const bytes = Buffer.from(text);
  for (const place of places) bytes[place] = 0xff;
  return bytes;
}

export const encodingCases: readonly Case[] = [
  { what: 'UTF-8 with Korean names', text: five('기온'), series: read('기온'), times },
  {
    what: 'UTF-8 with a byte order mark',
    text: five('기온'),
    encoding: 'utf-8-bom',
    series: read('기온'),
    times,
  },
  {
    what: 'UTF-16LE with a mark',
    text: five('기온', '\t'),
    encoding: 'utf-16le-bom',
    series: read('기온'),
    times,
  },
  { what: 'UTF-16LE without a mark', text: five('기온'), encoding: 'utf-16le', series: read('기온'), times },
  {
    what: 'UTF-16BE with a mark',
    text: five('기온'),
    encoding: 'utf-16be-bom',
    series: read('기온'),
    times,
  },
  { what: 'UTF-16BE without a mark', text: five('기온'), encoding: 'utf-16be', series: read('기온'), times },
  {
    what: 'Windows-1252 with an umlaut and a Euro sign',
    text: five('Größe (€)', ';'),
    encoding: 'windows-1252',
    series: read('Größe (€)'),
    times,
    warnings: ['encoding_guessed'],
  },
  {
    what: 'Latin-9, whose Euro sign is the old currency sign of Latin-1',
    text: five('Größe (€)', ';'),
    encoding: 'iso-8859-15',
    series: read('Größe (€)'),
    times,
    warnings: ['encoding_guessed'],
  },
  {
    what: 'CP949 with Korean names and notes',
    text: table('날짜,매출액,비고', 5, (i) => `${date(i).iso},${i + 1}.5,정상`),
    encoding: 'euc-kr',
    series: read('매출액'),
    times,
    warnings: ['encoding_guessed'],
  },
  {
    what: 'CP949 with one Korean name of two syllables',
    text: five('기온'),
    encoding: 'euc-kr',
    series: read('기온'),
    times,
    warnings: ['encoding_guessed'],
  },
  {
    what: 'CP949 with syllables that KS X 1001 lacks',
    text: table('날짜,똠방각하 매출,뷁', 5, (i) => `${date(i).iso},${i + 1}.5,${i + 2}.5`),
    encoding: 'cp949',
    series: { '똠방각하 매출': [5, 1.5, 5.5, 17.5], 뷁: [5, 2.5, 6.5, 22.5] },
    times,
    warnings: ['encoding_guessed'],
  },
  {
    what: 'Shift-JIS with Japanese names',
    text: table('日付,売上高,備考', 12, (i) => `${date(i).iso},${i + 1}.5,これは正常な値です`),
    encoding: 'shift_jis',
    series: { 売上高: [12, 1.5, 12.5, 84] },
    times: ['2024-01-01', '2024-01-12'],
    warnings: ['encoding_guessed'],
  },
  {
    what: 'UTF-8 with one spoilt byte among many characters',
    text: spoilt(
      table('날짜,기온,비고', 5, (i) => `${date(i).iso},${i + 1}.5,좋은 날씨`),
      Buffer.from('날짜,기온,비고\n2024-01-01,1.5,').length,
    ),
    series: read('기온'),
    times,
    warnings: ['undecodable_bytes'],
  },
  {
    what: 'a spoilt byte in a number, which is then no number',
    text: spoilt(
      table('날짜,기온,비고', 5, (i) => `${date(i).iso},${i + 1}.5,좋은 날씨`),
      Buffer.from('날짜,기온,비고\n2024-01-01,').length,
    ),
    series: { 기온: [5, null, 5.5, 16, 1] },
    times,
    warnings: ['missing_values', 'undecodable_bytes', 'unreadable_values'],
  },
  {
    what: 'zero bytes that a crash left at the end',
    text: Buffer.concat([Buffer.from(five('x')), Buffer.alloc(4_096)]),
    series: read('x'),
    times,
    warnings: ['nul_bytes_removed'],
  },
  {
    what: 'a zero byte in the middle of a line',
    text: Buffer.from(table('date,x', 60, (i) => `${date(i).iso},${i}${i === 30 ? '\0' : ''}`)),
    series: { x: [60, 0, 59, 1_770] },
    warnings: ['nul_bytes_removed'],
  },
  {
    what: 'UTF-32, which nothing on the platform decodes',
    text: Buffer.concat([
      Buffer.from([0xff, 0xfe, 0, 0]),
      Buffer.from(Uint32Array.from(Array.from(five('x'), (letter) => letter.codePointAt(0)!)).buffer),
    ]),
    error: 'not_text',
  },
  { what: 'a PNG', text: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), error: 'not_text' },
  { what: 'a ZIP', text: Buffer.from('PK\u0003\u0004\u0014\0\0\0'), error: 'not_text' },
  { what: 'a gzip', text: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), error: 'not_text' },
  {
    what: 'a web page with a table',
    text: '<!DOCTYPE html>\n<html><body><table><tr><td>2024-01-01</td><td>1</td></tr><tr><td>2024-01-02</td><td>2</td></tr></table></body></html>\n',
    series: { '#2': [2, 1, 2, 3, 0] },
    warnings: ['no_header'],
  },
  {
    what: 'a web page without one',
    text: '<!DOCTYPE html>\n<html><body><p>Please log in, 2024</p></body></html>\n',
    error: 'not_a_table',
  },
  {
    what: 'an XML feed',
    text: '<?xml version="1.0"?>\n<data><row date="2024-01-01" x="1"/><row date="2024-01-02" x="2"/></data>\n',
    error: 'not_a_table',
  },
  {
    what: 'a JSON list of objects',
    text: '[\n{"date": "2024-01-01", "x": 1},\n{"date": "2024-01-02", "x": 2}\n]\n',
    series: { x: [2, 1, 2, 3, 0] },
    warnings: [],
  },
  {
    what: 'JSON lines',
    text: '{"date":"2024-01-01","x":1}\n{"date":"2024-01-02","x":2}\n',
    series: { x: [2, 1, 2, 3, 0] },
    warnings: [],
  },
  { what: 'blank lines only', text: '\n \n\t\n', error: 'empty_file' },
  { what: 'a byte order mark only', text: encode('', 'utf-8-bom'), error: 'empty_file' },
];
