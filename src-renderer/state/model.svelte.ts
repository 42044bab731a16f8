import type { OperationOutput, OrderExploration } from '../../src-main/contract/operations.ts';
import type {
  CriterionName,
  ErrorPayload,
  EstimatorName,
  ModelName,
  ModelSettingsInput,
  NetworkName,
  NetworkSettings,
  Run,
  SeriesSummary,
  TransformName,
} from '../../src-main/contract/values.ts';
import { call, runJob } from '../api/client.ts';
import { isCancelled, payloadOf } from '../api/failure.ts';
import { app } from './app.svelte.ts';
import { i18n } from './i18n.svelte.ts';
import { Debounce, Latest } from './latest.ts';
import { isNetwork, networkDefaults, networkFor, settingOf, transformsOf } from './network.ts';
import { notices } from './notices.svelte.ts';
import { isSymbolic } from './symbols.svelte.ts';
import { modelledSeriesIds } from './series-list.svelte.ts';
import { training } from './training.svelte.ts';
import { count } from './words.ts';

export type Plan = OperationOutput<'network.plan'>;

export const baselineOrder: readonly ModelName[] = ['naive', 'seasonal-naive', 'drift', 'mean'];
export const transformOrder: readonly TransformName[] = ['log', 'diff', 'sdiff', 'standardise'];

interface Asked {
  seriesId: number;
  settings: ModelSettingsInput;
}

/** Fewer of a waveform could not be heard. */
const heardSeconds = 0.05;
/** A paragraph or so, and a hidden size that a vocabulary needs: proposed for a text. */
const textHorizon = 200;
const textHiddenSize = 128;

/** How far ahead to look at first: two seasons, but never more than a fifth of what is known. */
export function suggestHorizon(series: SeriesSummary): number {
  const { seasonLength, length, sampleRateHz } = series;
  if (isSymbolic(series)) return Math.max(1, Math.min(textHorizon, Math.floor(length / 5) || 1));
  const heard = Math.round(heardSeconds * (sampleRateHz ?? 0));
  const wanted = heard > 12 ? heard : seasonLength > 1 && seasonLength <= 60 ? 2 * seasonLength : 12;
  return Math.max(1, Math.min(wanted, Math.floor(length / 5) || 1));
}

/** What the person sets before a fit, and what the data says about it. */
class Model {
  model = $state<ModelName>('ar');
  order = $state<number | CriterionName>('aic');
  maxOrder = $state<number | null>(null);
  ridge = $state(0);
  /** null: what suits the series, Burg for a waveform and least squares for the rest. */
  estimator = $state<EstimatorName | null>(null);
  seasonLength = $state<number | null>(null);
  transforms = $state.raw<readonly TransformName[]>([]);
  horizon = $state<number | null>(null);
  coverages = $state.raw<readonly number[]>([0.8, 0.95]);
  holdout = $state<number | null>(null);
  seed = $state(0);
  isForAll = $state(false);
  /** Of the project, without those that are set aside. */
  seriesCount = $state(1);
  network = $state<NetworkSettings>({ ...networkDefaults });

  exploration = $state.raw<OrderExploration | null>(null);
  /** Why the orders could not be worked out for the settings as they are now. */
  exploreError = $state.raw<ErrorPayload | null>(null);
  /** What training the network would mean, and why it cannot be told. */
  plan = $state.raw<Plan | null>(null);
  planError = $state.raw<ErrorPayload | null>(null);
  /** Why the last fit failed; stands until the settings change or another fit begins. */
  fitError = $state.raw<ErrorPayload | null>(null);
  isExploring = $state(false);
  isFitting = $state(false);
  #latest = new Latest();
  #debounce = new Debounce(120);
  /** Whether the person, not the kind of series, set the hidden size. */
  #isSizeChosen = false;
  #exploredId = 0;
  /** Series and settings that were asked about last. */
  #asked = '';

