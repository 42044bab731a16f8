// Runs a command with Node 24 first on the path, whatever Node runs this file: `node scripts/with-node24.mjs vitest run`.
// npm 10 does not link the platform package's `node` into node_modules/.bin, and npm 11 does (docs/decisions/0002).
// Plain JavaScript, for it must run under any Node.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const neededMajor = 24;

/** The platform packages of package.json; npm installed the one that fits. */
const packages = Object.keys(
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies,
);

function findNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = packages
    .map((name) => join(root, 'node_modules', name, 'bin', program))
    .find((path) => existsSync(path));
  if (bundled !== undefined) return bundled;
  return Number(process.versions.node.split('.')[0]) >= neededMajor ? process.execPath : null;
}

const node = findNode();
if (node === null) {
  console.error(
    `Tauscope needs Node ${neededMajor}; this is Node ${process.versions.node}, and npm installed no Node of the project's own.\n` +
      'Run npm ci again (without --omit=optional), or install Node 24.',
  );
  process.exit(1);
}

const [command, ...words] = process.argv.slice(2);
const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
const child = spawn(command === 'node' ? node : command, words, {
  stdio: 'inherit',
  // Windows starts the tools of node_modules/.bin through their .cmd files only.
  shell: process.platform === 'win32' && command !== 'node',
  env: { ...process.env, [pathKey]: [dirname(node), process.env[pathKey]].join(delimiter) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  console.error(`${command}: ${error.message}`);
  process.exitCode = 1;
});
child.once('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
