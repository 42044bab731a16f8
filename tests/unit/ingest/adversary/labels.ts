import { date, table, type Case } from './support.ts';

/** Times, and sides of accounts, that read as something else without a word unless they are known. */

const two = (value: number) => String(value).padStart(2, '0');
const count = (time: (index: number) => string, length: number, header = 'time,x') =>
  table(header, length, (index) => `${time(index)},${index + 1}`);
const read = (length: number) => ({ x: [length, 1, length, (length * (length + 1)) / 2] as const });
const hours = ['2024-01-01T00:00:00Z', '2024-01-01T05:00:00Z'] as const;

const quarters = (what: string, label: (year: number, quarter: number) => string): Case => ({
  what,
  text: count((index) => label(2023 + Math.floor(index / 4), (index % 4) + 1), 8, 'period,x'),
  series: read(8),
  times: ['2023-01-01', '2024-10-01'],
  calendar: '1 quarter',
});

export const labelCases: Case[] = [
  {
    what: 'ticks of .NET are no nanoseconds of 1990, told',
    text: count((i) => String(638_396_640_000_000_000n + BigInt(i) * 36_000_000_000n), 6),
    series: read(6),
    times: hours,
    calendar: '1 hour',
    warnings: ['ambiguous_date'],
  },
  {
    what: 'file times of Windows are no nanoseconds of 1974, told',
    text: count((i) => String(133_485_408_000_000_000n + BigInt(i) * 36_000_000_000n), 6),
    series: read(6),
    times: hours,
    calendar: '1 hour',
    warnings: ['ambiguous_date'],
  },
  {
    what: 'seconds since 1904 are no seconds of 2090, told',
    text: count((i) => String(3_786_912_000 + i * 3_600), 6),
    series: read(6),
    times: hours,
    calendar: '1 hour',
    warnings: ['ambiguous_date'],
  },
  {
    what: 'two-digit years that may be of the last century, told',
    text: count((i) => `1/1/${60 + i}`, 9),
    series: read(9),
    times: ['2060-01-01', '2068-01-01'],
    warnings: ['short_years_late'],
  },
  {
    what: 'weeks of six digits up to the twelfth are no months',
    text: count((i) => `2024${two(i + 1)}`, 10, 'yearweek,x'),
    series: read(10),
    times: ['2024-01-01', '2024-03-04'],
    calendar: '1 week',
  },
  {
    what: 'weeks of six digits through the year',
    text: count((i) => `2024${two(i + 1)}`, 52, 'week,x'),
    series: read(52),
    times: ['2024-01-01', '2024-12-23'],
    calendar: '1 week',
  },
  {
    what: 'weeks before the year',
    text: count((i) => `CW${two(i + 1)}/2024`, 6),
    series: read(6),
    calendar: '1 week',
  },
  quarters('French quarters', (year, quarter) => `T${quarter} ${year}`),
  quarters('French quarters of a statistical office', (year, quarter) => `${year}-T${quarter}`),
  quarters('Spanish quarters', (year, quarter) => `${quarter}T${year}`),
  quarters('German quarters', (year, quarter) => `${quarter}. Quartal ${year}`),
  quarters('Korean quarters as fourths', (year, quarter) => `${year}년 ${quarter}/4분기`),
  quarters('Korean quarters of a short year', (year, quarter) => `${year % 100}년 ${quarter}분기`),
  quarters('Chinese quarters', (year, quarter) => `${year}年第${quarter}季度`),
  {
    what: 'German quarters beside their year are no series of their own',
    text: table(
      'Jahr,Quartal,x',
      8,
      (i) => `${2023 + Math.floor(i / 4)},${(i % 4) + 1}. Vierteljahr,${i + 1}`,
    ),
    series: read(8),
    times: ['2023-01-01', '2024-10-01'],
    calendar: '1 quarter',
  },
  {
    what: 'Spanish days in words',
    text: count((i) => `${i + 1} de enero de 2024`, 6),
    series: read(6),
    times: ['2024-01-01', '2024-01-06'],
  },
  {
    what: 'p. m. with blanks, as Spanish spreadsheets write it',
    text: count((i) => `01/13/2024 ${two(i + 1)}:00:00 p.\u00a0m.`, 6),
    series: read(6),
    times: ['2024-01-13T13:00:00', '2024-01-13T18:00:00'],
  },
  {
    what: 'Kibana: an @ between date and clock',
    text: count((i) => `"Mar 5, 2024 @ ${two(i)}:00:00.000"`, 6),
    series: read(6),
    calendar: '1 hour',
  },
  {
    what: 'the brackets of a web server around times',
    text: count((i) => `[05/Mar/2024:${two(i)}:00:00 +0000]`, 6),
    series: read(6),
    times: ['2024-03-05T00:00:00Z', '2024-03-05T05:00:00Z'],
  },
  {
    what: 'whole hours in words',
    text: count((i) => `2024-01-01 ${i + 1}시`, 6),
    series: read(6),
    times: ['2024-01-01T01:00:00', '2024-01-01T06:00:00'],
  },
  {
    what: 'year, month, day, hour and minute in columns of their own lose no minutes',
    text: table('year,month,day,hour,min,x', 6, (i) => `2024,1,1,${i},5,${i + 1}`),
    series: read(6),
    times: ['2024-01-01T00:05:00', '2024-01-01T05:05:00'],
    calendar: '1 hour',
  },
  {
    what: 'offsets in a column of their own',
    text: table('time,tz,x', 6, (i) =>
      i < 2 ? `2024-03-31 0${i}:00,+01:00,${i + 1}` : `2024-03-31 0${i + 1}:00,+02:00,${i + 1}`,
    ),
    series: read(6),
    times: ['2024-03-30T23:00:00Z', '2024-03-31T04:00:00Z'],
    calendar: '1 hour',
  },
  {
    what: 'a number and its flag behind a comma, told',
    text: table('time,x', 6, (i) => `${date(i).iso},"+0${120 + i},1"`),
    series: { x: [6, 120.1, 125.1, 735.6] },
    warnings: ['ambiguous_number'],
  },
  {
    what: 'debit and credit in a column of their own, told',
    text: table('time,x,Dr/Cr', 4, (i) => `${date(i).iso},${i + 1},${i % 2 === 0 ? 'CR' : 'DR'}`),
    series: read(4),
    warnings: ['sign_column_ignored'],
  },
  {
    what: 'Soll and Haben by a letter, told',
    text: table('time,x,Soll/Haben', 4, (i) => `${date(i).iso},${i + 1},${i % 2 === 0 ? 'H' : 'S'}`),
    series: read(4),
    warnings: ['sign_column_ignored'],
  },
  {
    what: 'letters that name no sides of an account',
    text: table('time,x,kind', 4, (i) => `${date(i).iso},${i + 1},${i % 2 === 0 ? 'H' : 'S'}`),
    series: read(4),
  },
  {
    what: 'a historian that says why there is no value',
    text: table(
      'time,x',
      8,
      (i) => `${date(i).iso},${['1', '2', 'Bad Input', 'No Data', '3', '4', '5', '6'][i]}`,
    ),
    series: { x: [8, 1, 6, 21, 2] },
    warnings: ['missing_values'],
  },
];
