/** The texts of a choice as options, in their order. */
export const optionsOf = <V extends string>(names: Record<V, string>): { value: V; label: string }[] =>
  (Object.keys(names) as V[]).map((value) => ({ value, label: names[value] }));
