import type { Run } from '../../../contract/values.ts';
import { runJson, runResultJson } from '../json.ts';
import { table } from '../output.ts';
import type { Program } from '../program.ts';
import { runNumber } from './forecast.ts';
import { epochsOf, printRun } from './run-result.ts';

/** How far a training has come; nothing for what is not trained. */
function standing({ progress }: Run): string {
  return progress === null ? '' : `epoch ${progress.epoch}/${progress.epochCount}`;
}

export function addRuns(program: Program): void {
  const group = program.command('runs', 'list, show, stop or delete runs', [
    'runs list --project demo.tauscope',
  ]);

  const list = program.subcommand(
    group,
    'list',
    'all runs, newest first',
    'runs list --project demo.tauscope',
  );
  program.action(list, async (session) => {
    await session.openProject(false);
    const runs = await session.call('run.list', {});
    const json = runs.map(runJson);
    const rows = runs.map((run, i) => [
      run.id,
      run.model,
      run.seriesIds.length,
      run.status,
      standing(run),
      json[i].createdAt,
    ]);
    const head = ['run', 'model', 'series', 'status', 'trained', 'created'];
    session.output.result({ runs: json }, table([head, ...rows]));
  });

  const show = program
    .subcommand(group, 'show', 'one run with its fits and epochs', 'runs show 1')
    .argument('<run>', 'number of the run');
  program.action(show, async (session, wanted: string) => {
    await session.openProject(false);
    const { run, fits } = await session.call('run.get', { runId: runNumber(wanted) });
    const json = runResultJson(run, fits, await epochsOf(session, run));
    session.output.result(json, JSON.stringify(json, null, 2));
  });

  const stop = program
    .subcommand(group, 'stop', 'end a paused training with its best weights so far', 'runs stop 3')
    .argument('<run>', 'number of the run');
  program.action(stop, async (session, wanted: string) => {
    await session.openProject(false);
    await printRun(session, await session.runJob('run.stop', { runId: runNumber(wanted) }));
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
