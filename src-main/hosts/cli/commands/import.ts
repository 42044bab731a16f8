import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { ImportOptions, ImportReport } from '../../../contract/import.ts';
import type { AppendReport } from '../../../contract/preparing.ts';
import { say } from '../../../messages/table.ts';
import { numeric } from './flag-values.ts';
import { detectedJson, seriesJson } from '../json.ts';
import { short, table } from '../output.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';

interface ImportFlags {
  name?: string;
  time?: string;
  value?: string[];
  seriesId?: string;
  layout?: ImportOptions['layout'];
  delimiter?: string;
  sheet?: string;
  range?: string;
  decimal?: ImportOptions['decimal'];
  dateFormat?: string;
  encoding?: string;
  timeZone?: string;
  duplicates?: ImportOptions['duplicates'];
  header?: boolean;
  as?: ImportOptions['as'];
  channel?: string;
  sampleRate?: string;
  frame?: string;
  hop?: string;
  dryRun?: boolean;
  appendTo?: string[];
}

/** What is no number goes on as it is: the gate refuses it and names the setting. */
function toOptions(flags: ImportFlags): ImportOptions {
  const sound = {
    channel: numeric(flags.channel),
    sampleRateHz: numeric(flags.sampleRate),
    frameMs: numeric(flags.frame),
    hopMs: numeric(flags.hop),
  };
  return {
    ...(sound as ImportOptions),
    name: flags.name,
    timeColumn: flags.time === 'none' ? null : flags.time,
    valueColumns: flags.value,
    seriesIdColumn: flags.seriesId === 'none' ? null : flags.seriesId,
    layout: flags.layout,
    delimiter: flags.delimiter === '\\t' ? '\t' : flags.delimiter,
    sheet: flags.sheet,
    range: flags.range,
    decimal: flags.decimal,
    dateFormat: flags.dateFormat,
    encoding: flags.encoding,
    timeZone: flags.timeZone,
    duplicates: flags.duplicates,
    as: flags.as,
    hasHeader: flags.header === false ? false : undefined,
  };
}

/** What is piped in becomes a file first, like any other. */
async function stageFile(session: Session, file: string) {
  if (file !== '-') return session.stage(file);
  const folder = mkdtempSync(join(tmpdir(), 'tauscope-stdin-'));
  const path = join(folder, 'stdin.csv');
  await pipeline(process.stdin, createWriteStream(path));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return session.stage(path);
}

function toText(reports: readonly ImportReport[]): string {
  const head = ['id', 'name', 'kind', 'length', 'missing', 'first', 'last', 'first value', 'last value'];
  const rows = reports
    .flatMap((report) => report.series)
    .map((series) => {
      const { id, name, kind, length, missingCount, firstTime, lastTime } = seriesJson(series);
      const times = [String(firstTime), String(lastTime)];
      return [
        id,
        name,
        kind,
        length,
        missingCount,
        ...times,
        short(series.firstValue),
        short(series.lastValue),
      ];
    });
  return table([head, ...rows]);
}

function toJson(reports: readonly ImportReport[]) {
  const sum = (pick: (report: ImportReport) => number) =>
    reports.reduce((total, report) => total + pick(report), 0);
  return {
    series: reports.flatMap((report) => report.series.map(seriesJson)),
    rowsRead: sum((report) => report.rowsRead),
    rowsKept: sum((report) => report.rowsKept),
    missingCount: sum((report) => report.missingCount),
    duplicateCount: sum((report) => report.duplicateCount),
    outOfOrderCount: sum((report) => report.outOfOrderCount),
    gapCount: sum((report) => report.gapCount),
    warnings: reports.flatMap((report) =>
      report.warnings.map(({ code, message, count }) => ({ code, message, count: count ?? null })),
    ),
    detected: detectedJson(reports[0].detected),
  };
}

/** Files as newer versions of what the series were read from, one after the other; read as those were. */
async function append(
  session: Session,
  staged: readonly { file: string; id: string }[],
  wanted: readonly string[],
): Promise<void> {
  await session.openProject(false);
  const seriesIds = (await session.findSeries(wanted)).map(({ id }) => id);
  const reports: AppendReport[] = [];
  for (const { file, id: stagedFileId } of staged) {
    const report = await session.runJob('import.append', { stagedFileId, seriesIds });
    for (const note of report.notes) session.output.note(note, file);
    reports.push(report);
  }
  const appended = reports.flatMap(({ items }) => items);
  const head = ['series', 'appended', 'already there', 'different', 'earlier'];
  const rows = appended.map((item) => [
    item.seriesName,
    item.appendedCount,
    item.identicalCount,
    item.differentCount,
    item.earlierCount,
  ]);
  session.output.result({ appended, series: reports.at(-1)!.series.map(seriesJson) }, table([head, ...rows]));
}

export function addImport(program: Program): void {
  const command: Command = program.command('import', 'bring data files into a project', [
    'import prices.csv --project demo.tauscope --time date --value close',
  ]);
  command
    .argument('<file...>', 'files to read, or - for standard input')
    .option('--name <name>', 'name of the series; with several, a prefix')
    .option('--time <column>', 'time column, or none')
    .option('--value <column...>', 'value columns')
    .option('--series-id <column>', 'column that names the series of a long table')
    .option('--layout <layout>', 'wide, long, rows or grid')
    .option('--sheet <name>', 'sheet of a workbook, or table of a page')
    .option('--range <cells>', 'cells of the sheet, such as B3:F120 or B:F')
    .option('--delimiter <text>', 'what stands between cells')
    .option('--decimal <sign>', 'decimal sign, . or ,')
    .option('--date-format <pattern>', 'such as dd/MM/yyyy')
    .option('--encoding <name>', 'such as utf-8 or windows-1252')
    .option('--time-zone <zone>', 'zone of times without an offset, such as Europe/Berlin')
    .option('--duplicates <policy>', 'first, last, mean, sum or error')
    .option('--as <form>', 'what the file becomes: table or text; of a sound waveform or envelope')
    .option('--no-header', 'the first row is data')
    .option('--channel <channel>', 'of a sound: mix, or a channel from 1')
    .option('--sample-rate <hertz>', 'of a sound: resample to this rate')
    .option('--frame <ms>', 'of an envelope: length of a frame')
    .option('--hop <ms>', 'of an envelope: from one frame to the next')
    .option('--append-to <series...>', 'put newer rows behind series of the project')
    .option('--dry-run', 'read and report, store nothing');
  program.action(command, async (session, files: string[], flags: ImportFlags) => {
    const options = toOptions(flags);
    // All files are at hand before the first is read, and before a project is made for them.
    const staged = [];
    for (const file of files) staged.push({ file, ...(await stageFile(session, file)) });
    if (flags.appendTo !== undefined) return append(session, staged, flags.appendTo);
    if (flags.dryRun !== true) await session.openProject(true);
    const reports: ImportReport[] = [];
    try {
      for (const { file, id: stagedFileId } of staged) {
        const operation = flags.dryRun === true ? 'import.dryRun' : 'import.run';
        const report = await session.runJob(operation, { stagedFileId, options });
        for (const warning of report.warnings) session.output.note(warning, file);
        reports.push(report);
      }
    } catch (error) {
      if (reports.length === 0) await session.discardCreated();
      else if (flags.dryRun !== true) {
        const done = files.slice(0, reports.length).join(', ');
        session.output.note(say('imported_before', { files: done }));
      }
      throw error;
    }
    session.output.result(toJson(reports), toText(reports));
  });
}
