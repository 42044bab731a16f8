import { setTimeout as sleep } from 'node:timers/promises';
import { medianOf } from '../median.ts';
import { ContenderProcess } from './contender-process.ts';
import type { Contender, ContenderId } from './contenders.ts';
import type { Answer, BenchCell, TrainingSetup } from './protocol.ts';

export interface SurveyPlan {
  readonly cells: readonly BenchCell[];
  readonly hiddenSizes: readonly number[];
  readonly stepCounts: readonly number[];
  readonly batchSize: number;
  readonly roundCount: number;
  readonly probeCount: number;
  readonly warmUpMs: number;
  /** Every measurement goes on for at least this long. */
  readonly minimumMs: number;
}

/** What one contender did at one size. */
export interface Measurement {
  readonly cell: BenchCell;
  readonly hiddenSize: number;
  readonly stepCount: number;
  readonly contender: ContenderId;
  /** Median over the rounds of 10³ time steps (t·b) a second. */
  readonly throughput: number;
}

export interface Survey {
  readonly measurements: readonly Measurement[];
  /** Name and version of every contender that is here, and why the others are not. */
  readonly names: ReadonlyMap<ContenderId, { readonly name: string; readonly isHere: boolean }>;
}

/** Threads of the last contender spin for a while after their work: this long nobody is measured. */
const restMs = 60;
/** Contenders agree on the loss of the same weights to float32, and after a few steps of Adam nearly: PyTorch trains
 *  two biases a gate where TensorFlow.js trains one. */
const firstLossTolerance = 1e-5;
const probeLossTolerance = 0.03;

/** Measures every contender at every size, taking turns within a size so that a slow minute hits all of them.
 *  @throws Error where a contender trains something else than the others or does not learn */
export async function survey(
  contenders: readonly Contender[],
  plan: SurveyPlan,
  report: (line: string) => void,
): Promise<Survey> {
  const processes = new Map<ContenderId, ContenderProcess>();
  const names = new Map<ContenderId, { name: string; isHere: boolean }>();
  const measurements: Measurement[] = [];
  try {
    for (const setup of listSetups(plan)) {
      const present = contenders.filter(({ id, takes }) => takes(setup) && names.get(id)?.isHere !== false);
      for (const contender of present) {
        if (processes.has(contender.id)) continue;
        const process = await startFirst(contender);
        names.set(contender.id, process.greeting);
        processes.set(contender.id, process);
      }
      const here = present.filter(({ id }) => names.get(id)!.isHere);
      const found = await measureSetup(here, processes, setup, plan);
      measurements.push(...found);
      report(
        [nameSetup(setup), ...found.map((one) => `${one.contender} ${one.throughput.toPrecision(4)}`)].join(
          '  ',
        ),
      );
      for (const { id } of here.filter(({ isShortLived }) => isShortLived)) {
        await processes.get(id)!.close();
        processes.delete(id);
      }
    }
  } finally {
    await Promise.all(Array.from(processes.values(), (process) => process.close()));
  }
  return { measurements, names };
}

/** Sizes that are compared with each other are measured right after each other: cells and lengths of one hidden size. */
function listSetups(plan: SurveyPlan): TrainingSetup[] {
  const { cells, stepCounts, hiddenSizes, batchSize } = plan;
  return hiddenSizes.flatMap((hiddenSize) =>
    cells.flatMap((cell) =>
      stepCounts.map((stepCount) => ({
        cell,
        hiddenSize,
        stepCount,
        batchSize,
        learningRate: 1e-3,
        clipNorm: 1,
      })),
    ),
  );
}

function nameSetup({ cell, hiddenSize, stepCount }: TrainingSetup): string {
  return `${cell} H=${hiddenSize} T=${stepCount}`;
}

async function startFirst({ launches }: Contender): Promise<ContenderProcess> {
  let process = await ContenderProcess.start(launches[0]);
  for (const launch of launches.slice(1)) {
    if (process.greeting.isHere) break;
    await process.close();
    process = await ContenderProcess.start(launch);
  }
  return process;
}

async function measureSetup(
  here: readonly Contender[],
  processes: ReadonlyMap<ContenderId, ContenderProcess>,
  setup: TrainingSetup,
  { roundCount, probeCount, warmUpMs, minimumMs }: SurveyPlan,
): Promise<Measurement[]> {
  const answers = new Map<ContenderId, Answer[]>(here.map(({ id }) => [id, []]));
  // Round 0 builds the model and warms up.
  for (let round = 0; round <= roundCount; round++) {
    for (const { id } of here) {
      const request = { setup, probeCount, minimumMs: round === 0 ? warmUpMs : minimumMs };
      const answer = await processes.get(id)!.measure(request);
      if (round > 0) answers.get(id)!.push(answer);
      await sleep(restMs);
    }
  }
  checkAgreement(setup, answers);
  const { cell, hiddenSize, stepCount, batchSize } = setup;
  return here.map(({ id }) => {
    const rates = answers
      .get(id)!
      .map(({ minibatchCount, durationMs }) => (minibatchCount * stepCount * batchSize) / durationMs);
    return { cell, hiddenSize, stepCount, contender: id, throughput: medianOf(rates) };
  });
}

/** @throws Error where somebody trains something else than the first, or does not learn */
export function checkAgreement(
  setup: TrainingSetup,
  answers: ReadonlyMap<ContenderId, readonly Answer[]>,
): void {
  let first: Answer | undefined;
  for (const [id, own] of answers) {
    const answer = own[own.length - 1];
    first ??= answer;
    const isSame =
      answer.parameterCount === first.parameterCount &&
      answer.firstLosses.every((loss, i) => {
        const tolerance = i === 0 ? firstLossTolerance : probeLossTolerance;
        return Math.abs(loss - first!.firstLosses[i]) <= tolerance * first!.firstLosses[i];
      });
    const told = JSON.stringify(answer);
    if (!isSame) {
      throw new Error(
        `${nameSetup(setup)}: ${id} trains something else: ${told} beside ${JSON.stringify(first)}`,
      );
    }
    if (!(answer.lastLoss < answer.firstLosses[0])) {
      throw new Error(`${nameSetup(setup)}: ${id} does not learn: ${told}`);
    }
  }
}
