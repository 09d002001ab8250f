import { ApplicationFailure } from '@temporalio/common';
import { NothingToRelease } from '../drizzle/credit/units.ts';
import { BadLines } from '../drizzle/ledger/parts.ts';
import { BadAmount } from '../drizzle/ledger/payments.ts';
import { StepConflict } from '../drizzle/ledger/post-once.ts';

/** Errors of the books that no repeat can heal; everything else is left to the retry policy. */
const FINAL = [StepConflict, BadLines, BadAmount, NothingToRelease];

/** Runs an effect on the ledger and marks what must not be retried, with the error's name as its type. */
export async function withFinalErrors<T>(effect: () => Promise<T>): Promise<T> {
  try {
    return await effect();
  } catch (error) {
    if (error instanceof Error && FINAL.some((kind) => error instanceof kind)) {
      throw ApplicationFailure.nonRetryable(error.message, error.name);
    }
    throw error;
  }
}
