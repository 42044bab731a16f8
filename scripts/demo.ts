import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** `npm run demo [-- --file FILE] [--series NAME] [--out FOLDER]`: the main job on real stock series, by the command line alone. */
const { values: flags } = parseArgs({
  options: {
    file: { type: 'string' },
    series: { type: 'string' },
    out: { type: 'string', default: 'demo-output' },
    horizon: { type: 'string', default: '20' },
  },
});

const root = resolve(import.meta.dirname, '..');
const from = process.env.INIT_CWD ?? process.cwd();
const file =
  flags.file === undefined ? join(root, 'resources/samples/EuStockMarkets.csv') : resolve(from, flags.file);
const out = resolve(from, flags.out);
const project = join(out, 'demo.tauscope');
const csv = join(out, 'predictions.csv');

interface Fit {
  seriesName: string;
  order?: number;
  holdout: {
    horizon: number;
    models: { model: string; metrics: Record<string, number | null> }[];
    verdict: string;
  } | null;
}

function tauscope(...words: string[]): string {
  const entry = join(root, 'src-main/hosts/cli/main.ts');
  const answer = spawnSync(process.execPath, [entry, ...words, '--project', project, '--json'], {
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (answer.status === 0) return answer.stdout;
  const { error } = JSON.parse(answer.stdout || '{"error":{"message":"The command line stopped."}}') as {
    error: { message: string; hint?: string };
  };
  console.error(`${error.message} ${error.hint ?? ''}`.trim());
  process.exit(answer.status ?? 70);
}

if (!existsSync(file)) {
  console.error(`There is no file at ${file}.`);
  process.exit(1);
}
const startedAtMs = performance.now();
mkdirSync(out, { recursive: true });
for (const suffix of ['', '-wal', '-shm']) rmSync(`${project}${suffix}`, { force: true });

console.log(`Importing ${basename(file)}`);
const { series } = JSON.parse(tauscope('import', file)) as { series: { name: string; length: number }[] };
for (const { name, length } of series) console.log(`  ${name}: ${length.toLocaleString('en-US')} values`);

console.log('\nFitting AR(τ) on logs by AIC; the last steps are held out first');
const which = flags.series === undefined ? ['all'] : [flags.series];
const settings = ['--order', 'aic', '--horizon', flags.horizon];
if (isPositive()) settings.push('--transform', 'log');
// The sample's trading days carry no dates, so its week of five has to be said.
if (flags.file === undefined) settings.push('--season', '5');
const fit = JSON.parse(tauscope('fit', '--series', ...which, '--model', 'ar', ...settings)) as {
  run: { id: number };
  fits: Fit[];
};
for (const { seriesName, order, holdout } of fit.fits) {
  console.log(`\n${seriesName}: AR(${order})`);
  if (holdout === null) continue;
  for (const { model, metrics } of holdout.models) {
    console.log(
      `  ${model.padEnd(15)} MAE ${metrics.mae?.toPrecision(5)}  MASE ${metrics.mase?.toPrecision(4)}`,
    );
  }
  console.log(`  ${holdout.verdict}`);
}

tauscope('forecast', '--run', String(fit.run.id), '--out', csv);
console.log(`\nPredictions written to ${csv}`);
console.log(readFileSync(csv, 'utf8').split('\r\n').slice(0, 4).join('\n'));
console.log(`\n${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s`);

/** Logs need positive values in every series that is fitted. */
function isPositive(): boolean {
  const wanted = flags.series === undefined ? series.map(({ name }) => name) : [flags.series];
  return wanted.every((name) => {
    const { minimum } = JSON.parse(tauscope('series', 'show', name)) as { minimum: number | null };
    return minimum !== null && minimum > 0;
  });
}
