import type { WavFormat } from '../../../contract/operations.ts';
import type { Dialect } from '../../../contract/values.ts';
import { usageFailure } from '../failure.ts';
import type { Program } from '../program.ts';
import { Session } from '../session.ts';
import { numeric } from './flag-values.ts';

interface ExportFlags {
  series?: string;
  run?: string;
  csv?: string;
  wav?: string;
  dialect?: Dialect;
  format?: WavFormat;
  tail?: string;
}

/** Takes away what was written. */
async function take(session: Session, { downloadId }: { downloadId: string }, file: string): Promise<string> {
  const out = Session.resolvePath(file);
  await session.copyDownload(downloadId, out);
  return out;
}

async function exportWav(session: Session, flags: ExportFlags, file: string): Promise<void> {
  if (flags.series === undefined && flags.run === undefined) {
    throw usageFailure('--series <id> or --run <id> is missing');
  }
  const seriesId = flags.series === undefined ? undefined : (await session.findSeries([flags.series]))[0].id;
  const { wav, sampleRateHz, frameCount, notes } = await session.call('export.wav', {
    seriesId,
    runId: numeric(flags.run) as number | undefined,
    format: flags.format,
    tailSeconds: numeric(flags.tail) as number | undefined,
  });
  const out = await take(session, wav, file);
  for (const note of notes) session.output.note(note);
  session.output.result({ out, sizeBytes: wav.sizeBytes, sampleRateHz, frameCount }, out);
}

async function exportCsv(session: Session, flags: ExportFlags, file: string): Promise<void> {
  if (flags.series === undefined) throw usageFailure('--series <id> is missing');
  const [{ id: seriesId }] = await session.findSeries([flags.series]);
  const { csv } = await session.call('export.series', { seriesId, dialect: flags.dialect });
  const out = await take(session, csv, file);
  session.output.result({ out, sizeBytes: csv.sizeBytes }, out);
}

export function addExport(program: Program): void {
  const command = program
    .command('export', 'write a series, or a forecast of a sound, to a file', [
      'export --project demo.tauscope --series close --csv close.csv',
      'export --project demo.tauscope --run 3 --wav forecast.wav',
    ])
    .option('--series <id>', 'id or name')
    .option('--run <id>', 'with --wav: the end of its series and the forecast after it')
    .option('--csv <file>', 'where to write it as CSV')
    .option('--wav <file>', 'where to write it as a sound')
    .option('--dialect <dialect>', 'rfc4180 or excel-eu', 'rfc4180')
    .option('--format <format>', 'of a sound: pcm16 or float32', 'pcm16')
    .option('--tail <seconds>', 'of a sound: heard of the series before its forecast', '3');
  program.action(command, async (session, flags: ExportFlags) => {
    if (flags.csv === undefined && flags.wav === undefined) {
      throw usageFailure('--csv <file> or --wav <file> is missing');
    }
    if (flags.series === undefined && (flags.run === undefined || flags.wav === undefined)) {
      throw usageFailure('--series <id> is missing');
    }
    await session.openProject(false);
    if (flags.wav !== undefined) await exportWav(session, flags, flags.wav);
    else if (flags.csv !== undefined) await exportCsv(session, flags, flags.csv);
  });
}
