const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** What the window says of how surprising values are to a model, in English; see `en.ts`. */
export const enSurprise = {
  surprise: {
    name: 'Surprise of each step',
    sum: (bits: string, n: number, steps: string, mean: string) =>
      `Surprise: Σ = ${bits} bits over ${steps} ${plural(n, 'step', 'steps')}, ${mean} a step.`,
    sumOfText: (bits: string, n: number, symbols: string, mean: string) =>
      `Surprise of the end: Σ = ${bits} bits over ${symbols} ${plural(n, 'symbol', 'symbols')}, ${mean} a symbol.`,
    rule: '−log₂ P(x_s | x_<s); by the chain rule the sum is −log₂ P of the stretch.',
    hint: 'Of numbers P is a density in the unit of the series, so bits may be negative. Hatched: the model was trained on it, so it is no news.',
    trainedUntil: 'trained until here',
    here: (bits: string) => `Surprise ${bits} bits`,
    hereOf: (steps: string, mean: string, most: string) =>
      `Surprise ${mean} bits a step, at most ${most} (${steps} steps)`,
    seen: (text: string) => `${text}, trained on`,
    loading: 'Working out the surprise …',
    nothing:
      'Nothing to say of this stretch: its values are missing, or come before the first that the model can tell.',
    onlyAhead: 'The surprise is of values that are known; this part lies ahead.',
    allTrained: 'The model was trained on this end, so it is no news and stays uncoloured.',
    failed: (text: string) => `The surprise could not be worked out: ${text}`,
  },
};

export type SurpriseLocale = typeof enSurprise;
