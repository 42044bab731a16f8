import {
  say,
  type Message,
  type MessageCode,
  type MessageParameters,
  type MessageTable,
} from './messages/table.ts';

/** Codes whose template has the given severity. */
export type CodeOf<S extends Message['severity']> = {
  [C in MessageCode]: MessageTable[C]['severity'] extends S ? C : never;
}[MessageCode];

interface Where {
  /** The input the error is about, as the contract names it. */
  field?: string;
}

/** What every refusal carries: a message of the table, in English and Korean. */
export class TauscopeError extends Error {
  readonly said: Message;
  readonly field?: string;

  constructor(said: Message, field?: string) {
    super(said.message);
    this.name = new.target.name;
    this.said = said;
    this.field = field;
  }

  get code(): string {
    return this.said.code;
  }
}

/** The person can mend it, and the text says how.
 *  @param code a key of the message table with severity 'person'
 *  @param parameters every `{name}` of its wording */
export class UserError<C extends CodeOf<'person'> = CodeOf<'person'>> extends TauscopeError {
  constructor(code: C, parameters: MessageParameters<C>, where: Where = {}) {
    super(say(code, parameters), where.field);
  }
}

/** The machine's state is in the way: disk full, file locked, project from a newer version. */
export class EnvironmentError<C extends CodeOf<'environment'> = CodeOf<'environment'>> extends TauscopeError {
  constructor(code: C, parameters: MessageParameters<C>, where: Where = {}) {
    super(say(code, parameters), where.field);
  }
}

/** The person asked to stop; no failure. */
export class Cancelled extends TauscopeError {
  constructor() {
    super(say('cancelled', {}));
  }
}

/** Errors cross worker threads as data; this brings one back as the class it was. */
export function reviveError(said: Message, field?: string): TauscopeError {
  return said.code === 'cancelled' ? new Cancelled() : new TauscopeError(said, field);
}
