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
    what: 'days down and half hours across, a sum behind',
    text: `date,${Array.from({ length: 48 }, (_, i) => `${String(i >> 1).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`).join(',')},Total\n${Array.from({ length: 5 }, (_, day) => `${iso(day)},${Array.from({ length: 48 }, (_, i) => day * 48 + i).join(',')},1`).join('\n')}\n`,
    fileName: 'load.csv',
    series: { load: [240, 0, 239, 28_680] },
    times: ['2024-01-01T00:00:00', '2024-01-05T23:30:00'],
    calendar: '30 minute',
  },
  {
    what: 'days down and quarters of hours across that end at midnight',
    text: `일자,${Array.from({ length: 96 }, (_, i) => `${String(Math.floor((i + 1) / 4) % 24).padStart(2, '0')}:${String(((i + 1) % 4) * 15).padStart(2, '0')}`).join(',')}\n${Array.from({ length: 5 }, (_, day) => `${iso(day)},${Array.from({ length: 96 }, (_, i) => day * 96 + i).join(',')}`).join('\n')}\n`,
    fileName: 'load.csv',
    series: { load: [480, 0, 479, 114_960] },
    times: ['2024-01-01T00:15:00', '2024-01-06T00:00:00'],
    calendar: '15 minute',
  },
  {
    what: 'settlement periods of half an hour across',
    text: `date,${Array.from({ length: 48 }, (_, i) => `SP${i + 1}`).join(',')}\n${Array.from({ length: 5 }, (_, day) => `${iso(day)},${Array.from({ length: 48 }, (_, i) => day * 48 + i).join(',')}`).join('\n')}\n`,
    fileName: 'load.csv',
    series: { load: [240, 0, 239, 28_680] },
    times: ['2024-01-01T00:00:00', '2024-01-05T23:30:00'],
    calendar: '30 minute',
  },
  {
    what: 'months down and days across, shorter months left blank',
    text: `month,${Array.from({ length: 31 }, (_, i) => i + 1).join(',')}\n${[31, 29, 31].map((days, month) => `2024-0${month + 1},${Array.from({ length: 31 }, (_, i) => (i < days ? i + 1 : '')).join(',')}`).join('\n')}\n`,
    fileName: 'rain.csv',
    series: { rain: [91, 1, 31, 1_427] },
    times: ['2024-01-01', '2024-03-31'],
    calendar: '1 day',
  },
  {
    what: 'months down and days across, a number on a day that is none',
    text: `month,${Array.from({ length: 31 }, (_, i) => i + 1).join(',')}\n${[31, 30, 31].map((days, month) => `2024-0${month + 1},${Array.from({ length: 31 }, (_, i) => (i < days ? i + 1 : '')).join(',')}`).join('\n')}\n`,
    fileName: 'rain.csv',
    series: { rain: [91, 1, 31, 1_427] },
    times: ['2024-01-01', '2024-03-31'],
    warnings: ['unreadable_values'],
  },
  {
    what: 'weeks down and their days across',
    text: `week of,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n${Array.from({ length: 6 }, (_, week) => `${iso(7 * week)},${Array.from({ length: 7 }, (_, i) => week * 7 + i).join(',')}`).join('\n')}\n`,
    fileName: 'visits.csv',
    series: { visits: [42, 0, 41, 861] },
    times: ['2024-01-01', '2024-02-11'],
    calendar: '1 day',
  },
  {
    what: 'weeks by their last day down and Korean days across',
    text: `주말,월,화,수,목,금,토,일\n${Array.from({ length: 6 }, (_, week) => `${iso(7 * week + 6)},${Array.from({ length: 7 }, (_, i) => week * 7 + i).join(',')}`).join('\n')}\n`,
    fileName: '방문.csv',
    series: { 방문: [42, 0, 41, 861] },
    times: ['2024-01-01', '2024-02-11'],
  },
  {
    what: 'KOSIS: quarters as fourths of a year',
    text: lines('시점,GDP', 12, (i) => `${2020 + Math.floor(i / 4)}.${(i % 4) + 1}/4,${i}`),
    series: { GDP: [12, 0, 11, 66] },
    times: ['2020-01-01', '2022-10-01'],
    calendar: '1 quarter',
  },
  {
    what: 'KOSIS: months with a blank behind the dot, across',
    text: '시도별,항목,단위,2020. 01,2020. 02,2020. 03,2020. 04\n서울,인구,명,1,2,3,4\n부산,인구,명,5,6,7,8\n',
    series: { 서울: [4, 1, 4, 10], 부산: [4, 5, 8, 26] },
    times: ['2020-01-01', '2020-04-01'],
    calendar: '1 month',
  },
  {
    what: 'years that are provisional by a letter or a note behind them',
    text: lines('연도,GDP', 12, (i) => `${2010 + i}${i === 10 ? ' 1)' : i === 11 ? 'p)' : ''},${i}`),
    series: { GDP: [12, 0, 11, 66] },
    times: ['2010-01-01', '2021-01-01'],
  },
  {
    what: 'days of a month by number, their sum below',
    text: `일,수량\n${Array.from({ length: 31 }, (_, i) => `${i + 1},${i}`).join('\n')}\n계,465\n`,
    series: { 수량: [31, 0, 30, 465] },
    times: null,
    warnings: ['unreadable_times'],
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
