import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FuzzHarness, type Failure } from './harness.ts';

/** `npm run fuzz -- --count 20000 --seed 1`: runs many inputs and writes down each that fails, as a line of JSON with the
 *  seed and number that make it again (`--seed S --only N --keep FILE`). A run that was stopped goes on where it stood. */

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    keep: { type: 'string' },
    report: { type: 'string', default: 'fuzz-report.jsonl' },
    threads: { type: 'string', default: '2' },
  },
});
const [count, seed, threads] = [values.count, values.seed, values.threads].map(Number);
if (![count, seed, threads].every(Number.isInteger)) {
  console.error('--count, --seed and --threads are whole numbers.');
  process.exit(1);
}

interface Progress {
  seed: number;
  done: number;
}

/** @returns the first input of this seed that the report does not cover */
function nextIndex(): number {
  if (!existsSync(values.report)) return 0;
  const lines = readFileSync(values.report, 'utf8').split('\n').filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as Failure | Progress);
  return entries.reduce((next, entry) => ('done' in entry && entry.seed === seed ? entry.done : next), 0);
}

const harness = new FuzzHarness(threads);
const write = (entry: Failure | Progress) => appendFileSync(values.report, `${JSON.stringify(entry)}\n`);

async function runOne(index: number): Promise<number> {
  const input = harness.makeInput(seed, index);
  if (values.keep !== undefined) writeFileSync(values.keep, input.bytes);
  const failure = await harness.check(seed, index);
  console.log(failure ?? `${input.how}: nothing is wrong`);
  return failure === null ? 0 : 1;
}

const progressEvery = 500;

async function runAll(): Promise<number> {
  const startedAtMs = Date.now();
  const first = nextIndex();
  let next = first;
  let failureCount = 0;
  const work = async () => {
    while (next < count) {
      const index = next++;
      const failure = await harness.check(seed, index);
      if (failure !== null) {
        failureCount++;
        write(failure);
        console.log(`✗ ${JSON.stringify(failure).slice(0, 600)}`);
      }
      if ((index + 1) % progressEvery === 0) {
        write({ seed, done: index + 1 - threads });
        const seconds = Math.round((Date.now() - startedAtMs) / 1_000);
        console.log(`${index + 1} of ${count}, ${failureCount} failed, ${seconds} s`);
      }
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  write({ seed, done: Math.max(first, count) });
  const outcomes = Array.from(harness.outcomes).toSorted((a, b) => b[1] - a[1]);
  console.log(outcomes.map(([code, times]) => `${String(times).padStart(7)}  ${code}`).join('\n'));
  console.log(`Seed ${seed}, inputs ${first}–${count}: ${failureCount} failed.`);
  return failureCount === 0 ? 0 : 1;
}

try {
  process.exitCode = values.only === undefined ? await runAll() : await runOne(Number(values.only));
} finally {
  await harness.close();
}
