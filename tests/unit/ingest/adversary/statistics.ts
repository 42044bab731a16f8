import { date, month, table, type Case } from './support.ts';

/** What statistical offices, weather services and archives hand out. */

const half = (count: number) => [count, 1.5, count + 0.5, (count * (count + 2)) / 2] as const;
const value = (i: number) => `${i + 1}.5`;
const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const months = ['2024-01-01', '2025-12-01'] as const;

export const statisticsCases: readonly Case[] = [
  {
    what: 'FRED: a dot for a day without trade',
    text: table('observation_date,DGS10', 12, (i) => `${date(i).iso},${i === 3 ? '.' : value(i)}`),
    series: { DGS10: [12, 1.5, 12.5, 79.5, 1] },
    warnings: ['missing_values'],
  },
  {
    what: 'ECB: the columns of SDMX around one series',
    text: table(
      'KEY,FREQ,CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE,OBS_STATUS,DECIMALS,UNIT_MULT',
      24,
      (i) => `EXR.M.USD.EUR,M,USD,EUR,${month(i).year}-${month(i).month},${value(i)},A,4,0`,
    ),
    times: months,
    calendar: '1 month',
    series: { OBS_VALUE: half(24), DECIMALS: [24, 4, 4, 96], UNIT_MULT: [24, 0, 0, 0] },
  },
  {
    what: 'Eurostat: months across, flags behind numbers, a colon for missing',
    text: `freq,unit,geo\\TIME_PERIOD\t2024-01 \t2024-02 \t2024-03 \t2024-04 \t2024-05 \nM,IDX,AT\t1.5 \t2.5 p\t: \t4.5 \t5.5 \nM,IDX,DE\t10.5 \t20.5 \t30.5 e\t40.5 \t: c\n`,
    times: null,
    warnings: [
      'missing_values',
      'mixed_column_ignored',
      'mixed_column_ignored',
      'no_time_column',
      'units_removed',
    ],
  },
  {
    what: 'Eurostat of old: months with an M, newest first',
    text: `unit,geo\\time\t2024M05 \t2024M04 \t2024M03 \t2024M02 \t2024M01 \nIDX,AT\t5.5 \t4.5 \t3.5 \t2.5 \t1.5 \nIDX,DE\t50.5 \t40.5 \t30.5 \t20.5 \t10.5 \n`,
    times: null,
    warnings: ['no_time_column'],
  },
  {
    what: 'the World Bank: four lines above, years across, a comma behind every row',
    text: `"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n"Country Name","Country Code","Indicator Name","Indicator Code","1960","1961","1962","1963",\n"Aruba","ABW","Population","SP.POP.TOTL","54608","55811","56682","57475",\n"Korea, Rep.","KOR","Population","SP.POP.TOTL","25012374","25765673","26513030","",\n`,
    times: ['1960-01-01', '1963-01-01'],
    series: { Aruba: [4, 54_608, 57_475, 224_576], 'Korea, Rep.': [3, 25_012_374, 26_513_030, 77_291_077] },
    warnings: ['preamble_skipped'],
  },
  {
    what: 'NOAA carbon dioxide: comments, blanks between columns, decimal dates, -9.99',
    text: `# comments\n#            decimal       monthly    de-season\n${Array.from({ length: 24 }, (_, i) => `${month(i).year}  ${String(month(i).number).padStart(2)}    ${(Number(month(i).year) + (month(i).number - 0.5) / 12).toFixed(4)}      ${420 + i}.25      ${419 + i}.75   ${i % 5 === 0 ? ' -9.99' : '  0.35'}`).join('\n')}\n`,
    times: null,
    warnings: ['no_header', 'no_time_column', 'preamble_skipped'],
  },
  {
    what: 'GISTEMP: a title, years down, months across, stars for what is to come',
    text: `Land-Ocean: Global Means\nYear,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,J-D,D-N,DJF,MAM,JJA,SON\n2022,.91,.89,1.05,.83,.84,.92,.94,.95,.89,.96,.72,.80,.89,.90,.88,.91,.94,.86\n2023,.87,.98,1.21,1.00,.94,1.08,1.19,1.19,1.48,1.34,1.42,1.35,1.17,1.12,.88,1.05,1.15,1.41\n2024,1.25,1.44,1.39,1.31,***,***,***,***,***,***,***,***,***,***,1.35,***,***,***\n`,
    times: ['2022-01-01', '2024-04-01'],
    calendar: '1 month',
    series: { adversary: [28, 0.91, 1.31, 30.14] },
    warnings: ['preamble_skipped'],
  },
  {
    what: 'Google Trends: two lines above, weeks, less than one',
    text: `Category: All categories\n\n${table('Week,apple: (Worldwide)', 12, (i) => `${date(7 * i).iso},${i < 3 ? '<1' : i}`)}`,
    error: 'no_value_column',
  },
  {
    what: 'BLS: years and months M01 to M12, the mean of the year as M13',
    text: `Series ID,Year,Period,Value\n${[2022, 2023].flatMap((year) => Array.from({ length: 13 }, (_, i) => `LNS14000000,${year},M${String(i + 1).padStart(2, '0')},${i === 12 ? 99 : i + 1}.5`)).join('\n')}\n`,
    times: ['2022-01-01', '2023-12-01'],
    calendar: '1 month',
    series: { Value: [24, 1.5, 12.5, 168] },
    warnings: ['unreadable_times'],
  },
  {
    what: 'the ONS: years, quarters and months one below the other in one column',
    text: `"Title","CPIH"\n"CDID","L55O"\n${[2020, 2021, 2022, 2023].map((y) => `"${y}","${y}.5"`).join('\n')}\n${[2020, 2021, 2022, 2023].flatMap((y) => [1, 2, 3, 4].map((q) => `"${y} Q${q}","${q}.5"`)).join('\n')}\n${[2020, 2021, 2022, 2023].flatMap((y) => english.map((m, i) => `"${y} ${m.slice(0, 3).toUpperCase()}","${i}.5"`)).join('\n')}\n`,
    error: 'dates_in_several_ways',
  },
  {
    what: 'the Met Office: prose above, names and units, stars and hashes behind numbers',
    text: `Oxford\nLocation: 450900E 207200N, Lat 51.761 Lon -1.262, 63 metres amsl\nEstimated data is marked with a * after the value.\nMissing data is marked by  ---.\n   yyyy  mm   tmax    tmin      af    rain     sun\n              degC    degC    days      mm   hours\n${Array.from({ length: 24 }, (_, i) => `   ${month(i).year}  ${String(month(i).number).padStart(2)}    ${i % 10}.5${i === 7 ? '*' : ' '}    0.5       ${i % 7}    40.5    ${i < 4 ? ' ---' : `6${i % 10}.5#`}`).join('\n')}\n`,
    times: null,
    warnings: [
      'missing_values',
      'no_header',
      'no_time_column',
      'preamble_skipped',
      'units_removed',
      'unreadable_values',
    ],
  },
  {
    what: 'the Bank of England: the last century with two digits',
    text: `DATE,XUDLUSS\n02 Jan 75,2.35\n03 Jan 75,2.36\n06 Jan 75,2.34\n07 Jan 75,2.33\n08 Jan 75,2.36\n09 Jan 75,2.36\n`,
    times: ['1975-01-02', '1975-01-09'],
    series: { XUDLUSS: [6, 2.35, 2.36, 14.1] },
    calendar: '1 businessDay',
  },
  {
    what: 'Statistics Canada: many columns of codes around one value',
    text: table(
      '"REF_DATE","GEO","DGUID","Products","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR","COORDINATE","VALUE","STATUS","SYMBOL","TERMINATED","DECIMALS"',
      24,
      (i) =>
        `"${month(i).year}-${month(i).month}","Canada","2016A000011124","All-items","2002=100","17","units ","0","v41690973","2.2","${value(i)}","","","","1"`,
    ),
    times: months,
    warnings: ['empty_column_dropped'],
  },
  {
    what: 'the OECD: quarters with a dash',
    text: table(
      'LOCATION,INDICATOR,TIME,Value,Flag Codes',
      8,
      (i) => `KOR,GDP,${2023 + Math.floor(i / 4)}-Q${(i % 4) + 1},${value(i)},`,
    ),
    times: ['2023-01-01', '2024-10-01'],
    calendar: '1 quarter',
    series: { Value: half(8) },
    warnings: ['empty_column_dropped'],
  },
  {
    what: 'the CDC: year and week in columns of their own',
    text: table(
      'MMWR Year,MMWR Week,Deaths',
      60,
      (i) => `${2023 + Math.floor(i / 52)},${(i % 52) + 1},${value(i)}`,
    ),
    series: { Deaths: half(60) },
    calendar: '1 week',
  },
  {
    what: 'seasons that begin in one year and end in the next are no months',
    text: table('season,x', 11, (i) => `${2000 + i}/${String(i + 1).padStart(2, '0')},${value(i)}`),
    series: { x: half(11) },
    times: ['2000-01-01', '2010-01-01'],
    calendar: '1 year',
    warnings: ['ambiguous_date'],
  },
  {
    what: 'seasons with a dash, up to the present',
    text: table('season,x', 24, (i) => `${2000 + i}-${String((i + 1) % 100).padStart(2, '0')},${value(i)}`),
    series: { x: half(24) },
    times: ['2000-01-01', '2023-01-01'],
    calendar: '1 year',
  },
  {
    what: 'seasons of two whole years',
    text: table('Season,x', 12, (i) => `${2000 + i}/${2001 + i},${value(i)}`),
    series: { x: half(12) },
    times: ['2000-01-01', '2011-01-01'],
    calendar: '1 year',
  },
  {
    what: 'fiscal years of two numbers',
    text: table('year,x', 12, (i) => `FY${2010 + i}/${11 + i},${value(i)}`),
    series: { x: half(12) },
    times: ['2010-01-01', '2021-01-01'],
    calendar: '1 year',
  },
  {
    what: 'EViews: months and quarters with a colon',
    text: table('obs,x', 24, (i) => `${month(i).year}:${month(i).month},${value(i)}`),
    series: { x: half(24) },
    times: months,
    calendar: '1 month',
  },
  {
    what: 'Stata: months with a small m',
    text: table('month,x', 24, (i) => `${month(i).year}m${month(i).number},${value(i)}`),
    series: { x: half(24) },
    times: months,
    calendar: '1 month',
  },
  {
    what: 'Stata: quarters with a small q',
    text: table('qdate,x', 8, (i) => `${2023 + Math.floor(i / 4)}q${(i % 4) + 1},${value(i)}`),
    series: { x: half(8) },
    times: ['2023-01-01', '2024-10-01'],
    calendar: '1 quarter',
  },
  {
    what: 'German weeks of the calendar',
    text: table('Woche;x', 30, (i) => `KW ${String(i + 1).padStart(2, '0')}/2024;${i + 1},5`),
    series: { x: half(30) },
    times: ['2024-01-01', '2024-07-22'],
    calendar: '1 week',
  },
  {
    what: 'weeks without a zero',
    text: table('week,x', 30, (i) => `2024-W${i + 1},${value(i)}`),
    series: { x: half(30) },
    times: ['2024-01-01', '2024-07-22'],
    calendar: '1 week',
  },
];
