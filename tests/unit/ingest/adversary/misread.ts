import { table, type Case } from './support.ts';

/** Times that read as something else unless their name, their range or their order tells what they are. */

const two = (value: number) => String(value).padStart(2, '0');
const count = (time: (index: number) => string, length: number, header = 'time,x') =>
  table(header, length, (index) => `${time(index)},${index + 1}`);
const read = (length: number) => ({ x: [length, 1, length, (length * (length + 1)) / 2] as const });
const year = (index: number, parts: number) => 2023 + Math.floor(index / parts);

/** Read, and told that another reading fits as well. */
const either = (what: string, text: string, length: number, first: string, last: string): Case => ({
  what,
  text,
  series: read(length),
  times: [first, last],
  warnings: ['ambiguous_date'],
});

const eitherOrder: Case[] = [
  either(
    'days of January or months, days in order',
    count((i) => `01/${two(i + 1)}/2024`, 12),
    12,
    '2024-01-01',
    '2024-01-12',
  ),
  either(
    'days of January or months, months in order',
    count((i) => `${two(i + 1)}/01/2024`, 12),
    12,
    '2024-01-01',
    '2024-12-01',
  ),
  either(
    'days or months without zeros and century',
    count((i) => `1/${i + 1}/24`, 12),
    12,
    '2024-01-01',
    '2024-01-12',
  ),
  either(
    'days or months with dashes',
    count((i) => `01-${two(i + 1)}-2024`, 12),
    12,
    '2024-01-01',
    '2024-12-01',
  ),
  {
    what: 'days or months over two years are months, told',
    text: count((i) => `01/${two((i % 12) + 1)}/${year(i, 12)}`, 24),
    series: read(24),
    times: ['2023-01-01', '2024-12-01'],
    calendar: '1 month',
    warnings: ['ambiguous_date'],
  },
  {
    what: 'a day beyond the twelfth decides for all of them',
    text: count((i) => `01/${two(i + 1)}/2024`, 13),
    series: read(13),
    times: ['2024-01-01', '2024-01-13'],
  },
];

const lostZeros: Case[] = [
  either(
    'October without its zero between September and November',
    count((i) => `2024.${['8', '9', '1', '11'][i]}`, 4, '연월,x'),
    4,
    '2024-08-01',
    '2024-11-01',
  ),
  either(
    'October without its zero where January has one',
    count((i) => `${year(i, 12)}.${i % 12 === 9 ? '1' : two((i % 12) + 1)}`, 24, 'date,x'),
    24,
    '2023-01-01',
    '2024-12-01',
  ),
  {
    what: 'January and October that are both 2024.1',
    text: count((i) => `2024.${i === 9 ? '1' : i + 1}`, 12, '연월,x'),
    error: 'octobers_unsure',
  },
  {
    what: 'October that kept its zero',
    text: count((i) => `2024.${i + 1}`, 12, '연월,x'),
    series: read(12),
    times: ['2024-01-01', '2024-12-01'],
  },
];

const days = ['2024-01-01', '2024-01-06'] as const;
const hours = ['2024-01-01T00:00:00', '2024-01-01T05:00:00'] as const;
const counts: Case[] = [
  either(
    'days of MATLAB by name',
    count((i) => String(739_252 + i), 6, 'datenum,x'),
    6,
    ...days,
  ),
  either(
    'days of MATLAB by their range',
    count((i) => String(739_252 + i), 6, 'date,x'),
    6,
    ...days,
  ),
  either(
    'hours of days of MATLAB',
    count((i) => (739_252 + i / 24).toFixed(6), 6),
    6,
    ...hours,
  ),
  either(
    'modified Julian days',
    count((i) => String(60_310 + i), 6, 'MJD,x'),
    6,
    ...days,
  ),
  either(
    'modified Julian days called a date',
    count((i) => String(60_310 + i), 6, 'date_mjd,x'),
    6,
    ...days,
  ),
  either(
    'Julian days',
    count((i) => String(2_460_310.5 + i), 6, 'JD,x'),
    6,
    ...days,
  ),
  either(
    'year and month in four digits',
    count((i) => `24${two(i + 1)}`, 12, 'yymm,x'),
    12,
    '2024-01-01',
    '2024-12-01',
  ),
  either(
    'seconds of Cocoa by name',
    count((i) => String(725_760_000 + i * 3_600), 6, 'ZTIMESTAMP,x'),
    6,
    '2024-01-01T00:00:00Z',
    '2024-01-01T05:00:00Z',
  ),
  either(
    'seconds of 1992 that may be those of Cocoa',
    count((i) => String(725_760_000 + i * 3_600), 6, 'timestamp,x'),
    6,
    '1992-12-31T00:00:00Z',
    '1992-12-31T05:00:00Z',
  ),
  {
    what: 'seconds of 1992 that are called Unix time',
    text: count((i) => String(725_760_000 + i * 3_600), 6, 'unix_time,x'),
    series: read(6),
    times: ['1992-12-31T00:00:00Z', '1992-12-31T05:00:00Z'],
    calendar: '1 hour',
  },
  {
    what: 'seconds of 2000, in Cocoa’s count years ahead',
    text: count((i) => String(946_684_800 + i * 3_600), 6, 'timestamp,x'),
    series: read(6),
    times: ['2000-01-01T00:00:00Z', '2000-01-01T05:00:00Z'],
    calendar: '1 hour',
  },
  {
    what: 'hours of days of a spreadsheet called a timestamp, cut to five decimals',
    text: count((i) => (45_292 + i / 24).toFixed(5), 6, 'Timestamp,x'),
    series: read(6),
    times: hours,
    calendar: '1 hour',
    warnings: ['ambiguous_date'],
  },
  {
    what: 'days of MATLAB by the choice of the person',
    text: count((i) => String(739_252 + i), 6, 'day,x'),
    options: { timeColumn: 'day', dateFormat: 'datenum' },
    series: read(6),
    times: days,
  },
];

