import { InvalidArgumentError } from 'commander';
import type { SeriesSummary } from '../../../contract/values.ts';
import { seriesJson, valueJson } from '../json.ts';
import { short, table } from '../output.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { addPreparing } from './preparing.ts';

const readLength = 10_000;

function readIndex(text: string): number {
  const index = Number(text);
  if (!Number.isInteger(index) || !(index >= 0))
    throw new InvalidArgumentError('It must be a whole number from 0.');
  return index;
}

function listText(list: readonly SeriesSummary[]): string {
  const head = ['id', 'name', 'kind', 'length', 'frequency', 'first', 'last', 'missing'];
  const rows = list.map((series) => {
    const { id, name, kind, length, frequency, firstTime, lastTime, missingCount } = seriesJson(series);
    return [id, name, kind, length, frequency ?? '', String(firstTime), String(lastTime), missingCount];
  });
  return table([head, ...rows]);
}

async function readValues(session: Session, series: SeriesSummary, from: number, to: number) {
  const rows: ReturnType<typeof valueJson>[] = [];
  for (let fromIndex = from; fromIndex < to; fromIndex += readLength) {
    const limit = Math.min(readLength, to - fromIndex);
    const part = await session.call('series.values', { seriesId: series.id, fromIndex, limit });
    part.values.forEach((value, i) =>
      rows.push(valueJson(series, fromIndex + i, part.timesMs?.[i] ?? null, value)),
    );
  }
  return rows;
}

export function addSeries(program: Program): void {
  const group = program.command('series', 'list, show, print or delete series', [
    'series list --project demo.tauscope',
    'series values close --from 0 --to 20',
  ]);

  const list = program.subcommand(
    group,
    'list',
    'all series of the project',
    'series list --project demo.tauscope',
  );
  program.action(list, async (session) => {
    await session.openProject(false);
    const all = await session.listSeries();
    session.output.result({ series: all.map(seriesJson) }, listText(all));
  });

  const show = program
    .subcommand(group, 'show', 'one series', 'series show close')
    .argument('<id>', 'id or name');
  program.action(show, async (session, wanted: string) => {
    await session.openProject(false);
    const [series] = await session.findSeries([wanted]);
    const { mean, standardDeviation, minimum, maximum } = series;
    const lines = {
      mean: short(mean),
      sd: short(standardDeviation),
      min: short(minimum),
      max: short(maximum),
    };
    const text = Object.entries(lines).map(([name, value]) => `${name} ${value ?? ''}`);
    session.output.result(
      { ...seriesJson(series), mean, standardDeviation, minimum, maximum },
      `${listText([series])}\n${text.join('  ')}`,
    );
  });

  const remove = program
    .subcommand(group, 'delete', 'delete series with their fits and forecasts', 'series delete open high low')
    .argument('<id...>', 'ids or names');
  program.action(remove, async (session, wanted: string[]) => {
    await session.openProject(false);
    const found = await session.findSeries(wanted);
    const answer = await session.call('series.delete', { seriesIds: found.map(({ id }) => id) });
    session.output.result(answer, `deleted ${answer.deletedCount}`);
  });

  const values = program
    .subcommand(group, 'values', 'print the values of a series', 'series values close --from 0 --to 20')
    .argument('<id>', 'id or name')
    .option('--from <index>', 'first value, counted from 0', readIndex)
    .option('--to <index>', 'where to stop; that value is not printed', readIndex);
  program.action(values, async (session, wanted: string, flags: { from?: number; to?: number }) => {
    await session.openProject(false);
    const [series] = await session.findSeries([wanted]);
    const rows = await readValues(
      session,
      series,
      flags.from ?? 0,
      Math.min(flags.to ?? Infinity, series.length),
    );
    const text = rows.map(([time, value]) => `${time}\t${value ?? ''}`).join('\n');
    session.output.result({ id: series.id, name: series.name, values: rows }, text);
  });

  addPreparing(program, group);
}
