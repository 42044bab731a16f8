import type { EpochRecord } from '../../src-main/contract/values.ts';

/** Adds records to those of each network, ascending by epoch. A resumed training tells again what came after its
 *  last checkpoint, to the same bits: the newer record takes the place of the older.
 *  @param members (memberCount)(epochCount)
 *  @returns new lists; those that nothing was added to stay the same objects */
export function mergeEpochs(
  members: readonly (readonly EpochRecord[])[],
  added: readonly EpochRecord[],
): readonly (readonly EpochRecord[])[] {
  const byMember = new Map<number, EpochRecord[]>();
  for (const record of added) {
    const list = byMember.get(record.memberIndex);
    if (list === undefined) byMember.set(record.memberIndex, [record]);
    else list.push(record);
  }
  const memberCount = Math.max(members.length, ...Array.from(byMember.keys(), (index) => index + 1));
  return Array.from({ length: memberCount }, (_, index) => {
    const known = members[index] ?? [];
    const records = byMember.get(index);
    return records === undefined ? known : merged(known, records);
  });
}

function merged(known: readonly EpochRecord[], added: readonly EpochRecord[]): EpochRecord[] {
  const last = known.at(-1)?.epoch ?? 0;
  if (added.every(({ epoch }, i) => epoch > (i === 0 ? last : added[i - 1].epoch)))
    return [...known, ...added];
  const byEpoch = new Map(known.map((record) => [record.epoch, record]));
  for (const record of added) byEpoch.set(record.epoch, record);
  return [...byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
}

/** The epoch whose weights are kept: the last that was the best when it ended. Only the newest claim holds, since
 *  each best takes the place of the one before.
 *  @returns null before the first */
export const bestEpoch = (records: readonly EpochRecord[]): EpochRecord | null =>
  records.findLast(({ isBest }) => isBest) ?? null;

/** Place of the record of an epoch, or of the nearest before it; −1 where there is none. */
export function epochIndex(records: readonly EpochRecord[], epoch: number): number {
  let low = 0;
  let high = records.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (records[middle].epoch <= epoch) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/** Epochs of one network that are read at once: some 3 MB. */
export const pageLength = 1_000;

/** How long epochs are collected before they are shown together: the more there are, the less a new one changes the
 *  picture, and the longer it takes to draw. */
export const showIntervalMs = (epochCount: number): number => Math.min(1_000, Math.max(100, epochCount / 10));
