import { fitJson, runJson } from '../json.ts';
import { table } from '../output.ts';
import type { Program } from '../program.ts';
import { runNumber } from './forecast.ts';

export function addRuns(program: Program): void {
  const group = program.command('runs', 'list, show or delete runs', ['runs list --project demo.tauscope']);

  const list = program.subcommand(
    group,
    'list',
    'all runs, newest first',
    'runs list --project demo.tauscope',
  );
  program.action(list, async (session) => {
    await session.openProject(false);
    const runs = (await session.call('run.list', {})).map(runJson);
    const rows = runs.map((run) => [run.id, run.model, run.seriesIds.length, run.status, run.createdAt]);
    session.output.result({ runs }, table([['run', 'model', 'series', 'status', 'created'], ...rows]));
  });

  const show = program
    .subcommand(group, 'show', 'one run with its fits', 'runs show 1')
    .argument('<run>', 'number of the run');
  program.action(show, async (session, wanted: string) => {
    await session.openProject(false);
    const { run, fits } = await session.call('run.get', { runId: runNumber(wanted) });
    const json = { run: runJson(run), fits: fits.map(fitJson) };
    session.output.result(json, JSON.stringify(json, null, 2));
  });

  const remove = program
    .subcommand(group, 'delete', 'delete a run', 'runs delete 1')
    .argument('<run>', 'number of the run');
  program.action(remove, async (session, wanted: string) => {
    await session.openProject(false);
    const runId = runNumber(wanted);
    await session.call('run.delete', { runId });
    session.output.result({ deleted: runId }, `deleted run ${runId}`);
  });
}
