import { describe, expect, it } from 'vitest';
import { ContenderProcess } from '../../bench/kernel/contender-process.ts';
import type { TrainingSetup } from '../../bench/kernel/protocol.ts';

const setup: TrainingSetup = {
  cell: 'rnn',
  hiddenSize: 16,
  stepCount: 64,
  batchSize: 32,
  learningRate: 1e-3,
  clipNorm: 1,
};
const request = { setup, probeCount: 1, minimumMs: 10 };

function script(text: string): { command: string; args: string[] } {
  return { command: process.execPath, args: ['-e', text] };
}

describe('ContenderProcess', () => {
  it('asks for one measurement at a time', async () => {
    const contender = await ContenderProcess.start(
      script(`
        console.log(JSON.stringify({ isHere: true, name: 'echo' }));
        require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => console.log(line));
      `),
    );
    expect(contender.greeting).toEqual({ isHere: true, name: 'echo' });
    expect(await contender.measure(request)).toEqual(request);
    await contender.close();
  });

  it('says that a command which does not exist is not here', async () => {
    const contender = await ContenderProcess.start({ command: 'no-such-command', args: [] });
    expect(contender.greeting).toEqual({ isHere: false, name: 'no-such-command' });
    await contender.close();
  });

  it('tells what a contender said when it ended before its time', async () => {
    await expect(
      ContenderProcess.start(script(`process.stderr.write('no room'); process.exitCode = 1;`)),
    ).rejects.toThrow(`${process.execPath} ended: no room`);
    const contender = await ContenderProcess.start(
      script(`
        console.log(JSON.stringify({ isHere: true, name: 'short' }));
        process.stdin.once('data', () => { process.stderr.write('out of memory'); process.stdin.destroy(); });
      `),
    );
    await expect(contender.measure(request)).rejects.toThrow('short ended: out of memory');
    await contender.close();
  });
});
