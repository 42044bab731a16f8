import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../src-main/contract/import.ts';
import { readFile } from '../../../../src-main/ingest/index.ts';
import { makeWav, soundFile, type WavParts } from '../../../fixtures/sounds.ts';

const open = async (bytes: Buffer, options: ImportOptions = {}) =>
  readFile(soundFile(bytes), 'made.wav', options);
const valuesOf = async (parts: WavParts, options: ImportOptions = {}) =>
  Array.from((await open(makeWav(parts), options)).series[0].values);

const write = (count: number, size: number, put: (bytes: Buffer, index: number) => void): Buffer => {
  const bytes = Buffer.alloc(count * size);
  for (let i = 0; i < count; i++) put(bytes, i);
  return bytes;
};
const int16 = (values: readonly number[]) =>
  write(values.length, 2, (b, i) => b.writeInt16LE(values[i], i * 2));

describe('the widths of a WAV', () => {
  it('reads integers as v / 2^(n−1) at both ends of their range', async () => {
    expect(await valuesOf({ bits: 8, data: Buffer.from([0, 128, 255]) })).toEqual([-1, 0, 127 / 128]);
    expect(await valuesOf({ data: int16([-32_768, -1, 32_767]) })).toEqual([
      -1,
      -1 / 32_768,
      32_767 / 32_768,
    ]);
    const int24 = write(3, 3, (b, i) => b.writeIntLE([-8_388_608, -1, 8_388_607][i], i * 3, 3));
    expect(await valuesOf({ bits: 24, data: int24 })).toEqual([-1, -1 / 8_388_608, 8_388_607 / 8_388_608]);
    const int32 = write(2, 4, (b, i) => b.writeInt32LE([-(2 ** 31), 2 ** 31 - 1][i], i * 4));
    expect(await valuesOf({ bits: 32, data: int32 })).toEqual([-1, (2 ** 31 - 1) / 2 ** 31]);
  });

  it('reads float 64 to the last bit, above full scale as well', async () => {
    const data = write(3, 8, (b, i) => b.writeDoubleLE([0.1, -1.5, 1e-300][i], i * 8));
    expect(await valuesOf({ tag: 3, bits: 64, data })).toEqual([0.1, -1.5, 1e-300]);
  });

  it('reads the laws of G.711 as its tables give them', async () => {
    // Table 2a/1b of G.711: the largest codes of µ-law and A-law, and the smallest.
    expect(await valuesOf({ tag: 7, bits: 8, data: Buffer.from([0x80, 0x00, 0xff]) })).toEqual([
      32_124 / 32_768,
      -32_124 / 32_768,
      0,
    ]);
    expect(await valuesOf({ tag: 6, bits: 8, data: Buffer.from([0xaa, 0x2a, 0xd5, 0x55]) })).toEqual([
      32_256 / 32_768,
      -32_256 / 32_768,
      8 / 32_768,
      -8 / 32_768,
    ]);
  });

  it('reads big-endian RIFX, and the format that an extensible header names', async () => {
    const data = write(2, 2, (b, i) => b.writeInt16BE([256, -256][i], i * 2));
    expect(await valuesOf({ isBig: true, data })).toEqual([1 / 128, -1 / 128]);
    const floats = write(2, 4, (b, i) => b.writeFloatLE([0.25, -0.5][i], i * 4));
    expect(await valuesOf({ isExtensible: true, tag: 3, bits: 32, data: floats })).toEqual([0.25, -0.5]);
  });

  it('reads what is no finite number as missing, and says how often', async () => {
    const data = write(3, 4, (b, i) => b.writeFloatLE([NaN, 0.5, Infinity][i], i * 4));
    const { series, missingCount, warnings } = await open(makeWav({ tag: 3, bits: 32, data }));
    expect(Array.from(series[0].values)).toEqual([NaN, 0.5, NaN]);
    expect(missingCount).toBe(2);
    expect(warnings.map(({ message }) => message)).toContain(
      '2 samples are no finite numbers or beyond every scale, and were read as missing.',
    );
  });
});

