import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src-main/ingest/calendar.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import type { ReadSeries } from '../../../src-main/ingest/types.ts';
import { sharedPath } from '../../fixtures/shared.ts';

type Value = number | null;

interface Expected {
  file: string;
  rows: number;
  series: number;
  /** ISO times, or the labels of the first and last step; null where steps have no label. */
  first: string | number | null;
  last: string | number | null;
  missing: number;
  calendar: string;
  /** Name, first value and last value of some series. */
  values: [name: string, first: Value, last: Value][];
}

const table = (
  file: string,
  rows: number,
  series: number,
  first: Expected['first'],
  last: Expected['last'],
  calendar: string,
  missing: number,
  ...values: Expected['values']
): Expected => ({ file, rows, series, first, last, missing, calendar, values });

// Written from the data folder's README and the first and last lines of the files.
const expectations: Expected[] = [
  table(
    'stocks/EuStockMarkets.csv',
    1860,
    4,
    1,
    1860,
    '1 step',
    0,
    ['DAX', 1628.75, 5473.72],
    ['FTSE', 2443.6, 5455],
  ),
  table('stocks/gold_daily_1985_1989.csv', 1108, 1, 1, 1108, '1 step', 34, ['usd_per_oz', 306.25, 382.3]),
  table(
    'stocks/vega_sp500-2000.csv',
    5105,
    6,
    '2000-01-03',
    '2020-04-17',
    '1 businessDay',
    0,
    ['open', 1469.25, 2842.429932],
    ['close', 1455.219971, 2874.560059],
    ['volume', 931800000, 5792140000],
  ),
  table('stocks/vega_sp500.csv', 123, 1, '2000-01-01', '2010-03-01', '1 month', 0, [
    'price',
    1394.46,
    1140.45,
  ]),
  table(
    'stocks/vega_stocks.csv',
    560,
    5,
    '2000-01-01',
    '2010-03-01',
    '1 month',
    0,
    ['MSFT', 39.81, 28.8],
    ['GOOG', 102.37, 560.19],
    ['AAPL', 25.94, 223.02],
  ),
  table('classic/AirPassengers.csv', 144, 1, '1949-01-01', '1960-12-01', '1 month', 0, [
    'passengers',
    112,
    432,
  ]),
  table('classic/JohnsonJohnson.csv', 84, 1, '1960-01-01', '1980-10-01', '1 quarter', 0, [
    'eps',
    0.71,
    11.61,
  ]),
  table('classic/LakeHuron.csv', 98, 1, '1875-01-01', '1972-01-01', '1 year', 0, [
    'level_ft',
    580.38,
    579.96,
  ]),
  table(
    'classic/Seatbelts.csv',
    192,
    8,
    '1969-01-01',
    '1984-12-01',
    '1 month',
    0,
    ['DriversKilled', 107, 154],
    ['law', 0, 1],
  ),
  table('classic/USAccDeaths.csv', 72, 1, '1973-01-01', '1978-12-01', '1 month', 0, ['deaths', 9007, 9240]),
  table('classic/WWWusage.csv', 100, 1, 1, 100, '1 step', 0, ['users', 88, 220]),
  table(
    'classic/airquality.csv',
    153,
    4,
    '1973-05-01',
    '1973-09-30',
    '1 day',
    44,
    ['Ozone', 41, 20],
    ['Solar.R', 190, 223],
    ['Wind', 7.4, 11.5],
    ['Temp', 67, 68],
  ),
  table('classic/co2.csv', 468, 1, '1959-01-01', '1997-12-01', '1 month', 0, ['ppm', 315.42, 364.34]),
  table('classic/gas.csv', 476, 1, '1956-01-01', '1995-08-01', '1 month', 0, ['production', 1709, 60054]),
  table('classic/lynx.csv', 114, 1, '1821-01-01', '1934-01-01', '1 year', 0, ['trappings', 269, 3396]),
  table('classic/presidents.csv', 120, 1, '1945-01-01', '1974-10-01', '1 quarter', 6, ['approval', null, 24]),
  table('classic/sunspots_monthly.csv', 2820, 1, '1749-01-01', '1983-12-01', '1 month', 0, [
    'sunspots',
    58,
    33.4,
  ]),
  table('classic/sunspots_yearly.csv', 289, 1, '1700-01-01', '1988-01-01', '1 year', 0, [
    'sunspots',
    5,
    100.2,
  ]),
  table('classic/treering.csv', 7980, 1, 1, 7980, '1 step', 0, ['width', 1.345, 1.16]),
  table('classic/woolyrnq.csv', 119, 1, '1965-01-01', '1994-07-01', '1 quarter', 0, ['tonnes', 6172, 6396]),
  table(
    'energy/ETTh1.csv',
    17420,
    7,
    '2016-07-01T00:00:00',
    '2018-06-26T19:00:00',
    '1 hour',
    0,
    ['HUFL', 5.827000141143799, 10.11400032043457],
    ['OT', 30.5310001373291, 9.56700038909912],
  ),
  table('energy/gasoline_us_weekly.csv', 1355, 1, 1, 1355, '1 step', 0, ['mbbl_per_day', 6.621, 8.039]),
  table(
    'energy/taylor_halfhourly_demand.csv',
    4032,
    1,
    '2000-06-05T00:00:00',
    '2000-08-27T23:30:00',
    '30 minute',
    0,
    ['demand_mw', 22262, 23132],
  ),
  table(
    'panel/nn5_daily_wide.csv',
    791,
    111,
    '1996-03-18',
    '1998-05-17',
    '1 day',
    1677,
    ['NN5-001', 13.407, 32.6672],
    ['NN5-111', 8.33772, 12.9011],
  ),
  table(
    'panel/vega_co2-concentration.csv',
    741,
    2,
    '1958-03-01',
    '2020-04-01',
    '1 month',
    0,
    ['CO2', 315.7, 416.18],
    ['adjusted CO2', 314.44, 413.35],
  ),
  table(
    'panel/vega_iowa-electricity.csv',
    51,
    3,
    '2001-01-01',
    '2017-01-01',
    '1 year',
    0,
    ['Fossil Fuels', 35361, 29329],
    ['Renewables', 1437, 21933],
  ),
  table(
    'panel/vega_seattle-weather.csv',
    1461,
    4,
    '2012-01-01',
    '2015-12-31',
    '1 day',
    0,
    ['precipitation', 0, 0],
    ['temp_min', 5, -2.1],
  ),
  table('panel/vega_us-employment.csv', 120, 23, '2006-01-01', '2015-12-01', '1 month', 0, [
    'nonfarm',
    135450,
    143093,
  ]),
  table('generated/lorenz_xyz.csv', 5000, 3, 0, 4999, '1 step', 0, ['x', -4.9028194837, -8.7567486037]),
  table('generated/sine_noise.csv', 1000, 2, 0, 999, '1 step', 0, ['clean', 0, -0.2486898872]),
  table('m4/Hourly-train.csv', 414, 414, null, null, '1 step', 0, ['H1', 605, 684], ['H414', 15, 17]),
  table('m4/Hourly-test.csv', 414, 414, null, null, '1 step', 0, ['H1', 619, 659], ['H414', 15, 24]),
  table('m4/M4-info-hourly.csv', 414, 3, null, null, '1 step', 0, ['n_train', 700, 960]),
  table(
    'm4/m4_hourly_first40.tsf',
    40,
    40,
    '2015-07-01T12:00:00',
    '2015-08-01T15:00:00',
    '1 hour',
    0,
    ['T1', 605, 659],
    ['T40', 2380, 1963],
  ),
  table(
    'm3/M3-YEARLY-train.csv',
    645,
    645,
    null,
    null,
    '1 step',
    0,
    ['N0001', 940.66, 4936.99],
    ['N0645', 6030, 6115],
  ),
  table(
    'tourism/tourism-QUARTERLY-train.csv',
    427,
    427,
    null,
    null,
    '1 step',
    0,
    ['Q1', 3592.55, 16747.1845],
    ['Q427', 13462, 5569],
  ),
];

