/** A text that is no number goes on as it is: the gate refuses it and names the setting. */
export function numeric(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  return /^[-+\d.]/.test(text) && !Number.isNaN(Number(text)) ? Number(text) : text;
}

/** A number, or `none` for a setting that can be left off. */
export function numericOrNone(text: string | undefined): number | string | null | undefined {
  return text === 'none' ? null : numeric(text);
}

/** `0.8,0.95` as numbers; percent signs and spaces are no harm. */
export function listOf(text: string | undefined): unknown[] | undefined {
  return text?.split(',').map((part) => numeric(part.trim()));
}

/** The options that were given. */
export function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
