import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../fixtures/cli.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { temporaryFolder } from '../fixtures/temporary.ts';

const home = temporaryFolder();
const project = join(home, 'sound.tauscope');
const run = (...words: string[]) => runCli([...words, '--project', project], home);
const sound = (name: string) => sharedPath(`data/audio/${name}`);

describe('tauscope with sounds', () => {
  it('imports a waveform at another rate, with times in seconds', () => {
    const answer = run('import', sound('chirp_100_8000_44k_2s.wav'), '--sample-rate', '8000', '--json');
    expect(answer.code).toBe(0);
    expect(answer.json()).toMatchObject({
      series: [
        {
          name: 'chirp_100_8000_44k_2s',
          kind: 'sampled',
          length: 16_000,
          firstTime: 0,
          lastTime: 15_999 / 8_000,
          frequency: null,
          sampleRateHz: 8_000,
        },
      ],
      rowsRead: 88_200,
      rowsKept: 16_000,
      detected: { as: 'waveform', channel: 1, sampleRateHz: 8_000, delimiter: null },
    });
  });

  it('imports an envelope of one channel', () => {
    const words = [
      '--as',
      'envelope',
      '--channel',
      '2',
      '--frame',
      '50',
      '--hop',
      '10',
      '--name',
      'loudness',
    ];
    const answer = run('import', sound('two_tones_f32_stereo_16k_1s.wav'), ...words, '--json');
    expect(answer.json()).toMatchObject({
      series: [{ name: 'loudness', length: 96, sampleRateHz: 100 }],
      detected: { as: 'envelope', channel: 2, frameMs: 50, hopMs: 10 },
    });
  });

  it('refuses a channel or a rate that cannot be, and names the option’s setting', () => {
    const channel = run('import', sound('fc.flac'), '--channel', '2', '--json');
    expect([channel.code, channel.json()]).toMatchObject([
      1,
      { error: { code: 'channel_not_found', field: 'channel' } },
    ]);
    const rate = run('import', sound('fc.flac'), '--sample-rate', 'fast', '--json');
    expect([rate.code, rate.json()]).toMatchObject([1, { error: { field: 'sampleRateHz' } }]);
  });

  it('fits by Burg, forecasts, and writes the end with the forecast as WAV', () => {
    const series = ['--series', 'chirp_100_8000_44k_2s'];
    const fitted = run(
      'fit',
      ...series,
      '--order',
      '24',
      '--estimator',
      'burg',
      '--horizon',
      '400',
      '--json',
    );
    const {
      run: made,
      solver,
      isStationary,
    } = fitted.json() as {
      run: { id: number };
      solver: string;
      isStationary: boolean;
    };
    expect([solver, isStationary]).toEqual(['burg', true]);
    expect(run('forecast', '--run', String(made.id), '--horizon', '400', '--json').code).toBe(0);
    const out = join(home, 'forecast.wav');
    const words = ['--run', String(made.id), '--wav', out, '--tail', '0.5'];
    expect(run('export', ...words, '--json').json()).toMatchObject({
      out,
      sampleRateHz: 8_000,
      frameCount: 4_400,
    });
    expect(readFileSync(out).length).toBe(44 + 4_400 * 2);

    const whole = join(home, 'whole.wav');
    const exported = run('export', ...series, '--wav', whole, '--format', 'float32', '--json');
    expect(exported.json()).toMatchObject({ out: whole, sizeBytes: 44 + 16_000 * 4 });
  });

  it('has nothing to hear of an envelope, and says so', () => {
    const answer = run('export', '--series', 'loudness', '--wav', join(home, 'no.wav'), '--json');
    expect([answer.code, answer.json()]).toMatchObject([
      1,
      {
        error: { message: 'loudness is an envelope in dB, not a waveform: there is nothing to hear in it.' },
      },
    ]);
  });
});
