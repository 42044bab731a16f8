import { InvalidArgumentError, type Command } from 'commander';
import type { ListedStep, Preparation, PreparingStepInput } from '../../../contract/preparing.ts';
import type { SeriesSummary } from '../../../contract/values.ts';
import { say } from '../../../messages/table.ts';
import { CliFailure } from '../failure.ts';
import { seriesJson } from '../json.ts';
import { table } from '../output.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';

/** `fill`, `resample:unit=month,aggregate=sum`, or the step as JSON. What is no number or truth goes on as it is: the gate
 *  refuses it and names the setting. */
function readStep(text: string, before: PreparingStepInput[] = []): PreparingStepInput[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) {
    try {
      return [...before, JSON.parse(trimmed) as PreparingStepInput];
    } catch {
      throw new InvalidArgumentError('It is not JSON.');
    }
  }
  const [kind, rest = ''] = trimmed.split(/:(.*)/s, 2);
  const settings = rest
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [name, value = ''] = part.split(/=(.*)/s, 2);
      const words: Record<string, unknown> = { true: true, false: false, null: null };
      if (value in words) return [name, words[value]];
      return [name, value !== '' && !Number.isNaN(Number(value)) ? Number(value) : value];
    });
  return [...before, { kind, ...Object.fromEntries(settings) } as PreparingStepInput];
}

function preparationJson({ original, dataSha256, steps }: Preparation) {
  return {
    original,
    dataSha256,
    steps: steps.map(({ step, isEnabled, outcome }) => ({
      ...step,
      isEnabled,
      said: outcome?.said.message ?? null,
      length: outcome?.length ?? null,
      missingCount: outcome?.missingCount ?? null,
    })),
  };
}

function preparationText({ steps }: Preparation): string {
  if (steps.length === 0) return 'no steps';
  const rows = steps.map(({ step, isEnabled, outcome }, index) => [
    index + 1,
    step.kind,
    isEnabled ? (outcome?.said.message ?? '') : '(off)',
  ]);
  return table([['step', 'kind', 'what it did'], ...rows]);
}

async function listed(session: Session, series: SeriesSummary): Promise<ListedStep[]> {
  const { steps } = await session.call('series.steps', { seriesId: series.id });
  return steps.map(({ step, isEnabled }) => ({ step, isEnabled }));
}

async function prepare(
  session: Session,
  series: SeriesSummary,
  steps: readonly { step: PreparingStepInput; isEnabled?: boolean }[],
): Promise<void> {
  const answer = await session.runJob('series.prepare', { seriesId: series.id, steps: [...steps] });
  for (const { outcome } of answer.preparation.steps) {
    for (const note of outcome?.notes ?? []) session.output.note(note, answer.series.name);
  }
  const json = { ...seriesJson(answer.series), ...preparationJson(answer.preparation) };
  session.output.result(json, preparationText(answer.preparation));
}

/** `series steps`, `series prepare` and `series undo`: what is done to a series is kept as a list, and can be taken back. */
export function addPreparing(program: Program, group: Command): void {
  const steps = program
    .subcommand(group, 'steps', 'what was done to a series since it was imported', 'series steps close')
    .argument('<id>', 'id or name');
  program.action(steps, async (session, wanted: string) => {
    await session.openProject(false);
    const [series] = await session.findSeries([wanted]);
    const found = await session.call('series.steps', { seriesId: series.id });
    session.output.result(preparationJson(found), preparationText(found));
  });

  const add = program
    .subcommand(
      group,
      'prepare',
      'fill, resample, slice … a series',
      'series prepare close --step fill:method=seasonal --step resample:unit=month,aggregate=sum',
    )
    .argument('<id>', 'id or name')
    .requiredOption('--step <step>', 'kind:name=value,…, or JSON; may be repeated', readStep);
  program.action(add, async (session, wanted: string, flags: { step: PreparingStepInput[] }) => {
    await session.openProject(false);
    const [series] = await session.findSeries([wanted]);
    const before = await listed(session, series);
    await prepare(session, series, [...before, ...flags.step.map((step) => ({ step }))]);
  });

  const undo = program
    .subcommand(group, 'undo', 'take the last step back', 'series undo close')
    .argument('<id>', 'id or name');
  program.action(undo, async (session, wanted: string) => {
    await session.openProject(false);
    const [series] = await session.findSeries([wanted]);
    const before = await listed(session, series);
    if (before.length === 0) throw new CliFailure(say('prepare_nothing_to_undo', { name: series.name }));
    await prepare(session, series, before.slice(0, -1));
  });
}
