import type { UpdateWork } from './control.ts';
import type { Runner } from './runner.ts';

/** One thread's part of a step of the optimiser: the squares of its items, then, when all are known, clipping and the
 *  step itself. Every thread sums all squares in one order, so all come to the same norm. */
export function updateShare(runner: Runner, update: UpdateWork): void {
  const { kernel, plan } = runner.parts;
  const { items } = plan.parameters;
  const [first, last] = runner.share(items.length);
  const sums = runner.itemSums;
  for (let index = first; index < last; index++) {
    let at = plan.gradients + items[index].offset * 4;
    items[index].parts.forEach(({ length }, part) => {
      sums[index * 2 + part] = items[index].multiple * kernel.sumSquares(at, length * 4);
      at += length * 4;
    });
    if (items[index].parts.length === 1) sums[index * 2 + 1] = 0;
  }
  runner.meet();
  let squares = 0;
  for (const sum of sums) squares += sum;
  const norm = Math.sqrt(squares);
  if (Number.isFinite(norm)) {
    const scale = update.clipNorm === null ? 1 : Math.min(1, update.clipNorm / (norm + 1e-6));
    for (let index = first; index < last; index++) {
      step(runner, update, index, scale);
      average(runner, update, index);
    }
  }
  runner.meet();
}

function step({ parts: { kernel, plan } }: Runner, update: UpdateWork, index: number, scale: number): void {
  const { offset, parts, multiple } = plan.parameters.items[index];
  const { optimiser, learningRate, updateCount } = update;
  const bytes = bytesOf(parts);
  const at = offset * 4;
  const w = plan.weights + at;
  const g = plan.gradients + at;
  const m = plan.moments[0] + at;
  const v = plan.moments[1] + at;
  if (optimiser.kind === 'sgd') {
    const { momentum, weightDecay } = optimiser;
    kernel.sgd(w, g, m, bytes, scale, momentum, learningRate * multiple, weightDecay / multiple);
    return;
  }
  const { beta1, beta2, epsilon, weightDecay } = optimiser;
  const rate = (multiple * learningRate) / (1 - beta1 ** updateCount);
  const root = 1 / Math.sqrt(1 - beta2 ** updateCount);
  const keep = optimiser.kind === 'adamw' ? 1 - learningRate * weightDecay : 1;
  kernel.adam(w, g, m, v, bytes, scale, beta1, beta2, rate, root, epsilon, keep);
}

function average({ parts: { kernel, plan } }: Runner, { averageShare }: UpdateWork, index: number): void {
  if (averageShare === undefined || averageShare === null) return;
  const { offset, parts } = plan.parameters.items[index];
  kernel.addToAverage(plan.average + offset * 4, plan.weights + offset * 4, bytesOf(parts), averageShare);
}

function bytesOf(parts: readonly { readonly length: number }[]): number {
  return parts.reduce((sum, { length }) => sum + 4 * length, 0);
}
