import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importPreview } from '../../src-main/contract/import.ts';
import { Cancelled, TauscopeError } from '../../src-main/errors.ts';
import type { IngestResult } from '../../src-main/ingest/types.ts';
import { messageTable } from '../../src-main/messages/table.ts';
import { createServices } from '../../src-main/services/index.ts';
import type { Services } from '../../src-main/services/types.ts';
import { WorkerPool } from '../../src-main/training/pool.ts';
import { seededUniform } from '../fixtures/generator.ts';
import { readCorpus, type Specimen } from './corpus.ts';
import { makeInput, type Input } from './mutate.ts';

/** What went wrong with one input. */
export interface Failure {
  seed: number;
  index: number;
  how: string;
  what: string;
}

/** Longer than this is a hang, on a machine that has a core to spare. */
const quietLimitMs = 2_000;
const limitMs = () => Math.round(quietLimitMs * Math.max(1, (1.5 * loadavg()[0]) / availableParallelism()));
/** One input in so many goes through a whole import into a project. */
const importEvery = 25;

/** A seed of its own for every input: each is found again without those before it. */
function uniformOf(seed: number, index: number): () => number {
  const uniform = seededUniform(Math.imul(seed + 1, 0x9e37_79b1) ^ Math.imul(index + 1, 0x85eb_ca77));
  uniform();
  return uniform;
}

/** @returns what is wrong with a refusal: it must be one of the table that a person or the machine can mend */
function judgeRefusal(error: unknown): string | null {
  if (!(error instanceof TauscopeError)) return `not a refusal: ${String((error as Error).stack ?? error)}`;
  if (!Object.hasOwn(messageTable, error.code)) return `no message ${error.code}`;
  const { severity, message } = error.said;
  return severity === 'person' ? null : `refused as ${severity}: ${message}`;
}

function judgeResult({ series, rowsRead }: IngestResult): string | null {
  if (!(rowsRead > 0) || series.length === 0) return 'read without rows or series';
  for (const { name, values, timesMs, firstTimeMs, lastTimeMs } of series) {
    if (values.length === 0) return `series ${name} is empty`;
    if (timesMs !== null && timesMs.length !== values.length) return `times of ${name} have another length`;
    if (values.some((value) => Math.abs(value) === Infinity)) return `${name} holds infinity`;
    if (firstTimeMs !== null && !(lastTimeMs! >= firstTimeMs)) return `${name} ends before it begins`;
    const isAscending = timesMs?.every((time, index) => index === 0 || time > timesMs[index - 1]) ?? true;
    if (!isAscending) return `times of ${name} do not ascend`;
  }
  return null;
}

type Outcome<T> = { value: T; error?: undefined } | { value?: undefined; error: unknown };

/** Runs inputs through the code path of the window: previews and reads in worker threads that can be ended. */
export class FuzzHarness {
  readonly #corpus: Specimen[] = readCorpus();
  readonly #folder = mkdtempSync(join(tmpdir(), 'tauscope-fuzz-'));
  readonly #pool: WorkerPool;
  #services: Services | null = null;
  /** Inputs that were read, and those that were refused, by code. */
  readonly outcomes = new Map<string, number>();

  constructor(threadCount = 2) {
    this.#pool = new WorkerPool(threadCount);
  }

  makeInput(seed: number, index: number): Input {
    return makeInput(uniformOf(seed, index), this.#corpus);
  }

  async #attempt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<Outcome<T>> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), limitMs());
    try {
      return { value: await work(abort.signal) };
    } catch (error) {
      return { error };
    } finally {
      clearTimeout(timer);
    }
  }

  /** A thread that had to start, or a busy machine, is no hang: what is slow is tried once more. */
  async #timed<T>(work: (signal: AbortSignal) => Promise<T>): Promise<Outcome<T>> {
    const outcome = await this.#attempt(work);
    return outcome.error instanceof Cancelled ? this.#attempt(work) : outcome;
  }

  /** @returns what is wrong, or null */
  async check(seed: number, index: number): Promise<Failure | null> {
    const input = this.makeInput(seed, index);
    const fileName = `input-${index}${input.extension}`;
    const path = join(this.#folder, fileName);
    writeFileSync(path, input.bytes);
    const fail = (what: string): Failure => ({ seed, index, how: input.how, what });
    const task = { path, fileName, options: {} };
    try {
      const preview = await this.#timed((signal) => this.#pool.run('previewFile', task, { signal }));
      const read = await this.#timed((signal) => this.#pool.run('readFile', task, { signal }));
      const what = this.#judge(preview, read);
      if (what !== null) return fail(what);
      const kept = index % importEvery === 0 ? await this.#checkImport(path, fileName) : null;
      return kept === null ? null : fail(kept);
    } finally {
      rmSync(path, { force: true });
    }
  }

  #judge(preview: Outcome<unknown>, read: Outcome<IngestResult>): string | null {
    for (const [name, { error }] of Object.entries({ preview, read })) {
      if (error instanceof Cancelled) return `${name} takes longer than ${limitMs()} ms`;
      const wrong = error === undefined ? null : judgeRefusal(error);
      if (wrong !== null) return `${name}: ${wrong}`;
    }
    const code = ({ error }: Outcome<unknown>) =>
      error === undefined ? 'read' : (error as TauscopeError).code;
    if (code(preview) !== code(read)) return `preview says ${code(preview)}, read says ${code(read)}`;
    this.outcomes.set(code(read), (this.outcomes.get(code(read)) ?? 0) + 1);
    if (read.value === undefined) return null;
    const { success, error } = importPreview.omit({ stagedFileId: true }).safeParse(preview.value);
    return success ? judgeResult(read.value) : `preview breaks the contract: ${error.message}`;
  }

  async #open(): Promise<Services> {
    if (this.#services !== null) return this.#services;
    const dataFolder = join(this.#folder, 'data');
    mkdirSync(dataFolder);
    this.#services = createServices({
      dataFolder,
      projectFolder: this.#folder,
      resourceFolder: fileURLToPath(new URL('../../resources', import.meta.url)),
      version: 'fuzz',
      threadCount: 1,
    });
    await this.#services.handlers['project.create']({ path: join(this.#folder, 'fuzz.tauscope') });
    return this.#services;
  }

  /** Imports into a project: all series or none. */
  async #checkImport(path: string, fileName: string): Promise<string | null> {
    const { handlers, stageFile } = await this.#open();
    const count = async () =>
      (
        await handlers['series.list']({
          search: '',
          offset: 0,
          limit: 1,
          sparklineWidth: 0,
          isModelled: false,
        })
      ).total;
    const before = await count();
    const { id } = await stageFile(path, fileName, false);
    const { jobId } = await handlers['import.run']({ stagedFileId: id, options: {} });
    const outcome = await this.#attempt(() => handlers['job.result']({ jobId }) as Promise<unknown>);
    const added = (await count()) - before;
    if (outcome.error !== undefined) {
      return (
        judgeRefusal(outcome.error) ?? (added === 0 ? null : `${added} series of a refused file are kept`)
      );
    }
    const { series } = outcome.value as { series: { id: number }[] };
    if (added !== series.length) return `${series.length} series reported, ${added} kept`;
    await handlers['series.delete']({ seriesIds: series.map((item) => item.id) });
    return null;
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await this.#services?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
