import type { ListedStep } from '../contract/preparing.ts';
import { UserError } from '../errors.ts';
import type { ServiceContext } from './context.ts';
import type { JobControl } from './jobs.ts';
import { Newest } from './newest.ts';
import { checkName, readCurrent, toPreparation, workThrough } from './preparing.ts';
import { toSummary } from './series-service.ts';
import type { Handlers } from './types.ts';

/** Working through is most of the work; the rest of the bar is for writing. */
const workShare = 0.6;
/** For a preview that nobody waits for any longer. */
const graceMs = 500;

/** A list that names the series anew: a name after a name takes its place, and the name of the import needs no step. */
function renamed(steps: readonly ListedStep[], name: string, originalName: string): ListedStep[] {
  const rest = steps.at(-1)?.step.kind === 'rename' ? steps.slice(0, -1) : steps;
  const isNamedBefore = rest.some(({ step, isEnabled }) => isEnabled && step.kind === 'rename');
  if (name === originalName && !isNamedBefore) return [...rest];
  return [...rest, { step: { kind: 'rename', name }, isEnabled: true }];
}

type PreparingOperations = 'series.steps' | 'series.prepare' | 'series.previewStep' | 'series.rename';

/** Prepares series: the steps are kept beside what was imported, and worked through again whenever they change. */
export function preparingHandlers(context: ServiceContext): Pick<Handlers, PreparingOperations> {
  const previews = new Newest(graceMs);

  async function prepare(
    seriesId: number,
    choose: (steps: readonly ListedStep[], originalName: string) => readonly ListedStep[],
    control: Pick<JobControl, 'signal' | 'report'>,
  ): Promise<void> {
    const store = context.store();
    const series = context.series(seriesId);
    const before = store.preparations.get(seriesId)?.steps ?? [];
    const steps = choose(before, store.original(series).record.shape.name);
    const change = await workThrough(store, context.pool, series, null, steps, {
      signal: control.signal,
      onProgress: (fraction) => control.report(fraction * workShare),
    });
    await store.changeValues([change], {
      signal: control.signal,
      onProgress: (fraction) => control.report(workShare + fraction * (1 - workShare)),
    });
    context.emit({ name: 'changed', data: { what: 'series' } });
    context.emit({ name: 'changed', data: { what: 'runs' } });
  }

  return {
    'series.steps': ({ seriesId }) => toPreparation(context.store(), context.series(seriesId)),
    'series.prepare': ({ seriesId, steps }) => {
      const { name } = context.series(seriesId);
      return context.jobs.start('prepare', name, (control) =>
        context.preparing.take(async () => {
          await prepare(seriesId, () => steps, control);
          const series = context.series(seriesId);
          return { series: toSummary(series), preparation: toPreparation(context.store(), series) };
        }),
      );
    },
    'series.previewStep': async ({ seriesId, step, replacedIndex, fromIndex, toIndex, width }) => {
      const store = context.store();
      const series = context.series(seriesId);
      const steps = store.preparations.get(seriesId)?.steps ?? [];
      const replaced =
        replacedIndex === null || replacedIndex >= steps.length
          ? null
          : { original: store.original(series).read(), steps, index: replacedIndex };
      const range = { fromIndex, toIndex: toIndex ?? series.length, width };
      const input = { series: readCurrent(store, series), step, ...range, replaced };
      return previews.run((signal) => context.pool.run('previewStep', input, { signal }));
    },
    'series.rename': async ({ seriesId, name }) => {
      const newName = checkName(name);
      await context.preparing.take(async () => {
        const series = context.series(seriesId);
        if (newName === series.name) return;
        if (context.store().series.isNameTaken(newName)) {
          throw new UserError('series_name_taken', { name: newName }, { field: 'name' });
        }
        const control = { signal: new AbortController().signal, report: () => undefined };
        await prepare(seriesId, (steps, original) => renamed(steps, newName, original), control);
      });
      return toSummary(context.series(seriesId));
    },
  };
}
