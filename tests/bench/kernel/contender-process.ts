import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer, Greeting, Request } from './protocol.ts';

/** How a contender is started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A contender of the benchmark in a process of its own, so that its threads, its memory and its machine code are
 *  nobody else's. It is asked for one measurement at a time and sleeps in between. */
export class ContenderProcess {
  readonly greeting: Greeting;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #complaints: string[];
  /** Settles when it has gone and all that it said has been read. */
  readonly #ended: Promise<void>;

  private constructor(
    child: ChildProcessWithoutNullStreams,
    lines: AsyncIterator<string>,
    complaints: string[],
    ended: Promise<void>,
    greeting: Greeting,
  ) {
    this.#child = child;
    this.#lines = lines;
    this.#complaints = complaints;
    this.#ended = ended;
    this.greeting = greeting;
  }

  /** Starts it and waits for its greeting; a command that does not exist says that it is not here. */
  static async start({ command, args, environment }: Launch): Promise<ContenderProcess> {
    const child = spawn(command, args, { env: { ...process.env, ...environment } });
    const complaints: string[] = [];
    let isMissing = false;
    const ended = new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.once('error', () => resolve());
    });
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
    child.on('error', (error: NodeJS.ErrnoException) => {
      isMissing = error.code === 'ENOENT';
      complaints.push(error.message);
    });
    child.stdin.on('error', (error) => complaints.push(error.message));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { value, done } = await lines.next();
    if (done === true) await ended;
    if (done === true && !isMissing) throw new Error(`${command} ended: ${complaints.join('')}`);
    const greeting = done === true ? { isHere: false, name: command } : (JSON.parse(value) as Greeting);
    return new ContenderProcess(child, lines, complaints, ended, greeting);
  }

  async measure(request: Request): Promise<Answer> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) {
      await this.#ended;
      throw new Error(`${this.greeting.name} ended: ${this.#complaints.join('')}`);
    }
    return JSON.parse(value) as Answer;
  }

  /** Ends it and waits until it has gone. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }
}
