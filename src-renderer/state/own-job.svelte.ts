import type {
  JobOperationName,
  OperationInput,
  OperationOutput,
} from '../../src-main/contract/operations.ts';
import type { ErrorPayload } from '../../src-main/contract/values.ts';
import { startJob } from '../api/client.ts';
import { isCancelled, payloadOf } from '../api/failure.ts';

/** Work that is started in one place of the window, is shown there while it runs, and ends there. */
export class OwnJob {
  isRunning = $state(false);
  /** Of the job that runs, for its progress and its end. */
  jobId = $state<string | null>(null);
  /** The last one was given up half-way. */
  wasCancelled = $state(false);
  error = $state.raw<ErrorPayload | null>(null);

  /** @param arrived takes the output; its failure is told like the job's
   *  @param before what must be there before the job starts; its failure is told like the job's too
   *  @returns whether it came to its end */
  protected async follow<N extends JobOperationName>(
    name: N,
    input: OperationInput<N>,
    arrived: (output: OperationOutput<N>) => void | Promise<void>,
    before?: () => Promise<void>,
  ): Promise<boolean> {
    if (this.isRunning) return false;
    this.isRunning = true;
    this.forgetEnd();
    try {
      await before?.();
      const { jobId, output } = await startJob(name, input);
      this.jobId = jobId;
      await arrived(await output);
      return true;
    } catch (failure) {
      const payload = payloadOf(failure);
      if (isCancelled(payload)) this.wasCancelled = true;
      else this.error = payload;
      return false;
    } finally {
      this.isRunning = false;
      this.jobId = null;
    }
  }

  protected forgetEnd(): void {
    [this.error, this.wasCancelled] = [null, false];
  }
}
