import { spawn } from 'node:child_process';
import { root } from '../build/paths.ts';

/** A window that a person looked at lives longer than this; a program that cannot start ends sooner. */
const startMs = 10_000;

/** Runs the application in Electron until it is closed.
 *  @returns the reason where Electron could not even start, so that something else can be tried */
export function runElectron(binary: string, words: readonly string[]): Promise<{ failed: string | null }> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const startedAtMs = performance.now();
  const child = spawn(binary, [root, ...(isRoot ? ['--no-sandbox'] : []), ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let wasStopped = false;
  const forward = (signal: NodeJS.Signals) => {
    wasStopped = true;
    child.kill(signal);
  };
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  return new Promise((resolve) => {
    const end = (failed: string | null) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve({ failed });
    };
    child.once('error', ({ message }) => end(message));
    child.once('close', (code, signal) => {
      const isEarly = performance.now() - startedAtMs < startMs;
      if (code === 0 || wasStopped || !isEarly) {
        process.exitCode = wasStopped ? 0 : (code ?? 1);
        end(null);
      } else end(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
}
