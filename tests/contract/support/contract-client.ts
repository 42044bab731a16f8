import { expect } from 'vitest';
import type { z } from 'zod';
import type { Envelope } from '../../../src-main/contract/envelope.ts';
import { events } from '../../../src-main/contract/events.ts';
import {
  operations,
  type CallOutput,
  type JobOperationName,
  type OperationInput,
  type OperationName,
  type OperationOutput,
} from '../../../src-main/contract/operations.ts';
import { errorPayload, type ErrorPayload } from '../../../src-main/contract/values.ts';
import type { HostUnderTest } from './hosts.ts';

/** Calls a host and holds every answer against the contract: its schema, nothing beside it, and safe as JSON. */
export class ContractClient {
  readonly host: HostUnderTest;
  readonly called = new Set<OperationName>();

  constructor(host: HostUnderTest) {
    this.host = host;
  }

  async call<N extends OperationName>(name: N, input: OperationInput<N>): Promise<CallOutput<N>> {
    const answer = (await this.host.call(name, input)) as Envelope<CallOutput<N>>;
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    this.called.add(name);
    expectJsonSafe(answer);
    if (operations[name].kind === 'job') expect(answer.value).toEqual({ jobId: expect.any(String) });
    else if (name !== 'job.result') expectExactly(operations[name].output, answer.value);
    return answer.value;
  }

  /** Starts a job, and waits for its output. */
  async run<N extends JobOperationName>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>> {
    const ticket = (await this.call<JobOperationName>(name, input as never)) as { jobId: string };
    const output = (await this.call('job.result', ticket)) as OperationOutput<N>;
    expectExactly(operations[name].output, output);
    return output;
  }

  /** @returns the error that a call is refused with, whatever it is */
  async refusal(name: string, input: unknown): Promise<ErrorPayload> {
    const answer = (await this.host.call(name, input)) as Envelope<unknown>;
    expectJsonSafe(answer);
    if (answer.ok) throw new Error(`${name} was not refused: ${JSON.stringify(answer.value)}`);
    expectExactly(errorPayload, answer.error);
    return answer.error;
  }

  /** Holds every event heard so far against the contract. */
  expectEvents(): void {
    for (const event of this.host.events) {
      expectJsonSafe(event);
      expect(Object.keys(event).sort()).toEqual(['data', 'name']);
      expectExactly(events[event.name].extend({}), event.data);
    }
  }
}

/** A value that comes back from JSON as it went in: no NaN, no undefined, no Date, no typed array. */
export function expectJsonSafe(value: unknown): void {
  expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
}

/** A value that fits its schema and holds nothing beside it. */
function expectExactly(schema: z.ZodType, value: unknown): void {
  expect(schema.parse(value)).toStrictEqual(value);
}
