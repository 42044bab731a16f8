import { date, english, table, type Case } from './support.ts';

/** Years beside months, quarters, weeks and days in columns of their own: one series, whether the year stands on every
 *  row or once, as merged cells leave it. */

const two = (value: number) => String(value).padStart(2, '0');

interface Split {
  what: string;
  header: string;
  /** Parts of a year. */
  partCount: number;
  part: (index: number) => string;
  year?: (year: number) => string;
  calendar: string;
  last: string;
}

const months = { partCount: 12, calendar: '1 month', last: '2024-12-01' };
const quarters = { partCount: 4, calendar: '1 quarter', last: '2024-10-01' };
const weeks = { partCount: 52, calendar: '1 week', last: '2024-12-23' };
const splits: Split[] = [
  { what: 'Korean months', header: '연도,월,x', part: (i) => `${i + 1}월`, ...months },
  { what: 'Korean months with zeros', header: '연도,월,x', part: (i) => `${two(i + 1)}월`, ...months },
  { what: 'Korean months of 년', header: '년,월,x', part: (i) => `${i + 1}월`, ...months },
  {
    what: 'Korean months whose columns have other names',
    header: '구분,기간,x',
    part: (i) => `${i + 1}월`,
    ...months,
  },
  {
    what: 'Korean months and years with their word',
    header: '연도,월,x',
    year: (year) => `${year}년`,
    part: (i) => `${i + 1}월`,
    ...months,
  },
  { what: 'months with zeros', header: 'Year,Month,x', part: (i) => two(i + 1), ...months },
  { what: 'short English months', header: 'Year,Month,x', part: (i) => english[i].slice(0, 3), ...months },
  { what: 'English months', header: 'Year,Month,x', part: (i) => english[i], ...months },
  { what: 'English months called a period', header: 'Year,Period,x', part: (i) => english[i], ...months },
  { what: 'Korean quarters', header: '연도,분기,x', part: (i) => `${i + 1}분기`, ...quarters },
  { what: 'Korean quarters as fourths', header: '연도,분기,x', part: (i) => `${i + 1}/4분기`, ...quarters },
  { what: 'fourths', header: '연도,분기,x', part: (i) => `${i + 1}/4`, ...quarters },
  { what: 'quarters by Q', header: 'Year,Quarter,x', part: (i) => `Q${i + 1}`, ...quarters },
  { what: 'quarters by Q behind', header: 'Year,Period,x', part: (i) => `${i + 1}Q`, ...quarters },
  { what: 'numbered weeks', header: 'Year,Week,x', part: (i) => String(i + 1), ...weeks },
  { what: 'weeks by W', header: 'Year,Week,x', part: (i) => `W${two(i + 1)}`, ...weeks },
  { what: 'Korean weeks', header: '연도,주,x', part: (i) => `${i + 1}주`, ...weeks },
];

function splitCase(
  { what, header, partCount, part, year = String, calendar, last }: Split,
  isOnce: boolean,
): Case {
  const count = 2 * partCount;
  const yearOf = (index: number) =>
    isOnce && index % partCount !== 0 ? '' : year(2023 + Math.floor(index / partCount));
  return {
    what: `${what}, the year ${isOnce ? 'once' : 'on every row'}`,
    text: table(header, count, (i) => `${yearOf(i)},${part(i % partCount)},${i + 1}`),
    series: { x: [count, 1, count, (count * (count + 1)) / 2] },
    times: [calendar === '1 week' ? '2023-01-02' : '2023-01-01', last],
    calendar,
    warnings: isOnce ? ['cells_filled_down'] : [],
  };
}

const days = (what: string, header: string, parts: (index: number) => string): Case[] =>
  [false, true].map((isOnce) => ({
    what: `${what}, the year ${isOnce ? 'once' : 'on every row'}`,
    text: table(header, 40, (i) => `${isOnce && i > 0 ? '' : 2024},${parts(i)},${i + 1}`),
    series: { x: [40, 1, 40, 820] },
    times: ['2024-01-01', '2024-02-09'],
    calendar: '1 day',
    warnings: isOnce ? ['cells_filled_down'] : [],
  }));

export const partCases: Case[] = [
  ...splits.flatMap((split) => [splitCase(split, false), splitCase(split, true)]),
  ...days('days of the year', 'YEAR,DOY,x', (i) => String(i + 1)),
  ...days('months by name and days', 'Year,Month,Day,x', (i) => {
    const { month, day } = date(i);
    return `${english[Number(month) - 1]},${Number(day)}`;
  }),
  ...days('months and days with their words', '연도,월,일,x', (i) => {
    const { month, day } = date(i);
    return `${Number(month)}월,${Number(day)}일`;
  }),
  {
    what: 'year and month both once, days with their word',
    text: table('연도,월,일,x', 40, (i) => {
      const { month, day } = date(i);
      return `${i === 0 ? 2024 : ''},${day === '01' ? `${Number(month)}월` : ''},${Number(day)}일,${i + 1}`;
    }),
    series: { x: [40, 1, 40, 820] },
    times: ['2024-01-01', '2024-02-09'],
    calendar: '1 day',
    warnings: ['cells_filled_down'],
  },
  {
    what: 'hours of days of the year',
    text: table('YEAR,DOY,HR,x', 48, (i) => `2024,${Math.floor(i / 24) + 1},${i % 24},${i + 1}`),
    series: { x: [48, 1, 48, 1176] },
    times: ['2024-01-01T00:00:00', '2024-01-02T23:00:00'],
    calendar: '1 hour',
  },
  {
    what: 'Korean months of two places one below the other',
    text: table('연도,월,지역,x', 48, (i) => {
      const at = Math.floor(i / 2);
      return `${2023 + Math.floor(at / 12)},${(at % 12) + 1}월,${i % 2 === 0 ? '부산' : '서울'},${i + 1}`;
    }),
    series: { 부산: [24, 1, 47, 576], 서울: [24, 2, 48, 600] },
    times: ['2023-01-01', '2024-12-01'],
    calendar: '1 month',
  },
  {
    what: 'numbers beside months that are no years',
    text: table('month,x', 12, (i) => `${english[i]},${1_900 + 10 * i}`),
    series: { x: [12, 1_900, 2_010, 23_460] },
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'a constant beside months that is no year',
    text: table('limit,period,x', 12, (i) => `2000,${i + 1}월,${i + 1}`),
    series: { limit: [12, 2_000, 2_000, 24_000], x: [12, 1, 12, 78] },
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'two words beside years that are months in Portuguese only',
    text: table(
      'year,state,x',
      8,
      (i) => `${2016 + Math.floor(i / 2)},${i % 2 === 0 ? 'set' : 'out'},${i + 1}`,
    ),
    series: { set: [4, 1, 7, 16], out: [4, 2, 8, 20] },
    times: ['2016-01-01', '2019-01-01'],
  },
  {
    what: 'the mean of the year as a 13th month, told',
    text: table('year,month,x', 26, (i) => `${2023 + Math.floor(i / 13)},${(i % 13) + 1},${i + 1}`),
    series: { x: [24, 1, 25, 312] },
    times: ['2023-01-01', '2024-12-01'],
    calendar: '1 month',
    warnings: ['unreadable_times'],
  },
];
