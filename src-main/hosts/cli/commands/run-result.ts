import type { EpochRecord, ModelSettings, NetworkFit, Run, SeriesFit } from '../../../contract/values.ts';
import { runResultJson } from '../json.ts';
import { noteAll } from '../notes.ts';
import { short, table } from '../output.ts';
import type { Session } from '../session.ts';

function titleOf({ ar, network }: SeriesFit, { model }: ModelSettings): string {
  if (ar !== null) return `AR(${ar.order})`;
  if (network === null) return model;
  const { hiddenSizes, parameterCount, lookbackLength } = network;
  const sizes = hiddenSizes.join('×');
  return `${model.toUpperCase()} ${sizes} (${parameterCount} parameters, lookback ${lookbackLength})`;
}

function memberLine({ memberIndex, seed, epochCount, bestEpoch, ...member }: NetworkFit['members'][number]) {
  const losses = `loss ${short(member.trainLoss)}  validation ${short(member.validLoss) ?? 'none'}`;
  return `  network ${memberIndex + 1}: seed ${seed}  ${epochCount} epochs, best ${bestEpoch}  ${losses}  (${member.stopReason})`;
}

function describe(fit: SeriesFit, settings: ModelSettings): string {
  const lines = [`${fit.seriesName}: ${titleOf(fit, settings)}, sigma ${short(Math.sqrt(fit.sigma2))}`];
  if (fit.ar !== null) {
    const { intercept, coefficients, aic, bic } = fit.ar;
    lines.push(`  intercept ${short(intercept)}  coefficients ${coefficients.map(short).join(' ')}`);
    lines.push(`  AIC ${short(aic)}  BIC ${short(bic)}`);
  }
  if (fit.network !== null) lines.push(...fit.network.members.map(memberLine));
  if (fit.holdout !== null) {
    const head = ['  model', 'MAE', 'RMSE', 'sMAPE', 'MASE'];
    const rows = fit.holdout.models.map(({ label, metrics }) => [
      `  ${label}`,
      short(metrics.mae),
      short(metrics.rmse),
      short(metrics.smape),
      short(metrics.mase),
    ]);
    lines.push(table([head, ...rows]));
  }
  return lines.join('\n');
}

/** What every epoch of a run showed; nothing was trained where the model is no network. */
export async function epochsOf(session: Session, run: Run): Promise<EpochRecord[]> {
  return run.progress === null ? [] : (await session.call('run.epochs', { runId: run.id })).epochs;
}

/** Prints what a fit, a training or a resumed training came to. */
export async function printRun(session: Session, { run, fits }: { run: Run; fits: SeriesFit[] }) {
  const said = fits.flatMap(({ seriesName, holdout, notes }) => {
    const messages = holdout === null || fits.length > 1 ? notes : [holdout.verdict, ...notes];
    return messages.map((message) => ({ seriesName, message }));
  });
  const failed = run.failures.map(({ seriesName, error }) => ({ seriesName, message: error }));
  noteAll(session.output, [...said, ...failed]);
  session.hasFailed = run.status === 'failed';
  session.output.result(
    runResultJson(run, fits, await epochsOf(session, run)),
    [`run ${run.id}`, ...fits.map((fit) => describe(fit, run.settings))].join('\n'),
  );
}
