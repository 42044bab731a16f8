import type { ImportOptions } from '../contract/import.ts';
import { UserError } from '../errors.ts';
import { typeShare, type ColumnProfile } from './profile.ts';
import { runOf } from './time-candidates.ts';

/** What the purpose of columns is inferred from. */
export interface RoleInput {
  profiles: readonly ColumnProfile[];
  /** Data rows of the head and of later places. */
  rows: readonly string[][];
  header: readonly string[] | null;
  options: ImportOptions;
  /** Line of the file on which a cell of a column stands first, from 1. */
  lineOf: (column: number, cell: string) => number;
}

/** Finds a column by the name people see, by `#n`, or by its name in other case.
 *  @throws UserError 'column_not_found' */
export function columnIndex(name: string, profiles: readonly ColumnProfile[], field: string): number {
  const exact = profiles.findIndex((profile) => profile.name === name);
  if (exact >= 0) return exact;
  const position = /^#(\d+)$/.exec(name);
  if (position !== null && Number(position[1]) >= 1 && Number(position[1]) <= profiles.length) {
    return Number(position[1]) - 1;
  }
  const near = profiles.filter((profile) => profile.name.toLowerCase() === name.trim().toLowerCase());
  if (near.length === 1) return near[0].index;
  const shown = profiles.slice(0, 12).map((profile) => profile.name);
  const columns = shown.join(', ') + (profiles.length > shown.length ? ' …' : '');
  throw new UserError('column_not_found', { column: name, columns }, { field });
}

/** @returns whether nearly all cells of a column are numbers */
export function isNumeric(profile: ColumnProfile): boolean {
  const present = profile.cellCount - profile.missingCount;
  return present > 0 && profile.numberCount >= typeShare * present;
}

/** @returns whether no cell of a column has a value */
export function isEmpty(profile: ColumnProfile): boolean {
  return profile.missingCount === profile.cellCount;
}

/** @returns whether a column holds whole numbers of a range only */
export function inRange({ numbers }: ColumnProfile, minimum: number, maximum: number): boolean {
  const run = runOf(numbers);
  return run !== null && run.isInteger && run.minimum >= minimum && run.maximum <= maximum;
}

/** The refusal of a file without numbers. */
export function noValueColumn(profiles: readonly ColumnProfile[]): UserError {
  const empty = profiles.find((profile) => profile.cellCount > 0 && isEmpty(profile));
  if (empty !== undefined) return new UserError('values_all_missing', { column: empty.name });
  const columns = profiles
    .slice(0, 12)
    .map(({ name }) => name)
    .join(', ');
  const withText = profiles.find(({ firstText }) => firstText !== null);
  return new UserError('no_value_column', { columns, cell: (withText?.firstText ?? '').trim().slice(0, 60) });
}
