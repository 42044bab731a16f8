import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBrowser } from './browser/install.ts';
import { buildIfStale } from './build/build.ts';
import { root } from './build/paths.ts';

/** Runs Playwright with whatever words were given (npm run e2e -- first-start --headed). */
function runPlaywright(browser: string): Promise<number> {
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const child = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TAUSCOPE_BROWSER: browser },
  });
  // Playwright ends its browsers and servers on an interrupt, and only then itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGINT'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

try {
  const browser = await ensureBrowser();
  if (await buildIfStale()) console.log('Built dist/');
  console.log(`End-to-end tests in ${browser}`);
  process.exitCode = await runPlaywright(browser);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
