import type { Envelope } from '../contract/envelope.ts';
import { operations, type OperationName } from '../contract/operations.ts';
import { UserError } from '../errors.ts';
import { explainError } from '../services/explain.ts';
import type { Services } from '../services/types.ts';
import { explainIssue } from './input-problem.ts';

/** The one gate: every host sends every call through here.
 *  @param name of an operation; only the contract's own names count
 *  @param raw input as it came over the border
 *  @returns the value, or the error in the person's terms; never throws */
export async function dispatch(services: Services, name: string, raw: unknown): Promise<Envelope<unknown>> {
  try {
    if (!Object.hasOwn(operations, name))
      throw new UserError('unknown_operation', { name: name.slice(0, 80) });
    const operation = operations[name as OperationName];
    const parsed = operation.input.safeParse(raw ?? {});
    if (!parsed.success) throw explainIssue(parsed.error.issues[0], raw);
    const handler = services.handlers[name as OperationName] as (input: unknown) => unknown;
    return { ok: true, value: await handler(parsed.data) };
  } catch (error) {
    return { ok: false, error: explainError(error, services.logBug) };
  }
}
