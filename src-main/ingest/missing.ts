/** What people write where a value is missing; compared without case and outer blanks. */
const markers: ReadonlySet<string> = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  '#n/a n/a',
  '<na>',
  'n.a.',
  'n. a.',
  'k.a.',
  'nan',
  '-nan',
  '#nan',
  '-nan(ind)',
  '1.#ind',
  '-1.#ind',
  '1.#qnan',
  '-1.#qnan',
  'nat',
  'null',
  '(null)',
  '#null!',
  'none',
  'nil',
  'nd',
  'n.d.',
  'missing',
  'unknown',
  '#value!',
  '#div/0!',
  '#ref!',
  '#num!',
  '#name?',
  '-',
  '--',
  '---',
  '–',
  '—',
  '.',
  '..',
  '...',
  '…',
  '?',
  '*',
  '**',
  '***',
  '****',
  ':',
  '\\n',
  '결측',
  '결측치',
  '없음',
  '해당없음',
  '자료없음',
  '欠測',
  'no data',
  'nodata',
  'bad',
  'bad input',
  'not available',
  'n.v.',
  'k. a.',
  's.d.',
  'sin dato',
]);

const longestMarker = Math.max(...Array.from(markers, (marker) => marker.length));

const colon = 58;
/** Eurostat says behind it why there is no value: `: c` for confidential. */
const flaggedColon = /^:\s?[a-z]{1,3}$/;

/** @returns whether a cell is empty or holds a known mark for "no value" */
export function isMissing(cell: string): boolean {
  if (cell.length === 0) return true;
  const trimmed = cell.trim();
  if (trimmed.charCodeAt(0) === colon && flaggedColon.test(trimmed)) return true;
  return trimmed.length <= longestMarker && markers.has(trimmed.toLowerCase());
}
