import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../../messages/template.ts';
import { explainError } from '../../services/explain.ts';
import { createServices } from '../../services/index.ts';
import type { ServicesOptions } from '../../services/types.ts';
import { CliFailure, usageFailure } from './failure.ts';
import { Output } from './output.ts';
import { Session, type SharedFlags } from './session.ts';

const exitCodes: Record<Severity, number> = { info: 1, warning: 1, person: 1, environment: 2, bug: 70 };

function readSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || !(seed >= 0))
    throw new InvalidArgumentError('It must be a whole number from 0.');
  return seed;
}

type Action = (session: Session, ...rest: never[]) => Promise<void>;

/** The command line: commander reads it, every command runs in a session of its own. */
export class Program {
  readonly #root: Command;
  readonly #options: ServicesOptions;
  exitCode = 0;

  constructor(options: ServicesOptions) {
    this.#options = options;
    this.#root = new Command('tauscope')
      .description('Forecasts sequences offline.')
      .version(options.version)
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .helpCommand(false);
  }

  /** Adds a command with its examples. */
  command(name: string, description: string, examples: readonly string[]): Command {
    const shown = examples.map((example) => `  tauscope ${example}`).join('\n');
    return this.#root.command(name).description(description).addHelpText('after', `\nExample:\n${shown}`);
  }

  /** Adds a command of a group (`series list`) with its example. */
  subcommand(group: Command, name: string, description: string, example: string): Command {
    return group
      .command(name)
      .description(description)
      .addHelpText('after', `\nExample:\n  tauscope ${example}`);
  }

  /** What a command does; the options that every command takes are added here. */
  action(command: Command, run: Action): void {
    command
      .option('--project <file>', 'project file (also TAUSCOPE_PROJECT); the command line has one of its own')
      .option('--seed <number>', 'seed of whatever is drawn', readSeed, 0)
      .option('--json', 'one JSON value on standard output')
      .addOption(
        new Option('--progress <kind>', 'on standard error')
          .choices(['auto', 'json', 'none'])
          .default('auto'),
      )
      .addOption(new Option('--language <language>', 'of messages').choices(['en', 'ko']))
      .action(async (...received: unknown[]) => {
        // commander hands over the arguments, the options, and the command itself.
        const given = received.slice(0, -1) as never[];
        await this.#runAction(command.opts<SharedFlags>(), (session) => run(session, ...given));
      });
  }

  async #runAction(shared: SharedFlags, run: (session: Session) => Promise<void>): Promise<void> {
    const services = createServices(this.#options);
    const session = new Session(services, outputFor(shared), shared, this.#options.projectFolder);
    try {
      await run(session);
      if (session.hasFailed) this.exitCode = exitCodes.person;
    } catch (error) {
      const payload = error instanceof CliFailure ? error.payload : explainError(error, services.logBug);
      session.output.error(payload);
      this.exitCode = exitCodes[payload.severity];
    } finally {
      await services.close();
    }
  }

  /** Reads and runs one command line. @param words without node and script */
  async run(words: readonly string[]): Promise<number> {
    try {
      await this.#root.parseAsync(words, { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      if (error.exitCode === 0) return 0;
      const detail = error.message.replace(/^error: /, '');
      const isHelp = error.code === 'commander.help';
      const progress = asksForLines(words) ? 'json' : 'none';
      const flags = { json: words.includes('--json'), progress } as const;
      outputFor(flags).error(usageFailure(isHelp ? 'a command is missing.' : detail).payload);
      this.exitCode = exitCodes.person;
    }
    return this.exitCode;
  }
}

/** Of a command line that commander could not read. */
function asksForLines(words: readonly string[]): boolean {
  return words.some(
    (word, i) => word === '--progress=json' || `${word} ${words[i + 1]}` === '--progress json',
  );
}

function outputFor(flags: Pick<SharedFlags, 'json' | 'progress' | 'language'>): Output {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const system = LC_ALL ?? LC_MESSAGES ?? LANG ?? '';
  const language = flags.language ?? (system.startsWith('ko') ? 'ko' : 'en');
  return new Output({ isJson: flags.json === true, progress: flags.progress, language });
}
