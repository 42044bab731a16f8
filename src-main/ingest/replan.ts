/** Thrown within a read where a cell contradicts the reading its column was given and another one still stands: the
 *  file is read again from the beginning with that cell as evidence. */
export class Replan extends Error {
  readonly column: number;
  readonly cell: string;

  constructor(column: number, cell: string) {
    super('replan');
    this.column = column;
    this.cell = cell;
  }
}

/** Where something was met first, and how often. */
export interface Finding {
  count: number;
  line: number;
  text: string;
}

/** Counts a finding and keeps the first. */
export function note(finding: Finding | null, line: number, text: string): Finding {
  if (finding === null) return { count: 1, line, text };
  finding.count++;
  return finding;
}
