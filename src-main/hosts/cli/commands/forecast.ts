import type { Dialect, SeriesForecast } from '../../../contract/values.ts';
import { say } from '../../../messages/table.ts';
import { CliFailure } from '../failure.ts';
import { forecastJson } from '../json.ts';
import { noteAll } from '../notes.ts';
import { short, table } from '../output.ts';
import type { Program } from '../program.ts';
import { Session } from '../session.ts';
import { listOf, numeric } from './flag-values.ts';

interface ForecastFlags {
  run?: string;
  horizon?: string;
  coverage?: string;
  out?: string;
  dialect?: Dialect;
  temperature?: string;
  samples?: string;
}

/** @throws CliFailure 'run_number_invalid' */
export function runNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || !(number >= 1))
    throw new CliFailure(say('run_number_invalid', { run: text }));
  return number;
}

async function newestRun(session: Session): Promise<number> {
  const [newest] = await session.call('run.list', {});
  if (newest === undefined) throw new CliFailure(say('no_runs', {}));
  return newest.id;
}

/** Writes the predictions where the person wants them, the sidecar beside them.
 *  @returns the paths of both */
async function writeOut(session: Session, runId: number, out: string, dialect: Dialect) {
  const path = Session.resolvePath(out);
  const { csv, sidecar } = await session.call('export.predictions', { runId, dialect });
  await session.copyDownload(csv.downloadId, path);
  // Its name is the CSV's whole name and more, so that it stands in for no other file.
  const sidecarPath = `${path}.json`;
  await session.copyDownload(sidecar.downloadId, sidecarPath);
  return { out: path, sidecar: sidecarPath };
}

function toText(
  items: readonly ReturnType<typeof forecastJson>[],
  forecasts: readonly SeriesForecast[],
): string {
  return items
    .map((item, i) => {
      const { bands, continuation } = forecasts[i].forecast;
      if (continuation !== undefined) {
        const texts = continuation.items.map(({ text }, k) => `--- ${k + 1}\n${text}`);
        return [`${item.seriesName}, from ${item.origin}`, ...texts].join('\n');
      }
      const head = ['step', 'time', 'median', ...bands.map(({ coverage }) => `${coverage * 100}% interval`)];
      const rows = item.steps.map((step, k) => [
        step.step,
        String(step.time ?? ''),
        short(step.median),
        ...bands.map(({ lower, upper }) => `${short(lower[k])} … ${short(upper[k])}`),
      ]);
      return `${item.seriesName}, from ${item.origin}\n${table([head, ...rows])}`;
    })
    .join('\n\n');
}

export function addForecast(program: Program): void {
  const command = program
    .command('forecast', 'forecast the series of a run', [
      'forecast --project demo.tauscope --run 1 --horizon 20 --out predictions.csv',
    ])
    .option('--run <run>', 'number of the run; the newest if left out')
    .option('--horizon <steps>', 'steps ahead; those of the run if left out')
    .option('--coverage <shares>', 'coverages of the intervals, such as 0.8,0.95')
    .option('--temperature <value>', 'texts: below 1 more of the likely, above 1 less')
    .option('--samples <count>', 'texts: how many ways on are drawn')
    .option('--out <file>', 'write the predictions to a CSV, with their settings beside it')
    .option('--dialect <dialect>', 'rfc4180 or excel-eu', 'rfc4180');
  program.action(command, async (session, flags: ForecastFlags) => {
    await session.openProject(false);
    const runId = flags.run === undefined ? await newestRun(session) : runNumber(flags.run);
    const { forecasts } = await session.runJob('forecast.run', {
      runId,
      horizon: (numeric(flags.horizon) ?? null) as number | null,
      coverages: flags.coverage === undefined ? null : (listOf(flags.coverage) as number[]),
      temperature: numeric(flags.temperature) as number | undefined,
      seed: session.shared.seed,
      continuationCount: numeric(flags.samples) as number | undefined,
    });
    const said = forecasts.flatMap(({ seriesName, notes }) =>
      notes.map((message) => ({ seriesName, message })),
    );
    noteAll(session.output, said);
    const written =
      flags.out === undefined
        ? { out: null, sidecar: null }
        : await writeOut(session, runId, flags.out, flags.dialect ?? 'rfc4180');
    const items = await Promise.all(
      forecasts.map(async (forecast) =>
        forecastJson(await session.call('series.get', { seriesId: forecast.seriesId }), forecast),
      ),
    );
    session.output.result({ runId, forecasts: items, ...written }, written.out ?? toText(items, forecasts));
  });
}
