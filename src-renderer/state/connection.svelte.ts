import type { ErrorPayload } from '../../src-main/contract/values.ts';

/** Whether the main side can be reached. One failed call is told here once, for all that wait for answers. */
class Connection {
  lost = $state.raw<ErrorPayload | null>(null);
}

export const connection = new Connection();

export const isLost = (error: ErrorPayload): boolean => error.code === 'connection_lost';
