import type { SymbolScore } from '../contract/values.ts';
import type { FittedNetwork } from '../forecasting/network/fitted.ts';
import { scoreNetwork } from '../forecasting/network/log-score.ts';
import { exact } from '../forecasting/observed.ts';
import { say } from '../messages/table.ts';
import { ContextModel } from './context-model.ts';

/** Longest context of the baseline, and the most symbols that it counts: the last ones before what is scored. */
const largestOrder = 5;
const mostCounted = 1_000_000;

const frequencies = 'symbol frequencies';
const koreanName = (name: string): string =>
  name === frequencies ? '기호 빈도' : name.replace('-gram', '-그램');

/** Where a text was cut, as indexes of its values: training, validation, held out. */
export interface SymbolParts {
  readonly validationStart: number;
  readonly holdoutStart: number;
  readonly end: number;
}

/** Scores a network on symbols that it was not trained on: the held-out ones, or where none were, the validating ones.
 *  Beside it stand their frequencies and the best n of Witten–Bell contexts, n chosen on the validation part.
 *  @returns null where every symbol was trained on */
export function scoreSymbols(
  fitted: FittedNetwork,
  label: string,
  values: Float64Array,
  { validationStart, holdoutStart, end }: SymbolParts,
  symbolCount: number,
): SymbolScore | null {
  const from = holdoutStart < end ? holdoutStart : validationStart;
  if (from >= end) return null;
  const scores = scoreNetwork(fitted, values, from, end).filter((score) => !Number.isNaN(score));
  if (scores.length === 0) return null;
  const bits = -scores.reduce((sum, score) => sum + score, 0) / scores.length / Math.LN2;
  const baselines = baselinesOf(values, validationStart, from, end, symbolCount);
  const best = baselines.reduce((a, b) => (b.bitsPerSymbol < a.bitsPerSymbol ? b : a));
  const said = {
    model: label,
    count: exact(scores.length),
    bits: bits.toFixed(2),
    perplexity: (2 ** bits).toPrecision(3),
    baseline: { en: best.name, ko: koreanName(best.name) },
    other: best.bitsPerSymbol.toFixed(2),
  };
  return {
    fromIndex: from,
    symbolCount: scores.length,
    bitsPerSymbol: bits,
    perplexity: 2 ** bits,
    baselines,
    verdict: bits < best.bitsPerSymbol ? say('symbols_better', said) : say('symbols_worse', said),
  };
}

function baselinesOf(
  values: Float64Array,
  validationStart: number,
  from: number,
  end: number,
  symbolCount: number,
): SymbolScore['baselines'] {
  const order = chooseOrder(values, validationStart, from, symbolCount);
  const past = values.subarray(Math.max(0, from - mostCounted), from);
  const scored = values.subarray(from, end);
  const model = new ContextModel(past, symbolCount, order);
  return [
    { name: frequencies, bitsPerSymbol: model.bitsPerSymbol(past, scored, 0) },
    ...(order > 0
      ? [{ name: `${order + 1}-gram`, bitsPerSymbol: model.bitsPerSymbol(past, scored, order) }]
      : []),
  ];
}

/** The order that tells the validation part best; where there is none before what is scored, two. */
function chooseOrder(
  values: Float64Array,
  validationStart: number,
  from: number,
  symbolCount: number,
): number {
  if (validationStart >= from) return 2;
  const past = values.subarray(Math.max(0, validationStart - mostCounted), validationStart);
  const validated = values.subarray(validationStart, from);
  const model = new ContextModel(past, symbolCount, largestOrder);
  const bits = Array.from({ length: largestOrder + 1 }, (_, order) =>
    model.bitsPerSymbol(past, validated, order),
  );
  return bits.indexOf(Math.min(...bits));
}
