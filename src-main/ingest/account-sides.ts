import type { ColumnProfile } from './profile.ts';

/** What says in a column of its own on which side of an account an amount stands. */
const sides = [
  ['s', 'h'],
  ['soll', 'haben'],
  ['d', 'c'],
  ['dr', 'cr'],
  ['dbit', 'crdt'],
  ['debit', 'credit'],
  ['출금', '입금'],
  ['+', '-'],
];

/** Single letters are believed only under a name that speaks of sides. */
const sideNames = /soll|haben|debit|credit|kennzeichen|indicator|\b(?:dr|cr|[dcsh]\/[dcsh])\b/i;

/** @returns the two sides that a column tells apart; null where it holds anything else */
export function sidesOf({ name, headCells, distinctCount }: ColumnProfile): string[] | null {
  if (distinctCount !== 2) return null;
  const found = Array.from(new Set(headCells.map((cell) => cell.trim())));
  const isPair = sides.some((pair) => found.every((cell) => pair.includes(cell.toLowerCase())));
  const isSure = found.every((cell) => !/^[a-z]$/i.test(cell)) || sideNames.test(name);
  return isPair && isSure && found.length === 2 ? found : null;
}
