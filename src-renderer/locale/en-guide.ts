/** What the help tells of texts, sounds, surprise and preparing, and of the licences, in English; see `en.ts`. */
export const enGuide = {
  guide: {
    texts: 'Texts',
    textsText:
      'A text is read symbol by symbol; its different symbols are the vocabulary, and rare ones may become one unknown symbol. A network gives each symbol of the vocabulary a probability. Bits a symbol are its mean surprise; the perplexity, 2 to their power, says among how many equally likely symbols it wavers. A continuation draws one symbol after the other: below 1 the temperature keeps to likely ones, above 1 it dares more. The same seed writes the same text.',
    sounds: 'Sounds',
    soundsText:
      'A waveform keeps every sample, at a rate you choose; an envelope keeps the loudness in dB, frame by frame. AR by Burg’s method on a waveform is linear prediction: each sample from the τ before it, and its spectrum follows the peaks of the sound. What is shown, and the end with its forecast, can be played and exported as WAV.',
    surprise: 'Surprise',
    surpriseText:
      'The ribbon below a forecast colours each known step by −log₂ of the probability that the model gave to it before it came: light is expected, dark is news. By the chain rule the sum over a stretch is −log₂ of the probability of the whole stretch. Hatched steps were trained on.',
    hearPath: (tail: string) =>
      `The last ${tail} of the series, then one of the ways on that the network drew.`,
    muLaw: 'A sound becomes 256 symbols by the µ-law, finer where it is quiet; their surprise is the loss.',
    preparing: 'Preparing a series',
    preparingText:
      'Steps fill or resample, mark outliers, take logarithms or changes, one after the other. The imported values stay as they were, so every step can be switched off or removed again. Newer rows of the same source can be appended; they go through the same steps.',
    licences: 'Licences',
    licencesText: 'Tauscope contains works of others, which come with licences of their own.',
    showLicences: 'Show the licences',
    licencesTitle: 'Licences of the works in Tauscope',
    licencesLoading: 'Reading the licences',
    back: 'Back to the help',
  },
};

export type GuideLocale = typeof enGuide;
