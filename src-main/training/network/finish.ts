import type { NetworkFit } from '../../contract/values.ts';
import { UserError } from '../../errors.ts';
import { type ScoredHoldout, scoreHoldout } from '../../evaluation/holdout.ts';
import { scoreSymbols } from '../../evaluation/symbol-score.ts';
import { type FittedNetwork, packWeights } from '../../forecasting/network/fitted.ts';
import { exact } from '../../forecasting/observed.ts';
import { type FittedPipeline, labelOf } from '../../forecasting/pipeline.ts';
import { isNetworkName } from '../../forecasting/registry.ts';
import { isText } from '../../forecasting/series-data.ts';
import { noteTransformOrder } from '../../forecasting/settings.ts';
import { noteUnusedSettings } from '../../forecasting/unused-settings.ts';
import type { Network } from '../../kernel/network.ts';
import { type Message, say } from '../../messages/table.ts';
import type { SeriesReport } from '../tasks.ts';
import type { FinishedMember } from './member-state.ts';
import { describeNetwork } from './plan.ts';
import type { PreparedSeries, Preparation } from './prepare.ts';
import { scoreStretches, trainingStretches, validationStretches } from './scoring.ts';
import type { TrainedSeries } from './types.ts';

/** What was trained, and what it was trained with. */
export interface TrainedMembers {
  readonly preparation: Preparation;
  readonly members: readonly FinishedMember[];
  /** The run's. */
  readonly seed: number;
}

/** Makes fits of trained networks: one for each of the series, each with its own hold-out. The weights are those of the
 *  training part; the forecast starts from the whole series.
 *  @param network of the preparation's spec, to score with; its parameters are overwritten
 *  @throws UserError 'training_diverged' where no network has weights */
export function finishSeries(
  trained: TrainedMembers,
  network: Network,
  wasCancelled: boolean,
): TrainedSeries[] {
  const { preparation, members } = trained;
  const kept = members.filter(({ best }) => best !== null);
  if (kept.length === 0) throw divergence(members);
  return preparation.series.map((own, position) => {
    const fitted = fittedOf(trained, kept, errorVariances(preparation, network, kept, position));
    const pipeline: FittedPipeline = {
      label: labelOf(fitted, own.transforms),
      transforms: own.transforms,
      forecaster: fitted,
    };
    const fit = { ...describeNetwork(preparation, position), members: members.map(describeMember) };
    const notes = membersNotes(members, wasCancelled);
    const report = isText(own.data) ? symbolReportOf : reportOf;
    return { fitted: pipeline, report: report(own, pipeline, fit, notes) };
  });
}

function fittedOf(
  { preparation, seed }: TrainedMembers,
  kept: readonly FinishedMember[],
  stepSigma2: readonly number[],
): FittedNetwork {
  const { spec, pool, shape, warmUpLength, series } = preparation;
  const { model, network } = series[0].settings;
  if (!isNetworkName(model)) throw new Error(`not a network: ${model}`);
  return {
    model,
    spec,
    encoding: pool.encoding,
    lookbackLength: shape.lookbackLength,
    warmUpLength,
    members: kept.map((member) => ({ seed: member.seed, weights: packWeights(member.best!.weights) })),
    sigma2: stepSigma2[0],
    stepSigma2,
    samplePathCount: network.samplePathCount,
    seed,
    isReproducible: network.isReproducible,
  };
}

/** (Y) mean over the networks of their errors on one series: over its validation part, or where that has no such step
 *  over the end of its training part; what is told further ahead is taken to be no surer than what is told before it. */
function errorVariances(
  { pool, batches, warmUpLength, spec, shape }: Preparation,
  network: Network,
  kept: readonly FinishedMember[],
  position: number,
): number[] {
  const own = { ...pool, series: [pool.series[position]] };
  const isMlp = spec.cell === 'mlp';
  const measure = (cut: typeof validationStretches): Float64Array => {
    const stretches = cut(own, batches, warmUpLength, isMlp);
    const sum = new Float64Array(shape.targetCount);
    for (const { best } of kept) {
      network.writeParameters(best!.weights);
      const score = scoreStretches(network, own, stretches, batches, shape.targetCount);
      score.errorVariances.forEach((variance, y) => (sum[y] += variance / kept.length));
    }
    return sum;
  };
  const validated = measure(validationStretches);
  const trained = validated.some(Number.isNaN) ? measure(trainingStretches) : validated;
  let before = 0;
  return Array.from(validated, (variance, y) => {
    if (!Number.isNaN(variance)) return (before = variance);
    const fallback = Number.isNaN(trained[y]) ? 0 : trained[y];
    return (before = Math.max(before, fallback));
  });
}

