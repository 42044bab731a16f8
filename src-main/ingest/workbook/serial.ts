import { cellCodes, clockText, numberText, percentText, timeText, type CellCode } from '../grid/grid.ts';
import type { NumberKind } from './number-kind.ts';

const msPerDay = 86_400_000;
/** Days from 1970-01-01 to day 0 of the two date systems. */
const origin1900 = -25_569;
const origin1904 = -24_107;
/** 29 February 1900, which never was: spreadsheets count it. */
const phantomDay = 60;
/** Steps that were added up (=A2+1/24) drift by so much. */
const driftMs = 10;

function snap(ms: number): number {
  const second = Math.round(ms / 1_000) * 1_000;
  return Math.abs(ms - second) <= driftMs ? second : Math.round(ms);
}

/** Writes a number of a sheet as the cell that people see: a date, a time of day, a percentage, or the number.
 *  Days 1 to 59 are those of 1900 from 1 January on; day 60 is the date that never was, and cannot be read as one.
 *  Durations become seconds.
 *  @param is1904 day 0 is 1904-01-01 */
export function serialCell(
  value: number,
  kind: NumberKind,
  is1904: boolean,
): { text: string; code: CellCode } {
  if (!Number.isFinite(value)) return { text: '', code: cellCodes.missing };
  switch (kind) {
    case 'number':
      return { text: numberText(value), code: cellCodes.number };
    case 'percent':
      return { text: percentText(value), code: cellCodes.number };
    case 'duration':
      return { text: numberText(snap(value * msPerDay) / 1_000), code: cellCodes.number };
    case 'clock':
      if (value >= 0 && value < 1)
        return { text: clockText(snap(value * msPerDay) % msPerDay), code: cellCodes.time };
      break;
    case 'date':
  }
  if (is1904) return { text: timeText(snap((value + origin1904) * msPerDay), false), code: cellCodes.time };
  if (Math.floor(value) === phantomDay) return { text: '1900-02-29', code: cellCodes.time };
  // Day 0 and those before it have no date.
  if (value < 1) return { text: numberText(value), code: cellCodes.number };
  const days = value < phantomDay ? value + 1 : value;
  return { text: timeText(snap((days + origin1900) * msPerDay), false), code: cellCodes.time };
}
