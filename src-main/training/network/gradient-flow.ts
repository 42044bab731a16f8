import type { EpochRecord } from '../../contract/values.ts';
import type { Network } from '../../kernel/network.ts';
import { targetCount } from '../../kernel/spec.ts';
import type { Random } from '../../kernel/random.ts';
import type { Pool, Row } from './pool.ts';
import { fillSteps } from './pool.ts';

const mostLags = 64;
/** Rows of the pass that measures it: enough for a norm, few enough to cost nothing. */
const rowCount = 8;

type Flow = Pick<EpochRecord, 'gradientFlow' | 'gradientHalfLife'>;

/** How far back the loss of one step reaches: ‖∂L_T/∂h_{T−k}‖ of the top layer, where only the last step T of a pass
 *  counts. The pass is as long as the gradient goes back while training, over windows drawn for it; it changes no
 *  parameter. Nothing for an MLP. */
export function measureFlow(network: Network, pool: Pool, stepCount: number, random: Random): Flow {
  if (network.spec.cell === 'mlp') return { gradientFlow: [], gradientHalfLife: null };
  const targets = targetCount(network.spec.head);
  const batchSize = Math.min(rowCount, network.capacity.batchSize);
  const rows = Array.from({ length: batchSize }, () => drawRow(pool, stepCount, targets, random));
  fillSteps(network, pool, rows, batchSize, stepCount, targets);
  const { flow } = network.computeGradients({
    batchSize,
    stepCount,
    isStateful: false,
    dropoutKey: null,
    recordsFlow: true,
    accumulate: null,
  });
  const top = flow![flow!.length - 1];
  return describeFlow(Float64Array.from(top).reverse());
}

/** @param norms (T) by lag, lag 0 first */
export function describeFlow(norms: Float64Array): Flow {
  const count = Math.min(mostLags, norms.length);
  const gradientFlow = Array.from({ length: count }, (_, i) => {
    const lag = count === 1 ? 0 : Math.round((i * (norms.length - 1)) / (count - 1));
    return { lag, norm: finite(norms[lag]) };
  });
  return { gradientFlow, gradientHalfLife: halfLifeOf(norms) };
}

/** The lag at which the norm is first half of that at lag 0, geometrically between two lags; null where it never is. */
function halfLifeOf(norms: Float64Array): number | null {
  const half = norms[0] / 2;
  if (!(half > 0 && half < Infinity)) return null;
  const lag = norms.findIndex((norm) => norm <= half);
  if (lag < 0) return null;
  if (norms[lag] === 0) return lag;
  const [above, below] = [norms[lag - 1], norms[lag]];
  return lag - 1 + Math.log(above / half) / Math.log(above / below);
}

/** A window whose last step counts, of a series drawn by its length. */
function drawRow({ series }: Pool, stepCount: number, targetCount: number, random: Random): Row {
  const room = series.map(({ start, validationStart }) =>
    Math.max(0, validationStart - start - stepCount - targetCount + 1),
  );
  let drawn = random.integer(
    Math.max(
      1,
      room.reduce((sum, count) => sum + count, 0),
    ),
  );
  const index = room.findIndex((count) => {
    drawn -= count;
    return drawn < 0;
  });
  const { start, validationStart } = series[Math.max(0, index)];
  const first = start + 1 + (index < 0 ? 0 : drawn + room[index]);
  const countFrom = first + stepCount - 1;
  return { first, countFrom, end: validationStart, targetsEnd: validationStart };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
