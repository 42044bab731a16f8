import type { ErrorPayload } from '../contract/values.ts';
import { TauscopeError } from '../errors.ts';
import { say } from '../messages/table.ts';

/** How any error is told to the person: its own message, or for a bug one sentence with a reference to the log.
 *  @param logBug appends the stack to the log and returns the reference */
export function explainError(error: unknown, logBug: (error: unknown) => string): ErrorPayload {
  if (error instanceof TauscopeError) {
    return { ...error.said, ...(error.field === undefined ? {} : { field: error.field }) };
  }
  const reference = logBug(error);
  return { ...say('internal', { reference }), reference };
}
