/** @returns the names with later doubles told apart: `x`, `x (2)`, `x (3)` */
export function makeUnique(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; taken.has(unique); number++) unique = `${name} (${number})`;
    taken.add(unique);
    return unique;
  });
}

/** Names of the columns: the header's, `#1`, `#2` … where it says nothing or there is none; always unique. */
export function columnNames(header: readonly string[] | null, columnCount: number): string[] {
  const names = Array.from({ length: columnCount }, (_, index) => {
    const name = header?.[index]?.trim().replaceAll(/\s+/g, ' ') ?? '';
    return name === '' ? `#${index + 1}` : name;
  });
  return makeUnique(names);
}

/** A file's name without its folder and ending. */
export function baseName(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return name.replace(/\.[a-z0-9]{1,5}$/i, '') || name;
}

/** More names than these are counted only. */
const namesShown = 5;

/** Names one after the other, as a message tells them. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, namesShown).join(', ');
  return names.length > namesShown ? `${shown} … (${names.length})` : shown;
}

/** A text of the file as a message shows it: on one line, and cut. */
export const excerpt = (text: string) => text.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
