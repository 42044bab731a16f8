import type { OperationOutput } from '../../src-main/contract/operations.ts';
import type { SeriesSummary } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { i18n } from './i18n.svelte.ts';
import { Latest } from './latest.ts';
import { notices } from './notices.svelte.ts';

/** Whether the values of a series stand for symbols. */
export const isSymbolic = (series: Pick<SeriesSummary, 'kind'>): boolean => series.kind === 'symbolic';

/** A symbol so that it can be seen: what is white gets its name. */
export function symbolName(symbol: string): string {
  const { names } = i18n.t.text;
  if (symbol === ' ') return names.space;
  if (symbol === '\n') return names.lineBreak;
  if (symbol === '\t') return names.tab;
  return symbol === '\ufffd' ? names.unknown : symbol;
}

/** The name of what a network is measured against: the main side tells them in English. */
export function baselineName(name: string): string {
  const { baselineNames } = i18n.t.text;
  if (name === 'symbol frequencies') return baselineNames.frequencies;
  const length = /^(\d+)-gram$/.exec(name)?.[1];
  return length === undefined ? name : baselineNames.gram(length);
}

/** Whether `symbolName` says a word for it, which is drawn otherwise than a letter. */
export const hasName = (symbol: string): boolean => [' ', '\n', '\t', '\ufffd'].includes(symbol);

/** The vocabulary of a series and how often each symbol is there; read anew for another series. */
export class SeriesSymbols {
  table = $state.raw<OperationOutput<'series.symbols'> | null>(null);
  #latest = new Latest();

  constructor(series: () => SeriesSummary) {
    const id = $derived(series().id);
    $effect(() => {
      const isNewest = this.#latest.next();
      this.table = null;
      call('series.symbols', { seriesId: id }).then(
        (answer) => isNewest() && (this.table = answer),
        (error) => isNewest() && notices.fail(error),
      );
    });
  }

  /** Values as their symbols; nothing while the vocabulary is on its way. */
  symbolsOf(values: readonly (number | null)[]): string[] {
    const symbols = this.table?.symbols;
    return symbols === undefined ? [] : values.map((value) => (value === null ? '' : (symbols[value] ?? '')));
  }
}
