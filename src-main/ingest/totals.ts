import { isNumeric } from './columns.ts';
import type { ReadPlan } from './plan.ts';

/** What rows that sum up the others are called. */
export const totalName =
  /^\s*(?:grand\s+)?(?:total|totals|sum|average|avg|mean|합계|총계|총합|소계|평균|summe|gesamt|mittelwert|somme|moyenne|media|suma)\s*:?\s*$/i;

/** The column of names that a total would stand in, where there is no time axis to give it away.
 *  @returns null without one */
export function totalsColumn({ roles, profiles }: ReadPlan): number | null {
  if (roles.layout !== 'wide' || roles.time !== null) return null;
  const found = profiles.find((profile) => roles.roles[profile.index] === 'ignored' && !isNumeric(profile));
  return found?.index ?? null;
}
