import { PROBLEMS } from '../../domain/problems/catalogue.ts';
import { receiptOf } from '../../drizzle/queries/receipts.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import type { Storage } from '../storage/storage.ts';
import { type Answered, RECEIPT_MS, repeated } from './answered.ts';
import type { CommandIdentity } from './identity.ts';
import { resultOf } from './send.ts';

/** A command that has been brought to its case. */
interface Brought {
  readonly caseNo: string;
  readonly outcome: Outcome;
}

/**
 * The answer to a command: the first one, however often it comes. What is checked on its way to the case may be otherwise by
 * now, by the very command when it came first, so a repeat never hears of it: where the look-up took too long, it is made in
 * earnest before anything is refused.
 *
 * @param bring checks it and sends it to its case, and hears whether it is known to be the first; what the case itself refuses
 * is in the outcome
 * @throws {Problem} every refusal; `database_unavailable` where nobody can tell whether it is the first
 */
export async function answerOf(
  services: Services,
  identity: CommandIdentity,
  bring: (isFirst: boolean) => Promise<Brought>,
): Promise<Answered> {
  const { storage } = services;
  const looked = await storage.ask((database) => receiptOf(database, identity.id), RECEIPT_MS);
  if (looked?.found) return repeated(storage, looked.found, identity);
  const brought = await (looked === undefined ? unlessAnswered(storage, identity, () => bring(false)) : bring(true));
  if ('replayed' in brought) return brought;
  return resultOf(services, brought.caseNo, identity, brought.outcome);
}

async function unlessAnswered(
  storage: Storage,
  identity: CommandIdentity,
  bring: () => Promise<Brought>,
): Promise<Brought | Answered> {
  try {
    return await bring();
  } catch (error) {
    if (!(error instanceof Problem) || PROBLEMS[error.code].retryable) throw error;
    const found = await storage.query((database) => receiptOf(database, identity.id));
    if (found === undefined) throw error;
    return repeated(storage, found, identity);
  }
}
