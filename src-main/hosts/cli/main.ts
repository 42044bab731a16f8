import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { packageFolder, userFolders } from '../folders.ts';
import { addExport } from './commands/export.ts';
import { addFit } from './commands/fit.ts';
import { addForecast } from './commands/forecast.ts';
import { addImport } from './commands/import.ts';
import { addResume } from './commands/resume.ts';
import { addRuns } from './commands/runs.ts';
import { addSeries } from './commands/series.ts';
import { addServe } from './commands/serve.ts';
import { Program } from './program.ts';

const root = packageFolder();
const program = new Program({
  ...userFolders(),
  resourceFolder: join(root, 'resources'),
  version: packageJson.version,
});
addImport(program);
addSeries(program);
addFit(program);
addResume(program);
addRuns(program);
addForecast(program);
addExport(program);
addServe(program, join(root, 'dist', 'renderer'));
process.exitCode = await program.run(process.argv.slice(2));
