/** What a cell's number stands for by its number format. */
export type NumberKind = 'number' | 'percent' | 'date' | 'clock' | 'duration';

/** Formats that every spreadsheet has, by their number (ECMA-376, part 1, 18.8.30); 27–36 and 50–58 are the dates of
 *  East Asian editions. */
function builtInKind(id: number): NumberKind {
  if (id === 9 || id === 10) return 'percent';
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || (id >= 34 && id <= 36)) return 'date';
  if (id >= 50 && id <= 58) return 'date';
  if ((id >= 18 && id <= 21) || id === 32 || id === 33 || id === 45 || id === 47) return 'clock';
  return id === 46 ? 'duration' : 'number';
}

/** Tells what a format makes of a number: `dd.mm.yyyy` a date, `hh:mm` a time of day, `[h]:mm` a duration, `0.0%` a
 *  percentage; texts in quotes, colours and currencies say nothing. */
export function kindOfFormat(code: string): NumberKind {
  const first = code.split(';')[0];
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'duration';
  const bare = first
    .replaceAll(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '')
    .toLowerCase()
    .replaceAll(/am\/pm|a\/p|오전\/오후/g, 'h');
  if (bare.includes('general')) return 'number';
  if (/[yde]/.test(bare.replaceAll(/[0#?.]e[+-]?/g, '')) || /m{3,}/.test(bare)) return 'date';
  if (/[hs]/.test(bare)) return 'clock';
  if (/^m{1,2}$/.test(bare.trim())) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}

/** @returns what a style's number format makes of a number
 *  @param code the workbook's own format of that number, if it has one */
export function kindOf(id: number, code: string | undefined): NumberKind {
  return code === undefined ? builtInKind(id) : kindOfFormat(code);
}
