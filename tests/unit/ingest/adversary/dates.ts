import { date, english, month, table, type Case } from './support.ts';

const value = (i: number) => `${i + 1}.5`;
/** A table of `count` rows whose first column is written by `write`. */
function dated(count: number, write: (i: number) => string, header = 'date,x', separator = ','): string {
  return table(header, count, (i) => `${write(i)}${separator}${value(i)}`);
}
const read = (count: number, name = 'x') => ({
  [name]: [count, 1.5, count + 0.5, (count * (count + 2)) / 2] as const,
});
const days = (count: number) => ['2024-01-01', date(count - 1).iso] as const;

/** Thirteen months, so that the thirteenth is another year. */
const monthly = (write: (m: ReturnType<typeof month>) => string, header?: string, separator?: string) => ({
  text: dated(13, (i) => write(month(i)), header, separator),
  series: read(13),
  times: ['2024-01-01', '2025-01-01'] as const,
  calendar: '1 month',
});
const daily = (write: (d: ReturnType<typeof date>) => string, header?: string, separator?: string) => ({
  text: dated(40, (i) => write(date(i)), header, separator),
  series: read(40),
  times: days(40),
  calendar: '1 day',
});
const quarter = (i: number) => ({ year: 2023 + Math.floor(i / 4), q: (i % 4) + 1 });
const quarterly = (write: (q: ReturnType<typeof quarter>) => string, header?: string) => ({
  text: dated(9, (i) => write(quarter(i)), header),
  series: read(9),
  times: ['2023-01-01', '2025-01-01'] as const,
  calendar: '1 quarter',
});
const hour = (i: number) => String(i % 24).padStart(2, '0');
const hourly = (write: (i: number) => string, header?: string, separator?: string) => ({
  text: dated(48, write, header, separator),
  series: read(48),
  times: ['2024-01-01T00:00:00', '2024-01-02T23:00:00'] as const,
  calendar: '1 hour',
});
const instants = ['2024-01-01T00:00:00Z', '2024-01-02T23:00:00Z'] as const;
const german = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
const french = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const spanish = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const frenchShort = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];
const weekdays = ['월', '화', '수', '목', '금', '토', '일'];
const epoch = Date.UTC(2024, 0, 1);

