import { date, month, table, type Case, type Figures } from './support.ts';

/** Numbers and dates as the world writes them. */

const value = (i: number) => `${i + 1}.5`;
const half = (count: number) => [count, 1.5, count + 0.5, (count * (count + 2)) / 2] as const;
const x = (...figures: Figures) => ({ x: figures });
function column(cells: readonly string[], separator = ','): string {
  const quoted = (cell: string) => (cell.includes(separator) ? `"${cell}"` : cell);
  return table(`date${separator}x`, cells.length, (i) => `${date(i).iso}${separator}${quoted(cells[i])}`);
}
const daily = (write: (d: ReturnType<typeof date>, i: number) => string, header = 'date,x') => ({
  text: table(header, 40, (i) => `${write(date(i), i)},${value(i)}`),
  series: { x: half(40) },
  times: ['2024-01-01', '2024-02-09'] as const,
});
const digitsFrom = (zero: number) => (text: string) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const [arabic, persian, devanagari] = [0x660, 0x6f0, 0x966].map(digitsFrom);

export const foreignCases: readonly Case[] = [
  {
    what: 'lakhs and crores in groups of two, with paise and the sign',
    text: column(['₹1,23,456.78', '₹12,34,567.50', '₹1,23,45,678.25', '₹999.00', '-₹1,00,000.00']),
    series: x(5, 123_456.78, -100_000, 13_604_701.53),
  },
  {
    what: 'Arabic digits with their own signs',
    text: column(['١٬٢٣٤٫٥', '٢٫٥', '-٣٫٥', '٤', '٥'], ';'),
    series: x(5, 1_234.5, 5, 1_242.5),
  },
  {
    what: 'Persian digits',
    text: column(['1.5', '22.5', '3', '4', '5'].map(persian)),
    series: x(5, 1.5, 5, 36),
  },
  {
    what: 'Devanagari digits',
    text: column(['1.5', '22.5', '3', '4', '5'].map(devanagari)),
    series: x(5, 1.5, 5, 36),
  },
  { what: 'dates in Arabic digits', ...daily((d) => arabic(`${d.day}/${d.month}/${d.year}`)) },
  {
    what: 'dates in full-width digits',
    ...daily((d) => digitsFrom(0xff10)(`${d.year}年${Number(d.month)}月${Number(d.day)}日`)),
  },
  {
    what: 'raised numbers of notes behind full-width digits are no digits',
    text: column(['１２', '３', '４²', '５', '６', '７']),
    series: x(6, 12, 7, 33, 1),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'raised numbers of notes behind plain digits are no digits',
    text: column(['12', '3', '4²', '5', '6', '7']),
    series: x(6, 12, 7, 33, 1),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'tens of thousands and hundreds of millions in Korean are told',
    text: column(['12', '3', '4만', '5', '6', '1억']),
    error: 'no_value_column',
  },
  {
    what: 'tens of thousands in Chinese, all of them, refused',
    text: column(['1.5万', '2.5万', '3.5万', '4.5亿', '5.5万']),
    error: 'no_value_column',
  },
  {
    what: 'marks of direction that a spreadsheet left around numbers',
    text: column(['\u200e1.5', '\u200f2.5', '3.5\u200b', '\ufeff4.5', '-5.5\u202c']),
    series: x(5, 1.5, -5.5, 6.5),
  },
  {
    what: 'marks of direction around dates',
    ...daily((d) => `\u200e${d.iso}\u200e`),
  },
  {
    what: 'wide blanks and thin blanks between thousands',
    text: column(['1\u2009234,5', '1\u2007234,5', '1\u2008234,5', '1\u205f234,5', '1\u3000234,5'], ';'),
    series: x(5, 1_234.5, 1_234.5, 6_172.5),
  },
  {
    what: 'blanks that part no thousands',
    text: column(['1', '2', '12 34', '4', '5 6', '6', '7', '8', '9', '10'], ';'),
    series: x(10, 1, 10, 47, 2),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'codes of currencies before',
    text: column(['USD 1,234.50', 'USD 2.50', 'USD -3.50', '-USD 4.50', 'USD5.50']),
    series: x(5, 1_234.5, 5.5, 1_234.5),
  },
  {
    what: 'rupiah, ringgit, baht, reais, dirhams',
    text: column(['Rp 1.234.567', 'Rp 2.345.678', 'Rp 3.456.789', 'Rp 1.000.000', 'Rp 2.000.000'], ';'),
    series: x(5, 1_234_567, 2_000_000, 10_037_034),
  },
  {
    what: 'per mille keep their number',
    text: column(['1.5‰', '-2 ‰', '3‰', '4‰', '5‰']),
    series: x(5, 1.5, 5, 11.5),
  },
  {
    what: 'points that one cell proves decimal',
    text: column(['1.234', '2.345', '3.45', '4.567', '5.678'], ';'),
    series: x(5, 1.234, 5.678, 17.274),
  },
  {
    what: 'points that one cell proves grouping',
    text: column(['1.234', '2.345', '3.456.789', '4.567', '5.678'], ';'),
    series: x(5, 1_234, 5_678, 3_470_613),
  },
  {
    what: 'points that a zero in front proves decimal',
    text: column(['0.234', '0.345', '0.456', '0.567', '1.678'], ';'),
    series: x(5, 0.234, 1.678, 3.28),
  },
  {
    what: 'both ways of grouping in one column are told',
    text: column(['1.234,50', '2.345,50', '3,456.50', '4.567,50', '5.678,50', '6.789,50'], ';'),
    warnings: ['missing_values', 'unreadable_values'],
    series: x(6, 1_234.5, 6_789.5, 20_615.5, 1),
  },
  {
    what: 'ranges, fractions and products are told',
    text: column([
      '1',
      '2',
      '1-2',
      '1/2',
      '1.5×10^3',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '13',
    ]),
    series: x(16, 1, 13, 91, 3),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'limits of detection are told',
    text: column(['1.5', '2.5', '<0.5', '>100', '5.5', '6.5', '7.5', '8.5', '9.5', '10.5']),
    series: x(10, 1.5, 10.5, 52, 2),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'the middle dot of old British print is told',
    text: column(['1.5', '2.5', '3·5', '4.5', '5.5', '6.5']),
    series: x(6, 1.5, 6.5, 20.5, 1),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'whole numbers too long to be kept are told',
    text: column(['9007199254740993', '9007199254740995', '9007199254740997', '1', '2']),
    warnings: ['integers_rounded'],
  },
  {
    what: 'numbers with one unit behind all of them',
    text: column(['12.5 kWh', '13.5 kWh', '-1.5 kWh', '0 kWh', '1.5 kWh']),
    series: x(5, 12.5, 1.5, 26),
    warnings: ['units_removed'],
  },
  {
    what: 'numbers with different units are not read, and told',
    text: table('date,x,y', 8, (i) => `${date(i).iso},${i + 1} ${i % 2 === 0 ? 'g' : 'kg'},${value(i)}`),
    series: { y: half(8) },
    warnings: ['mixed_units_ignored'],
  },
  {
    what: 'yes and no are no numbers',
    text: table('date,open,x', 8, (i) => `${date(i).iso},${i % 2 === 0 ? 'TRUE' : 'FALSE'},${value(i)}`),
    series: x(...half(8)),
  },
  // Dates
  {
    what: 'years of the Buddhist calendar are told',
    text: table('วันที่,x', 40, (i) => `${date(i).day}/${date(i).month}/2567,${value(i)}`),
    series: x(...half(40)),
    warnings: ['times_far_off'],
  },
  {
    what: 'months of the Persian calendar are told',
    text: table('date,x', 30, (i) => `1403/01/${String(i + 1).padStart(2, '0')},${value(i)}`),
    series: x(...half(30)),
    warnings: ['times_far_off'],
  },
  {
    what: 'eras of Japan are not read as other years',
    text: table('日付,x', 10, (i) => `令和6年1月${i + 1}日,${value(i)}`),
    series: x(...half(10)),
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'eras of Japan by their letter are not read as other years',
    text: table('日付,x', 10, (i) => `R6.1.${i + 1},${value(i)}`),
    series: x(...half(10)),
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'Minguo years of Taiwan are told',
    text: table('日期,x', 30, (i) => `113/01/${String(i + 1).padStart(2, '0')},${value(i)}`),
    series: x(...half(30)),
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'ordinal days in English',
    ...daily((d) =>
      `January ${Number(d.day)}${['th', 'st', 'nd', 'rd'][Number(d.day) % 10 < 4 && Math.floor(Number(d.day) / 10) !== 1 ? Number(d.day) % 10 : 0]} ${d.year}`.replace(
        'January',
        d.month === '01' ? 'January' : 'February',
      ),
    ),
  },
  {
    what: 'Russian months',
    text: table('Дата,x', 28, (i) => `${i + 1} февраля 2024,${value(i)}`),
    series: x(...half(28)),
    times: ['2024-02-01', '2024-02-28'],
  },
  {
    what: 'Polish months',
    text: table('Data,x', 28, (i) => `${i + 1} lutego 2024,${value(i)}`),
    series: x(...half(28)),
    times: ['2024-02-01', '2024-02-28'],
  },
  {
    what: 'short months and days of one month without a year are no years',
    text: table('date,x', 31, (i) => `Jan-${String(i + 1).padStart(2, '0')},${value(i)}`),
    series: x(...half(31)),
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'days and short months without a year are no years',
    text: table('date,x', 31, (i) => `${String(i + 1).padStart(2, '0')}-Jan,${value(i)}`),
    series: x(...half(31)),
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'three numbers of two digits each: told',
    text: table('date,x', 12, (i) => `${String(i + 1).padStart(2, '0')}/02/03,${value(i)}`),
    series: x(...half(12)),
    warnings: ['ambiguous_date'],
  },
  {
    what: 'short years first, told',
    ...daily((d) => `${d.short}/${d.month}/${d.day}`),
    warnings: ['ambiguous_date'],
  },
  { what: 'short years first, in one piece', ...daily((d) => `${d.short}${d.month}${d.day}`) },
  {
    what: 'year, day, month, refused',
    text: daily((d) => `${d.year}-${d.day}-${d.month}`).text,
    error: 'dates_in_several_ways',
  },
  { what: 'no zeros', ...daily((d) => `${d.year}-${Number(d.month)}-${Number(d.day)}`) },
  {
    what: 'midnights of Excel in America',
    ...daily((d) => `${Number(d.month)}/${Number(d.day)}/${d.year} 12:00:00 AM`),
  },
  {
    what: 'hours in words behind German dates',
    text: table('Zeit;x', 24, (i) => `01.01.2024 ${String(i).padStart(2, '0')}:30 Uhr;${i + 1},5`),
    series: x(...half(24)),
    times: ['2024-01-01T00:30:00', '2024-01-01T23:30:00'],
  },
  {
    what: 'spans of an hour, from and to',
    text: table(
      '"MTU (CET/CEST)","Price [EUR/MWh]"',
      23,
      (i) =>
        `"01.01.2024 ${String(i).padStart(2, '0')}:00 - 01.01.2024 ${String(i + 1).padStart(2, '0')}:00","${value(i)}"`,
    ),
    series: { 'Price [EUR/MWh]': half(23) },
    times: ['2024-01-01T00:00:00', '2024-01-01T22:00:00'],
    warnings: ['spans_begin'],
  },
  {
    what: 'fourteen digits in one piece',
    text: table('time,x', 24, (i) => `20240101${String(i).padStart(2, '0')}3000,${value(i)}`),
    series: x(...half(24)),
    times: ['2024-01-01T00:30:00', '2024-01-01T23:30:00'],
  },
  {
    what: 'twelve digits in one piece',
    text: table('time,x', 24, (i) => `20240101${String(i).padStart(2, '0')}30,${value(i)}`),
    series: x(...half(24)),
    times: ['2024-01-01T00:30:00', '2024-01-01T23:30:00'],
  },
  {
    what: 'dates and clocks in columns of their own, both in one piece',
    text: table('date,time,x', 24, (i) => `20240101,${String(i).padStart(2, '0')}30,${value(i)}`),
    series: x(...half(24)),
    times: ['2024-01-01T00:30:00', '2024-01-01T23:30:00'],
  },
  {
    what: 'a leap second is not read, and told',
    text: `time,x\n2016-12-31T23:59:58Z,1.5\n2016-12-31T23:59:59Z,2.5\n2016-12-31T23:59:60Z,3.5\n2017-01-01T00:00:00Z,4.5\n2017-01-01T00:00:01Z,5.5\n2017-01-01T00:00:02Z,6.5\n`,
    series: x(5, 1.5, 6.5, 20.5),
    warnings: ['unreadable_times'],
  },
  {
    what: 'lengths of time beside a date are no clock',
    text: table('date,duration,x', 20, (i) => `${date(i).iso},0${i % 3}:4${i % 10}:10,${value(i)}`),
    series: x(...half(20)),
    times: ['2024-01-01', '2024-01-20'],
  },
  {
    what: 'the zero dates of MySQL are told',
    text: table('date,x', 12, (i) => `${i === 4 ? '0000-00-00' : date(i).iso},${value(i)}`),
    series: x(11, 1.5, 12.5, 78.5),
    warnings: ['gaps', 'unreadable_times'],
  },
  {
    what: 'times that Excel rounded away are told',
    text: table('timestamp,x', 12, (i) => `1.70407E+12,${value(i)}`),
    times: null,
    warnings: ['no_time_column', 'time_column_repeats'],
    series: { timestamp: [12, 1.70407e12, 1.70407e12, 20_448_840_000_000], ...x(...half(12)) },
  },
  {
    what: 'offsets that change with the season are instants',
    text: `time,x\n2024-03-31T00:00:00+01:00,1.5\n2024-03-31T01:00:00+01:00,2.5\n2024-03-31T03:00:00+02:00,3.5\n2024-03-31T04:00:00+02:00,4.5\n2024-03-31T05:00:00+02:00,5.5\n`,
    series: x(...half(5)),
    times: ['2024-03-30T23:00:00Z', '2024-03-31T03:00:00Z'],
    calendar: '1 hour',
  },
  {
    what: 'seven digits of a second, as .NET writes them',
    text: table('time,x', 24, (i) => `2024-01-01T${String(i).padStart(2, '0')}:00:00.0000000Z,${value(i)}`),
    series: x(...half(24)),
    times: ['2024-01-01T00:00:00Z', '2024-01-01T23:00:00Z'],
  },
  {
    what: 'quarters with an apostrophe',
    text: table('quarter,x', 8, (i) => `Q${(i % 4) + 1}'${23 + Math.floor(i / 4)},${value(i)}`),
    series: x(...half(8)),
    times: ['2023-01-01', '2024-10-01'],
  },
  {
    what: 'months in words without a year in a column beside the year',
    text: table(
      'Year,Month,x',
      24,
      (i) =>
        `${month(i).year},${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][i % 12]},${value(i)}`,
    ),
    series: x(...half(24)),
    times: ['2024-01-01', '2025-12-01'],
  },
  {
    what: 'a start and an end of every period',
    text: table('start_date,end_date,x', 20, (i) => `${date(7 * i).iso},${date(7 * i + 6).iso},${value(i)}`),
    series: x(...half(20)),
    times: [date(0).iso, date(133).iso],
  },
  {
    what: 'dates that a spreadsheet changed in part are told',
    text: table(
      'date,x',
      30,
      (i) => `${i < 12 ? `2024-${String(i + 1).padStart(2, '0')}-01` : `${i + 1}.01.2024`},${value(i)}`,
    ),
    error: 'dates_in_several_ways',
  },
];
