import { date, month, table, type Case } from './support.ts';

const read = (count: number, name = 'x') => ({
  [name]: [count, 1.5, count + 0.5, (count * (count + 2)) / 2] as const,
});
const monthsShort = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const years = (count: number, header: string, width: number, more = '') =>
  table(
    header,
    count,
    (y) => `${2021 + y},${Array.from({ length: width }, (_, m) => y * width + m + 1).join(',')}${more}`,
  );

export const layoutCases: readonly Case[] = [
  {
    what: 'years down, months across',
    text: years(3, `Year,${monthsShort.join(',')}`, 12),
    fileName: 'sales.csv',
    series: { sales: [36, 1, 36, 666] },
    times: ['2021-01-01', '2023-12-01'],
    calendar: '1 month',
  },
  {
    what: 'years down, months across, a total behind',
    text: years(3, `Year,${monthsShort.join(',')},Annual`, 12, ',99'),
    fileName: 'sales.csv',
    series: { sales: [36, 1, 36, 666] },
    times: ['2021-01-01', '2023-12-01'],
  },
  {
    what: 'years down, months across, the last year unfinished',
    text: `Year,${monthsShort.join(',')}\n2021,1,2,3,4,5,6,7,8,9,10,11,12\n2022,13,14,15,,,,,,,,,\n`,
    fileName: 'sales.csv',
    series: { sales: [15, 1, 15, 120] },
    times: ['2021-01-01', '2022-03-01'],
  },
  {
    what: 'years down, Korean months across',
    text: years(3, `연도,${Array.from({ length: 12 }, (_, m) => `${m + 1}월`).join(',')}`, 12),
    fileName: 'sales.csv',
    series: { sales: [36, 1, 36, 666] },
    times: ['2021-01-01', '2023-12-01'],
  },
  {
    what: 'years down, numbers of months across',
    text: years(3, `year,${Array.from({ length: 12 }, (_, m) => m + 1).join(',')}`, 12),
    fileName: 'sales.csv',
    series: { sales: [36, 1, 36, 666] },
    times: ['2021-01-01', '2023-12-01'],
  },
  {
    what: 'years down, quarters across',
    text: years(4, 'Year,Q1,Q2,Q3,Q4', 4),
    fileName: 'gdp.csv',
    series: { gdp: [16, 1, 16, 136] },
    times: ['2021-01-01', '2024-10-01'],
    calendar: '1 quarter',
  },
  {
    what: 'days down, hours across',
    text: table(
      `date,${Array.from({ length: 24 }, (_, h) => `${String(h).padStart(2, '0')}:00`).join(',')}`,
      3,
      (i) => `${date(i).iso},${Array.from({ length: 24 }, (_, h) => i * 24 + h).join(',')}`,
    ),
    fileName: 'load.csv',
    series: { load: [72, 0, 71, 2_556] },
    times: ['2024-01-01T00:00:00', '2024-01-03T23:00:00'],
    calendar: '1 hour',
  },
  {
    what: 'series down, years across',
    text: table('country,2019,2020,2021,2022', 3, (i) => `c${i},${i},${i + 1},${i + 2},${i + 3}`),
    series: { c0: [4, 0, 3, 6], c1: [4, 1, 4, 10], c2: [4, 2, 5, 14] },
    times: ['2019-01-01', '2022-01-01'],
  },
  {
    what: 'series down, months across',
    text: table(
      `item,${Array.from({ length: 6 }, (_, m) => `2024-0${m + 1}`).join(',')}`,
      3,
      (i) => `c${i},1,2,3,4,5,${i}`,
    ),
    series: { c0: [6, 1, 0, 15], c1: [6, 1, 1, 16], c2: [6, 1, 2, 17] },
    times: ['2024-01-01', '2024-06-01'],
  },
  {
    what: 'a long table of two symbols',
    text: table(
      'date,symbol,price',
      10,
      (i) => `${date(Math.floor(i / 2)).iso},${i % 2 === 0 ? 'A' : 'B'},${i}`,
    ),
    series: { A: [5, 0, 8, 20], B: [5, 1, 9, 25] },
    times: ['2024-01-01', '2024-01-05'],
  },
  {
    what: 'the row names of R',
    text: `"","date","x"\n${Array.from({ length: 5 }, (_, i) => `"${i + 1}","${date(i).iso}",${i + 1}.5`).join('\n')}\n`,
    series: read(5),
    times: ['2024-01-01', '2024-01-05'],
  },
  {
    what: 'the row names of R without a name of their own',
    text: `"date" "x"\n${Array.from({ length: 5 }, (_, i) => `"${i + 1}" "${date(i).iso}" ${i + 1}.5`).join('\n')}\n`,
    series: read(5),
    times: ['2024-01-01', '2024-01-05'],
  },
  {
    what: "the unnamed index of Python's data frames",
    text: table(',date,x', 5, (i) => `${i},${date(i).iso},${i + 1}.5`),
    series: read(5),
    times: ['2024-01-01', '2024-01-05'],
  },
  {
    what: 'the three header rows of a download by ticker',
    text: table('Price,Close,Volume\nTicker,AAPL,AAPL\nDate,,', 5, (i) => `${date(i).iso},${i + 1}.5,${i}`),
    series: { 'Close AAPL': [5, 1.5, 5.5, 17.5], 'Volume AAPL': [5, 0, 4, 10] },
    times: ['2024-01-01', '2024-01-05'],
    warnings: ['header_rows_joined'],
  },
  {
    what: 'two header rows with spans',
    text: table(
      ',Berlin,,Seoul,\ndate,min,max,min,max',
      5,
      (i) => `${date(i).iso},${i},${i + 1},${i + 2},${i + 3}`,
    ),
    series: {
      'Berlin min': [5, 0, 4, 10],
      'Berlin max': [5, 1, 5, 15],
      'Seoul min': [5, 2, 6, 20],
      'Seoul max': [5, 3, 7, 25],
    },
    warnings: ['header_rows_joined'],
  },
  {
    what: 'a row of units in brackets below the header',
    text: table('date,x\n,[kWh]', 5, (i) => `${date(i).iso},${i + 1}.5`),
    series: read(5),
    warnings: ['units_row_skipped'],
  },
  {
    what: 'a row of bare units below the header',
    text: table('date,x,y\nyyyy-mm-dd,kWh,°C', 5, (i) => `${date(i).iso},${i + 1}.5,${i}`),
    series: { ...read(5), y: [5, 0, 4, 10] },
    warnings: ['units_row_skipped'],
  },
  {
    what: 'metadata in pairs above the header',
    text: table('Station,Berlin\nOwner,DWD\ndate,x', 5, (i) => `${date(i).iso},${i + 1}.5`),
    series: read(5),
    warnings: ['preamble_skipped'],
  },
  {
    what: 'a header of two names over three cells',
    text: table('date,x', 5, (i) => `${date(i).iso},${i + 1}.5,note ${i}`),
    series: read(5),
    warnings: ['header_too_short'],
  },
  {
    what: 'a name less than columns where date and clock are parted by the blank between cells',
    text: table('timestamp x', 5, (i) => `2024-01-01 0${i}:00 ${i + 1}.5`),
    series: read(5),
    times: ['2024-01-01T00:00:00', '2024-01-01T04:00:00'],
  },
  {
    what: 'columns aligned with blanks',
    text: table('date         x       y', 5, (i) => `${date(i).iso}   ${i + 1}.5   ${i}`),
    series: { ...read(5), y: [5, 0, 4, 10] },
  },
  {
    what: 'columns aligned with blanks, one cell left blank: nobody knows which',
    text: table('date         x       y', 8, (i) => `${date(i).iso}   ${i === 3 ? '   ' : `${i}.5`}   ${i}`),
    series: { x: [8, 0.5, 7.5, 28.5, 1], y: [8, 0, 7, 25, 1] },
    warnings: ['missing_values', 'ragged_blanks'],
  },
  {
    what: 'a table of Markdown',
    text: table('| date | x |\n|------|---|', 5, (i) => `| ${date(i).iso} | ${i + 1}.5 |`),
    series: read(5),
    times: ['2024-01-01', '2024-01-05'],
  },
  {
    what: 'a table of psql',
    text: `    date    |  x  \n------------+-----\n${Array.from({ length: 5 }, (_, i) => ` ${date(i).iso} | ${i + 1}.5`).join('\n')}\n(5 rows)\n\n`,
    series: read(5),
    warnings: ['ragged_rows', 'unreadable_times'],
  },
  {
    what: 'pipes',
    text: table('date|x', 5, (i) => `${date(i).iso}|${i + 1}.5`),
    series: read(5),
  },
  {
    what: 'tabs',
    text: table('date\tx', 5, (i) => `${date(i).iso}\t${i + 1}.5`),
    series: read(5),
  },
  {
    what: 'the separator that Excel declares',
    text: `sep=;\n${table('date;x', 5, (i) => `${date(i).iso};${i + 1},5`)}`,
    series: read(5),
  },
  {
    what: 'five thousand columns',
    text: table(
      `date,${Array.from({ length: 5_000 }, (_, c) => `c${c}`).join(',')}`,
      3,
      (i) => `${date(i).iso},${Array.from({ length: 5_000 }, (_, c) => c + i).join(',')}`,
    ),
    times: ['2024-01-01', '2024-01-03'],
    warnings: [],
  },
  {
    what: 'columns that another year heads with a gap are no counter',
    text: table('month,2022,2023', 12, (i) => `${month(i).year}-${month(i).month},${i},${i + 1}`),
    series: { 2022: [12, 0, 11, 66], 2023: [12, 1, 12, 78] },
    times: ['2024-01-01', '2024-12-01'],
  },
];
