import type { EpochRecord, Run, TrainingProgress } from '../../../src-main/contract/values.ts';
import type { Fact } from '../../components/Facts.svelte';
import { i18n } from '../../state/i18n.svelte.ts';
import { lossText, symbolLossText } from '../../state/training-words.ts';
import { training } from '../../state/training.svelte.ts';
import { bytes, count, duration, moment, percent, significant } from '../../state/words.ts';

/** The figures of a run: how far it is while it trains, what came of it once it has ended. */
export function runFacts(run: Run, records: readonly EpochRecord[], memberIndex: number): Fact[] {
  const t = i18n.t.training;
  const { parameterCount } = training;
  const progress = training.progressOf(run);
  const last = records.at(-1) ?? null;
  const isRunning = run.status === 'running';
  const loss = training.bestLossOf(run);
  const member = training.fits[0]?.network?.members[memberIndex];
  const epoch = isRunning ? progress?.epoch : (last?.epoch ?? progress?.epoch);
  const speed = isRunning ? progress?.stepsPerSecond : last?.stepsPerSecond;
  return [
    ...(epoch === undefined
      ? []
      : [{ label: t.epoch, value: t.epochOf(count(epoch), count(run.settings.network.epochCount)) }]),
    ...(run.seriesIds.length > 1
      ? [
          {
            label: i18n.t.places.series,
            value: seriesText(
              run.seriesIds.length,
              isRunning && !run.settings.network.isGlobal ? progress : null,
            ),
          },
        ]
      : []),
    ...(isRunning && progress !== null && progress.memberCount > 1
      ? [{ label: t.member, value: t.memberOf(count(progress.memberIndex + 1), count(progress.memberCount)) }]
      : []),
    ...(loss === null
      ? []
      : [
          {
            label: t.bestValid,
            value: (run.settings.network.head === 'softmax' ? symbolLossText : lossText)(loss),
          },
        ]),
    ...(member === undefined ? [] : [{ label: t.stopped, value: t.stopReasons[member.stopReason] }]),
    ...(speed === undefined ? [] : [{ label: t.speed, value: significant(speed, 3) }]),
    ...(isRunning && progress !== null && progress.etaMs !== null
      ? [{ label: t.timeLeft, value: duration(progress.etaMs), title: t.timeLeftHint }]
      : []),
    ...(!isRunning && run.durationMs > 0 ? [{ label: t.took, value: duration(run.durationMs) }] : []),
    ...(isRunning && progress !== null ? [{ label: t.memory, value: bytes(progress.memoryBytes) }] : []),
    ...(parameterCount === null ? [] : [{ label: t.parameters, value: count(parameterCount) }]),
    ...(last === null || run.settings.network.clipNorm === null
      ? []
      : [{ label: t.clipped, value: percent(last.clippedFraction) }]),
    { label: t.seed, value: count(run.seed) },
    ...(run.status === 'queued' ? [] : [{ label: t.started, value: moment(run.createdAtMs) }]),
  ];
}

/** Which of the run's series it is at, or how many it has. */
function seriesText(seriesCount: number, progress: TrainingProgress | null): string {
  if (progress === null) return count(seriesCount);
  return i18n.t.training.memberOf(count(progress.seriesIndex + 1), count(seriesCount));
}
