import { msPerDay } from './civil.ts';
import type { Run } from './time-candidates.ts';

/** Since 1970; tenths of a microsecond since the year 1 (.NET) and since 1601 (Windows); seconds since 1904 (Mac, LabVIEW)
 *  and since 2001 (Cocoa); days since the year 0 (MATLAB), since noon of 4713 BC (Julian) and since 1858 (modified). */
export type EpochLabel =
  | 'epoch-s'
  | 'epoch-ms'
  | 'epoch-us'
  | 'epoch-ns'
  | 'epoch-ticks'
  | 'epoch-filetime'
  | 'epoch-1904'
  | 'epoch-2001'
  | 'datenum'
  | 'julian-day'
  | 'mjd';

/** Milliseconds a unit, epoch milliseconds of its zero, and whether it counts instants rather than the clock on the wall. */
export const epochs: Readonly<Record<EpochLabel, { factor: number; origin: number; isInstant: boolean }>> = {
  'epoch-s': { factor: 1_000, origin: 0, isInstant: true },
  'epoch-ms': { factor: 1, origin: 0, isInstant: true },
  'epoch-us': { factor: 1e-3, origin: 0, isInstant: true },
  'epoch-ns': { factor: 1e-6, origin: 0, isInstant: true },
  'epoch-ticks': { factor: 1e-4, origin: -62_135_596_800_000, isInstant: true },
  'epoch-filetime': { factor: 1e-4, origin: -11_644_473_600_000, isInstant: true },
  'epoch-1904': { factor: 1_000, origin: -2_082_844_800_000, isInstant: true },
  'epoch-2001': { factor: 1_000, origin: 978_307_200_000, isInstant: true },
  datenum: { factor: msPerDay, origin: -719_529 * msPerDay, isInstant: false },
  'julian-day': { factor: msPerDay, origin: -2_440_587.5 * msPerDay, isInstant: true },
  mjd: { factor: msPerDay, origin: -40_587 * msPerDay, isInstant: true },
};

export interface FoundEpoch {
  label: EpochLabel;
  /** What the numbers are otherwise, to be told: nanoseconds of a few months of 1974 and 1990, seconds far in the
   *  future, days of a spreadsheet. */
  rival?: EpochLabel | 'excel';
}

const epochNames =
  /^(ts|t|time|times|timestamp|epoch|unix|unix[\s_]?time|date|datetime|(open|close|event)[\s_]?time)/i;

/** The first that holds all numbers is taken: ticks from 1997 to 2060, before nanoseconds; seconds up to 2061. */
const ranges: readonly (FoundEpoch & { from: number; to: number })[] = [
  { label: 'epoch-ticks', from: 6.3e17, to: 6.5e17, rival: 'epoch-ns' },
  { label: 'epoch-filetime', from: 1.25e17, to: 1.45e17, rival: 'epoch-ns' },
  // Seconds of 1982 to 1996 are those of Cocoa of 2013 to 2027.
  { label: 'epoch-s', from: 4e8, to: 8.3e8, rival: 'epoch-2001' },
  { label: 'epoch-s', from: 1e8, to: 2.9e9 },
  { label: 'epoch-1904', from: 2.9e9, to: 5e9, rival: 'epoch-s' },
  { label: 'epoch-ms', from: 1e11, to: 5e12 },
  { label: 'epoch-us', from: 1e14, to: 5e15 },
  { label: 'epoch-ns', from: 1e17, to: 5e18 },
];

/** Days from 1998 to 2040; other numbers of six digits are dates only where the name says so. */
const recentDatenums = { from: 729_800, to: 745_500 };

/** Numbers whose name says since when they count. */
const named: readonly (FoundEpoch & { name: RegExp; from: number; to: number })[] = [
  { label: 'datenum', name: /datenum/i, from: 600_000, to: 800_000, rival: 'excel' },
  { label: 'datenum', name: /^(date|time|t)$|datetime|timestamp/i, ...recentDatenums, rival: 'excel' },
  { label: 'mjd', name: /(^|[^a-z])mjd($|[^a-z])/i, from: 15_000, to: 80_000, rival: 'excel' },
  {
    label: 'julian-day',
    name: /(^|[^a-z])jd($|[^a-z])|julian[\s_]?(date|day)/i,
    from: 2_300_000,
    to: 2_500_000,
    rival: 'datenum',
  },
  {
    label: 'epoch-2001',
    name: /cocoa|nsdate|core[\s_]?data|mac[\s_]?absolute|cf[\s_]?absolute|^Z[A-Z]*(DATE|TIMESTAMP|TIME)$/,
    from: 0,
    to: 1.6e9,
    rival: 'epoch-s',
  },
];

/** Numbers that count from a point in time, by their name or their size.
 *  @returns null where they do not */
export function epochOf(name: string, run: Run, isFirst: boolean): FoundEpoch | null {
  const holds = ({ from, to }: { from: number; to: number }) => run.minimum >= from && run.maximum <= to;
  const isOrdered = isFirst && run.isMonotone;
  const found =
    named.find((one) => one.name.test(name.trim()) && holds(one)) ??
    (epochNames.test(name) || isOrdered ? ranges.find(holds) : undefined);
  if (found === undefined) return null;
  const { label, rival } = found;
  const isSaid = label === 'epoch-s' && /unix|epoch/i.test(name);
  return { label, ...(rival === undefined || isSaid ? {} : { rival }) };
}
