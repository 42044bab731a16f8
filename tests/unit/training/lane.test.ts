import { afterEach, describe, expect, it } from 'vitest';
import type { TrainInput } from '../../../src-main/training/network/types.ts';
import { type LaneTicket, TrainingLane } from '../../../src-main/training/lane.ts';
import { trainSettings } from '../../fixtures/settings.ts';
import { fitOf, inputOf, newOrder, watch, type Watched } from './network/watched-training.ts';

const lanes: TrainingLane[] = [];

function openLane(entry?: URL, heapMb?: number): TrainingLane {
  const lane = new TrainingLane(entry, heapMb);
  lanes.push(lane);
  return lane;
}

afterEach(async () => {
  await Promise.all(lanes.splice(0).map((lane) => lane.close()));
});

interface Started extends LaneTicket {
  readonly told: string[];
  readonly outcomes: Watched['outcomes'];
  readonly checkpoints: Uint8Array<ArrayBuffer>[];
}

function start(lane: TrainingLane, input: TrainInput, onEpoch?: (ticket: LaneTicket) => void): Started {
  const told: string[] = [];
  const outcomes: Watched['outcomes'] = new Map();
  const checkpoints: Uint8Array<ArrayBuffer>[] = [];
  const ticket = lane.start(input, {
    onStart: () => told.push('start'),
    onMessage: (message) => {
      if (message.kind !== 'progress') told.push(message.kind);
      if (message.kind === 'series') outcomes.set(message.seriesIndex, message.outcome);
      if (message.kind === 'checkpoint') checkpoints.push(message.checkpoint);
      if (message.kind === 'epoch') onEpoch?.(ticket);
    },
  });
  return { ...ticket, told, outcomes, checkpoints };
}

const short = trainSettings('gru', { epochCount: 2 });
const long = trainSettings('gru', { epochCount: 5_000, patience: null });

describe('the training lane', () => {
  it('trains in its thread as on this one', async () => {
    const run = start(openLane(), inputOf(short));
    expect(await run.done).toEqual({ end: 'done' });
    expect(run.told).toEqual(['start', 'epoch', 'epoch', 'series']);
    expect(run.outcomes.get(0)).toEqual({ ok: true, value: fitOf(await watch(inputOf(short))) });
  });

  it('trains one run at a time, in the order they came', async () => {
    const lane = openLane();
    const told: string[] = [];
    const runs = ['a', 'b', 'c'].map((name) =>
      lane.start(inputOf(short), {
        onStart: () => told.push(`${name} starts`),
        onMessage: ({ kind }) => kind === 'series' && told.push(`${name} ends`),
      }),
    );
    await Promise.all(runs.map(({ done }) => done));
    expect(told).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('pauses with a checkpoint from which another thread goes on', async () => {
    const settings = trainSettings('gru', { epochCount: 400, patience: null });
    let epochs = 0;
    const first = start(openLane(), inputOf(settings), (ticket) => ++epochs === 2 && ticket.pause());
    expect(await first.done).toEqual({ end: 'paused' });
    const checkpoint = first.checkpoints.at(-1)!;
    const second = start(openLane(), inputOf(settings, { checkpoint }));
    expect(await second.done).toEqual({ end: 'done' });
    expect(second.outcomes.get(0)).toEqual({ ok: true, value: fitOf(await watch(inputOf(settings))) });
  });

  it('cancels a run with its best weights', async () => {
    const run = start(openLane(), inputOf(long), (ticket) => ticket.cancel());
    expect(await run.done).toEqual({ end: 'cancelled' });
    expect(run.outcomes.get(0)?.ok).toBe(true);
  });

  it('takes a waiting run out of the queue', async () => {
    const lane = openLane();
    const first = start(lane, inputOf(short));
    const paused = start(lane, inputOf(short));
    const cancelled = start(lane, inputOf(short));
    paused.pause();
    cancelled.cancel();
    expect(await paused.done).toEqual({ end: 'paused' });
    await expect(cancelled.done).rejects.toThrow('Cancelled before it was finished.');
    await first.done;
    expect([paused.told, cancelled.told]).toEqual([[], []]);
  });

  it('refuses a checkpoint of other data', async () => {
    const first = start(openLane(), inputOf(long), (ticket) => ticket.pause());
    await first.done;
    const checkpoint = first.checkpoints.at(-1)!;
    const other = start(openLane(), inputOf(short, { checkpoint, order: newOrder() }));
    await expect(other.done).rejects.toThrow(
      'The series or the settings are no longer those that this run began with; going on would mix the two.',
    );
  });

  it('ends what trains and what waits when it is closed', async () => {
    const lane = openLane();
    const training = start(lane, inputOf(long));
    const waiting = start(lane, inputOf(short));
    const ends = Promise.allSettled([training.done, waiting.done]);
    await Promise.resolve();
    await lane.close();
    for (const end of await ends) {
      expect(end).toMatchObject({ status: 'rejected', reason: { said: { code: 'cancelled' } } });
    }
  });
});

describe('a thread that dies', () => {
  const entry = new URL('../../fixtures/crashing-thread.ts', import.meta.url);

  it('takes only its own run down, and says that the checkpoint remains', async () => {
    const lane = openLane(entry);
    const dying = start(lane, inputOf(short, { seed: 1 }));
    const healthy = start(lane, inputOf(short, { seed: 9 }));
    await expect(dying.done).rejects.toThrow(
      'The training thread ended unexpectedly (code 7). The last checkpoint of the run remains.',
    );
    expect(await healthy.done).toEqual({ end: 'done' });
  });

  it('is told as a bug where the code is at fault', async () => {
    await expect(start(openLane(entry), inputOf(short, { seed: 2 })).done).rejects.toThrow(
      'a bug of the trainer',
    );
  });

  it('is told where it had no memory left', async () => {
    const lane = openLane(entry, 64);
    const dying = start(lane, inputOf(short, { seed: 3 }));
    const healthy = start(lane, inputOf(short, { seed: 9 }));
    await expect(dying.done).rejects.toMatchObject({ said: { code: 'training_thread_died' } });
    expect(await healthy.done).toEqual({ end: 'done' });
  });
});
