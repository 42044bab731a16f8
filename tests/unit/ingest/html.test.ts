import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../src-main/contract/import.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import type { IngestResult } from '../../../src-main/ingest/types.ts';
import { refusal } from '../../fixtures/refusal.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let fileCount = 0;

function write(content: string | Uint8Array): string {
  const path = join(folder, `${++fileCount}.xls`);
  writeFileSync(path, content);
  return path;
}

const read = (content: string | Uint8Array, options: ImportOptions = {}, name = 'export.xls') =>
  readFile(write(content), name, options);
const values = ({ series }: IngestResult) =>
  Object.fromEntries(series.map((item) => [item.name, Array.from(item.values)]));

const rowOf = (cells: readonly string[], tag = 'td') =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
const prices = `<table>${rowOf(['Day', 'Price'], 'th')}${['01', '02', '03', '04']
  .map((day, index) => rowOf([`2024-01-${day}`, `${index + 1}.5`]))
  .join('')}</table>`;

describe('a page', () => {
  it('is read by its table, whatever it is called', async () => {
    const page = `<html><head><style>td { color: red }</style></head><body>${prices}</body></html>`;
    for (const name of ['export.xls', 'data.csv', 'page.html']) {
      expect(values(await read(page, {}, name))).toEqual({ Price: [1.5, 2.5, 3.5, 4.5] });
    }
  });

  it('leaves out what is not shown inside of a cell, and what was struck out', async () => {
    const cells = [
      '<span style="display: none">7003<span>1</span></span>1.5',
      '<del>9</del>2.5',
      '<s>1</s> 3.5',
      '<span class="key" hidden>4</span>4.5<b>0</b>',
    ];
    const rows = cells.map((cell, index) => rowOf([`2024-01-0${index + 1}`, cell])).join('');
    const page = `<table>${rowOf(['Day', 'Price'], 'th')}${rows}</table>`;
    expect(values(await read(page))).toEqual({ Price: [1.5, 2.5, 3.5, 4.5] });
  });

  it('saved as MHTML is named as what it is', async () => {
    const page = `From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n${prices.replaceAll('=', '=3D')}\n--x--\n`;
    const { code, message } = await refusal(() => read(page, {}, 'page.mht'));
    expect(code).toBe('not_a_table');
    expect(message).toContain('MHTML');
  });

  it('offers its other tables by number and caption', async () => {
    const other = `<h2>Rates</h2><table><caption>In percent</caption>${rowOf(['Year', 'Rate'])}${rowOf(['2020', '3'])}${rowOf(['2021', '4'])}</table>`;
    const page = `<!DOCTYPE html><body><h1>Prices</h1>${prices}${other}<table><tr><td>Contact</td></tr></table></body>`;
    const { detected, format } = await previewFile(write(page), 'page.html', {});
    expect(format).toBe('html');
    expect(detected.sheet).toMatchObject({ value: '#1 Prices', alternatives: ['#2 In percent', '#3 Rates'] });
    expect(values(await read(page, { sheet: '#2 In percent' }))).toEqual({ Rate: [3, 4] });
    expect(values(await read(page, { sheet: '#2' }))).toEqual({ Rate: [3, 4] });
  });

  it('repeats cells that span rows and columns, and leaves out notes and scripts', async () => {
    const page =
      '<table><tr><th>Year<sup>[1]</sup></th><th>Quarter</th><th>Sales</th></tr>' +
      '<tr><td rowspan="4">2020</td><td>1</td><td>1,5<script>var x = 9</script></td></tr>' +
      '<tr><td>2<td>2,5<tr><td>3<td>3,5<tr><td>4<td>4,5</table>';
    const result = await read(page);
    expect(values(result)).toEqual({ Sales: [1.5, 2.5, 3.5, 4.5] });
    expect(result.series[0].calendar).toEqual({ unit: 'quarter', count: 1 });
  });

  it('is read in the encoding it names', async () => {
    const page = `<html><head><meta charset="euc-kr"></head><table>${rowOf(['day', 'X'])}${rowOf(['1', '5'])}${rowOf(['2', '6'])}${rowOf(['3', '8'])}</table></html>`;
    const [before, after] = page.split('X');
    const content = Buffer.concat([
      Buffer.from(before),
      Buffer.from([0xb0, 0xa1, 0xb0, 0xdd]),
      Buffer.from(after),
    ]);
    expect(Object.keys(values(await read(content)))).toEqual(['가격']);
  });

  it('without a table of numbers is refused as the text it is', async () => {
    const page = '<!DOCTYPE html>\n<html><title>404</title>\n<body><p>Not here</p>\n</body></html>\n';
    expect(await refusal(() => read(page, {}, 'data.csv'))).toMatchObject({ code: 'not_a_table' });
  });

  it('that spans beyond measure costs nothing', async () => {
    const page = `<table>${rowOf(['a', 'b'])}<tr><td colspan="99999999" rowspan="99999999">1</td></tr>${rowOf(['1', '2'])}</table>`;
    await expect(read(page)).resolves.toBeDefined();
  });
});

describe('what stands in a cell of a page', () => {
  const page = (cellOf: (at: number) => string) =>
    `<table>${rowOf(['Day', 'Price<br>(USD)', 'CO<sub>2</sub>', 'Y'], 'th')}${[1, 2, 3, 4]
      .map((at) => rowOf([`2024-01-0${at}<br>00:00`, `${at}.5<br>`, `<p>${at}</p>`, cellOf(at)]))
      .join('')}</table>`;
  const plain = { 'Price (USD)': [1.5, 2.5, 3.5, 4.5], CO2: [1, 2, 3, 4] };

  it.each([
    ['a break', (at: number) => `${at}2<br>300`],
    ['paragraphs', (at: number) => `<p>${at}2</p><p>300</p>`],
    ['blocks', (at: number) => `<div>${at}2</div><div>300</div>`],
    ['a list', (at: number) => `<ul><li>${at}2</li><li>300</li></ul>`],
  ])('two numbers parted by %s are never one', async (_, cellOf) => {
    expect(values(await read(page(cellOf)))).toEqual(plain);
  });

  it.each([
    ['a thousand with its blank', (at: number) => `${at} 300`, [1_300, 2_300, 3_300, 4_300], false],
    ['a unit below its number', (at: number) => `${at}.25<br>EUR`, [1.25, 2.25, 3.25, 4.25], false],
    ['a note in brackets', (at: number) => `${at}7<sup>[${at}]</sup>`, [17, 27, 37, 47], false],
    ['a raised digit', (at: number) => `${at}7<sup>${at}</sup>`, [17, 27, 37, 47], true],
    ['a lowered digit', (at: number) => `${at}7<sub>${at}</sub>`, [17, 27, 37, 47], true],
    ['powers of ten', (at: number) => `2.5 × 10<sup>−${at}</sup>`, [0.25, 0.025, 0.0025, 0.00025], false],
  ])('%s', async (_, cellOf, expected, isTold) => {
    const result = await read(page(cellOf));
    expect(values(result)).toEqual({ ...plain, Y: expected });
    expect(result.warnings.some(({ code }) => code === 'raised_digits_left_out')).toBe(isTold);
  });
});

describe('a workbook written as XML', () => {
  it.each([
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
    '<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><x>1</x></ss:Workbook>',
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis"><x>1</x></office:document>',
  ])('is refused with what to do: %s', async (text) => {
    const refused = await refusal(() => read(text));
    expect(refused).toMatchObject({ code: 'workbook_xml' });
  });
});
