import type { Dialect } from '../../../contract/values.ts';
import { usageFailure } from '../failure.ts';
import type { Program } from '../program.ts';
import { Session } from '../session.ts';

interface ExportFlags {
  series?: string;
  csv?: string;
  dialect?: Dialect;
}

export function addExport(program: Program): void {
  const command = program
    .command('export', 'write a series to a file', [
      'export --project demo.tauscope --series close --csv close.csv',
    ])
    .option('--series <id>', 'id or name')
    .option('--csv <file>', 'where to write it')
    .option('--dialect <dialect>', 'rfc4180 or excel-eu', 'rfc4180');
  program.action(command, async (session, flags: ExportFlags) => {
    if (flags.series === undefined) throw usageFailure('--series <id> is missing');
    if (flags.csv === undefined) throw usageFailure('--csv <file> is missing');
    await session.openProject(false);
    const [{ id: seriesId }] = await session.findSeries([flags.series]);
    const { csv } = await session.call('export.series', { seriesId, dialect: flags.dialect });
    const out = Session.resolvePath(flags.csv);
    await session.copyDownload(csv.downloadId, out);
    session.output.result({ out, sizeBytes: csv.sizeBytes }, out);
  });
}
