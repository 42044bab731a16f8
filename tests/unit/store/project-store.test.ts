import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src-main/errors.ts';
import { ProjectStore } from '../../../src-main/store/project-store.ts';
import { source, stepsSeries } from '../../fixtures/project.ts';
import { seededUniform } from '../../fixtures/generator.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let store: ProjectStore;

beforeAll(() => {
  store = ProjectStore.create(join(folder, 'store.tauscope'));
});
afterAll(() => store.close());

function noise(length: number, seed: number): Float64Array {
  const uniform = seededUniform(seed);
  return Float64Array.from({ length }, () => uniform() * 2 - 1);
}

describe('ProjectStore.addSeries', () => {
  it('gives back the very bits it was given, across chunk borders', async () => {
    const values = noise(200_001, 1);
    values[65_535] = NaN;
    values[65_536] = -0;
    const [id] = await store.addSeries(source, [stepsSeries('bits', values)]);
    const read = store.chunks.readValues(id, 0, values.length);
    expect(Buffer.from(read.buffer).equals(Buffer.from(values.buffer))).toBe(true);
    expect(store.chunks.readValues(id, 65_530, 65_540)).toEqual(values.slice(65_530, 65_540));
    expect(store.chunks.readValues(id, 5, 5)).toEqual(new Float64Array(0));
  });

  it('summarises the series in one pass, missing values aside', async () => {
    const values = Float64Array.of(NaN, 2, 4, 4, 4, 5, 5, 7, 9);
    const [id] = await store.addSeries(source, [stepsSeries('summary', values)]);
    expect(store.series.get(id)).toMatchObject({
      length: 9,
      missingCount: 1,
      firstValue: null,
      lastValue: 9,
      mean: 5,
      minimum: 2,
      maximum: 9,
      firstStep: 1,
      sourceName: 'made.csv',
    });
    expect(store.series.get(id)!.standardDeviation).toBeCloseTo(Math.sqrt(32 / 7), 14);
  });

  it('hashes the data: equal series have equal hashes, one changed bit another', async () => {
    const values = noise(70_000, 2);
    const changed = values.slice();
    changed[69_999] += 1e-12;
    const ids = await store.addSeries(source, [
      stepsSeries('hash a', values),
      stepsSeries('hash b', values),
      stepsSeries('hash c', changed),
    ]);
    const [a, b, c] = ids.map((id) => store.series.get(id)!.dataSha256);
    expect(a).toMatch(/^[0-9a-f]{64}$/);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  it('leaves nothing behind when it is cancelled halfway', async () => {
    const before = store.series.list('', 0, 1_000).total;
    const abort = new AbortController();
    const writing = store.addSeries(source, [stepsSeries('cancelled', noise(3_000_000, 3))], {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(writing).rejects.toBeInstanceOf(Cancelled);
    expect(store.series.list('', 0, 1_000).total).toBe(before);
    expect(store.series.isNameTaken('cancelled')).toBe(false);
  });

  it('gives the room of a cut-off import and of removed series back to the disk', async () => {
    const roomy = ProjectStore.create(join(folder, 'room.tauscope'));
    const values = noise(2_000_000, 20);
    const [first] = await roomy.addSeries(source, [stepsSeries('first', noise(2_000_000, 21))]);
    const [second] = await roomy.addSeries(source, [stepsSeries('second', values)]);
    const sizeBefore = roomy.sizeBytes;
    const abort = new AbortController();
    const writing = roomy.addSeries(source, [stepsSeries('cut off', noise(3_000_000, 22))], {
      signal: abort.signal,
      onProgress: (fraction) => fraction > 0.8 && abort.abort(),
    });
    await expect(writing).rejects.toBeInstanceOf(Cancelled);
    // 4 MB that stay, and 4 MB that stood only in the log before.
    const keptBytes = 9_000_000;
    expect(roomy.sizeBytes).toBeLessThan(sizeBefore + keptBytes);

    roomy.deleteSeries([first]);
    await roomy.giveRoomBack();
    expect(roomy.sizeBytes).toBeLessThan(sizeBefore / 2 + keptBytes);
    expect(
      Buffer.from(roomy.chunks.readValues(second, 0, 2_000_000).buffer).equals(Buffer.from(values.buffer)),
    ).toBe(true);
    roomy.close();
  });

  it('leaves nothing behind when one of several series is refused', async () => {
    await store.addSeries(source, [stepsSeries('taken', noise(10, 4))]);
    const before = store.series.list('', 0, 1_000).total;
    const both = [stepsSeries('fresh', noise(10, 5)), stepsSeries('taken', noise(10, 6))];
    await expect(store.addSeries(source, both)).rejects.toThrow(/UNIQUE/);
    expect(store.series.list('', 0, 1_000).total).toBe(before);
  });

  it('removes what a killed import left when the project is opened again', async () => {
    const path = join(folder, 'crash.tauscope');
    const first = ProjectStore.create(path);
    // What stands there while chunks are still being written: a row that does not count yet.
    first.series.insert({
      ...stepsSeries('half', new Float64Array(0)),
      sourceId: await sourceId(first),
      hasTimes: false,
    });
    expect(first.series.isNameTaken('half')).toBe(true);
    first.close();
    const again = ProjectStore.open(path);
    expect(again.series.isNameTaken('half')).toBe(false);
    again.close();
  });
});

async function sourceId(project: ProjectStore): Promise<number> {
  await project.addSeries(source, [stepsSeries('whole', Float64Array.of(1))]);
  return 1;
}

describe('ProjectStore.window', () => {
  it('answers value by value where the part is short enough', async () => {
    const values = noise(5_000, 7);
    values[4_000] = NaN;
    const times = Float64Array.from(values, (_, i) => i * 60_000);
    const [id] = await store.addSeries(source, [stepsSeries('raw window', values, times)]);
    const window = store.window(store.series.get(id)!, 3_999, 4_002, 1_500);
    expect(window).toEqual({
      fromIndex: 3_999,
      toIndex: 4_002,
      bucketSize: 1,
      indexes: [3_999, 4_000, 4_001],
      timesMs: [239_940_000, 240_000_000, 240_060_000],
      minimum: [values[3_999], null, values[4_001]],
      maximum: [values[3_999], null, values[4_001]],
    });
  });

  it.each([
    ['between raw values and the lowest level', 10_000, 0, 10_000, 500],
    ['from the pyramid', 1_000_000, 0, 1_000_000, 1_500],
    ['a part from the pyramid, not on a bucket border', 1_000_000, 123_457, 987_654, 1_000],
    ['one bucket for all', 70_000, 0, 70_000, 1],
  ])('has the true minimum and maximum of every bucket: %s', async (name, length, from, to, width) => {
    const values = noise(length, length);
    const [id] = await store.addSeries(source, [stepsSeries(name, values)]);
    const window = store.window(store.series.get(id)!, from, to, width);
    expect(window.indexes.length).toBeLessThanOrEqual(width + 2);
    expect(window.fromIndex).toBeLessThanOrEqual(from);
    expect(window.toIndex).toBeGreaterThanOrEqual(to);
    window.indexes.forEach((index, i) => {
      let minimum = Infinity;
      let maximum = -Infinity;
      for (let j = index; j < Math.min(index + window.bucketSize, length); j++) {
        minimum = Math.min(minimum, values[j]);
        maximum = Math.max(maximum, values[j]);
      }
      expect(window.minimum[i]).toBe(minimum);
      expect(window.maximum[i]).toBe(maximum);
    });
  });

  it('gives an empty answer outside of the series', async () => {
    const [id] = await store.addSeries(source, [stepsSeries('outside', noise(100, 8))]);
    expect(store.window(store.series.get(id)!, 500, 900, 100)).toMatchObject({
      fromIndex: 100,
      toIndex: 100,
      indexes: [],
    });
  });

  it('reads the pyramid by its primary key, never the whole table', () => {
    const plan = store.explain(
      `SELECT bucket_blob FROM series_pyramid WHERE series_id = 1 AND level = 0 AND chunk_index BETWEEN 0 AND 1 ORDER BY chunk_index`,
    );
    expect(plan.join('\n')).toMatch(/^SEARCH series_pyramid USING INDEX sqlite_autoindex_series_pyramid_1/);
  });
});

describe('ProjectStore.deleteSeries', () => {
  it('deletes a series with its chunks, pyramid, fits and forecasts', async () => {
    const [id] = await store.addSeries(source, [stepsSeries('to delete', noise(100_000, 9))]);
    const runId = store.runs.insert({
      settings: { model: 'mean' } as never,
      seed: 0,
      status: 'done',
      createdAtMs: 0,
      durationMs: 0,
      appVersion: 'test',
      series: [{ seriesId: id, report: {} as never, fitted: {} }],
    });
    store.forecasts.replace(
      [
        {
          runId,
          seriesId: id,
          horizon: 1,
          originIndex: 0,
          originTimeMs: null,
          forecast: { timesMs: null, mean: [1], median: [1], bands: [] },
          notes: [],
        },
      ],
      0,
    );
    expect(store.deleteSeries([id, id])).toBe(1);
    expect(store.series.get(id)).toBeUndefined();
    expect(store.chunks.readValues(id, 0, 1)).toEqual(Float64Array.of(0));
    expect(store.runs.fits(runId)).toEqual([]);
    expect(store.forecasts.get(runId, id)).toBeUndefined();
  });
});

describe('SeriesTable.list', () => {
  it("takes a person's percent sign and underscore for themselves", async () => {
    await store.addSeries(source, [
      stepsSeries('growth 5%', noise(3, 10)),
      stepsSeries('growth_rate', noise(3, 11)),
      stepsSeries('growthXrate', noise(3, 12)),
    ]);
    expect(store.series.list('5%', 0, 10).items.map(({ name }) => name)).toEqual(['growth 5%']);
    expect(store.series.list('H_R', 0, 10).items.map(({ name }) => name)).toEqual(['growth_rate']);
  });
});
