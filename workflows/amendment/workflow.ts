import { runAmendment } from '../case/run-amendment.ts';
import { AMENDMENT_ACTIONS, type AmendmentInput } from './contract.ts';
import { LATE } from './late.ts';

/** A short life beside an ended case: writes late notes and corrections to its journal and ends. */
export async function caseAmendment(input: AmendmentInput): Promise<void> {
  await runAmendment(input.caseNo, AMENDMENT_ACTIONS, LATE);
}
