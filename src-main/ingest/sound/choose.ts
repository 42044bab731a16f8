import type { ImportDetected, ImportOptions } from '../../contract/import.ts';
import { UserError } from '../../errors.ts';
import { say, type Message } from '../../messages/table.ts';
import { SoundChain, type SoundChoice } from './chain.ts';
import type { SoundInfo } from './source.ts';
import type { SoundSurvey } from './survey.ts';

const defaultFrameMs = 20;
const offeredFramesMs = [5, 10, 20, 50, 100, 500, 1_000];
const offeredRatesHz = [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000];
/** From here on an envelope is offered with the count of its values. */
const longSeconds = 60;

/** Only what concerns a sound can be chosen. */
function refuseOptions(options: ImportOptions): void {
  const fixed = [
    ...(['layout', 'encoding', 'delimiter', 'hasHeader', 'decimal', 'timeColumn', 'valueColumns'] as const),
    ...(['seriesIdColumn', 'dateFormat', 'calendar', 'duplicates'] as const),
  ];
  const field = fixed.find((name) => options[name] !== undefined);
  if (field !== undefined) throw new UserError('sound_option_foreign', { option: field }, { field });
}

/** What the sound becomes: what the person chose, and for the rest what the sound suggests.
 *  @throws UserError 'channel_not_found', 'sound_option_foreign' */
export function chooseForm(info: SoundInfo, survey: SoundSurvey, options: ImportOptions): SoundChoice {
  refuseOptions(options);
  const { channelCount } = info;
  const { channel } = options;
  if (typeof channel === 'number' && !(channel <= channelCount)) {
    throw new UserError('channel_not_found', { channel, count: channelCount }, { field: 'channel' });
  }
  const frameMs = options.frameMs ?? defaultFrameMs;
  return {
    as: options.as === 'envelope' ? 'envelope' : 'waveform',
    channel: channel ?? (survey.areEqual ? 1 : 'mix'),
    sampleRateHz: options.sampleRateHz ?? Math.round(info.sampleRateHz),
    frameMs,
    hopMs: options.hopMs ?? frameMs,
  };
}

/** `0:01.428`, `1:02:03` */
export function writeDuration(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  if (whole >= 3_600) return `${Math.floor(whole / 3_600)}:${clock}`;
  const thousandths = String(Math.floor((seconds - whole) * 1_000)).padStart(3, '0');
  return `${clock.replace(/^0/, '')}.${thousandths}`;
}

function formEvidence(info: SoundInfo, choice: SoundChoice, frameCount: number | null): Message {
  if (frameCount === null) return say('sound_as_unknown', {});
  const seconds = frameCount / info.sampleRateHz;
  const duration = writeDuration(seconds);
  const count = new SoundChain(info, { ...choice, as: 'waveform' }).valueCountOf(frameCount);
  if (seconds < longSeconds) return say('sound_as_waveform', { count, duration });
  const envelopeCount = new SoundChain(info, { ...choice, as: 'envelope' }).valueCountOf(frameCount);
  return say('sound_as_waveform_long', { count, duration, envelopeCount });
}

function channelEvidence({ channelCount }: SoundInfo, { areEqual }: SoundSurvey): Message {
  if (channelCount === 1) return say('sound_mono', {});
  return areEqual
    ? say('sound_channels_equal', { count: channelCount })
    : say('sound_channels_mixed', { count: channelCount });
}

const without = <T>(list: readonly T[], value: T): T[] => list.filter((item) => item !== value);

/** All guesses about a sound, each with its evidence and what a person may choose instead. */
export function describeChoice(
  info: SoundInfo,
  survey: SoundSurvey,
  choice: SoundChoice,
  options: ImportOptions,
  frameCount: number | null,
): ImportDetected {
  const { as, channel, sampleRateHz, frameMs, hopMs } = choice;
  const isEnvelope = as === 'envelope';
  const own = Math.round(info.sampleRateHz);
  const channels = [
    'mix' as const,
    ...Array.from({ length: Math.min(info.channelCount, 32) }, (_, c) => c + 1),
  ];
  const exact = (value: number) => String(Math.round(value * 1_000) / 1_000);
  return {
    as: {
      value: as,
      isChosen: options.as !== undefined,
      evidence: formEvidence(info, choice, frameCount),
      alternatives: [isEnvelope ? 'waveform' : 'envelope'],
    },
    encoding: null,
    sheet: null,
    range: null,
    delimiter: null,
    hasHeader: null,
    layout: null,
    decimal: null,
    dateFormat: null,
    calendar: {
      value: { unit: 'step', count: 1 },
      isChosen: false,
      evidence: say('sound_step', {}),
      alternatives: [],
    },
    timeBasis: 'wall',
    sound: {
      channel: {
        value: channel,
        isChosen: options.channel !== undefined,
        evidence: channelEvidence(info, survey),
        alternatives: info.channelCount === 1 ? [] : without(channels, channel),
      },
      sampleRateHz: {
        value: sampleRateHz,
        isChosen: options.sampleRateHz !== undefined,
        evidence:
          sampleRateHz === own
            ? say('sound_rate_own', { nyquist: exact(own / 2) })
            : say('sound_rate_other', { own: exact(own), pass: exact(0.45 * Math.min(own, sampleRateHz)) }),
        alternatives: without(
          [...new Set([own, ...offeredRatesHz.filter((rate) => rate < own)])],
          sampleRateHz,
        ),
      },
      frameMs: isEnvelope
        ? {
            value: frameMs,
            isChosen: options.frameMs !== undefined,
            evidence: say('sound_frame', { frameMs: exact(frameMs) }),
            alternatives: without(offeredFramesMs, frameMs),
          }
        : null,
      hopMs: isEnvelope
        ? {
            value: hopMs,
            isChosen: options.hopMs !== undefined,
            evidence: say('sound_hop', { hopMs: exact(hopMs), rate: exact(1_000 / hopMs) }),
            alternatives: without([...new Set([frameMs, frameMs / 2, frameMs / 4])], hopMs),
          }
        : null,
    },
  };
}
