import { findThroughput, listCells, listSizes, peerBars } from './bars.ts';
import { contenders } from './contenders.ts';
import type { Survey } from './survey.ts';

/** The survey as Markdown, a table a cell and window with the hidden sizes across: throughput in 10³ time steps (t·b)
 *  a second, then the ratios that have bars. */
export function buildTables(survey: Survey, batchSize: number): string {
  const sizes = listSizes(survey);
  const stepCounts = [...new Set(survey.measurements.map(({ stepCount }) => stepCount))];
  const tables = listCells(survey).flatMap((cell) =>
    stepCounts.map((stepCount) => {
      const rows = contenders.flatMap(({ id, label }) => {
        const values = sizes.map((size) => findThroughput(survey, cell, size, stepCount, id));
        return values.every((value) => value === undefined) ? [] : [toLine(label, values.map(tell))];
      });
      const title = `${cell.toUpperCase()}, T=${stepCount}, B=${batchSize}, 10³ steps/s`;
      const ratios = stepCount === 64 ? ratioLines(survey, cell, sizes) : [];
      const head = toLine(
        title,
        sizes.map((size) => `H=${size}`),
      );
      return [head, toLine('---', Array(sizes.length).fill('---:')), ...rows, ...ratios].join('\n');
    }),
  );
  return [...tables, listNames(survey)].join('\n\n');
}

function tell(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(4)));
}

function toLine(first: string, cells: readonly string[]): string {
  return `| ${[first, ...cells].join(' | ')} |`;
}

function ratioLines(survey: Survey, cell: string, sizes: readonly number[]): string[] {
  return peerBars
    .filter((bar) => bar.cell === cell)
    .flatMap((bar) => {
      const values = sizes.map((size) => {
        const own = findThroughput(survey, bar.cell, size, 64, bar.own);
        const peers = bar.peers.flatMap((peer) => findThroughput(survey, bar.cell, size, 64, peer) ?? []);
        if (own === undefined || peers.length === 0) return '';
        const ratio = own / Math.max(...peers);
        const promised = bar.bars[size];
        return `×${Number(ratio.toPrecision(3))}${promised === undefined ? '' : ` (≥ ${promised})`}`;
      });
      if (values.every((value) => value === '')) return [];
      return [toLine(`${bar.ownLabel} ÷ ${bar.peerLabel}`, values)];
    });
}

function listNames({ names }: Survey): string {
  return contenders
    .flatMap(({ id, label }) => {
      const found = names.get(id);
      return found === undefined
        ? []
        : [`- ${label}: ${found.isHere ? found.name : `not here, ${found.name}`}`];
    })
    .join('\n');
}