describe('the chunks of a WAV', () => {
  const data = int16([1, 2, 3, 4]);
  const expected = [1, 2, 3, 4].map((value) => value / 32_768);

  it('takes a size of 0 as meant where only chunks follow, and reads samples where they do not', async () => {
    const note = Buffer.from('LIST\x0e\0\0\0INFOISFT\x02\0\0\0ab', 'latin1');
    const list = Buffer.concat([makeWav({ data: Buffer.alloc(0) }), note]);
    await expect(open(list)).rejects.toMatchObject({ code: 'sound_no_samples' });
    const streamed = makeWav({ data });
    streamed.writeUInt32LE(0, streamed.length - data.length - 4);
    expect(Array.from((await open(streamed)).series[0].values)).toEqual(expected);
  });

  it('reads to the end what a pipe gave the largest size it could', async () => {
    for (const size of [0x7fff_f000, 0xffff_ffff]) {
      const piped = makeWav({ data });
      piped.writeUInt32LE(size, piped.length - data.length - 4);
      const { series, warnings } = await open(piped);
      expect(Array.from(series[0].values)).toEqual(expected);
      expect(warnings.map(({ code }) => code)).toEqual(['sound_length_unset']);
    }
  });

  it('skips chunks that it does not need, of odd size too', async () => {
    const between = [
      ['JUNK', Buffer.alloc(27)],
      ['LIST', Buffer.from('INFOISFT')],
      ['bext', Buffer.alloc(603)],
    ] as const;
    expect(await valuesOf({ between, data })).toEqual(expected);
  });

  it('finds the samples where a writer left the padding byte out', async () => {
    const wav = makeWav({ between: [['LIST', Buffer.from('abc')]], data });
    const at = wav.indexOf('LIST') + 8 + 3;
    const unpadded = Buffer.concat([wav.subarray(0, at), wav.subarray(at + 1)]);
    expect(Array.from((await open(unpadded)).series[0].values)).toEqual(expected);
  });

  it('finds them there too where their size looks like a letter', async () => {
    const many = int16(Array.from({ length: 800 }, (_, i) => i));
    const wav = makeWav({ between: [['LIST', Buffer.from('abcde')]], data: many });
    const at = wav.indexOf('LIST') + 8 + 5;
    const unpadded = Buffer.concat([wav.subarray(0, at), wav.subarray(at + 1)]);
    expect((await open(unpadded)).series[0].values).toHaveLength(800);
  });

  it.each([0, 0xffff_ffff])(
    'reads to the end of the file where the size was never written (%i)',
    async (dataSize) => {
      const { series, warnings } = await open(makeWav({ data, dataSize }));
      expect(Array.from(series[0].values)).toEqual(expected);
      expect(warnings.map(({ code }) => code)).toEqual(['sound_length_unset']);
    },
  );

  it('reads what is there of a file that was cut off, and says what is missing', async () => {
    const { series, warnings } = await open(makeWav({ data, dataSize: 20 }));
    expect(Array.from(series[0].values)).toEqual(expected);
    expect(warnings.map(({ message }) => message)).toEqual([
      'The file ends early: 4 of 10 samples a channel are there. What is there was read.',
    ]);
  });

  it('refuses a sound without samples, a broken header, and a codec it does not have', async () => {
    await expect(open(makeWav({ data: Buffer.alloc(0) }))).rejects.toThrow(
      'made.wav has the header of a sound but no samples.',
    );
    await expect(open(makeWav({ data }).subarray(0, 30))).rejects.toThrow(
      'The beginning of made.wav is damaged or incomplete (fmt), so its samples cannot be read.',
    );
    await expect(open(makeWav({ tag: 0x11, data }))).rejects.toThrow(
      'made.wav is a sound, but in a form that Tauscope cannot decode: WAV, IMA ADPCM.',
    );
  });
});

