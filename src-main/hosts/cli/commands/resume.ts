import type { Program } from '../program.ts';
import { runNumber } from './forecast.ts';
import { printRun } from './run-result.ts';

export function addResume(program: Program): void {
  const command = program
    .command('resume', 'go on with a training that was paused or killed', [
      'resume 3 --project demo.tauscope',
    ])
    .argument('<run>', 'number of the run');
  program.action(command, async (session, wanted: string) => {
    await session.openProject(false);
    await printRun(session, await session.runJob('run.resume', { runId: runNumber(wanted) }));
  });
}
