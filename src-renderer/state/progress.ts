import type { Run, TrainingProgress } from '../../src-main/contract/values.ts';

/** Share of all epochs of all networks of a run that are behind, as if none stopped early; 0–1.
 *  @param seriesCount networks are trained one after another on; 1 where one learns all */
export function trainedFraction(progress: TrainingProgress, seriesCount: number): number {
  const { seriesIndex, memberIndex, memberCount, epoch, epochCount, updateIndex, updatesPerEpoch } = progress;
  const network = seriesIndex * memberCount + memberIndex;
  const epochs = network * epochCount + (epoch - 1) + updateIndex / Math.max(1, updatesPerEpoch);
  const all = Math.max(1, seriesCount * memberCount * epochCount);
  return Math.min(1, Math.max(0, epochs / all));
}

/** Whether a run was interrupted by something outside of it (a full disk, a thread that died) and can go on from a
 *  checkpoint. One whose series all came to an end, good or bad, cannot: a training that diverged would do so again. */
export const hasFailedMidway = ({
  status,
  progress,
  failures,
  seriesIds,
}: Pick<Run, 'status' | 'progress' | 'failures' | 'seriesIds'>): boolean =>
  status === 'failed' && progress !== null && failures.length < seriesIds.length;
