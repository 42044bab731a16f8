import { UserError } from '../errors.ts';
import { assemble, type Assembled, type TimeMeaning } from './assemble.ts';
import { longCollector, rowsCollector, wideCollector, type Collector } from './collect.ts';
import { gridCollector } from './collect-grid.ts';
import { describeDetected } from './detected.ts';
import { readHeaderTimes } from './header-times.ts';
import { planRead, type Evidence, type ReadPlan } from './plan.ts';
import { Replan } from './replan.ts';
import { reshape } from './reshape/reshape.ts';
import { Scratch } from './scratch.ts';
import { refuseTextColumns, type Tally } from './tally.ts';
import type { TableSource } from './table-source.ts';
import type { ImportOptions } from '../contract/import.ts';
import type { IngestResult } from './types.ts';
import type { Numbers } from './numbers.ts';
import { applyZone, chosenZone, type ZoneUse } from './time-zone.ts';
import { importWarnings } from './warnings.ts';
import type { Zone } from './zone.ts';

/** Cells that may overturn a plan before the rest of them just count as unreadable. */
const maximumReplans = 8;

export interface TableRead {
  plan: ReadPlan;
  tally: Tally;
  assembled: Assembled;
  /** The zone that wall times were taken for. */
  zone: Zone | null;
  result: IngestResult<Numbers>;
}

function newCollector(plan: ReadPlan, scratch: Scratch): Collector {
  const { layout, headerTimes } = plan.roles;
  if (layout === 'wide') return wideCollector(plan, scratch);
  if (layout === 'long') return longCollector(plan, scratch);
  if (plan.roles.grid !== undefined) return gridCollector(plan, plan.roles.grid);
  if (headerTimes === null) return rowsCollector(plan, null, scratch);
  return rowsCollector(plan, readHeaderTimes(plan.dialect.header ?? [], headerTimes), scratch);
}

function meaningOf(plan: ReadPlan, tally: Tally, zone: Zone | null): TimeMeaning {
  if (plan.roles.headerTimes !== null) return { kind: 'times', timeBasis: 'wall' };
  if (tally.time === null) return { kind: 'none', timeBasis: 'wall' };
  const isIndex = plan.roles.time?.kind === 'index';
  return {
    kind: isIndex ? 'index' : 'times',
    timeBasis: zone === null ? tally.time.basis().timeBasis : 'utc',
  };
}

async function collect(plan: ReadPlan, scratch: Scratch) {
  const collector = newCollector(plan, scratch);
  let skip = plan.dialect.dataStart;
  for await (const batch of plan.source.openRows()) {
    const from = Math.min(skip, batch.rows.length);
    skip -= from;
    collector.add(batch, from);
  }
  return collector.finish();
}

/** Rows of the file that are in its series. */
function rowsKept({ roles }: ReadPlan, { rowsRead, time }: Tally, assembled: Assembled): number {
  // With a row a series, a row is kept where its series is; with a row many steps, where its time is.
  if (roles.layout === 'rows') return assembled.series.length;
  if (roles.layout === 'grid') return rowsRead - (time?.unreadable?.count ?? 0);
  return assembled.rowsKept;
}

function toResult(
  plan: ReadPlan,
  tally: Tally,
  assembled: Assembled,
  { zone, notes }: ZoneUse,
): IngestResult<Numbers> {
  const { series, missingCount, duplicateCount, outOfOrderCount, gapCount, nextTimesMs } = assembled;
  return {
    series,
    rowsRead: tally.rowsRead,
    rowsKept: rowsKept(plan, tally, assembled),
    missingCount,
    duplicateCount,
    outOfOrderCount,
    gapCount,
    nextTimesMs,
    warnings: importWarnings(plan, tally, assembled, notes),
    detected: describeDetected(plan, tally, assembled, zone),
  };
}

/** Refuses a read that left nothing to work with. */
function refuseNothing({ fileName, roles, names }: ReadPlan, tally: Tally, assembled: Assembled): void {
  if (assembled.rowsKept === 0 && tally.time !== null && tally.time.unreadable !== null) {
    const column = roles.timeColumns.map((index) => names[index]).join(' + ');
    const cell = tally.time.unreadable.text.trim().slice(0, 60);
    throw new UserError('time_column_unreadable', { column, cell }, { field: 'timeColumn' });
  }
  if (assembled.rowsKept === 0)
    throw new UserError('no_data_rows', { fileName, header: names.slice(0, 12).join(', ') });
}

/** Reads a table by what its first rows say; a cell that overturns the plan starts it again.
 *  @param scratch where columns go that are too long for memory
 *  @throws UserError as the plan and the policy for duplicate times do */
export async function readTable(
  fileName: string,
  source: TableSource,
  options: ImportOptions,
  scratch = new Scratch(),
): Promise<TableRead> {
  const evidence: Evidence[] = [];
  // A zone that is misspelt need not wait for the whole file.
  chosenZone(options);
  const shaped = reshape(source, options);
  for (;;) {
    const plan = planRead(fileName, shaped, options, evidence);
    try {
      scratch.reset();
      const { groups, tally } = await collect(plan, scratch);
      refuseTextColumns(tally, plan);
      const zoned = applyZone(groups, plan, tally, scratch);
      const assembled = assemble(zoned.groups, meaningOf(plan, tally, zoned.zone), options, scratch);
      refuseNothing(plan, tally, assembled);
      const result = toResult(plan, tally, assembled, zoned);
      return { plan, tally, assembled, zone: zoned.zone, result };
    } catch (error) {
      if (!(error instanceof Replan) || evidence.length >= maximumReplans) throw error;
      evidence.push({ column: error.column, cell: error.cell });
    }
  }
}
