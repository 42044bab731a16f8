import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import type { BenchOptions, BenchRow } from './row.ts';

interface Suite {
  run(options: BenchOptions): Promise<BenchRow[]>;
}

/** `npm run bench [-- NAME …] [--quick] [--json]`: measures, prints the table, and fails where a bar is missed. */
const suites: Record<string, () => Promise<Suite>> = {
  store: () => import('./store.ts'),
  import: () => import('./import.ts'),
  large: () => import('./large.ts'),
  ar: () => import('./ar-m4-hourly.ts'),
  kernel: () => import('./kernel.ts'),
  adding: () => import('./adding.ts'),
  sunspots: () => import('./sunspots.ts'),
  text: () => import('./text.ts'),
};

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

function toLine(row: BenchRow): string {
  const verdict = row.holds === undefined ? '' : row.holds ? 'holds' : 'MISSED';
  const peer =
    row.peer === undefined
      ? ''
      : `${row.peer}${row.ratio === undefined ? '' : ` ×${row.ratio.toPrecision(3)}`}`;
  const cells = [
    row.what,
    row.size,
    `${Number(row.value.toPrecision(4))} ${row.unit}`,
    peer,
    row.bar ?? '',
    verdict,
  ];
  return `| ${cells.join(' | ')} |`;
}

const words = process.argv.slice(2);
const isJson = words.includes('--json');
const texts: string[] = [];
const options: BenchOptions = {
  isQuick: words.includes('--quick'),
  show: (text) => texts.push(text),
  report: (line) => console.error(line),
};
const wanted = words.filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`);
  process.exit(1);
}

const rows: BenchRow[] = [];
for (const name of wanted.length > 0 ? wanted : Object.keys(suites)) {
  rows.push(...(await (await suites[name]()).run(options)));
}
if (isJson) {
  console.log(JSON.stringify({ rows, texts }));
} else {
  const date = new Date().toISOString().slice(0, 10);
  console.log(`${cpus()[0].model}, Node ${process.versions.node}, ${date}, commit ${commit()}\n`);
  for (const text of texts) console.log(`${text}\n`);
  console.log('| what | size | value | beside | bar | |\n| --- | --- | --- | --- | --- | --- |');
  console.log(rows.map(toLine).join('\n'));
}
process.exitCode = rows.some(({ holds }) => holds === false) ? 1 : 0;
