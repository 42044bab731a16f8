import { buildBarRows } from './kernel/bars.ts';
import { contenders } from './kernel/contenders.ts';
import { measureFmaPeak } from './kernel/fma-peak.ts';
import { measureGemm } from './kernel/gemm.ts';
import { measureProgress } from './kernel/progress.ts';
import { survey, type SurveyPlan } from './kernel/survey.ts';
import { buildTables } from './kernel/tables.ts';
import type { BenchOptions, BenchRow } from './row.ts';

const fullPlan: SurveyPlan = {
  cells: ['lstm', 'gru', 'rnn'],
  hiddenSizes: [16, 32, 64, 128, 256],
  stepCounts: [64, 256],
  batchSize: 32,
  roundCount: 5,
  probeCount: 3,
  warmUpMs: 100,
  minimumMs: 300,
};
const quickPlan: SurveyPlan = {
  ...fullPlan,
  hiddenSizes: [16, 64],
  stepCounts: [64],
  roundCount: 3,
  warmUpMs: 40,
  minimumMs: 80,
};

/** Training throughput of the networks beside PyTorch and TensorFlow.js: whole training steps (forward over T, one
 *  linear output at every step, MSE, full BPTT, clipping by global norm, Adam) of the same task from the same weights. */
export async function run({ isQuick, show, report }: BenchOptions): Promise<BenchRow[]> {
  const plan = isQuick ? quickPlan : fullPlan;
  const found = await survey(contenders, plan, report);
  show(buildTables(found, plan.batchSize));
  const progress = await measureProgress(isQuick ? 3 : 9);
  return [...measureProducts(plan.hiddenSizes), ...buildBarRows(found), progress];
}

/** The raw product beside the most that a core can do, measured in turn; the best peak counts. */
function measureProducts(hiddenSizes: readonly number[]): BenchRow[] {
  const [roundCount, roundMs] = [5, 60];
  const peaks: number[] = [];
  const products = hiddenSizes.map((hiddenSize) => {
    peaks.push(measureFmaPeak(roundCount, roundMs));
    return { hiddenSize, value: measureGemm(hiddenSize, roundCount, roundMs) };
  });
  const peak = Math.max(...peaks);
  return products.map(({ hiddenSize, value }) => ({
    what: 'GEMM, 1 thread',
    size: `[32×${hiddenSize}]·[${hiddenSize}×${4 * hiddenSize}]`,
    value,
    unit: 'GFLOP/s',
    peer: `128-bit FMA peak: ${Number(peak.toPrecision(4))}`,
    ratio: value / peak,
  }));
}
