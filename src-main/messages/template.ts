import { chooseParticles } from './particles.ts';

/** A text the main side says to a person: the same sentence in every language of the interface.
 *  `{name}` stands for a parameter; numbers are written with thousands separators, texts as they are.
 *  `{name:row|rows}` is the first word where that parameter is 1, else the second. */
export interface Wording {
  /** What happened and what it means for the person's data. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
}

/** person: they can mend it (exit 1) · environment: the machine's state (exit 2) · bug: ours (exit 70)
 *  · warning and info: said beside a result, nothing failed. */
export type Severity = 'person' | 'environment' | 'bug' | 'warning' | 'info';

export interface MessageTemplate {
  readonly severity: Severity;
  readonly en: Wording;
  readonly ko: Wording;
}

type ParametersIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Counted}:${string}` ? Counted : Name) | ParametersIn<Rest>
  : never;

/** The parameters a template names in its English wording. */
export type TemplateParameters<T extends MessageTemplate> =
  ParametersIn<T['en']['message']> | (T['en']['hint'] extends string ? ParametersIn<T['en']['hint']> : never);

/** A name that has another word in each language is given in both. */
export type ParameterValue = string | number | { readonly en: string; readonly ko: string };

/** Counts are written whole; measured numbers to the digits a sentence bears. */
const countFormat = new Intl.NumberFormat('en-US');
const measureFormat = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

/** A parameter, or the words of which it chooses one. */
export const placePattern = /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g;

/** Fills the parameters of one sentence in one language.
 *  @throws Error if the sentence names a parameter that was not given (a bug, caught by the table's test). */
export function fill(
  sentence: string,
  parameters: Readonly<Record<string, ParameterValue>>,
  language: 'en' | 'ko' = 'en',
): string {
  const filled = sentence.replaceAll(placePattern, (_, name: string, one?: string, many?: string) => {
    if (!Object.hasOwn(parameters, name)) throw new Error(`message parameter missing: ${name}`);
    const value = parameters[name];
    if (one !== undefined && many !== undefined) return value === 1 || value === '1' ? one : many;
    if (typeof value === 'string') return value;
    if (typeof value === 'object') return value[language];
    return (Number.isInteger(value) ? countFormat : measureFormat).format(value);
  });
  return language === 'ko' ? chooseParticles(filled) : filled;
}
