import type { TauscopeBridge } from '../../src-main/contract/bridge.ts';
import type { Envelope } from '../../src-main/contract/envelope.ts';
import type {
  CallOutput,
  JobOperationName,
  OperationInput,
  OperationName,
  OperationOutput,
  StagedFile,
} from '../../src-main/contract/operations.ts';
import { connection, isLost } from '../state/connection.svelte.ts';
import { electronTransport } from './electron.ts';
import { Failure } from './failure.ts';
import { httpTransport } from './http.ts';
import type { Transport, UploadControl } from './transport.ts';

const { tauscope } = window as { tauscope?: TauscopeBridge };

export const transport: Transport = tauscope === undefined ? httpTransport() : electronTransport(tauscope);

function opened<T>(envelope: Envelope<T>): T {
  if (!envelope.ok) throw new Failure(envelope.error);
  return envelope.value;
}

/** Calls, and tells the frame whether the main side could be reached. */
async function answered<T>(name: OperationName, input: unknown): Promise<T> {
  const envelope = (await transport.call(name, input as never)) as Envelope<T>;
  connection.lost = !envelope.ok && isLost(envelope.error) ? envelope.error : null;
  return opened(envelope);
}

/** Calls an operation of the contract.
 *  @throws Failure with what the main side says */
export async function call<N extends OperationName>(
  name: N,
  input: OperationInput<N>,
): Promise<CallOutput<N>> {
  return answered<CallOutput<N>>(name, input);
}

/** Starts a job and waits for its output; progress comes by events.
 *  @throws Failure with what the main side says, 'cancelled' among it */
export async function runJob<N extends JobOperationName>(
  name: N,
  input: OperationInput<N>,
): Promise<OperationOutput<N>> {
  return (await startJob(name, input)).output;
}

/** Starts a job that is shown, and can be cancelled, where it was started.
 *  @returns its ticket, and its output when it ends
 *  @throws Failure */
export async function startJob<N extends JobOperationName>(
  name: N,
  input: OperationInput<N>,
): Promise<{ jobId: string; output: Promise<OperationOutput<N>> }> {
  const { jobId } = await answered<{ jobId: string }>(name, input);
  return { jobId, output: answered<OperationOutput<N>>('job.result', { jobId }) };
}

/** Hands a file of the person's to the main side. @throws Failure */
export async function stageFile(file: File, control?: UploadControl): Promise<StagedFile> {
  return opened(await transport.stageFile(file, control));
}

/** @returns null where the person cancelled. @throws Failure */
export async function chooseDataFile(): Promise<StagedFile | null> {
  return opened(await transport.chooseDataFile());
}

/** @throws Failure */
export async function save(downloadIds: readonly string[]): Promise<{ saved: boolean; path: string | null }> {
  return opened(await transport.save(downloadIds));
}
