import { Random } from '../../kernel/random.ts';
import { readHead } from '../../kernel/sampling.ts';
import { outputCount } from '../../kernel/spec.ts';
import { type FittedNetwork, unpackWeights } from './fitted.ts';
import { warmUp } from './predict.ts';
import { reuseNetwork } from './reused-network.ts';
import { createStepper } from './stepper.ts';

export interface ContinuationOptions {
  /** Logits are divided by it. */
  readonly temperature: number;
  readonly seed: number;
  readonly count: number;
  /** A symbol that is never drawn, for it cannot be written; null or left out draws all. */
  readonly neverDrawn?: number | null;
}

/** One way on, symbol by symbol. */
export interface DrawnContinuation {
  readonly symbols: number[];
  /** −log₂ P of each symbol as the network has it, whatever the temperature and whatever is never drawn. */
  readonly bits: number[];
}

const continuationStream = 7;

/** Draws how symbols may go on, one at a time from softmax(o / temperature), each fed back. The networks of an ensemble
 *  take turns. What is never drawn shares its probability among the others in proportion: P(k) / (1 − P(neverDrawn)).
 *  @param values (n) symbols, NaN = missing */
export function continueSymbols(
  fitted: FittedNetwork,
  values: Float64Array,
  horizon: number,
  { temperature, seed, count, neverDrawn = null }: ContinuationOptions,
): DrawnContinuation[] {
  return Array.from({ length: count }, (_, index) => {
    const member = fitted.members[index % fitted.members.length];
    const network = reuseNetwork(fitted.spec, { batchSize: 1, stepCount: 1 }, fitted.isReproducible);
    network.writeParameters(unpackWeights(member.weights));
    const stepper = createStepper(network, fitted.encoding);
    const reader = readHead(fitted.spec.head, []);
    const random = Random.seeded(seed, continuationStream, index);
    warmUp(stepper, fitted, reader, values);
    const width = outputCount(fitted.spec.head);
    const heated = new Float64Array(width);
    const drawn: DrawnContinuation = { symbols: [], bits: [] };
    for (let step = 0; step < horizon; step++) {
      const { outputs } = network;
      for (let k = 0; k < width; k++) heated[k] = outputs[k] / temperature;
      if (neverDrawn !== null) heated[neverDrawn] = -Infinity;
      const symbol = reader.draw(heated, 0, 0, random);
      drawn.symbols.push(symbol);
      drawn.bits.push(-reader.logDensity(outputs, 0, 0, symbol) / Math.LN2);
      stepper.feed([symbol]);
    }
    return drawn;
  });
}
