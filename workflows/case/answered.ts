import { ApplicationFailure } from '@temporalio/workflow';
import { RefusedCommand } from './commands.ts';

/** A refusal leaves as a failure of the update alone, with all a caller needs to do better. */
export async function answered<A>(answer: Promise<A>): Promise<A> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof RefusedCommand)) throw error;
    const { code } = error.detail;
    throw ApplicationFailure.create({ type: code, message: code, nonRetryable: true, details: [error.detail] });
  }
}
