import type { ModelSettings, Run } from '../../src-main/contract/values.ts';
import type { SettingName } from './settings-difference.ts';

type Compared = Pick<Run, 'settings'>;

/** What a validation loss depends on besides how good the network is: its formula, its scale, and the values it is
 *  taken over. */
const measures: readonly { name: SettingName; of: (settings: ModelSettings) => unknown }[] = [
  { name: 'head', of: ({ network }) => network.head },
  { name: 'transforms', of: ({ transforms }) => transforms },
  {
    name: 'seasonLength',
    of: ({ transforms, seasonLength }) => (transforms.includes('sdiff') ? seasonLength : null),
  },
  { name: 'forecastMode', of: ({ network }) => network.forecastMode },
  {
    name: 'horizon',
    of: ({ network, horizon, holdout }) =>
      network.forecastMode === 'direct' || holdout === null ? horizon : null,
  },
  { name: 'holdout', of: ({ holdout }) => holdout },
  { name: 'validationLength', of: ({ network }) => network.validationLength },
  { name: 'isGlobal', of: ({ network }) => network.isGlobal },
];

const keyOf = ({ settings }: Compared): string => JSON.stringify(measures.map(({ of }) => of(settings)));

/** Settings that keep the losses of these runs from being compared; none where they can be. */
export function lossDifferences(runs: readonly Compared[]): SettingName[] {
  return measures
    .filter(({ of }) => new Set(runs.map(({ settings }) => JSON.stringify(of(settings)))).size > 1)
    .map(({ name }) => name);
}

/** The least loss among those that can be compared with it.
 *  @param losses of the runs; null where there is none
 *  @returns for each run whether it has that loss; never where it has nothing to be compared with */
export function leastLosses(runs: readonly Compared[], losses: readonly (number | null)[]): boolean[] {
  const keys = runs.map(keyOf);
  return losses.map((loss, i) => {
    const others = losses.filter((other, j) => j !== i && other !== null && keys[j] === keys[i]);
    return loss !== null && others.length > 0 && others.every((other) => loss <= (other ?? Infinity));
  });
}