function reportOf(
  { data, settings, parts, transforms }: PreparedSeries,
  pipeline: FittedPipeline,
  network: NetworkFit,
  notes: readonly Message[],
): SeriesReport {
  const steps = parts.end - parts.holdoutStart;
  const scored = steps > 0 ? scoreHoldout(data.values, settings, steps, pipeline) : nothingScored;
  return {
    seasonLength: settings.seasonLength,
    ar: null,
    network,
    sigma2: pipeline.forecaster.sigma2 * unnamedScale(settings, transforms) ** 2,
    holdout: scored.holdout,
    notes: [
      ...noteTransformOrder(settings.namedTransforms),
      ...noteUnusedSettings(settings),
      ...scored.notes,
      ...notes,
      trainedOn(parts),
      ...parts.notes,
    ],
  };
}

/** Of a text: what it is worth is told in bits a symbol. */
function symbolReportOf(
  { data, settings, parts }: PreparedSeries,
  { forecaster, label }: FittedPipeline,
  network: NetworkFit,
  notes: readonly Message[],
): SeriesReport {
  const score = scoreSymbols(forecaster as FittedNetwork, label, data.values, parts, data.symbolCount!);
  return {
    seasonLength: settings.seasonLength,
    ar: null,
    network,
    sigma2: 0,
    holdout: null,
    ...(score === null ? {} : { symbols: score }),
    notes: [...noteUnusedSettings(settings), ...notes, trainedOn(parts), ...parts.notes],
  };
}

const nothingScored: Omit<ScoredHoldout, 'holdout'> & { holdout: null } = {
  holdout: null,
  order: null,
  notes: [],
};

/** The network's own scale, which nobody named, is taken back: the variance is on the scale that was asked for. */
function unnamedScale(
  { namedTransforms }: PreparedSeries['settings'],
  transforms: PreparedSeries['transforms'],
): number {
  if (namedTransforms.includes('standardise')) return 1;
  return transforms.reduce((scale, own) => scale * (own.name === 'standardise' ? own.scale : 1), 1);
}

function trainedOn({ trainingStart, validationStart, holdoutStart, end }: PreparedSeries['parts']): Message {
  const training = exact(validationStart - trainingStart);
  if (validationStart === end) return say('network_trained_on_all', { training });
  return say('network_trained_on', {
    training,
    validation: exact(holdoutStart - validationStart),
    holdout: exact(end - holdoutStart),
  });
}

function describeMember({
  memberIndex,
  seed,
  epochCount,
  best,
  stopReason,
}: FinishedMember): NetworkFit['members'][number] {
  return {
    memberIndex,
    seed,
    epochCount,
    bestEpoch: best?.epoch ?? 0,
    trainLoss: best?.trainLoss ?? null,
    validLoss: best?.validLoss ?? null,
    stopReason,
  };
}

function membersNotes(members: readonly FinishedMember[], wasCancelled: boolean): Message[] {
  const diverged = members.filter(({ stopReason }) => stopReason === 'diverged');
  const notes = diverged.map(({ memberIndex, epochCount, best }) =>
    best === null
      ? say('network_left_out', { member: exact(memberIndex + 1), epoch: exact(epochCount) })
      : say('network_diverged', {
          member: exact(memberIndex + 1),
          epoch: exact(epochCount),
          best: exact(best.epoch),
        }),
  );
  return wasCancelled ? [...notes, say('training_cancelled', {})] : notes;
}

function divergence(members: readonly FinishedMember[]): UserError {
  const epoch = exact(Math.max(...members.map(({ epochCount }) => epochCount)));
  return new UserError('training_diverged', { epoch }, { field: 'learningRate' });
}
