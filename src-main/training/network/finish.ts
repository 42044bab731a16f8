import type { NetworkFit } from '../../contract/values.ts';
import { UserError } from '../../errors.ts';
import { type ScoredHoldout, scoreHoldout } from '../../evaluation/holdout.ts';
import { type FittedNetwork, packWeights } from '../../forecasting/network/fitted.ts';
import { exact } from '../../forecasting/observed.ts';
import { type FittedPipeline, labelOf } from '../../forecasting/pipeline.ts';
import { isNetworkName } from '../../forecasting/registry.ts';
import { noteTransformOrder } from '../../forecasting/settings.ts';
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
  const sigma2 = errorVariance(preparation, network, kept);
  const fitted = fittedOf(trained, kept, sigma2);
  return preparation.series.map((own, position) => {
    const pipeline: FittedPipeline = {
      label: labelOf(fitted, own.transforms),
      transforms: own.transforms,
      forecaster: fitted,
    };
    const fit = { ...describeNetwork(preparation, position), members: members.map(describeMember) };
    return { fitted: pipeline, report: reportOf(own, pipeline, fit, membersNotes(members, wasCancelled)) };
  });
}

function fittedOf(
  { preparation, seed }: TrainedMembers,
  kept: readonly FinishedMember[],
  sigma2: number,
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
    sigma2,
    samplePathCount: network.samplePathCount,
    seed,
    isReproducible: network.isReproducible,
  };
}

/** Mean over the networks of their one-step error over the validation part, or the end of the training part. */
function errorVariance(
  { pool, batches, warmUpLength, spec, shape, hasValidation }: Preparation,
  network: Network,
  kept: readonly FinishedMember[],
): number {
  const cut = hasValidation ? validationStretches : trainingStretches;
  const stretches = cut(pool, batches, warmUpLength, spec.cell === 'mlp');
  const variances = kept.map(({ best }) => {
    network.writeParameters(best!.weights);
    return scoreStretches(network, pool, stretches, batches, shape.targetCount).errorVariance;
  });
  return variances.reduce((sum, variance) => sum + variance, 0) / variances.length;
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
      ...scored.notes,
      ...notes,
      trainedOn(parts),
      ...parts.notes,
    ],
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
  return say('network_trained_on', {
    training: exact(validationStart - trainingStart),
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