describe('channels', () => {
  it('mixes channels that differ, and takes the first of equal ones', async () => {
    const different = await open(makeWav({ channels: 2, data: int16([100, 300, -200, 0]) }));
    expect(Array.from(different.series[0].values)).toEqual([200 / 32_768, -100 / 32_768]);
    expect(different.detected.sound?.channel).toMatchObject({ value: 'mix', alternatives: [1, 2] });
    const equal = await open(makeWav({ channels: 2, data: int16([100, 100, -200, -200]) }));
    expect(equal.detected.sound?.channel).toMatchObject({ value: 1, alternatives: ['mix', 2] });
  });

  it('takes the channel that was asked for, and refuses one that is not there', async () => {
    const parts = { channels: 2, data: int16([100, 300, -200, 0]) };
    expect(await valuesOf(parts, { channel: 2 })).toEqual([300 / 32_768, 0]);
    await expect(valuesOf(parts, { channel: 3 })).rejects.toThrow(
      'Channel 3 was asked for, but the sound has 2.',
    );
  });

  it('warns of channels that cancel each other', async () => {
    const { warnings } = await open(makeWav({ channels: 2, data: int16([9_000, -9_000, -9_000, 9_001]) }));
    expect(warnings.map(({ code }) => code)).toEqual(['sound_mix_cancels']);
  });

  it('warns of clipping and of silence', async () => {
    const clipped = await open(makeWav({ data: int16([0, 32_767, 32_767, 32_767, 32_767, 5]) }));
    expect(clipped.warnings).toMatchObject([{ code: 'sound_clipped', count: 4 }]);
    const silent = await open(makeWav({ data: int16([0, 0, 0]) }));
    expect(silent.warnings.map(({ code }) => code)).toEqual(['sound_silent']);
  });

  it('reads samples beyond every scale as missing, so that loudness stays a number', async () => {
    const data = write(2, 8, (b, i) => b.writeDoubleLE([0.5, 1e300][i], i * 8));
    const { series, missingCount } = await open(makeWav({ tag: 3, bits: 64, data }));
    expect([Array.from(series[0].values), missingCount]).toEqual([[0.5, NaN], 1]);
  });
});

describe('a Sun/NeXT sound', () => {
  const makeAu = (kind: number, data: Buffer, size = data.length, start = 28): Buffer => {
    const head = Buffer.alloc(start);
    head.write('.snd', 'latin1');
    [start, size, kind, 8_000, 1].forEach((value, i) => head.writeUInt32BE(value, 4 + i * 4));
    return Buffer.concat([head, data]);
  };
  const openAu = (bytes: Buffer) => readFile(soundFile(bytes, `${bytes.length}.au`), 'made.au', {});

  it.each<[string, number, Buffer, number[]]>([
    ['µ-law', 1, Buffer.from([0x80, 0x00, 0xff]), [32_124 / 32_768, -32_124 / 32_768, 0]],
    ['8 bit', 2, Buffer.from([0x80, 0, 0x7f]), [-1, 0, 127 / 128]],
    ['16 bit', 3, Buffer.from('80000000ffff', 'hex'), [-1, 0, -1 / 32_768]],
    ['24 bit', 4, Buffer.from('800000000001', 'hex'), [-1, 1 / 8_388_608]],
    ['32 bit', 5, Buffer.from('8000000000000000', 'hex'), [-1, 0]],
    ['float 32', 6, write(2, 4, (b, i) => b.writeFloatBE([0.25, -0.5][i], i * 4)), [0.25, -0.5]],
    ['float 64', 7, write(2, 8, (b, i) => b.writeDoubleBE([0.1, -1.5][i], i * 8)), [0.1, -1.5]],
    ['A-law', 27, Buffer.from([0xaa, 0x2a]), [32_256 / 32_768, -32_256 / 32_768]],
  ])('is read in %s, with or without its size', async (_, kind, data, expected) => {
    for (const size of [data.length, 0xffff_ffff]) {
      const { series, warnings } = await openAu(makeAu(kind, data, size));
      expect(Array.from(series[0].values)).toEqual(expected);
      expect([series[0].sampleRateHz, warnings]).toEqual([8_000, []]);
    }
  });

  it('is refused where it is compressed, cut off or empty, and told of where it ends early', async () => {
    const data = Buffer.alloc(8);
    await expect(openAu(makeAu(23, data))).rejects.toMatchObject({ code: 'sound_codec_unsupported' });
    await expect(openAu(makeAu(3, data).subarray(0, 20))).rejects.toMatchObject({ code: 'sound_broken' });
    await expect(openAu(makeAu(3, data, 8, 8 + 16))).resolves.toBeDefined();
    await expect(openAu(makeAu(3, Buffer.alloc(0)))).rejects.toMatchObject({ code: 'sound_no_samples' });
    const { warnings } = await openAu(makeAu(3, data, 80));
    expect(warnings.map(({ code }) => code)).toContain('sound_truncated');
  });
});
