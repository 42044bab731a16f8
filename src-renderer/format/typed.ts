/** What a number field takes. */
export interface NumberLimits {
  min: number;
  max?: number;
  isWhole: boolean;
  /** Whether nothing at all may be typed. */
  isNullable: boolean;
}

/** A number as it was typed; never bent to fit.
 *  @param text of the field
 *  @returns the number, null for an empty field that may be empty, undefined where the text is wrong */
export function readTyped(
  text: string,
  { min, max, isWhole, isNullable }: NumberLimits,
): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return isNullable ? null : undefined;
  const typed = Number(trimmed);
  const isFine =
    typed >= min && typed <= (max ?? Number.MAX_VALUE) && (!isWhole || Number.isSafeInteger(typed));
  return isFine ? typed : undefined;
}
