import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobOperationName, OperationOutput } from '../../../src-main/contract/operations.ts';
import { modelSettings } from '../../../src-main/contract/values.ts';
import { expand, muLawCount } from '../../../src-main/forecasting/network/mu-law.ts';
import { createServices } from '../../../src-main/services/index.ts';
import type { Services } from '../../../src-main/services/types.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let services: Services;
beforeAll(async () => {
  services = createServices({
    dataFolder: join(folder, 'data'),
    projectFolder: join(folder, 'projects'),
    resourceFolder: join(import.meta.dirname, '../../../resources'),
    version: 'test',
    threadCount: 1,
  });
  await services.handlers['project.create']({ name: 'sounds' });
});
afterAll(() => services.close());

async function job<N extends JobOperationName>(name: N, input: unknown): Promise<OperationOutput<N>> {
  const { jobId } = (await services.handlers[name](input as never)) as { jobId: string };
  return (await services.handlers['job.result']({ jobId })) as OperationOutput<N>;
}

describe('a sound learnt as symbols of the µ-law', () => {
  it('is continued by a way on that was drawn, which the WAV has behind the end of the series', async () => {
    const { id } = await services.handlers['sample.stage']({ sampleId: 'two-bells' });
    const [series] = (await job('import.run', { stagedFileId: id, options: {} })).series;
    const network = { head: 'softmax', hiddenSize: 4, lookbackLength: 8, epochCount: 1, batchSize: 256 };
    const settings = modelSettings.parse({ model: 'lstm', horizon: 40, holdout: 0, network });
    const { run } = await job('fit.run', { seriesIds: [series.id], settings, seed: 1 });
    await job('forecast.run', { runId: run.id, horizon: 40, coverages: [0.8] });
    const forecast = await services.handlers['forecast.get']({ runId: run.id, seriesId: series.id });
    const path = forecast!.forecast.samplePath!;
    const levels = Array.from({ length: muLawCount }, (_, symbol) => expand(symbol));
    expect(path).toHaveLength(40);
    for (const value of path) expect(levels).toContain(value);
    expect(path).not.toEqual(forecast!.forecast.mean);

    const { wav, frameCount } = await services.handlers['export.wav']({
      seriesId: series.id,
      runId: run.id,
      format: 'float32',
      tailSeconds: 1,
    });
    expect(frameCount).toBe(8_000 + 40);
    const file = readFileSync(services.findDownload(wav.downloadId).path);
    const samples = Array.from({ length: 40 }, (_, k) => file.readFloatLE(file.length - 4 * (40 - k)));
    expect(samples).toEqual(path.map((value) => Math.fround(value!)));
    const end = await services.handlers['series.values']({
      seriesId: series.id,
      fromIndex: 23_999,
      limit: 1,
    });
    expect(file.readFloatLE(file.length - 4 * 41)).toBe(Math.fround(end.values[0]!));
  });
});
