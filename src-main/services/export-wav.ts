import type { OperationOutput, ParsedInput } from '../contract/operations.ts';
import type { SeriesForecast } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { largestFrameCount, writeWav, type WavTally } from '../export/wav.ts';
import { say, type Message } from '../messages/table.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import type { ServiceContext } from './context.ts';
import { toFileName } from './project-service.ts';

const readLength = 65_536;

function* blocksOf(
  store: ProjectStore,
  series: SeriesRecord,
  fromIndex: number,
  toIndex: number,
): Generator<Float64Array> {
  for (let from = fromIndex; from < toIndex; from += readLength) {
    yield store.chunks.readValues(series.id, from, Math.min(toIndex, from + readLength));
  }
}

/** @returns the forecast that is to be heard, or null for the series alone
 *  @throws UserError 'forecast_not_found', 'wav_nothing' */
function forecastOf(
  context: ServiceContext,
  { runId, seriesId }: ParsedInput<'export.wav'>,
): SeriesForecast | null {
  if (runId === undefined) return null;
  const run = context.run(runId);
  const wanted = seriesId ?? run.seriesIds[0];
  const found = context.store().forecasts.ofRun(runId);
  for (const forecast of found) if (forecast.seriesId === wanted) return forecast;
  throw new UserError('forecast_not_found', { run: String(runId) }, { field: 'runId' });
}

/** @returns the whole rate, in Hz
 *  @throws UserError 'wav_not_sampled', 'wav_not_waveform' */
function rateOf({ name, kind, sampleRateHz, unit }: SeriesRecord): number {
  if (unit === 'dBFS') throw new UserError('wav_not_waveform', { series: name }, { field: 'seriesId' });
  if (kind !== 'sampled' || sampleRateHz === null) {
    throw new UserError('wav_not_sampled', { series: name }, { field: 'seriesId' });
  }
  return Math.max(1, Math.round(sampleRateHz));
}

function notesOf({ clippedCount, missingCount }: WavTally): Message[] {
  return [
    ...(clippedCount > 0 ? [say('wav_clipped', { count: clippedCount }, clippedCount)] : []),
    ...(missingCount > 0 ? [say('wav_missing', { count: missingCount }, missingCount)] : []),
  ];
}

/** Writes a series as a sound, or the end of one with its forecast after it: a way on that was drawn, where there is one, else
 *  the mean.
 *  @throws UserError 'series_not_found', 'run_not_found', 'forecast_not_found', 'wav_not_sampled', 'wav_not_waveform',
 *  'wav_too_long' */
export async function exportWav(
  context: ServiceContext,
  input: ParsedInput<'export.wav'>,
): Promise<OperationOutput<'export.wav'>> {
  const store = context.store();
  const forecast = forecastOf(context, input);
  const seriesId = forecast?.seriesId ?? input.seriesId;
  if (seriesId === undefined) throw new UserError('wav_nothing', {}, { field: 'seriesId' });
  const series = context.series(seriesId);
  const sampleRateHz = rateOf(series);
  const toIndex = forecast === null ? series.length : Math.min(series.length, forecast.originIndex + 1);
  const tailCount = Math.round(input.tailSeconds * sampleRateHz);
  const fromIndex = forecast === null ? 0 : Math.max(0, toIndex - tailCount);
  const { samplePath, mean = [] } = forecast?.forecast ?? {};
  const steps = Float64Array.from(samplePath ?? mean, (value) => value ?? NaN);
  const frameCount = toIndex - fromIndex + steps.length;
  if (!(frameCount <= largestFrameCount(input.format))) {
    throw new UserError('wav_too_long', { series: series.name, count: frameCount });
  }
  function* blocks() {
    yield* blocksOf(store, series, fromIndex, toIndex);
    yield steps;
  }
  const name = forecast === null ? series.name : `${series.name} forecast`;
  let tally: WavTally = { frameCount, clippedCount: 0, missingCount: 0 };
  const wav = await context.downloads.create(toFileName(`${name}.wav`), async (path) => {
    tally = await writeWav(path, blocks(), frameCount, sampleRateHz, input.format);
  });
  return { wav, sampleRateHz, frameCount, notes: notesOf(tally) };
}