  settingsFor(series: SeriesSummary): ModelSettingsInput {
    const isText = isSymbolic(series);
    return {
      model: this.model,
      // What the fields of another model were left at is not asked for with this one.
      ...(this.model === 'ar' && {
        order: this.order,
        maxOrder: this.maxOrder,
        ridge: this.ridge,
        estimator: this.estimatorFor(series),
      }),
      seasonLength: this.seasonLength,
      transforms: isText ? [] : transformsOf(this.model).filter((name) => this.transforms.includes(name)),
      horizon: this.horizon ?? suggestHorizon(series),
      coverages: [...this.coverages],
      holdout: this.holdout,
      ...(isNetwork(this.model) && { network: this.#networkFor(this.model, isText) }),
    };
  }

  /** One network for all series is a matter of runs over several; a text has a head of its own. */
  #networkFor(name: NetworkName, isText: boolean): NetworkSettings {
    const settings = $state.snapshot(this.network);
    const network = networkFor(name, isText ? { ...settings, head: 'softmax' } : settings);
    return { ...network, isGlobal: this.isSeveral && network.isGlobal };
  }

  /** Whether a fit is of all series of the project that are to be modelled. */
  get isSeveral(): boolean {
    return this.isForAll && this.seriesCount > 1;
  }

  /** Counts the series that are to be modelled. */
  async countSeries(): Promise<void> {
    try {
      this.seriesCount = (await call('series.list', { limit: 1, isModelled: true })).total;
    } catch (error) {
      notices.fail(error);
    }
  }

  /** How AR is estimated: as the person chose, or as suits the series. */
  estimatorFor({ kind, unit }: SeriesSummary): EstimatorName {
    if (this.estimator !== null) return this.estimator;
    return kind === 'sampled' && unit !== 'dBFS' && this.ridge === 0 ? 'burg' : 'least-squares';
  }

  /** τ as it stands: set by hand, or chosen by the criterion once that is known. */
  get chosenOrder(): number | null {
    if (typeof this.order === 'number') return this.order;
    if (this.exploreError !== null) return null;
    return this.exploration?.best[this.order] ?? null;
  }

  /** The fit that belongs to the settings: none where these could not be worked out. */
  get fitted(): OrderExploration['fit'] | null {
    return this.exploreError === null ? (this.exploration?.fit ?? null) : null;
  }

  get isNetwork(): boolean {
    return isNetwork(this.model);
  }

  /** What is wrong with an AR or a network as it is set; a baseline does not ask about orders. */
  get settingsError(): ErrorPayload | null {
    if (this.isNetwork) return this.planError;
    return this.model === 'ar' ? this.exploreError : null;
  }

  /** Times of the next steps, from whichever answer came last. */
  get nextTimesMs(): readonly number[] | null {
    return (this.isNetwork ? this.plan : this.exploration)?.nextTimesMs ?? null;
  }

  /** Why one setting of a network was refused, to be said at its field. */
  refusalOf(setting: string): string | undefined {
    const refusal = this.settingsError ?? this.fitError;
    if (!this.isNetwork || refusal === null || settingOf(refusal.field) !== setting) return undefined;
    return i18n.said(refusal).message;
  }

  /** Takes the settings of a run, to go on from them. */
  adopt({ model, settings, seed }: Run): void {
    this.model = model;
    this.seed = seed;
    this.seasonLength = settings.seasonLength;
    this.transforms = settings.transforms;
    this.horizon = settings.horizon;
    this.coverages = settings.coverages;
    this.holdout = settings.holdout;
    this.network = { ...settings.network };
    this.#isSizeChosen = true;
  }

  /** Leaves what needs numbers when the series is a text, and proposes a size where none was chosen. */
  suit(series: SeriesSummary): void {
    const isText = isSymbolic(series);
    if (isText && !this.isNetwork) this.model = 'gru';
    if (!this.#isSizeChosen) {
      this.network.hiddenSize = isText ? textHiddenSize : networkDefaults.hiddenSize;
    }
  }

  chooseHiddenSize(value: number | null): void {
    if (value === null) return;
    this.#isSizeChosen = true;
    this.network.hiddenSize = value;
  }

  toggle(name: TransformName, isOn: boolean): void {
    this.transforms = transformOrder.filter((item) =>
      item === name ? isOn : this.transforms.includes(item),
    );
  }

  /** Works out the orders, or the windows of a network, for the series and settings as they are, soon. */
  explore(series: SeriesSummary): void {
    const isOther = this.#exploredId !== series.id;
    this.#exploredId = series.id;
    if (isOther) {
      [this.exploration, this.exploreError] = [null, null];
      [this.plan, this.planError] = [null, null];
    }
    const settings = this.settingsFor(series);
    const asked = JSON.stringify([series.id, settings]);
    if (asked !== this.#asked) this.fitError = null;
    this.#asked = asked;
    const isNewest = this.#latest.next();
    this.isExploring = true;
    const input = { seriesId: series.id, settings };
    const read = async () => {
      await (this.isNetwork ? this.#readPlan(input, isNewest) : this.#readOrders(input, isNewest));
      if (isNewest()) this.isExploring = false;
    };
    if (isOther) {
      this.#debounce.stop();
      void read();
    } else this.#debounce.run(() => void read());
  }

  async #readOrders(input: Asked, isNewest: () => boolean): Promise<void> {
    try {
      const exploration = await call('model.explore', input);
      if (isNewest()) [this.exploration, this.exploreError] = [exploration, null];
    } catch (error) {
      if (isNewest()) this.exploreError = payloadOf(error);
    }
  }

  async #readPlan(input: Asked, isNewest: () => boolean): Promise<void> {
    try {
      const plan = await call('network.plan', input);
      if (isNewest()) [this.plan, this.planError] = [plan, null];
    } catch (error) {
      if (isNewest()) this.planError = payloadOf(error);
    }
  }

  /** Fits, forecasts, and goes to see the result; a network is queued, and its training is seen. */
  async fit(series: SeriesSummary): Promise<void> {
    if (this.isFitting) return;
    this.isFitting = true;
    this.fitError = null;
    try {
      const seriesIds = this.isSeveral ? await modelledSeriesIds() : [series.id];
      const settings = this.settingsFor(series);
      const input = { seriesIds, settings, seed: this.seed };
      if (this.isNetwork) {
        const { jobId } = await call('fit.run', input);
        await training.begin(jobId);
        app.place = 'training';
        return;
      }
      const { run } = await runJob('fit.run', input);
      await runJob('forecast.run', { runId: run.id });
      app.runsVersion++;
      app.place = 'forecast';
      const failed = run.failures.length;
      if (failed > 0) notices.tell(() => i18n.t.model.failedSome(failed, count(failed)));
    } catch (error) {
      const payload = payloadOf(error);
      if (!isCancelled(payload)) this.fitError = payload;
    } finally {
      this.isFitting = false;
    }
  }
}

export const model = new Model();
