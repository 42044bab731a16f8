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

export const misreadCases: Case[] = [...eitherOrder, ...lostZeros, ...counts, ...quarters];
