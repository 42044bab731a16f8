import type { ErrorPayload } from '../../contract/values.ts';
import { say } from '../../messages/table.ts';

/** A refusal on its way to the person; its payload is all that they see. */
export class CliFailure extends Error {
  readonly payload: ErrorPayload;

  constructor(payload: ErrorPayload) {
    super(payload.message);
    this.payload = payload;
  }
}

/** A command line that cannot be read. */
export function usageFailure(detail: string): CliFailure {
  return new CliFailure(say('usage', { detail }));
}
