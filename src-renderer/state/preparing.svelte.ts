import type {
  ListedStep,
  Preparation,
  PreparingPreview,
  PreparingStep,
  StepKind,
} from '../../src-main/contract/preparing.ts';
import type { ErrorPayload, SeriesSummary } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { isCancelled, payloadOf } from '../api/failure.ts';
import { app } from './app.svelte.ts';
import { Debounce, Latest } from './latest.ts';
import { OwnJob } from './own-job.svelte.ts';
import { defaultStep, isDrawn } from './step-draft.ts';

/** A step that is being composed: a new one, or one of the list that is changed. */
export interface Draft {
  readonly seriesId: number;
  readonly step: PreparingStep;
  /** Its place in the list; null for a new one. */
  readonly index: number | null;
}

/** What a chart shows of a series. */
export interface ShownPart {
  readonly seriesId: number;
  readonly from: number;
  readonly to: number;
  /** Points it has room for. */
  readonly width: number;
}

const previewDelayMs = 200;
const widest = 4_000;

/** The steps of the series that is shown, the one that is being composed, and what that would do. */
class Preparing extends OwnJob {
  preparation = $state.raw<Preparation | null>(null);
  draft = $state.raw<Draft | null>(null);
  preview = $state.raw<PreparingPreview | null>(null);
  /** Why the step that is being composed would be refused. */
  refusal = $state.raw<ErrorPayload | null>(null);
  isLooking = $state(false);
  shown = $state.raw<ShownPart | null>(null);
  #reading = new Latest();
  #looking = new Latest();
  #debounce = new Debounce(previewDelayMs);

  stepsOf(seriesId: number): Preparation['steps'] {
    return this.preparation?.seriesId === seriesId ? this.preparation.steps : [];
  }

  /** What a chart of a series draws over it. */
  previewOf(seriesId: number): PreparingPreview | null {
    return this.draft?.seriesId === seriesId && isDrawn(this.draft.step.kind) ? this.preview : null;
  }

  async load(seriesId: number): Promise<void> {
    const isNewest = this.#reading.next();
    if (this.draft !== null && this.draft.seriesId !== seriesId) this.close();
    if (this.preparation?.seriesId !== seriesId) this.forgetEnd();
    try {
      const preparation = await call('series.steps', { seriesId });
      if (isNewest()) this.preparation = preparation;
    } catch (failure) {
      if (isNewest()) [this.preparation, this.error] = [null, payloadOf(failure)];
    }
  }

  /** Opens the form for a new step, or for another kind of the one that is composed. */
  compose(kind: StepKind, series: SeriesSummary): void {
    const index = this.draft?.seriesId === series.id ? this.draft.index : null;
    this.draft = { seriesId: series.id, step: defaultStep(kind, series), index };
    this.refusal = null;
    this.forgetEnd();
  }

  edit(seriesId: number, index: number): void {
    this.close();
    this.draft = { seriesId, step: this.stepsOf(seriesId)[index].step, index };
    this.forgetEnd();
  }

  /** Changes a part of the step that is composed. */
  change(part: Partial<PreparingStep>): void {
    if (this.draft === null) return;
    this.draft = { ...this.draft, step: { ...this.draft.step, ...part } as PreparingStep };
  }

  /** Asks, soon, what the step would do in the part that is shown. */
  look(draft: Draft, length: number, part: ShownPart | null): void {
    const isNewest = this.#looking.next();
    this.isLooking = true;
    const { seriesId, step, index } = draft;
    const { from, to, width } = part ?? { from: 0, to: length - 1, width: 1 };
    const span = Math.max(1, to - from);
    const input = {
      seriesId,
      step,
      replacedIndex: index,
      // As much again on either side, so that moving is smooth.
      fromIndex: Math.max(0, Math.floor(from - span / 2)),
      toIndex: Math.min(length, Math.ceil(to + span / 2) + 1),
      width: Math.max(1, Math.min(widest, width * 2)),
    };
    this.#debounce.run(() => {
      call('series.previewStep', input).then(
        (preview) => {
          if (isNewest()) [this.preview, this.refusal, this.isLooking] = [preview, null, false];
        },
        (failure) => {
          if (!isNewest()) return;
          const payload = payloadOf(failure);
          this.isLooking = false;
          if (!isCancelled(payload)) [this.preview, this.refusal] = [null, payload];
        },
      );
    });
  }

  /** Closes the form; what was asked for it is not waited for. */
  close(): void {
    this.#looking.next();
    this.#debounce.stop();
    [this.draft, this.preview, this.refusal, this.isLooking] = [null, null, null, false];
  }

  /** The list as it stands, to be changed. */
  list(seriesId: number): ListedStep[] {
    return this.stepsOf(seriesId).map(({ step, isEnabled }) => ({ step, isEnabled }));
  }

  /** Puts a list in the place of the steps. @returns whether it was taken */
  async put(seriesId: number, steps: readonly ListedStep[]): Promise<boolean> {
    return this.follow('series.prepare', { seriesId, steps: [...steps] }, ({ preparation, series }) => {
      this.#reading.next();
      if (app.series?.id === seriesId) [this.preparation, app.series] = [preparation, series];
    });
  }

  /** Takes the composed step into the list. */
  async apply(): Promise<boolean> {
    const { draft } = this;
    if (draft === null) return false;
    const { seriesId, step, index } = draft;
    const list = this.list(seriesId);
    const steps =
      index === null
        ? [...list, { step, isEnabled: true }]
        : list.map((item, i) => (i === index ? { step, isEnabled: true } : item));
    const isTaken = await this.put(seriesId, steps);
    if (isTaken) this.close();
    return isTaken;
  }
}

export const preparing = new Preparing();
