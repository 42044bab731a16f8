import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  modelSettings,
  type ModelSettings,
  type ModelSettingsInput,
  type SeriesFit,
} from '../../../contract/values.ts';
import { usageFailure } from '../failure.ts';
import { fitJson, runJson } from '../json.ts';
import { noteAll } from '../notes.ts';
import { short, table } from '../output.ts';
import type { Program } from '../program.ts';
import { Session } from '../session.ts';

interface FitFlags {
  series?: string[];
  model?: string;
  order?: string;
  maxOrder?: string;
  ridge?: string;
  season?: string;
  transform?: string;
  horizon?: string;
  coverage?: string;
  holdout?: string;
  config?: string;
}

/** A text that is no number goes on as it is: the gate refuses it and names the setting. */
export function numeric(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  return /^[-+\d.]/.test(text) && !Number.isNaN(Number(text)) ? Number(text) : text;
}

/** `0.8,0.95` as numbers; percent signs and spaces are no harm. */
export function listOf(text: string | undefined): unknown[] | undefined {
  return text?.split(',').map((part) => numeric(part.trim()));
}

function readConfig(path: string | undefined): object {
  if (path === undefined) return {};
  let config: unknown;
  try {
    config = JSON.parse(readFileSync(Session.resolvePath(path), 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usageFailure(`--config ${path}: ${code ?? 'it is not JSON'}.`);
  }
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw usageFailure(`--config ${path}: it holds no JSON object.`);
  }
  const unknown = Object.keys(config).filter((key) => !Object.hasOwn(modelSettings.shape, key));
  if (unknown.length > 0) {
    const known = Object.keys(modelSettings.shape).join(', ');
    throw usageFailure(`--config ${path}: unknown ${unknown.join(', ')}; known are ${known}.`);
  }
  return config;
}

function toSettings(flags: FitFlags): ModelSettingsInput {
  const given = {
    model: flags.model,
    order: numeric(flags.order),
    maxOrder: numeric(flags.maxOrder),
    ridge: numeric(flags.ridge),
    seasonLength: numeric(flags.season),
    transforms:
      flags.transform === undefined ? undefined : flags.transform.split(',').map((name) => name.trim()),
    horizon: numeric(flags.horizon),
    coverages: listOf(flags.coverage),
    holdout: numeric(flags.holdout),
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  // The gate checks every value; here only their names are known to be right.
  return { model: 'ar', ...readConfig(flags.config), ...known } as ModelSettingsInput;
}

function describe(fit: SeriesFit, settings: ModelSettings): string {
  const title = fit.ar === null ? settings.model : `AR(${fit.ar.order})`;
  const lines = [`${fit.seriesName}: ${title}, sigma ${short(Math.sqrt(fit.sigma2))}`];
  if (fit.ar !== null) {
    const { intercept, coefficients, aic, bic } = fit.ar;
    lines.push(`  intercept ${short(intercept)}  coefficients ${coefficients.map(short).join(' ')}`);
    lines.push(`  AIC ${short(aic)}  BIC ${short(bic)}`);
  }
  if (fit.holdout !== null) {
    const head = ['  model', 'MAE', 'RMSE', 'sMAPE', 'MASE'];
    const rows = fit.holdout.models.map(({ label, metrics }) => [
      `  ${label}`,
      short(metrics.mae),
      short(metrics.rmse),
      short(metrics.smape),
      short(metrics.mase),
    ]);
    lines.push(table([head, ...rows]));
  }
  return lines.join('\n');
}

function addFitOptions(command: Command): Command {
  return command
    .requiredOption('--series <id...>', 'ids or names, or all')
    .option('--model <model>', 'naive, seasonal-naive, drift, mean or ar (default: ar)')
    .option('--order <order>', 'AR order, or aic, aicc or bic')
    .option('--max-order <order>', 'largest order a criterion may choose')
    .option('--ridge <penalty>', 'penalty on the coefficients, in units of the variance')
    .option('--season <steps>', 'steps a season')
    .option('--transform <names>', 'log,diff,sdiff,standardise')
    .option('--horizon <steps>', 'steps ahead that the hold-out scores and the forecast makes')
    .option('--coverage <shares>', 'coverages of the intervals, such as 0.8,0.95')
    .option('--holdout <steps>', 'steps held out at the end; 0 for none')
    .option('--config <file>', 'settings as JSON; options given here win');
}

export function addFit(program: Program): void {
  const command = addFitOptions(
    program.command('fit', 'fit a model, scored on a hold-out beside the naive forecasts', [
      'fit --project demo.tauscope --series close --order aic --transform log --horizon 20',
    ]),
  ).alias('train');
  program.action(command, async (session, flags: FitFlags) => {
    await session.openProject(false);
    const seriesIds = (await session.findSeries(flags.series ?? [])).map(({ id }) => id);
    const settings = toSettings(flags);
    const { run, fits } = await session.runJob('fit.run', { seriesIds, settings, seed: session.shared.seed });
    const said = fits.flatMap(({ seriesName, holdout, notes }) => {
      const messages = holdout === null || fits.length > 1 ? notes : [holdout.verdict, ...notes];
      return messages.map((message) => ({ seriesName, message }));
    });
    const failed = run.failures.map(({ seriesName, error }) => ({ seriesName, message: error }));
    noteAll(session.output, [...said, ...failed]);
    session.hasFailed = run.status === 'failed';
    const single = fits.length === 1 && run.seriesIds.length === 1 ? fitJson(fits[0]) : {};
    const json = { run: runJson(run), ...single, fits: fits.map(fitJson) };
    session.output.result(
      json,
      [`run ${run.id}`, ...fits.map((fit) => describe(fit, run.settings))].join('\n'),
    );
  });
}