const orNull = (value: number | undefined): Value =>
  value === undefined || Number.isNaN(value) ? null : value;

function edges({ firstTimeMs, lastTimeMs, calendar, timeBasis, firstStep, values }: ReadSeries) {
  if (firstTimeMs === null || lastTimeMs === null) {
    return [firstStep, firstStep === null ? null : firstStep + values.length - 1];
  }
  return [formatTime(firstTimeMs, calendar, timeBasis), formatTime(lastTimeMs, calendar, timeBasis)];
}

describe('readFile on real data', () => {
  it.each(expectations)('reads $file as its README states', async (expected) => {
    const read = await readFile(sharedPath(`data/${expected.file}`), basename(expected.file), {});
    const { calendar } = read.series[0];
    const [first, last] = edges(read.series[0]);
    const found = expected.values.map(([name]) => {
      const series = read.series.find((item) => item.name === name);
      return [name, orNull(series?.values[0]), orNull(series?.values.at(-1))];
    });
    expect({
      rowsRead: read.rowsRead,
      rowsKept: read.rowsKept,
      series: read.series.length,
      first,
      last,
      missing: read.missingCount,
      calendar: `${calendar.count} ${calendar.unit}`,
      values: found,
    }).toEqual({
      rowsRead: expected.rows,
      rowsKept: expected.rows,
      series: expected.series,
      first: expected.first,
      last: expected.last,
      missing: expected.missing,
      calendar: expected.calendar,
      values: expected.values,
    });
  });

  it.each(expectations)('previews $file as it reads it', async ({ file, rows, series }) => {
    const preview = await previewFile(sharedPath(`data/${file}`), basename(file), {});
    expect(preview.rawRows).toHaveLength(Math.min(100, rows));
    expect(preview.parsedRows).toHaveLength(preview.rawRows.length);
    expect(JSON.parse(JSON.stringify(preview))).toEqual(preview);
    if (preview.isWholeFile) expect(preview.series).toHaveLength(series);
  });

  it('keeps the lengths of the M4 series, whose rows are padded', async () => {
    const read = await readFile(sharedPath('data/m4/Hourly-train.csv'), 'Hourly-train.csv', {});
    const lengths = read.series.map(({ values }) => values.length);
    // The n_train column of M4-info-hourly.csv has these two.
    expect([lengths[0], lengths.at(-1), new Set(lengths)]).toEqual([700, 960, new Set([700, 960])]);
  });
});
