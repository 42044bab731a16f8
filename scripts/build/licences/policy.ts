/** A work of others that is part of the application: a package, or something that was compiled into one. */
export interface Work {
  readonly name: string;
  /** null where the package that contains it does not say. */
  readonly version: string | null;
  /** SPDX identifier. */
  readonly licence: string;
  /** Whether its code was mixed into files of ours; otherwise it lies in the package as files of its own. */
  readonly isBundled: boolean;
  /** The licence itself, with the copyright notice. */
  readonly text: string;
  /** What else a reader has to know: where it comes from, how it can be replaced. */
  readonly note?: string;
}

const permissive: ReadonlySet<string> = new Set([
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['0BSD', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'OFL-1.1'],
]);

interface Exception {
  readonly licence: string;
  /** true: only as files of its own, so that whoever uses the application can put another version in their place. */
  readonly isApart: boolean;
}

/** Named one by one; docs/decisions/0011 says why. */
const exceptions: Readonly<Partial<Record<string, Exception>>> = {
  'codec-parser': { licence: 'LGPL-3.0-or-later', isApart: true },
  mpg123: { licence: 'LGPL-2.1-only', isApart: true },
  // As free as the permissive ones; they ask for less.
  puff: { licence: 'Zlib', isApart: false },
  SQLite: { licence: 'blessing', isApart: false },
};

/** @returns what may not be part of the application, one line each; an expression of several licences is for a person to judge */
export function findForbidden(works: readonly Work[]): string[] {
  return works.flatMap(({ name, licence, isBundled, text }) => {
    const exception = exceptions[name];
    const isExcepted = exception?.licence === licence;
    if (!permissive.has(licence) && !isExcepted) return [`${name}: ${licence} is not among the licences`];
    if (isExcepted && exception.isApart && isBundled)
      return [`${name}: ${licence} asks to be replaceable, but it was mixed into the bundle`];
    return text.trim() === '' ? [`${name}: the text of ${licence} is missing`] : [];
  });
}
