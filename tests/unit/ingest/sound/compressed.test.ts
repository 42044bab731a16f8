import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TauscopeError } from '../../../../src-main/errors.ts';
import { previewFile, readFile } from '../../../../src-main/ingest/index.ts';
import { soundFile } from '../../../fixtures/sounds.ts';

const pathOf = (name: string) => new URL(`../../../fixtures/sounds/${name}`, import.meta.url).pathname;

/** Amplitude of a frequency in a sound. */
function amplitudeAt(values: Float64Array, frequencyHz: number, rateHz: number): number {
  let real = 0;
  let imaginary = 0;
  values.forEach((value, i) => {
    real += value * Math.cos((2 * Math.PI * frequencyHz * i) / rateHz);
    imaginary += value * Math.sin((2 * Math.PI * frequencyHz * i) / rateHz);
  });
  return (2 * Math.hypot(real, imaginary)) / values.length;
}

const lossless = ['two-tones.flac', 'two-tones.oga', 'two-tones.aiff', 'two-tones.aifc', 'two-tones.w64'];
const lossy = ['two-tones.opus', 'two-tones.mp3'];

describe('sounds of other containers and codecs', () => {
  it.each(lossless)('%s has the samples it was made from', async (name) => {
    for (const [channel, frequencyHz, amplitude] of [
      [1, 440, 16_000],
      [2, 1_000, 8_000],
    ]) {
      const { series } = await readFile(pathOf(name), name, { channel });
      expect(series[0].sampleRateHz).toBe(16_000);
      series[0].values.forEach((value, i) => {
        const made = Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * i) / 16_000));
        expect(Math.abs(value * 32_768 - made)).toBeLessThanOrEqual(
          name.endsWith('.oga') || name.endsWith('.flac') ? 0 : 1,
        );
      });
    }
  });

  it.each(lossy)(
    '%s has the two tones, each in its channel, without the delay of its encoder',
    async (name) => {
      for (const [channel, frequencyHz, amplitude] of [
        [1, 440, 16_000 / 32_768],
        [2, 1_000, 8_000 / 32_768],
      ]) {
        const { series } = await readFile(pathOf(name), name, { channel });
        const rateHz = series[0].sampleRateHz!;
        expect(Math.abs(series[0].values.length / rateHz - 0.25)).toBeLessThan(0.001);
        expect(amplitudeAt(series[0].values, frequencyHz, rateHz)).toBeCloseTo(amplitude, 1);
      }
    },
  );

  it('refuses streams in a chain, of which a decoder would drop all but the first', async () => {
    const one = readFileSync(pathOf('mono-tone.opus'));
    const path = soundFile(Buffer.concat([one, one]), 'chain.opus');
    await expect(readFile(path, 'chain.opus', {})).rejects.toMatchObject({ code: 'sound_codec_unsupported' });
  });

  it.each([4, 12, 20, 32])('refuses FLAC of %i bit, which the decoder has no scale for', async (bits) => {
    const bytes = readFileSync(pathOf('two-tones.flac'));
    // STREAMINFO: 5 bits of width − 1 behind 20 bits of rate and 3 of channels.
    bytes[20] = (bytes[20] & 0xfe) | ((bits - 1) >> 4);
    bytes[21] = (bytes[21] & 0x0f) | (((bits - 1) & 15) << 4);
    const path = soundFile(bytes, `${bits}.flac`);
    await expect(readFile(path, 'a.flac', {})).rejects.toMatchObject({ code: 'sound_codec_unsupported' });
  });

  it('finds MPEG audio behind what stands before its first frame, by its name', async () => {
    const bytes = readFileSync(pathOf('two-tones.mp3'));
    const path = soundFile(Buffer.concat([Buffer.alloc(3_000), bytes]), 'junk.mp3');
    const [found, plain] = [
      await readFile(path, 'junk.mp3', {}),
      await readFile(pathOf('two-tones.mp3'), 'a.mp3', {}),
    ];
    expect(found.series[0].values).toEqual(plain.series[0].values);
    const none = soundFile(Buffer.alloc(5_000, 1), 'none.mp3');
    await expect(readFile(none, 'none.mp3', {})).rejects.toMatchObject({ code: 'not_sound' });
  });

  it('reads Opus of one channel, which has no table of streams', async () => {
    const { series } = await readFile(pathOf('mono-tone.opus'), 'mono.opus', {});
    expect(series[0].sampleRateHz).toBe(48_000);
    expect(amplitudeAt(series[0].values, 440, 48_000)).toBeCloseTo(16_000 / 32_768, 1);
  });

  it('names a sound that it cannot decode, and says what to do', async () => {
    const error = await previewFile(pathOf('two-tones.m4a'), 'two-tones.m4a', {}).catch((e: unknown) => e);
    expect((error as TauscopeError).said).toMatchObject({
      message: 'two-tones.m4a is a sound, but in a form that Tauscope cannot decode: M4A/AAC (MPEG-4).',
      hint: 'Convert it to WAV or FLAC first, for example with Audacity, or with “ffmpeg -i in.m4a out.flac”.',
    });
  });

  it('previews with figures, a picture, and a choice for everything', async () => {
    const { sound, detected, series, isWholeFile } = await previewFile(
      pathOf('two-tones.flac'),
      'two.flac',
      {},
    );
    expect(sound).toMatchObject({
      container: 'FLAC',
      codec: 'FLAC 16 bit',
      channelCount: 2,
      frameCount: 4_000,
    });
    expect(sound?.channels[0].peak).toBe(16_000 / 32_768);
    expect(sound?.waveform.minimum.length).toBe(800);
    expect(series).toEqual([{ name: 'two', kind: 'sampled' }]);
    expect(isWholeFile).toBe(true);
    expect(detected.sound?.sampleRateHz.alternatives).toEqual([8_000, 11_025]);
  });

  it('refuses an option of tables', async () => {
    await expect(readFile(pathOf('two-tones.flac'), 'two.flac', { decimal: ',' })).rejects.toThrow(
      'A sound has no such thing to choose: decimal.',
    );
  });

  it.each([...lossless, ...lossy])(
    '%s cut off or damaged anywhere gives what is left or a refusal',
    async (name) => {
      const bytes = readFileSync(pathOf(name));
      let seed = 7;
      const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
      for (let round = 0; round < 24; round++) {
        const copy = Buffer.from(bytes);
        for (let i = 0; i < 8; i++) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
        const damaged = round % 2 === 0 ? copy : copy.subarray(0, Math.floor(random() * copy.length));
        const path = soundFile(Buffer.from(damaged), name);
        const outcome = await readFile(path, name, { as: 'waveform' }).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(TauscopeError);
      }
    },
  );
});

describe('the header of an MP3 in a frame of its own', () => {
  it('is no sound where Fraunhofer’s encoder wrote it', async () => {
    const bytes = readFileSync(pathOf('two-tones.mp3'));
    const info = Math.max(bytes.indexOf('Info'), bytes.indexOf('Xing'));
    const first = bytes.lastIndexOf(0xff, info - 9);
    const header = bytes.subarray(first, first + 4);
    const second = bytes.indexOf(header.subarray(0, 2), info);
    const frame = Buffer.alloc(second - first);
    header.copy(frame);
    frame.write('VBRI', 36, 'latin1');
    const rest = bytes.subarray(second);
    const read = async (content: Buffer, name: string) =>
      (await readFile(soundFile(content, name), name, {})).series[0].values;
    const plain = await read(rest, 'plain.mp3');
    expect(plain.length).toBeGreaterThan(1_000);
    expect(await read(Buffer.concat([frame, rest]), 'vbri.mp3')).toEqual(plain);
  });
});
