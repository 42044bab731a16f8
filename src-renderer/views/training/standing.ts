import type { Run, SeriesFit } from '../../../src-main/contract/values.ts';
import { i18n } from '../../state/i18n.svelte.ts';
import { training } from '../../state/training.svelte.ts';
import { count, runLabel } from '../../state/words.ts';

export interface Standing {
  title: string;
  text: string;
}

/** How a run stands, where its charts do not tell. @returns null where there is nothing to say */
export function standingOf(run: Run, fit: SeriesFit | null): Standing | null {
  const t = i18n.t.training;
  const progress = training.progressOf(run);
  switch (run.status) {
    case 'queued':
      return { title: t.waitingTitle, text: waitingText(run) };
    case 'running':
      return progress === null ? { title: t.startingTitle, text: t.startingText } : null;
    case 'paused':
      return {
        title: t.pausedTitle,
        text: progress === null ? t.pausedFresh : t.pausedText(count(progress.epoch)),
      };
    case 'cancelled':
      return {
        title: t.cancelledTitle,
        text: fit === null ? t.cancelledNone : t.cancelledText,
      };
    default:
      return null;
  }
}

/** The series that a run over several is at, where it has not come to the one that is shown. */
export function seriesAt(run: Run): number | null {
  const progress = training.progressOf(run);
  const isUnderWay = run.status === 'running' || run.status === 'paused';
  if (!isUnderWay || progress === null || run.settings.network.isGlobal) return null;
  return progress.seriesIndex < run.seriesIds.indexOf(training.seriesIdOf(run)) ? progress.seriesId : null;
}

/** What stands in the place of the charts before there is an epoch to draw. */
export function blankOf(run: Run, fit: SeriesFit | null): Standing {
  const t = i18n.t.training;
  const progress = training.progressOf(run);
  if (progress !== null && seriesAt(run) !== null) {
    const place = run.seriesIds.indexOf(training.seriesIdOf(run)) + 1;
    const text = t.waitingSeries(count(place), count(run.seriesIds.length), count(progress.seriesIndex + 1));
    return { title: run.status === 'paused' ? t.pausedTitle : t.waitingTitle, text };
  }
  if (progress !== null && !run.seriesIds.includes(progress.seriesId))
    return { title: t.blankTitle, text: t.blankGone };
  if (run.status === 'running' && progress !== null) {
    const { updateIndex, updatesPerEpoch } = progress;
    return { title: t.startingTitle, text: t.startingUpdate(count(updateIndex), count(updatesPerEpoch)) };
  }
  return standingOf(run, fit) ?? { title: t.blankTitle, text: t.blankText };
}

/** A run as it is called where others stand beside it. */
export function runOnSeries(run: Run): string {
  const name = training.nameOf(run.seriesIds[0]);
  if (name === '') return runLabel(run);
  const others = run.seriesIds.length - 1;
  return i18n.t.jobs.trainRun(runLabel(run), others > 0 ? `${name} + ${count(others)}` : name);
}

function waitingText(run: Run): string {
  const t = i18n.t.training;
  const { queue } = training;
  const before = training.before(run);
  const place = queue.findIndex(({ id }) => id === run.id) + 1;
  if (before === null || place === 0) return t.queuedText;
  const name = runOnSeries(before);
  return place === 1 ? t.waitingNext(name) : t.waitingPlace(count(place), count(queue.length), name);
}
