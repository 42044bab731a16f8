import { limits } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import type { ServiceContext } from './context.ts';
import { Newest } from './newest.ts';
import { refusePrepared } from './run-changes.ts';
import { dataOf } from './run-series.ts';
import type { Handlers } from './types.ts';

const graceMs = 500;

/** Tells how surprising the values of a series are to a model. */
export function surpriseHandlers(context: ServiceContext): Pick<Handlers, 'run.surprise'> {
  const newest = new Newest(graceMs);
  return {
    'run.surprise': async ({ runId, seriesId, fromIndex, toIndex, width }) => {
      const store = context.store();
      const series = context.series(seriesId);
      const run = context.run(runId);
      // Values of another kind would surprise the model for no other reason.
      refusePrepared(store, run);
      const fitted = store.runs.fitted(runId).find((item) => item.seriesId === seriesId)?.fitted;
      if (fitted === undefined) {
        throw new UserError('nothing_to_forecast', { run: String(run.id) }, { field: 'runId' });
      }
      const to = Math.min(toIndex ?? series.length, series.length, fromIndex + limits.surpriseLength);
      const from = Math.min(fromIndex, to);
      const [fit] = store.runs.fits(runId, seriesId);
      const answer = await newest.run((signal) =>
        context.pool.run(
          'surprise',
          {
            data: dataOf(store, series),
            fitted,
            fromIndex: from,
            toIndex: to,
            width,
            trainingLength: fit?.network?.trainingLength ?? null,
          },
          { signal },
        ),
      );
      const indexes = answer.meanBits.map((_, bucket) => from + bucket * answer.bucketSize);
      return { fromIndex: from, toIndex: to, indexes, ...answer };
    },
  };
}
