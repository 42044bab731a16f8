import { readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { makeWav, tone16 } from '../fixtures/sound-bytes.ts';
import { sheetData, xlsxParts } from '../fixtures/workbooks.ts';
import { zipOf } from '../fixtures/zip.ts';
import type { Specimen } from './corpus.ts';

/** Files of the formats that the folders hold none of, made byte by byte so that a seed stays a seed. */

const rowCount = 60;
const rows = Array.from({ length: rowCount }, (_, index) => ({
  day: new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
  y: index / 8,
  z: index % 7,
}));

const office = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0';
const table = 'urn:oasis:names:tc:opendocument:xmlns:table:1.0';
const text = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0';

function odsParts(): Record<string, string> {
  const cell = (attributes: string, shown: string) =>
    `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
  const string = (shown: string) => cell('office:value-type="string"', shown);
  const number = (value: number) => cell(`office:value-type="float" office:value="${value}"`, String(value));
  const body = rows.map(
    ({ day, y, z }) =>
      `<table:table-row>${cell(`office:value-type="date" office:date-value="${day}"`, day)}${number(y)}` +
      `<table:table-cell table:number-columns-repeated="2"/>${number(z)}</table:table-row>`,
  );
  return {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml':
      `<?xml version="1.0"?><office:document-content xmlns:office="${office}" xmlns:table="${table}" xmlns:text="${text}">` +
      `<office:body><office:spreadsheet><table:table table:name="A"><table:table-row>${['day', 'y', 'a', 'b', 'z'].map(string).join('')}` +
      `</table:table-row>${body.join('')}<table:table-row table:number-rows-repeated="1000"><table:table-cell/></table:table-row>` +
      `</table:table></office:spreadsheet></office:body></office:document-content>`,
  };
}

function workbookParts(): Record<string, string> {
  const cells = rows.map(({ day, y, z }) => [
    { value: 45_292 + rows.findIndex((row) => row.day === day), style: 1 },
    y,
    { value: z / 100, style: 2 },
    { xml: `<c t="s"><v>${z % 2}</v></c>` },
  ]);
  return xlsxParts({
    sheets: [
      { name: 'A', xml: sheetData([['day', 'y', 'share', 'place'], ...cells]) },
      { name: 'B', xml: sheetData([['x'], [1], [2]]), state: 'hidden' },
    ],
    formats: ['yyyy-mm-dd', '0.0%'],
    strings: '<si><t>here</t></si><si><t>there</t></si>',
  });
}

function parquet(codec: 'UNCOMPRESSED' | 'SNAPPY'): Buffer {
  const buffer = parquetWriteBuffer({
    codec,
    rowGroupSize: 25,
    columnData: [
      { name: 'time', data: rows.map(({ day }) => new Date(day)), type: 'TIMESTAMP' },
      { name: 'y', data: rows.map(({ y, z }) => (z === 3 ? null : y)), type: 'DOUBLE', nullable: true },
      { name: 'n', data: rows.map(({ z }) => z), type: 'INT32' },
      { name: 'place', data: rows.map(({ z }) => `p${z}`), type: 'STRING' },
    ],
  });
  return Buffer.from(buffer);
}

const table_ = (separator: string, end = '\n') =>
  [`day${separator}y${separator}z`, ...rows.map(({ day, y, z }) => [day, y, z].join(separator))].join(end);

function html(): string {
  const cells = rows.map(({ day, y, z }) => `<tr><td>${day}</td><td rowspan="1">${y}</td><td>${z}</td></tr>`);
  return `<html><body><p>Prices</p><table><tr><th colspan="1">day</th><th>y</th><th>z</th></tr>${cells.join('\n')}</table></body></html>`;
}

const tsf = `# made\n@relation made\n@attribute series_name string\n@attribute start_timestamp date\n@frequency daily\n@missing true\n@data\n${[
  'a',
  'b',
  'c',
]
  .map((name) => `${name}:2024-01-01 00-00-00:${rows.map(({ y }) => y).join(',')}`)
  .join('\n')}\n`;

function doubles(): Buffer {
  const bytes = Buffer.alloc(1_000 * 8);
  for (let index = 0; index < 1_000; index++) bytes.writeDoubleLE(Math.sin(index / 9), index * 8);
  return bytes;
}

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const codes = Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 37) % 256));

/** @returns specimens of every format that is read; what is an archive comes with its parts */
export function madeSpecimens(): Specimen[] {
  const made = (name: string, bytes: Buffer): Specimen => ({
    name: `made/${name}`,
    extension: name.slice(name.lastIndexOf('.')),
    bytes,
  });
  const archive = (name: string, parts: Record<string, string>): Specimen => ({
    ...made(name, zipOf(parts)),
    parts,
  });
  const sounds = ['two-tones.mp3', 'two-tones.oga', 'two-tones.opus', 'two-tones.flac', 'two-tones.aiff'];
  return [
    archive('sheet.xlsx', workbookParts()),
    archive('sheet.ods', odsParts()),
    made('prices.xls', fixture('prices.xls')),
    made('plain.parquet', parquet('UNCOMPRESSED')),
    made('snappy.parquet', parquet('SNAPPY')),
    made('list.json', Buffer.from(JSON.stringify(rows, null, 1))),
    made('columns.json', Buffer.from(JSON.stringify({ y: rows.map(({ y }) => y) }))),
    made('lines.jsonl', Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))),
    made('page.html', Buffer.from(html())),
    made('page.xls', Buffer.from(html())),
    made('wide.txt', Buffer.from(`\ufeff${table_('\t')}`, 'utf16le')),
    made('german.csv', Buffer.from(table_(';', '\r\n').replaceAll('.', ','))),
    made('made.tsf', Buffer.from(tsf)),
    made('alaw.wav', makeWav({ tag: 6, bits: 8, data: codes })),
    made('mulaw.wav', makeWav({ tag: 7, bits: 8, data: codes })),
    made('f64.wav', makeWav({ tag: 3, bits: 64, data: doubles() })),
    made('big.wav', makeWav({ isBig: true, data: tone16(440, 8_000, 2_000).swap16() })),
    made('tone.w64', fixture('sounds/two-tones.w64')),
    made('mulaw.aifc', fixture('sounds/two-tones.aifc')),
    made('film.m4a', fixture('sounds/two-tones.m4a')),
    ...sounds.map((name) => made(name, fixture(`sounds/${name}`))),
  ];
}
