import { vi } from 'vitest';
import type { ModelSettings } from '../../../../src-main/contract/values.ts';
import { trainRun } from '../../../../src-main/training/network/train-run.ts';
import {
  orders,
  type TrainedSeries,
  type TrainInput,
  type TrainMessage,
  type TrainOutput,
} from '../../../../src-main/training/network/types.ts';
import type { Outcome } from '../../../../src-main/training/tasks.ts';
import { seededSeries } from '../../../fixtures/generator.ts';

type EpochMessage = Extract<TrainMessage, { kind: 'epoch' }>;

/** A run that was watched to its end. */
export interface Watched {
  readonly end: TrainOutput['end'];
  readonly epochs: EpochMessage['record'][];
  readonly outcomes: Map<number, Outcome<TrainedSeries>>;
  readonly checkpoints: Uint8Array<ArrayBuffer>[];
  readonly messages: TrainMessage[];
}

export function newOrder(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4)).fill(orders.proceed);
}

export function inputOf(settings: ModelSettings, own: Partial<TrainInput> = {}): TrainInput {
  return {
    series: [{ values: seededSeries(5, 120), seasonLength: 1 }],
    settings,
    seed: 11,
    checkpoint: null,
    order: newOrder(),
    ...own,
  };
}

/** Trains on this thread. */
export async function watch(
  input: TrainInput,
  onMessage: (message: TrainMessage) => void = () => undefined,
): Promise<Watched> {
  const watched = {
    epochs: [] as Watched['epochs'],
    outcomes: new Map<number, Outcome<TrainedSeries>>(),
    checkpoints: [] as Watched['checkpoints'],
    messages: [] as TrainMessage[],
  };
  const { end } = await trainRun(input, (message) => {
    watched.messages.push(message);
    if (message.kind === 'epoch') watched.epochs.push(message.record);
    if (message.kind === 'series') watched.outcomes.set(message.seriesIndex, message.outcome);
    if (message.kind === 'checkpoint') watched.checkpoints.push(message.checkpoint);
    onMessage(message);
  });
  return { end, ...watched };
}

/** The fit of a series. */
export function fitOf(watched: Watched, seriesIndex = 0): TrainedSeries {
  const outcome = watched.outcomes.get(seriesIndex);
  if (outcome?.ok !== true) throw new Error(outcome?.said.message ?? 'no outcome');
  return outcome.value;
}

/** Without what a clock decides. */
export function timeless(epochs: Watched['epochs']): unknown[] {
  return epochs.map(({ durationMs: _duration, stepsPerSecond: _speed, ...record }) => record);
}

/** Trains, and asks for something before the minibatch with that number (from 0). */
export async function watchUntil(input: TrainInput, minibatch: number, order: number): Promise<Watched> {
  const { load } = Atomics;
  let left = minibatch;
  const spy = vi.spyOn(Atomics, 'load').mockImplementation(((array: Int32Array, index: number) => {
    if (array !== input.order) return load(array, index);
    return left-- <= 0 ? order : orders.proceed;
  }) as typeof Atomics.load);
  try {
    return await watch(input);
  } finally {
    spy.mockRestore();
  }
}
