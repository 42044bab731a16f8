import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../../scripts/build/paths.ts';

export interface Server {
  /** The address with its one-time token. */
  url: string;
  close: () => Promise<void>;
}

/** What every host of a test is started with: a home of its own, and the test's clock. */
export function hostEnvironment(home: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && name !== 'NODE_OPTIONS' && !name.startsWith('TAUSCOPE_'),
  ) as [string, string][];
  return { ...Object.fromEntries(inherited), TAUSCOPE_HOME: home, TZ: 'America/New_York', LANG: 'C.UTF-8' };
}

/** Runs in the server: when the test's process is gone, however it went, its end of the pipe closes and the server ends.
 *  Worker threads are started with the same words; the pipe is the main thread's. */
const endWithParent = `
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume().unref();`;

/** Starts the built application's browser host. */
export async function startServer(home: string): Promise<Server> {
  const cli = join(root, 'dist', 'main', 'cli.js');
  const preloaded = `data:text/javascript,${encodeURIComponent(endWithParent)}`;
  const child = spawn(process.execPath, ['--import', preloaded, cli, 'serve', '--no-open'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: hostEnvironment(home),
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const said = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    exited.then(([code]) => Promise.reject(new Error(`the browser host ended at once (exit code ${code})`))),
  ]);
  const url = /http:\/\/\S+/.exec(said)?.[0];
  if (url === undefined) throw new Error(`the browser host did not tell its address: ${said}`);
  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
