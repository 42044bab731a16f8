import type { MessageTemplate } from './template.ts';

/** Said about sounds: reading them, and hearing and writing series as sounds. */
export const soundMessages = {
  // Refusals
  not_sound: {
    severity: 'person',
    en: {
      message: '{fileName} is not a sound that Tauscope knows.',
      hint: 'Choose WAV, AIFF, AU, FLAC, MP3, Ogg Vorbis or Opus, or import it as a table.',
    },
    ko: {
      message: '{fileName}은(는) Tauscope가 아는 소리 파일이 아닙니다.',
      hint: 'WAV, AIFF, AU, FLAC, MP3, Ogg Vorbis, Opus 파일을 고르거나 표로 가져와 주십시오.',
    },
  },
  sound_codec_unsupported: {
    severity: 'person',
    en: {
      message: '{fileName} is a sound, but in a form that Tauscope cannot decode: {codec}.',
      hint: 'Convert it to WAV or FLAC first, for example with Audacity, or with “ffmpeg -i in.m4a out.flac”.',
    },
    ko: {
      message: '{fileName}은(는) 소리 파일이지만 Tauscope가 풀 수 없는 형식입니다: {codec}.',
      hint: '먼저 WAV나 FLAC으로 바꾸어 주십시오. Audacity나 “ffmpeg -i in.m4a out.flac”을 쓸 수 있습니다.',
    },
  },
  sound_broken: {
    severity: 'person',
    en: {
      message:
        'The beginning of {fileName} is damaged or incomplete ({part}), so its samples cannot be read.',
      hint: 'Copy or export the file again.',
    },
    ko: {
      message: '{fileName}의 앞부분이 손상되었거나 완전하지 않아({part}) 샘플을 읽을 수 없습니다.',
      hint: '파일을 다시 복사하거나 내보내 주십시오.',
    },
  },
  sound_no_samples: {
    severity: 'person',
    en: {
      message: '{fileName} has the header of a sound but no samples.',
      hint: 'Check that the recording was saved to the end.',
    },
    ko: {
      message: '{fileName}에 소리의 머리글은 있지만 샘플이 없습니다.',
      hint: '녹음이 끝까지 저장되었는지 확인해 주십시오.',
    },
  },
  channel_not_found: {
    severity: 'person',
    en: {
      message: 'Channel {channel} was asked for, but the sound has {count}.',
      hint: 'Choose a channel from 1 to {count}, or the mix.',
    },
    ko: {
      message: '{channel}번 채널을 골랐지만 소리의 채널은 {count}개입니다.',
      hint: '1부터 {count}까지의 채널이나 믹스를 골라 주십시오.',
    },
  },
  sound_option_foreign: {
    severity: 'person',
    en: {
      message: 'A sound has no such thing to choose: {option}.',
      hint: 'Leave it out; a sound takes as, channel, sampleRateHz, frameMs, hopMs and name.',
    },
    ko: {
      message: '소리에는 그런 설정이 없습니다: {option}.',
      hint: '빼 주십시오. 소리에는 as, channel, sampleRateHz, frameMs, hopMs, name을 지정할 수 있습니다.',
    },
  },
  // Warnings
  sound_truncated: {
    severity: 'warning',
    en: {
      message:
        'The file ends early: {found} of {expected} samples a channel are there. What is there was read.',
    },
    ko: {
      message:
        '파일이 일찍 끝납니다. 채널마다 샘플 {expected}개 가운데 {found}개만 있어 있는 만큼 읽었습니다.',
    },
  },
  sound_length_unset: {
    severity: 'info',
    en: {
      message:
        'The file does not tell its length (a recorder never came back to write it); {count} {count:sample a channel was|samples a channel were} found up to its end.',
    },
    ko: {
      message: '파일에 길이가 적혀 있지 않아 끝까지 읽었습니다. 채널마다 샘플 {count}개가 있습니다.',
    },
  },
  sound_not_finite: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:sample is no finite number|samples are no finite numbers} or beyond every scale, and {count:was|were} read as missing.',
    },
    ko: { message: '유한한 수가 아니거나 터무니없이 큰 샘플 {count}개를 결측값으로 읽었습니다.' },
  },
  sound_damaged: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:place of the file is damaged and was|places of the file are damaged and were} skipped, so later samples stand too early.',
    },
    ko: { message: '손상된 곳 {count}군데를 건너뛰었으므로 그 뒤의 샘플은 실제보다 앞에 놓입니다.' },
  },
  sound_stopped: {
    severity: 'warning',
    en: {
      message:
        'The file is damaged so badly after {count} {count:sample|samples} that the rest could not be decoded.',
      hint: 'Copy the file again, or work with the part that was read.',
    },
    ko: {
      message: '샘플 {count}개 뒤로 파일이 심하게 손상되어 나머지를 풀 수 없었습니다.',
      hint: '파일을 다시 복사하거나, 읽은 부분으로 작업해 주십시오.',
    },
  },
  sound_clipped: {
    severity: 'warning',
    en: {
      message:
        'The sound is clipped: {count} {count:sample stands|samples stand} in runs at full scale. Peaks are cut off there, and no model can know them.',
    },
    ko: {
      message:
        '소리가 클리핑되었습니다. 최대값에 잇달아 붙은 샘플이 {count}개이며, 잘린 봉우리는 어떤 모델도 알 수 없습니다.',
    },
  },
  sound_silent: {
    severity: 'warning',
    en: { message: 'Nothing is heard in it: every sample read is 0.' },
    ko: { message: '아무 소리도 없습니다. 읽은 샘플이 모두 0입니다.' },
  },
  sound_mix_cancels: {
    severity: 'warning',
    en: {
      message:
        'The channels cancel each other in the mix ({mixDb} dB against {channelDb} dB): choose one channel.',
    },
    ko: {
      message: '믹스에서 채널이 서로 상쇄됩니다({channelDb} dB가 {mixDb} dB로). 채널 하나를 골라 주십시오.',
    },
  },
  sampled_end_only: {
    severity: 'info',
    en: { message: 'Worked out from the last {used} of its {length} values; a fit takes all of them.' },
    ko: { message: '값 {length}개 가운데 마지막 {used}개로 계산했습니다. 적합에는 전체를 씁니다.' },
  },
  wav_not_sampled: {
    severity: 'person',
    en: {
      message: '{series} has no sample rate, so it cannot be written as a sound.',
      hint: 'Export it as CSV instead.',
    },
    ko: {
      message: '{series} 시계열에는 표본율이 없어 소리로 쓸 수 없습니다.',
      hint: 'CSV로 내보내 주십시오.',
    },
  },
  wav_not_waveform: {
    severity: 'person',
    en: {
      message: '{series} is an envelope in dB, not a waveform: there is nothing to hear in it.',
      hint: 'Import the sound as a waveform, or export the envelope as CSV.',
    },
    ko: {
      message: '{series} 시계열은 파형이 아니라 dB 포락선이라 들을 것이 없습니다.',
      hint: '소리를 파형으로 가져오거나 포락선을 CSV로 내보내 주십시오.',
    },
  },
  wav_nothing: {
    severity: 'person',
    en: { message: 'Nothing was named to write as a sound.', hint: 'Name a series or a run.' },
    ko: { message: '소리로 쓸 것을 지정하지 않았습니다.', hint: '시계열이나 실행을 지정해 주십시오.' },
  },
  wav_too_long: {
    severity: 'person',
    en: {
      message: '{series} has {count} values, more than a WAV file can hold (4 GiB).',
      hint: 'Export it as CSV, or in 16 bits.',
    },
    ko: {
      message: '{series} 시계열의 값은 {count}개로 WAV 파일의 한계(4 GiB)를 넘습니다.',
      hint: 'CSV나 16비트로 내보내 주십시오.',
    },
  },
  wav_clipped: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:value lies|values lie} beyond full scale (±1) and {count:was|were} clipped in 16 bits.',
    },
    ko: { message: '최대값(±1)을 넘는 값 {count}개를 16비트에서 잘랐습니다.' },
  },
  wav_missing: {
    severity: 'warning',
    en: { message: '{count} missing {count:value was|values were} written as silence.' },
    ko: { message: '결측값 {count}개를 무음으로 썼습니다.' },
  },
  // Evidence of guesses
  sound_as_waveform: {
    severity: 'info',
    en: { message: 'Every sample becomes a value: {count} {count:value|values} over {duration}.' },
    ko: { message: '샘플 하나가 값 하나가 됩니다. {duration} 동안 값 {count}개입니다.' },
  },
  sound_as_waveform_long: {
    severity: 'info',
    en: {
      message:
        'Every sample becomes a value: {count} {count:value|values} over {duration}. As an envelope (RMS in dB) it would be about {envelopeCount} values.',
    },
    ko: {
      message:
        '샘플 하나가 값 하나가 됩니다. {duration} 동안 값 {count}개입니다. 포락선(RMS, dB)으로는 약 {envelopeCount}개입니다.',
    },
  },
  sound_as_unknown: {
    severity: 'info',
    en: { message: 'Every sample becomes a value; the file does not tell how many there are.' },
    ko: { message: '샘플 하나가 값 하나가 됩니다. 몇 개인지는 파일에 적혀 있지 않습니다.' },
  },
  sound_mono: {
    severity: 'info',
    en: { message: 'The sound has one channel.' },
    ko: { message: '채널이 하나입니다.' },
  },
  sound_channels_equal: {
    severity: 'info',
    en: { message: 'All {count} channels are equal in what was read, so the first one is all there is.' },
    ko: { message: '읽은 부분에서 채널 {count}개가 모두 같으므로 첫째 채널이면 됩니다.' },
  },
  sound_channels_mixed: {
    severity: 'info',
    en: { message: 'The {count} channels differ; their mean hears all of them.' },
    ko: { message: '채널 {count}개가 서로 다르므로 평균을 쓰면 모두 들을 수 있습니다.' },
  },
  sound_rate_own: {
    severity: 'info',
    en: { message: 'The rate of the file: frequencies up to {nyquist} Hz.' },
    ko: { message: '파일의 표본율이며 주파수 {nyquist} Hz까지 담습니다.' },
  },
  sound_rate_other: {
    severity: 'info',
    en: {
      message:
        'Resampled from {own} Hz with a linear-phase filter (stop band 90 dB): what lies above {pass} Hz is taken out.',
    },
    ko: {
      message:
        '{own} Hz에서 선형 위상 필터(저지 대역 90 dB)로 다시 표본화합니다. {pass} Hz 위의 성분은 없앱니다.',
    },
  },
  sound_frame: {
    severity: 'info',
    en: { message: 'A value is the RMS of {frameMs} ms, in dB re full scale (silence: −120 dB).' },
    ko: { message: '값 하나는 {frameMs} ms의 RMS이며 최대값 기준 dB입니다(무음: −120 dB).' },
  },
  sound_hop: {
    severity: 'info',
    en: { message: 'A value every {hopMs} ms: {rate} values a second.' },
    ko: { message: '{hopMs} ms마다 값 하나, 초당 {rate}개입니다.' },
  },
  sound_step: {
    severity: 'info',
    en: { message: 'A step is a sample; times are seconds from the beginning.' },
    ko: { message: '한 단계는 샘플 하나이며 시각은 시작부터 센 초입니다.' },
  },
} as const satisfies Record<string, MessageTemplate>;