export const dateCases: readonly Case[] = [
  {
    what: 'day and month unsure on every row, told',
    text: dated(5, (i) => `0${i + 1}/0${i + 1}/2024`.replace(/^(..).(..)/, (_, a: string) => `${a}/02`)),
    warnings: ['ambiguous_date'],
  },
  { what: 'day first, proven in the sample', ...daily((d) => `${d.day}/${d.month}/${d.year}`) },
  { what: 'month first, proven in the sample', ...daily((d) => `${d.month}/${d.day}/${d.year}`) },
  {
    what: 'day first, proven only beyond the first megabyte',
    text: table('date,x', 60_001, (i) =>
      `0${(i % 9) + 1}/0${(Math.floor(i / 9) % 9) + 1}/${2000 + Math.floor(i / 81)},1`.replace(
        /^.*,1$/,
        (line) => (i === 60_000 ? '13/01/2900,1' : line),
      ),
    ),
    series: { x: [60_001, 1, 1, 60_001] },
    times: ['2000-01-01', '2900-01-13'],
    warnings: ['gaps', 'times_far_off'],
  },
  {
    what: 'two-digit years, day first with dots',
    ...daily((d) => `${d.day}.${d.month}.${d.short}`),
    warnings: ['ambiguous_date'],
  },
  { what: 'two-digit years, month first', ...daily((d) => `${d.month}/${d.day}/${d.short}`) },
  { what: 'Korean in words', ...daily((d) => `${d.year}년 ${Number(d.month)}월 ${Number(d.day)}일`) },
  {
    what: 'Korean with dots and blanks',
    ...daily((d) => `${d.year}. ${Number(d.month)}. ${Number(d.day)}.`),
  },
  {
    what: 'Korean with the weekday in brackets',
    ...daily((d) => `${d.year}-${d.month}-${d.day}(${weekdays[(Date.parse(d.iso) / 864e5 + 3) % 7]})`),
  },
  { what: 'Japanese in words', ...daily((d) => `${d.year}年${Number(d.month)}月${Number(d.day)}日`) },
  { what: 'Korean months in words', ...monthly((m) => `${m.year}년 ${m.number}월`) },
  {
    what: 'day, short month and short year',
    ...daily((d) => `${d.day}-${english[Number(d.month) - 1].slice(0, 3)}-${d.short}`),
  },
  {
    what: 'American in words',
    ...daily((d) => `"${english[Number(d.month) - 1]} ${Number(d.day)}, ${d.year}"`),
  },
  {
    what: 'American with the weekday',
    ...daily((d) => `"Mon, ${english[Number(d.month) - 1]} ${Number(d.day)}, ${d.year}"`),
  },
  { what: 'the weekday behind', ...daily((d) => `${d.iso} Mon`) },
  {
    what: 'German in words',
    ...daily((d) => `${Number(d.day)}. ${german[Number(d.month) - 1]} ${d.year}`, 'datum;x', ';'),
  },
  {
    what: 'German in words with the weekday',
    ...daily((d) => `Mittwoch, ${Number(d.day)}. ${german[Number(d.month) - 1]} ${d.year}`, 'datum;x', ';'),
  },
  { what: 'French in words', ...daily((d) => `${Number(d.day)} ${french[Number(d.month) - 1]} ${d.year}`) },
  { what: 'Spanish months', ...monthly((m) => `${spanish[m.number - 1]} ${m.year}`, 'mes,x') },
  {
    what: 'French short months with dots',
    ...monthly((m) => `${frenchShort[m.number - 1]} ${m.year}`, 'mois,x'),
  },
  {
    what: 'English short months',
    ...monthly((m) => `${english[m.number - 1].slice(0, 3)}-${m.year.slice(2)}`),
  },
  { what: 'digits in one piece', ...daily((d) => d.iso.replaceAll('-', '')) },
  { what: 'months in one piece', ...monthly((m) => m.year + m.month) },
  { what: 'months of statistical offices', ...monthly((m) => `${m.year}M${m.month}`) },
  { what: 'months as numbers before the year', ...monthly((m) => `${m.month}/${m.year}`) },
  {
    what: 'ISO weeks',
    text: dated(60, (i) => `${2024 + Math.floor(i / 52)}-W${String((i % 52) + 1).padStart(2, '0')}`),
    series: read(60),
    times: ['2024-01-01', '2025-02-17'],
    calendar: '1 week',
  },
  {
    what: 'ISO week dates',
    text: dated(14, (i) => `2024-W${String(Math.floor(i / 7) + 1).padStart(2, '0')}-${(i % 7) + 1}`),
    series: read(14),
    times: days(14),
    calendar: '1 day',
  },
  {
    what: 'days of the year',
    ...daily((d) => `2024-${String((Date.parse(d.iso) - epoch) / 864e5 + 1).padStart(3, '0')}`),
  },
  {
    what: 'days of the year in one piece',
    ...daily((d) => `2024${String((Date.parse(d.iso) - epoch) / 864e5 + 1).padStart(3, '0')}`),
  },
  { what: 'quarters behind the year', ...quarterly((q) => `${q.year}Q${q.q}`) },
  { what: 'quarters before the year', ...quarterly((q) => `Q${q.q} ${q.year}`) },
  { what: 'quarters of analysts', ...quarterly((q) => `${q.q}Q${q.year % 100}`) },
  { what: 'quarters with a dash and a short year', ...quarterly((q) => `Q${q.q}-${q.year % 100}`) },
  { what: 'quarters of a fiscal year', ...quarterly((q) => `FY${q.year} Q${q.q}`) },
  { what: 'Korean quarters', ...quarterly((q) => `${q.year}년 ${q.q}분기`) },
  {
    what: 'fiscal years',
    text: dated(9, (i) => `FY${2010 + i}`),
    series: read(9),
    times: ['2010-01-01', '2018-01-01'],
    calendar: '1 year',
  },
  {
    what: 'half years',
    text: dated(6, (i) => `${2020 + Math.floor(i / 2)}H${(i % 2) + 1}`),
    series: read(6),
    times: ['2020-01-01', '2022-07-01'],
    calendar: '2 quarter',
  },
  {
    what: '24:00 as the end of a day',
    text: dated(48, (i) => `${date(Math.floor(i / 24)).iso} ${String((i % 24) + 1).padStart(2, '0')}:00`),
    series: read(48),
    times: ['2024-01-01T01:00:00', '2024-01-03T00:00:00'],
    calendar: '1 hour',
  },
  {
    what: 'AM and PM',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso} ${i % 12 || 12}:00 ${i % 24 < 12 ? 'AM' : 'PM'}`),
  },
  {
    what: 'a.m. and p.m. with seconds',
    ...hourly(
      (i) => `${date(Math.floor(i / 24)).iso} ${i % 12 || 12}:00:00 ${i % 24 < 12 ? 'a.m.' : 'p.m.'}`,
    ),
  },
  {
    what: '오전 and 오후 before the clock',
    ...hourly(
      (i) => `${date(Math.floor(i / 24)).iso} ${i % 24 < 12 ? '오전' : '오후'} ${i % 12 || 12}:00:00`,
    ),
  },
  {
    what: '오전 and 오후 in a column of their own',
    ...hourly(
      (i) => `${date(Math.floor(i / 24)).iso},${i % 24 < 12 ? '오전' : '오후'} ${i % 12 || 12}:00`,
      '날짜,시각,x',
    ),
  },
  {
    what: '上午 and 下午',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso} ${i % 24 < 12 ? '上午' : '下午'} ${i % 12 || 12}:00`),
  },
  {
    what: 'fractions of seconds',
    text: dated(10, (i) => `2024-01-01 00:00:00.${i}00`, 'time,x'),
    series: read(10),
    times: ['2024-01-01T00:00:00', '2024-01-01T00:00:00.900'],
    calendar: '100 millisecond',
  },
  {
    what: 'fractions finer than a millisecond are rounded and told',
    text: dated(10, (i) => `2024-01-01 00:00:0${i}.123456`, 'time,x'),
    series: read(10),
    times: ['2024-01-01T00:00:00.123', '2024-01-01T00:00:09.123'],
    warnings: ['times_rounded'],
  },
  {
    what: 'instants with Z',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso}T${hour(i)}:00:00Z`),
    times: instants,
  },
  {
    what: 'instants with an offset',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso}T${hour(i)}:00:00+09:00`),
    times: ['2023-12-31T15:00:00Z', '2024-01-02T14:00:00Z'],
  },
  {
    what: 'instants with an offset of hours only',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso} ${hour(i)}:00:00+09`),
    times: ['2023-12-31T15:00:00Z', '2024-01-02T14:00:00Z'],
  },
  {
    what: 'instants with an offset and a zone',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso}T${hour(i)}:00:00+01:00[Europe/Berlin]`),
    times: ['2023-12-31T23:00:00Z', '2024-01-02T22:00:00Z'],
  },
  {
    what: 'wall times with a zone in brackets',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso}T${hour(i)}:00:00[Europe/Berlin]`),
    times: ['2023-12-31T23:00:00Z', '2024-01-02T22:00:00Z'],
  },
  {
    what: 'Korean standard time by its letters',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso} ${hour(i)}:00:00 KST`),
    times: ['2023-12-31T15:00:00Z', '2024-01-02T14:00:00Z'],
  },
  {
    what: 'some with an offset and some without, told',
    text: dated(48, (i) => `${date(Math.floor(i / 24)).iso}T${hour(i)}:00:00${i % 2 === 0 ? 'Z' : ''}`),
    series: read(48),
    times: instants,
    warnings: ['mixed_time_zones'],
  },
  {
    what: 'seconds since 1970',
    ...hourly((i) => String(epoch / 1e3 + i * 3600), 'timestamp,x'),
    times: instants,
  },
  {
    what: 'milliseconds since 1970',
    ...hourly((i) => String(epoch + i * 36e5), 'timestamp,x'),
    times: instants,
  },
  {
    what: 'microseconds since 1970',
    ...hourly((i) => `${epoch + i * 36e5}000`, 'timestamp,x'),
    times: instants,
  },
  {
    what: 'nanoseconds since 1970',
    ...hourly((i) => `${epoch + i * 36e5}000000`, 'timestamp,x'),
    times: instants,
  },
  {
    what: 'microseconds that milliseconds cannot tell apart are told',
    text: dated(
      10,
      (i) =>
        `${epoch}${String(i * 250)
          .padStart(3, '0')
          .slice(-3)}`.slice(0, 13) +
        String(i * 250)
          .padStart(4, '0')
          .slice(0, 3),
      'timestamp,x',
    ),
    warnings: ['duplicate_timestamps', 'times_rounded'],
  },
  {
    what: 'day numbers of a spreadsheet',
    ...daily((d) => String(Date.parse(d.iso) / 864e5 + 25_569), 'Date,x'),
    warnings: ['ambiguous_date'],
  },
  {
    what: 'day numbers of a spreadsheet with hours',
    ...hourly((i) => String(45_292 + i / 24), 'Datetime,x'),
    warnings: ['ambiguous_date'],
  },
  {
    what: 'day numbers of the 1904 system, when asked for',
    ...daily((d) => String(Date.parse(d.iso) / 864e5 + 24_107), 'Date,x'),
    options: { dateFormat: 'excel-1904' },
  },
  {
    what: 'a clock without a date, told',
    text: dated(10, (i) => `09:${String(i).padStart(2, '0')}`, 'time,x'),
    series: read(10),
    times: null,
    warnings: ['clock_without_date'],
  },
  {
    what: 'date and clock in columns of their own',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso},${hour(i)}:00`, 'date,time,x'),
  },
  {
    what: 'date and whole hours in columns of their own',
    ...hourly((i) => `${date(Math.floor(i / 24)).iso},${i % 24}`, 'date,hour,x'),
  },
  {
    what: 'date and hours that end at 1 to 24',
    text: dated(48, (i) => `${date(Math.floor(i / 24)).iso},${(i % 24) + 1}`, 'date,hour,x'),
    series: read(48),
    times: ['2024-01-01T01:00:00', '2024-01-03T00:00:00'],
    calendar: '1 hour',
  },
  {
    what: 'year, month, day and hour in columns of their own',
    ...hourly((i) => `2024,1,${Math.floor(i / 24) + 1},${i % 24}`, 'year,month,day,hour,x'),
  },
  {
    what: 'year and month in columns of their own',
    ...monthly((m) => `${m.year},${m.number}`, 'year,month,x'),
  },
  {
    what: 'Korean year and month in columns of their own',
    ...monthly((m) => `${m.year},${m.number}`, '연도,월,x'),
  },
  {
    what: 'year and quarter in columns of their own',
    ...quarterly((q) => `${q.year},${q.q}`, 'year,quarter,x'),
  },
  {
    what: 'the hour that is not there in spring stays on the wall',
    text: dated(4, (i) => `2024-03-31 0${i}:30`),
    series: read(4),
    times: ['2024-03-31T00:30:00', '2024-03-31T03:30:00'],
  },
  {
    what: 'the hour that comes twice in autumn is told as doubles',
    text: dated(5, (i) => `2024-10-27 0${i < 3 ? i : i - 1}:30`),
    series: { x: [4, 1.5, 5.5, 13] },
    warnings: ['duplicate_timestamps'],
  },
  {
    what: 'a 31st of February is left out and told',
    text: dated(10, (i) => (i === 4 ? '2024-02-31' : date(i).iso)),
    series: { x: [9, 1.5, 10.5, 54.5] },
    warnings: ['gaps', 'unreadable_times'],
  },
  {
    what: 'years before the header of numbers',
    text: dated(20, (i) => String(1990 + i), 'year,x'),
    series: read(20),
    times: ['1990-01-01', '2009-01-01'],
    calendar: '1 year',
  },
  { what: 'dates guarded as text', ...daily((d) => `="${d.iso}"`) },
  {
    what: 'RFC 2822',
    ...hourly((i) => `"Mon, 0${Math.floor(i / 24) + 1} Jan 2024 ${hour(i)}:00:00 +0000"`),
    times: instants,
  },
  {
    what: 'as C prints it',
    ...daily((d) =>
      `Mon Jan ${Number(d.day)} 00:00:00 ${d.year}`.replace('Jan', english[Number(d.month) - 1].slice(0, 3)),
    ),
  },
];
