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
  const said = (text: string): Standing => ({ title: t.states[run.status], text });
  switch (run.status) {
    case 'queued':
      return { title: t.waitingTitle, text: waitingText(run) };
    case 'running':
      return progress === null ? { title: t.startingTitle, text: t.startingText } : null;
    case 'paused':
      return said(progress === null ? t.pausedFresh : t.pausedText(count(progress.epoch)));
    case 'cancelled':
      return said(fit === null ? t.cancelledNone : t.cancelledText);
    default:
      return null;
  }
}

/** What stands in the place of the charts before there is an epoch to draw. */
export function blankOf(run: Run, fit: SeriesFit | null): Standing {
  const t = i18n.t.training;
  const progress = training.progressOf(run);
  if (run.status === 'running' && progress !== null) {
    const { updateIndex, updatesPerEpoch } = progress;
    return { title: t.startingTitle, text: t.startingUpdate(count(updateIndex), count(updatesPerEpoch)) };
  }
  return standingOf(run, fit) ?? { title: t.blankTitle, text: t.blankText };
}

/** A run as it is called where others stand beside it. */
export function runOnSeries(run: Run): string {
  const name = training.nameOf(run.seriesIds[0]);
  return name === '' ? runLabel(run) : i18n.t.jobs.trainRun(runLabel(run), name);
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
