import { stat } from 'node:fs/promises';
import type { ImportOptions, ImportPreview } from '../../contract/import.ts';
import { UserError } from '../../errors.ts';
import type { Message } from '../../messages/table.ts';
import type { FileFormat } from '../format.ts';
import { looksBinary } from '../file-kind.ts';
import { GrowableNumbers } from '../growable.ts';
import { baseName } from '../names.ts';
import { countMissing, toArray, type Numbers } from '../numbers.ts';
import type { IngestResult, ReadControl, ReadSeries } from '../types.ts';
import { SoundChain } from './chain.ts';
import { chooseForm, describeChoice } from './choose.ts';
import { isSound, openSound } from './open.ts';
import { drawValues } from './picture.ts';
import type { SoundSource } from './source.ts';
import { previewBlocks, surveySound, surveyWarnings, type SoundSurvey } from './survey.ts';

const nameOf = (fileName: string, options: ImportOptions): string => options.name ?? baseName(fileName);

/** Opens a sound and looks at its beginning, which decides what was left open.
 *  @throws UserError 'sound_no_samples', and as openSound */
async function look(path: string, fileName: string) {
  const source = await openSound(path, fileName);
  const warnings: Message[] = [];
  const survey = await surveySound(source, warnings);
  if (survey.readCount === 0) throw new UserError('sound_no_samples', { fileName });
  return { source, survey, warnings };
}

const frameCountOf = ({ info }: SoundSource, survey: SoundSurvey): number | null =>
  survey.isWhole ? survey.readCount : info.frameCount;

/** Shows what a sound would become, from its first two minutes.
 *  @throws UserError 'not_sound', 'sound_broken', 'sound_codec_unsupported', 'sound_no_samples', 'channel_not_found',
 *  'sound_option_foreign'; EnvironmentError 'file_unreadable' */
async function preview(
  path: string,
  fileName: string,
  options: ImportOptions,
): Promise<Omit<ImportPreview, 'stagedFileId'>> {
  const { source, survey, warnings } = await look(path, fileName);
  const { info } = source;
  const choice = chooseForm(info, survey, options);
  const chain = new SoundChain(info, choice);
  const values = new GrowableNumbers();
  for await (const block of previewBlocks(source, [])) values.pushAll(chain.push(block));
  for (const rest of chain.finish()) values.pushAll(rest);
  const frameCount = frameCountOf(source, survey);
  return {
    fileName,
    sizeBytes: (await stat(path)).size,
    format: 'sound',
    detected: describeChoice(info, survey, choice, options, frameCount),
    columns: [],
    rawRows: [],
    parsedRows: [],
    series: [{ name: nameOf(fileName, options), kind: 'sampled' }],
    isWholeFile: survey.isWhole,
    nextTimesMs: [],
    warnings: [...warnings, ...surveyWarnings(survey, choice.channel)],
    sound: {
      container: info.container,
      codec: info.codec,
      sampleRateHz: info.sampleRateHz,
      channelCount: info.channelCount,
      frameCount,
      readSeconds: survey.readCount / info.sampleRateHz,
      channels: survey.channels,
      waveform: drawValues(toArray(values.finish())),
    },
  };
}

/** Reads a whole sound, streaming: the memory is the same for every length.
 *  @throws as preview; Cancelled */
async function read(
  path: string,
  fileName: string,
  options: ImportOptions,
  control: ReadControl,
): Promise<IngestResult<Numbers>> {
  const { source, survey } = await look(path, fileName);
  const { info } = source;
  const choice = chooseForm(info, survey, options);
  const chain = new SoundChain(info, choice);
  const values = new GrowableNumbers(control.scratch);
  const warnings: Message[] = [];
  let rowsRead = 0;
  for await (const block of source.blocks(warnings, control)) {
    rowsRead += block[0].length;
    values.pushAll(chain.push(block));
  }
  for (const rest of chain.finish()) values.pushAll(rest);
  const rowsKept = values.length;
  const read = values.finish();
  const missingCount = countMissing(read);
  const series: ReadSeries<Numbers> = {
    name: nameOf(fileName, options),
    kind: 'sampled',
    ...(choice.as === 'envelope' ? { unit: envelopeUnit } : {}),
    values: read,
    timesMs: null,
    firstTimeMs: null,
    lastTimeMs: null,
    calendar: { unit: 'step', count: 1 },
    timeBasis: 'wall',
    firstStep: 0,
    sampleRateHz: chain.valueRateHz,
    gapCount: 0,
  };
  return {
    series: [series],
    rowsRead,
    rowsKept,
    missingCount,
    duplicateCount: 0,
    outOfOrderCount: 0,
    gapCount: 0,
    nextTimesMs: [],
    warnings: [...warnings, ...surveyWarnings(survey, choice.channel)],
    detected: describeChoice(info, survey, choice, options, rowsRead),
  };
}

/** dB re full scale. */
const envelopeUnit = 'dBFS';

/** What stands before the first frame of MPEG audio is often nothing known: its name has to do then. */
const mpegName = /\.mp[123]$/i;

/** Sounds: WAV, AIFF, FLAC, MP3, Ogg Vorbis, Opus. One that was asked for as a table is left to the text reader, which
 *  says what it is. */
export const sound: FileFormat = {
  claims: ({ bytes, fileName }, { as }) =>
    as === 'waveform' ||
    as === 'envelope' ||
    (as === undefined && (isSound(bytes) || (mpegName.test(fileName) && looksBinary(bytes)))),
  preview,
  read,
};
