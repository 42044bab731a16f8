import type { Program } from '../program.ts';
import { addModelOptions, toSettings, type ModelFlags } from './model-flags.ts';
import { printRun } from './run-result.ts';

interface FitFlags extends ModelFlags {
  series?: string[];
}

export function addFit(program: Program): void {
  const command = program
    .command('fit', 'fit a model or train a network, scored on a hold-out beside the naive forecasts', [
      'fit --project demo.tauscope --series close --order aic --transform log --horizon 20',
      'train --project demo.tauscope --series close --model lstm --hidden 32 --epochs 100',
    ])
    .requiredOption('--series <id...>', 'ids or names, or all');
  program.action(addModelOptions(command).alias('train'), async (session, flags: FitFlags) => {
    await session.openProject(false);
    const seriesIds = (await session.findSeries(flags.series ?? [])).map(({ id }) => id);
    const settings = toSettings(flags);
    await printRun(
      session,
      await session.runJob('fit.run', { seriesIds, settings, seed: session.shared.seed }),
    );
  });
}