const quarters: Case[] = [
  {
    what: 'quarters by two digits look like months, told',
    text: count((i) => `${year(i, 4)}/${two((i % 4) + 1)}`, 8, 'Periodo,x'),
    series: read(8),
    times: ['2023-01-01', '2024-10-01'],
    calendar: '1 quarter',
    warnings: ['ambiguous_date'],
  },
  {
    what: 'four months of one year are months',
    text: count((i) => `2023/${two(i + 1)}`, 4, 'Periodo,x'),
    series: read(4),
    times: ['2023-01-01', '2023-04-01'],
    calendar: '1 month',
  },
];

const roman = ['I', 'II', 'III', 'IV'];
const labelled = (what: string, label: (year: number, quarter: number) => string): Case => ({
  what,
  text: count((i) => label(year(i, 4), i % 4), 8, 'period,x'),
  series: read(8),
  times: ['2023-01-01', '2024-10-01'],
  calendar: '1 quarter',
});

const labels: Case[] = [
  {
    what: 'CST of America or of China, told',
    text: count((i) => `2024-01-0${i + 1} 08:00:00 CST`, 6),
    series: read(6),
    times: ['2024-01-01T14:00:00Z', '2024-01-06T14:00:00Z'],
    warnings: ['zone_letters_unsure'],
  },
  {
    what: 'CST beside CDT is of America',
    text: count((i) => `2024-03-${i < 2 ? `09 0${i}:00:00 CST` : `12 0${i}:00:00 CDT`}`, 6),
    series: read(6),
    times: ['2024-03-09T06:00:00Z', '2024-03-12T10:00:00Z'],
    warnings: ['gaps'],
  },
  {
    what: 'days with short years across, with the place of a row',
    text: 'Province/State,Country/Region,Lat,Long,1/22/20,1/23/20,1/24/20\n,Korea,35.9,127.7,1,1,2\nHubei,China,30.9,112.2,444,444,549\n',
    series: { Korea: [3, 1, 2, 4], China: [3, 444, 549, 1437] },
    times: ['2020-01-22', '2020-01-24'],
    calendar: '1 day',
  },
  {
    what: 'days or months across, told',
    text: 'item,1/1/2024,1/2/2024,1/3/2024,1/4/2024\nA,1,2,3,4\nB,5,6,7,8\n',
    series: { A: [4, 1, 4, 10], B: [4, 5, 8, 26] },
    times: ['2024-01-01', '2024-01-04'],
    warnings: ['ambiguous_date'],
  },
  {
    what: 'days or months across, by the choice of the person',
    text: 'item,1/1/2024,1/2/2024,1/3/2024,1/4/2024\nA,1,2,3,4\nB,5,6,7,8\n',
    options: { dateFormat: 'dd/MM/yyyy' },
    series: { A: [4, 1, 4, 10], B: [4, 5, 8, 26] },
    times: ['2024-01-01', '2024-04-01'],
    calendar: '1 month',
  },
  {
    what: 'days or months across, as they were read, confirmed by the person',
    text: 'item,1/1/2024,1/2/2024,1/3/2024,1/4/2024\nA,1,2,3,4\nB,5,6,7,8\n',
    options: { dateFormat: 'MM/dd/yyyy' },
    series: { A: [4, 1, 4, 10], B: [4, 5, 8, 26] },
    times: ['2024-01-01', '2024-01-04'],
  },
  labelled('quarters of financial years', (of, quarter) => `FY${of}/${(of + 1) % 100} Q${quarter + 1}`),
  labelled('Roman quarters in Russian', (of, quarter) => `${roman[quarter]} кв. ${of}`),
  labelled(
    'Roman quarters in Russian with the word of the year',
    (of, quarter) => `${roman[quarter]} квартал ${of} года`,
  ),
  labelled('Roman quarters behind Q', (of, quarter) => `${of} Q ${roman[quarter]}`),
  labelled('Roman quarters behind the year', (of, quarter) => `${of}-${roman[quarter]}`),
  labelled('quarters in Russian', (of, quarter) => `${quarter + 1} кв. ${of}`),
  {
    what: 'the mean of the year of the BLS is no month, told',
    text: table(
      'series_id,year,period,value',
      39,
      (i) => `CUUR,${2020 + Math.floor(i / 13)},M${two((i % 13) + 1)},${(i % 13) + 1}`,
    ),
    series: { value: [36, 1, 12, 234] },
    times: ['2020-01-01', '2022-12-01'],
    warnings: ['unreadable_times'],
  },
];

