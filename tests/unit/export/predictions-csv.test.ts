import { describe, expect, it } from 'vitest';
import { bandColumn, predictionLines } from '../../../src-main/export/predictions-csv.ts';

const forecast = {
  runId: 1,
  seriesId: 1,
  seriesName: '=close',
  horizon: 2,
  originIndex: 9,
  originTimeMs: null,
  forecast: {
    timesMs: null,
    mean: [1.5, null],
    median: [1.25, 2],
    bands: [
      { coverage: 0.8, lower: [1, -1], upper: [2, 3] },
      { coverage: 0.95, lower: [0, null], upper: [3, 4] },
    ],
  },
  notes: [],
};

describe('bandColumn', () => {
  it('names a coverage in percent, without rounding it away', () => {
    expect([0.8, 0.95, 0.995, 0.29].map((coverage) => bandColumn('lo', coverage))).toEqual([
      'lo_80',
      'lo_95',
      'lo_99.5',
      'lo_29',
    ]);
  });
});

describe('predictionLines', () => {
  it('writes step numbers as numbers, and leaves a time empty that cannot be told', () => {
    const item = { forecast, timeLabels: [-3, null], originLabel: -4, model: 'ar', actual: [] };
    const [, first, second] = predictionLines([item], [0.8, 0.95], 'rfc4180');
    expect(first).toMatch(/^'=close,-3,1,-4,ar,/);
    expect(second).toMatch(/^'=close,,2,-4,ar,/);
  });

  it('writes a head and a line a step', () => {
    const item = {
      forecast,
      timeLabels: ['2020-01-01', '2020-01-02'],
      originLabel: '2019-12-31',
      model: 'ar',
      actual: [7],
    };
    expect([...predictionLines([item], [0.8, 0.95], 'rfc4180')]).toEqual([
      'series_id,timestamp,step,origin,model,actual,mean,median,lo_80,hi_80,lo_95,hi_95\r\n',
      "'=close,2020-01-01,1,2019-12-31,ar,7,1.5,1.25,1,2,0,3\r\n",
      "'=close,2020-01-02,2,2019-12-31,ar,,,2,-1,3,,4\r\n",
    ]);
  });
});
