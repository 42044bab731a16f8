import type { ErrorPayload } from '../../src-main/contract/values.ts';
import { en } from '../locale/en.ts';
import { ko } from '../locale/ko.ts';

/** A refusal of the main side, as it came. */
export class Failure extends Error {
  readonly payload: ErrorPayload;

  constructor(payload: ErrorPayload) {
    super(payload.message);
    this.payload = payload;
  }
}

type OwnCode = 'connection_lost' | 'unexpected';

/** What only the window itself can say, in the form of the main side's messages. */
export function ownError(code: OwnCode): ErrorPayload {
  return { code, severity: 'environment', ...en.failures[code], ko: ko.failures[code] };
}

/** Anything thrown, as something that can be shown. */
export function payloadOf(error: unknown): ErrorPayload {
  if (error instanceof Failure) return error.payload;
  console.error(error);
  return ownError('unexpected');
}

export const isCancelled = (payload: ErrorPayload): boolean => payload.code === 'cancelled';
