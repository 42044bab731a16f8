import type { TrainingEvent } from '../../contract/events.ts';
import { epochJson } from './json.ts';

const digits = 4;

/** One line of `--progress json`: an epoch that has ended, or where a training stands between two of them. */
export function trainingJson({ runId, progress, epoch }: TrainingEvent) {
  if (epoch === null) return { kind: 'update', runId, ...progress };
  const { epochCount, etaMs, memoryBytes } = progress;
  return { kind: 'epoch', runId, epochCount, ...epochJson(epoch), etaMs, memoryBytes };
}

function rounded(value: number | null): string {
  return value === null ? '–' : value.toPrecision(digits);
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The line that a terminal shows while a network is trained. */
export function trainingLine({ runId, progress, epoch }: TrainingEvent): string {
  const { memberIndex, memberCount, trainLoss, stepsPerSecond, etaMs } = progress;
  return [
    `run ${runId}`,
    `epoch ${progress.epoch}/${progress.epochCount}`,
    ...(memberCount > 1 ? [`network ${memberIndex + 1}/${memberCount}`] : []),
    `loss ${rounded(epoch === null ? trainLoss : epoch.trainLoss)}`,
    ...(epoch === null ? [] : [`validation ${rounded(epoch.validLoss)}`]),
    `${Math.round(stepsPerSecond).toLocaleString('en-US')} steps/s`,
    ...(etaMs === null ? [] : [`${clock(etaMs)} left`]),
  ].join('  ');
}
