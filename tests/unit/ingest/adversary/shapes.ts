import { date, table, type Case } from './support.ts';

/** Tables that people made to be looked at: names written once for many rows, tables beside each other, series that only
 *  numbers tell apart. */

const iso = (i: number) => date(i).iso;
const lines = (header: string, count: number, line: (i: number) => string) => table(header, count, line);
const monthOf = (i: number) => `2024-${String((i % 12) + 1).padStart(2, '0')}`;
const aYear = ['2024-01-01', '2024-12-01'] as const;

export const shapeCases: readonly Case[] = [
  {
    what: 'a store named once for its twelve months',
    text: lines('store,month,sales', 24, (i) => `${i === 0 ? 'A' : i === 12 ? 'B' : ''},${monthOf(i)},${i}`),
    series: { A: [12, 0, 11, 66], B: [12, 12, 23, 210] },
    times: aYear,
    calendar: '1 month',
    warnings: ['cells_filled_down'],
  },
  {
    what: 'regions named once for their stores, stores once for their months',
    text: lines(
      'region,store,month,sales',
      48,
      (i) =>
        `${i % 24 === 0 ? (i === 0 ? 'S' : 'N') : ''},${i % 12 === 0 ? (i % 24 === 0 ? 'A' : 'B') : ''},${monthOf(i)},${i}`,
    ),
    series: {
      'S · A': [12, 0, 11, 66],
      'S · B': [12, 12, 23, 210],
      'N · A': [12, 24, 35, 354],
      'N · B': [12, 36, 47, 498],
    },
    times: aYear,
    warnings: ['cells_filled_down'],
  },
  {
    what: 'a date written once for the sensors of a day',
    text: lines(
      'date,sensor,x',
      24,
      (i) => `${i % 2 === 0 ? iso(i / 2) : ''},${i % 2 === 0 ? 'b' : 'a'},${i}`,
    ),
    series: { b: [12, 0, 22, 132], a: [12, 1, 23, 144] },
    times: [iso(0), iso(11)],
    warnings: ['cells_filled_down'],
  },
  {
    what: 'a year written once for its months',
    text: lines('연도,월,매출', 36, (i) => `${i % 12 === 0 ? 2022 + i / 12 : ''},${(i % 12) + 1},${i}`),
    series: { 매출: [36, 0, 35, 630] },
    times: ['2022-01-01', '2024-12-01'],
    calendar: '1 month',
    warnings: ['cells_filled_down'],
  },
  {
    what: 'Korean years and months with their words, the years once',
    text: lines(
      '연도,월,매출',
      36,
      (i) => `${i % 12 === 0 ? `${2022 + i / 12}년` : ''},${(i % 12) + 1}월,${i}`,
    ),
    series: { 매출: [36, 0, 35, 630] },
    times: ['2022-01-01', '2024-12-01'],
    calendar: '1 month',
    warnings: ['cells_filled_down'],
  },
  {
    what: 'months down and years across, the last year not yet over, a sum below',
    text: `month,2022,2023,2024\n${Array.from({ length: 12 }, (_, i) => `${i + 1},${i},${i + 12},${i < 6 ? i + 24 : ''}`).join('\n')}\nTotal,66,210,159\n`,
    fileName: 'rain.csv',
    series: { rain: [30, 0, 29, 435] },
    times: ['2022-01-01', '2024-06-01'],
    calendar: '1 month',
    warnings: ['table_turned'],
  },
  {
    what: 'Korean quarters down and years across',
    text: '분기,2021,2022,2023\n1분기,1,5,9\n2분기,2,6,10\n3분기,3,7,11\n4분기,4,8,12\n',
    fileName: '매출.csv',
    series: { 매출: [12, 1, 12, 78] },
    times: ['2021-01-01', '2023-10-01'],
    calendar: '1 quarter',
    warnings: ['table_turned'],
  },
  {
    what: 'notes at some dates are no groups',
    text: lines('note,date,x', 24, (i) => `${i % 5 === 0 ? 'hot' : ''},${iso(i)},${i}`),
    series: { x: [24, 0, 23, 276] },
    times: [iso(0), iso(23)],
  },
  {
    what: 'rows without a date and nothing to tell them apart are not filled',
    text: lines('date,x', 24, (i) => `${i % 2 === 0 ? iso(i / 2) : ''},${i}`),
    series: { x: [12, 0, 22, 132] },
    warnings: ['unreadable_times'],
  },
  {
    what: 'the wide layout takes a table as it stands',
    text: lines('store,month,sales', 24, (i) => `${i === 0 ? 'A' : i === 12 ? 'B' : ''},${monthOf(i)},${i}`),
    options: { layout: 'wide', duplicates: 'first' },
    series: { sales: [12, 0, 11, 66] },
    warnings: ['duplicate_timestamps', 'unsorted'],
  },
  {
    what: 'two tables side by side, each with dates of its own',
    text: lines('date,a,date,b', 20, (i) => `${iso(i)},${i},${iso(i + 5)},${i * 2}`),
    series: { a: [20, 0, 19, 190], b: [20, 0, 38, 380] },
    times: [iso(0), iso(19)],
    warnings: ['tables_side_by_side'],
  },
  {
    what: 'tables side by side under tickers, the second one shorter and by other days',
    text: lines('AAPL,Price,MSFT,Price', 20, (i) =>
      i < 10 ? `${iso(i)},${i},${iso(i * 2)},${i * 2}` : `${iso(i)},${i},,`,
    ),
    series: { 'AAPL Price': [20, 0, 19, 190], 'MSFT Price': [10, 0, 18, 90] },
    warnings: ['tables_side_by_side'],
  },
  {
    what: 'dates that stand twice are one axis',
    text: lines('date,a,date,b', 20, (i) => `${iso(i)},${i},${iso(i)},${i * 2}`),
    series: { a: [20, 0, 19, 190], b: [20, 0, 38, 380] },
    times: [iso(0), iso(19)],
  },
  {
    what: 'two facts of a row with dates of their own are told',
    text: lines('trade date,price,settle date,amount', 20, (i) => `${iso(i)},${i},${iso(i + 2)},${i * 2}`),
    series: { price: [20, 0, 19, 190], amount: [20, 0, 38, 380] },
    warnings: ['other_times'],
  },
  {
    what: 'stations that only numbers tell apart',
    text: lines('관측소,일시,기온', 60, (i) => `${i % 2 === 0 ? 108 : 159},${iso(Math.floor(i / 2))},${i}.5`),
    series: { 108: [30, 0.5, 58.5, 885], 159: [30, 1.5, 59.5, 915] },
    times: [iso(0), iso(29)],
  },
  {
    what: 'all hours of every day under a name that nobody knows',
    text: lines('datum;Std;x', 240, (i) => `${iso(Math.floor(i / 24))};${i % 24};${i}.5`),
    series: { x: [240, 0.5, 239.5, 28_800] },
    calendar: '1 hour',
  },
  {
    what: 'twenty-four stores by number are no hours',
    text: lines('date,store,x', 240, (i) => `${iso(Math.floor(i / 24))},${(i % 24) + 1},${i}.5`),
    series: Object.fromEntries(
      Array.from({ length: 24 }, (_, i) => [i + 1, [10, i + 0.5, i + 216.5, 10 * i + 1_085] as const]),
    ),
    calendar: '1 day',
  },
  {
    what: 'counts that differ at the rows of a day are no series',
    text: lines('datum;anzahl;x', 60, (i) => `${iso(Math.floor(i / 2))};${(i * 7) % 11};${i}.5`),
    options: { duplicates: 'first' },
    series: { anzahl: [30, 0, 10, 150], x: [30, 0.5, 58.5, 885] },
    warnings: ['duplicate_timestamps'],
  },
];
