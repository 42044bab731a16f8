import { isNumeric } from './columns.ts';
import type { ReadPlan } from './plan.ts';

/** What rows that sum up the others are called. */
export const totalName =
  /^\s*(?:grand\s+)?(?:total|totals|sum|average|avg|mean|계|합계|총계|총합|총합계|소계|누계|평균|summe|gesamt|mittelwert|somme|moyenne|media|suma)\s*:?\s*$/i;

/** @returns the rows without those at their end that sum up the others: what they hold tells nothing of the columns */
export function withoutTotals(rows: string[][]): string[][] {
  const isTotal = (row: readonly string[]) => totalName.test(row.find((cell) => cell.trim() !== '') ?? '');
  return rows.slice(0, rows.findLastIndex((row) => !isTotal(row)) + 1);
}

/** The column of names that a total would stand in, where there is no time axis to give it away.
 *  @returns null without one */
export function totalsColumn({ roles, profiles }: ReadPlan): number | null {
  if (roles.layout !== 'wide' || roles.time !== null) return null;
  const found = profiles.find((profile) => roles.roles[profile.index] === 'ignored' && !isNumeric(profile));
  return found?.index ?? null;
}
