import type { TrainingEvent } from '../../contract/events.ts';
import type { Job } from '../../contract/operations.ts';
import type { ErrorPayload, Language } from '../../contract/values.ts';
import type { Message } from '../../messages/table.ts';
import { trainingJson, trainingLine } from './training-progress.ts';

export interface OutputOptions {
  isJson: boolean;
  progress: 'auto' | 'json' | 'none';
  language: Language;
}

const updateIntervalMs = 1_000;

type Wording = { message: string; hint?: string; ko: { message: string; hint?: string } };

/** Results on standard output, everything said on the way on standard error: with `--progress json` as JSON lines, and
 *  nothing else. */
export class Output {
  readonly #options: OutputOptions;
  #hasOpenLine = false;
  #trainState: Job['state'] | null = null;
  #updateToldAtMs = -Infinity;

  constructor(options: OutputOptions) {
    this.#options = options;
  }

  /** A command's result: one JSON value, or the text a person reads. */
  result(json: unknown, text: string): void {
    const line = this.#options.isJson ? JSON.stringify(json) : text;
    process.stdout.write(`${line}\n`);
  }

  /** Something worth knowing beside the result.
   *  @param subject what it is said of: a file, or one series or several */
  note(said: Message, subject?: string): void {
    this.endProgress();
    const { message } = this.#wording(said);
    if (this.#options.progress === 'json') this.#line({ kind: 'note', code: said.code, subject, message });
    else process.stderr.write(`${subject === undefined ? '' : `${subject}: `}${message}\n`);
  }

  /** @returns a message in the language of the command line */
  #wording(message: Wording): { message: string; hint?: string } {
    return this.#options.language === 'ko' ? message.ko : message;
  }

  progress({ kind, subject, state, progress, error }: Job): void {
    // A training tells of itself; its job only says when it begins and ends.
    if (kind === 'train' && state === this.#trainState) return;
    if (kind === 'train') this.#trainState = state;
    const percent = progress === null ? null : Math.floor(progress * 100);
    if (this.#options.progress === 'json') {
      const told = error?.code === 'run_paused' ? 'paused' : state;
      this.#line({ kind, subject, state: told, progress });
    } else if (this.#options.progress === 'auto' && process.stderr.isTTY) {
      this.#hasOpenLine = true;
      process.stderr.write(`\r\u001b[K${kind} ${subject}${percent === null ? '' : ` ${percent}%`}`);
    }
  }

  /** Every epoch as JSON, what lies between them once a second; on a terminal all of it in one line. */
  training(event: TrainingEvent): void {
    if (this.#options.progress === 'auto' && process.stderr.isTTY) {
      this.#hasOpenLine = true;
      process.stderr.write(`\r\u001b[K${trainingLine(event)}`);
    } else if (this.#options.progress === 'json') {
      const nowMs = performance.now();
      if (event.epoch === null && nowMs - this.#updateToldAtMs < updateIntervalMs) return;
      this.#updateToldAtMs = nowMs;
      this.#line(trainingJson(event));
    }
  }

  endProgress(): void {
    if (this.#hasOpenLine) process.stderr.write('\r\u001b[K');
    this.#hasOpenLine = false;
  }

  error(error: ErrorPayload): void {
    this.endProgress();
    const { message, hint } = this.#wording(error);
    const { code, field } = error;
    if (this.#options.isJson) {
      process.stdout.write(`${JSON.stringify({ error: { code, message, field, hint } })}\n`);
    } else if (this.#options.progress === 'json') {
      this.#line({ kind: 'error', code, message, field, hint });
    } else {
      process.stderr.write(`${message}\n${hint === undefined ? '' : `${hint}\n`}`);
    }
  }

  #line(json: object): void {
    process.stderr.write(`${JSON.stringify(json)}\n`);
  }
}

/** Lines of cells in aligned columns; numbers to the right.
 *  @param rows the first one is the head */
export function table(rows: readonly (readonly (string | number | null)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const widths = texts[0].map((_, column) => Math.max(...texts.map((row) => row[column].length)));
  const isNumeric = widths.map((_, column) =>
    rows.slice(1).every((row) => row[column] === null || typeof row[column] === 'number'),
  );
  return texts
    .map((row) =>
      row
        .map((text, column) =>
          isNumeric[column] ? text.padStart(widths[column]) : text.padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A number to the digits a person compares by. */
export function short(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}
