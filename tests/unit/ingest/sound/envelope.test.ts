import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../src-main/ingest/index.ts';
import { Envelope } from '../../../../src-main/ingest/sound/envelope.ts';
import { makeWav, soundFile, tone16 } from '../../../fixtures/sounds.ts';

const run = (envelope: Envelope, parts: readonly number[][]): number[] => [
  ...parts.flatMap((part) => Array.from(envelope.push(Float64Array.from(part)))),
  ...envelope.finish(),
];

describe('Envelope', () => {
  it('is the RMS of each frame in dB (by hand: frames of 2, a value every sample)', () => {
    // Mean squares 0.5, 0.5, 0.
    const expected = [10 * Math.log10(0.5), 10 * Math.log10(0.5), -120];
    expect(run(new Envelope(2, 1), [[1, 0, -1, 0, 0].slice(0, 4), [0]])).toEqual([
      expected[0],
      expected[1],
      expected[1],
      expected[2],
    ]);
  });

  it('gives the same whatever the blocks, with frames that overlap and frames that leave samples out', () => {
    const input = Array.from({ length: 1_000 }, (_, i) => Math.sin(i * 0.7) * (i / 1_000));
    for (const [frame, hop] of [
      [50, 50],
      [50, 13],
      [10, 37],
      [1, 1],
    ]) {
      const envelope = new Envelope(frame, hop);
      const whole = run(new Envelope(frame, hop), [input]);
      expect(whole.length).toBe(envelope.outputCountOf(1_000));
      const cut = Array.from({ length: 143 }, (_, i) => input.slice(i * 7, i * 7 + 7));
      const pieces = run(envelope, cut);
      expect(pieces.length).toBe(whole.length);
      pieces.forEach((value, i) => expect(value).toBeCloseTo(whole[i], 10));
    }
  });

  it('gives one value for a sound shorter than a frame', () => {
    expect(run(new Envelope(100, 100), [[1, -1, 1]])).toEqual([0]);
  });
});

describe('a sound as an envelope', () => {
  it('is a series of 50 values a second in dB, a tone of half the full scale at −9.03', async () => {
    const path = soundFile(makeWav({ rateHz: 8_000, data: tone16(400, 8_000, 8_000) }));
    const { series, detected } = await readFile(path, 'tone.wav', { as: 'envelope' });
    expect(series[0]).toMatchObject({
      name: 'tone',
      kind: 'sampled',
      unit: 'dBFS',
      sampleRateHz: 50,
      firstStep: 0,
    });
    expect(series[0].values.length).toBe(50);
    series[0].values.forEach((value) => expect(value).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 2));
    expect(detected.as).toMatchObject({ value: 'envelope', isChosen: true });
    expect(detected.sound?.frameMs?.value).toBe(20);
  });

  it('resamples before, and takes frame and hop in milliseconds', async () => {
    const path = soundFile(makeWav({ rateHz: 44_100, data: tone16(400, 44_100, 44_100) }));
    const options = { as: 'envelope', sampleRateHz: 8_000, frameMs: 100, hopMs: 25 } as const;
    const { series } = await readFile(path, 'tone.wav', options);
    expect(series[0]).toMatchObject({ sampleRateHz: 40 });
    expect(series[0].values.length).toBe(37);
  });
});
