import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { modelSettings, networkSettings, type ModelSettingsInput } from '../../../contract/values.ts';
import { usageFailure } from '../failure.ts';
import { Session } from '../session.ts';
import { given, listOf, numeric, numericOrNone } from './flag-values.ts';

export interface ModelFlags {
  model?: string;
  order?: string;
  maxOrder?: string;
  ridge?: string;
  estimator?: string;
  season?: string;
  transform?: string;
  horizon?: string;
  coverage?: string;
  holdout?: string;
  config?: string;
  hidden?: string;
  layers?: string;
  activation?: string;
  lookback?: string;
  bptt?: string;
  windowing?: string;
  head?: string;
  direct?: true;
  epochs?: string;
  batch?: string;
  optimiser?: string;
  lr?: string;
  schedule?: string;
  momentum?: string;
  weightDecay?: string;
  clip?: string;
  dropout?: string;
  inputDropout?: string;
  outputDropout?: string;
  averaging?: string;
  validation?: string;
  patience?: string;
  ensemble?: string;
  global?: true;
  samples?: string;
  reproducible?: true;
  threads?: string;
}

/** The options that say which model, and how it is fitted. */
export function addModelOptions(command: Command): Command {
  return command
    .option('--model <model>', 'naive, seasonal-naive, drift, mean, ar, mlp, rnn, lstm or gru (default: ar)')
    .option('--order <order>', 'AR order, or aic, aicc or bic; MLP: the number of lags')
    .option('--max-order <order>', 'largest order a criterion may choose')
    .option('--ridge <penalty>', 'penalty on the coefficients, in units of the variance')
    .option('--estimator <name>', 'AR: least-squares or burg')
    .option('--season <steps>', 'steps a season')
    .option('--transform <names>', 'log,diff,sdiff,standardise')
    .option('--horizon <steps>', 'steps ahead that the hold-out scores and the forecast makes')
    .option('--coverage <shares>', 'coverages of the intervals, such as 0.8,0.95')
    .option('--holdout <steps>', 'steps held out at the end; 0 for none')
    .option('--config <file>', 'settings as JSON; options given here win')
    .option('--hidden <size>', 'networks: hidden size of every layer')
    .option('--layers <count>', 'networks: layers, 1 to 4')
    .option('--activation <name>', 'MLP and RNN: tanh or relu')
    .option('--lookback <steps>', 'networks: steps of the past a window shows')
    .option('--bptt <steps>', 'networks: steps the gradient goes back; none for the whole window')
    .option('--windowing <kind>', 'networks: shuffled windows, or stateful along the series')
    .option('--head <name>', 'networks: mse, gaussian, student-t, quantile or softmax')
    .option('--direct', 'networks: all steps of the horizon at once')
    .option('--epochs <count>', 'networks: epochs at most')
    .option('--batch <size>', 'networks: windows a minibatch')
    .option('--optimiser <name>', 'networks: adam, adamw or sgd')
    .option('--lr <rate>', 'networks: learning rate')
    .option('--schedule <name>', 'networks: constant, cosine or warmup-cosine')
    .option('--momentum <share>', 'networks, sgd: momentum')
    .option('--weight-decay <rate>', 'networks, adamw and sgd: weight decay')
    .option('--clip <norm>', 'networks: largest gradient norm; none clips nothing')
    .option('--dropout <share>', 'networks: share dropped between layers')
    .option('--input-dropout <share>', 'networks: share of the inputs dropped')
    .option('--output-dropout <share>', 'networks: share of the outputs of the top layer dropped')
    .option('--averaging <decay>', 'networks: decay of a running average of the weights, such as 0.99')
    .option('--validation <steps>', 'networks: steps that early stopping watches; 0 for none')
    .option('--patience <epochs>', 'networks: epochs without a better validation loss; none trains all')
    .option('--ensemble <count>', 'networks: networks from different seeds')
    .option('--global', 'networks: one network over all series')
    .option('--samples <count>', 'networks: sample paths a forecast draws')
    .option('--reproducible', 'networks: the same bits on every machine, more slowly')
    .option('--threads <count>', 'networks: cores that train one network together');
}

function refuseUnknown(path: string, config: object, known: readonly string[]): void {
  const unknown = Object.keys(config).filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    throw usageFailure(`--config ${path}: unknown ${unknown.join(', ')}; known are ${known.join(', ')}.`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readConfig(path: string | undefined): { model?: unknown; network?: object } {
  if (path === undefined) return {};
  let config: unknown;
  try {
    config = JSON.parse(readFileSync(Session.resolvePath(path), 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usageFailure(`--config ${path}: ${code ?? 'it is not JSON'}.`);
  }
  if (!isObject(config)) throw usageFailure(`--config ${path}: it holds no JSON object.`);
  refuseUnknown(path, config, Object.keys(modelSettings.shape));
  const { network = {} } = config as { network?: unknown };
  if (!isObject(network)) throw usageFailure(`--config ${path}: network is no JSON object.`);
  refuseUnknown(path, network, Object.keys(networkSettings.shape));
  return config;
}

function networkFlags(flags: ModelFlags, model: unknown): Record<string, unknown> {
  return given({
    hiddenSize: numeric(flags.hidden),
    layerCount: numeric(flags.layers),
    activation: flags.activation,
    // What an AR calls its order is the number of lags that an MLP sees.
    lookbackLength: numeric(flags.lookback ?? (model === 'mlp' ? flags.order : undefined)),
    bpttLength: numericOrNone(flags.bptt),
    windowing: flags.windowing,
    head: flags.head,
    forecastMode: flags.direct && 'direct',
    epochCount: numeric(flags.epochs),
    batchSize: numeric(flags.batch),
    optimiser: flags.optimiser,
    learningRate: numeric(flags.lr),
    schedule: flags.schedule,
    momentum: numeric(flags.momentum),
    weightDecay: numeric(flags.weightDecay),
    clipNorm: numericOrNone(flags.clip),
    layerDropout: numeric(flags.dropout),
    inputDropout: numeric(flags.inputDropout),
    outputDropout: numeric(flags.outputDropout),
    weightAveraging: numeric(flags.averaging),
    validationLength: numeric(flags.validation),
    patience: numericOrNone(flags.patience),
    ensembleCount: numeric(flags.ensemble),
    isGlobal: flags.global,
    samplePathCount: numeric(flags.samples),
    isReproducible: flags.reproducible,
    threadCount: numeric(flags.threads),
  });
}

/** The settings of a file with those of the command line over them. The gate checks every value; here only their names
 *  are known to be right.
 *  @throws CliFailure 'usage' where the file cannot be read */
export function toSettings(flags: ModelFlags): ModelSettingsInput {
  const config = readConfig(flags.config);
  const model = flags.model ?? config.model ?? 'ar';
  const own = given({
    order: model === 'mlp' ? undefined : numeric(flags.order),
    maxOrder: numeric(flags.maxOrder),
    ridge: numeric(flags.ridge),
    estimator: flags.estimator,
    seasonLength: numeric(flags.season),
    transforms: flags.transform?.split(',').map((name) => name.trim()),
    horizon: numeric(flags.horizon),
    coverages: listOf(flags.coverage),
    holdout: numeric(flags.holdout),
  });
  const network = { ...config.network, ...networkFlags(flags, model) };
  return { ...config, ...own, model, network } as ModelSettingsInput;
}