const daily = (cell: (index: number) => string) => table('time,x', 6, (i) => `2024-01-0${i + 1},${cell(i)}`);

const numbers: Case[] = [
  {
    what: 'black triangles before negative numbers, told',
    text: daily((i) => `"${i % 2 === 0 ? '▲' : ''}${i + 1},234.5"`),
    series: { x: [6, -1_234.5, 6_234.5, 3_000] },
    warnings: ['triangles_negative'],
  },
  {
    what: 'white triangles before negative numbers, told',
    text: daily((i) => `${i % 2 === 0 ? '△ ' : ''}${i + 1}`),
    series: { x: [6, -1, 6, 3] },
    warnings: ['triangles_negative'],
  },
  {
    what: 'triangles up and down are rises and falls',
    text: daily((i) => `${i % 2 === 0 ? '▲' : '▼'}${i + 1}`),
    series: { x: [6, 1, -6, -3] },
  },
  {
    what: 'grave accents between thousands',
    text: daily((i) => `1\`23${i}.5`),
    series: { x: [6, 1_230.5, 1_235.5, 7_398] },
  },
  {
    what: 'underscores between thousands',
    text: daily((i) => `1_23${i}`),
    series: { x: [6, 1_230, 1_235, 7_395] },
  },
  {
    what: 'double precision of Fortran',
    text: daily((i) => `-1.${i}D+02`),
    series: { x: [6, -100, -150, -750] },
  },
];

const texts: Case[] = [
  {
    what: 'a file that ends in the middle of its last line, told',
    text: 'time,x,y,z\n2024-01-01,1,2,3\n2024-01-02,1,2,3\n2024-01-03,1,2,3\n2024-01-04,1,23',
    series: { x: [4, 1, 1, 4], y: [4, 2, 23, 29], z: [4, 3, null, 9, 1] },
    warnings: ['file_cut_off', 'missing_values'],
  },
  {
    what: 'a last line without an end that has all its cells',
    text: 'time,x,y\n2024-01-01,1,2\n2024-01-02,1,2\n2024-01-03,1,2',
    series: { x: [3, 1, 1, 3], y: [3, 2, 2, 6] },
  },
  {
    what: 'lines in quotes as a whole',
    text: table('time,x', 6, (i) => `"2024-01-0${i + 1},${i}.5"`),
    series: { x: [6, 0.5, 5.5, 18] },
    times: days,
  },
  {
    what: 'lines in quotes as a whole, the header too, with quotes within',
    text: table('"time,""x"""', 6, (i) => `"2024-01-0${i + 1},""1,${i}00"""`),
    series: { x: [6, 1_000, 1_500, 7_500] },
    times: days,
    warnings: ['ambiguous_number'],
  },
  {
    what: 'numbers with their thousands in quotes are no lines of several cells',
    text: table('x', 6, (i) => `"1,23${i}.5"`),
    series: { x: [6, 1_230.5, 1_235.5, 7_398] },
    times: null,
    warnings: ['no_time_column'],
  },
];

export const misreadCases: Case[] = [
  ...eitherOrder,
  ...lostZeros,
  ...counts,
  ...quarters,
  ...labels,
  ...numbers,
  ...texts,
];
