import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildAll } from './build/build.ts';
import { root } from './build/paths.ts';

/** Packs with electron-builder; whatever words are given go to it (npm run dist -- --win --x64). */
function pack(): Promise<number> {
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const child = spawn(process.execPath, [cli, '--publish', 'never', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

await buildAll();
process.exitCode = await pack();
if (process.exitCode !== 0) {
  console.error(
    'Packing failed. electron-builder downloads Electron and its packing tools, so it needs the network once; with an\n' +
      'Electron that is there already: npm run dist -- --dir -c.electronDist=FOLDER',
  );
}
