import type { Receipt } from '../../domain/journal/commit.ts';
import { isProblemCode } from '../../domain/problems/catalogue.ts';
import { receiptOf } from '../../drizzle/queries/receipts.ts';
import type { Answer, RefusalDetail } from '../../workflows/case/command.ts';
import { asRefusal } from '../engine/refusal.ts';
import { Problem } from '../problem.ts';
import { answerSchema } from '../replies/answer.ts';
import type { Storage } from '../storage/storage.ts';
import { type CommandIdentity, mustBeSameBody } from './identity.ts';
import { namingTheOpen } from './open-already.ts';

/** An accepted command, and whether the answer is one that was given before. */
export interface Answered {
  readonly answer: Answer;
  readonly replayed: boolean;
}

/** A command must not wait for a slow database only to learn that it is new. */
export const RECEIPT_MS = 250;

/**
 * The answer this command got before, if it is committed. A refusal is an answer too and is given again.
 *
 * @throws {Problem} the stored refusal, or `idempotency_key_reused`
 */
export async function answeredBefore(storage: Storage, identity: CommandIdentity): Promise<Answered | undefined> {
  const asked = await storage.ask((database) => receiptOf(database, identity.id), RECEIPT_MS);
  return asked?.found && repeated(storage, asked.found, identity);
}

/** The stored answer once more. @throws {Problem} the stored refusal, or `idempotency_key_reused` */
export async function repeated(
  storage: Storage,
  { outcome, answer, bodyHash }: Receipt,
  identity: CommandIdentity,
): Promise<Answered> {
  mustBeSameBody(identity, { bodyHash });
  const refusal = outcome === 'refused' ? asRefusal(answer) : undefined;
  if (refusal !== undefined) {
    const again = refused(refusal, identity.action, { 'idempotency-replayed': 'true' });
    throw await namingTheOpen(storage, again, identity.action);
  }
  return { answer: answerSchema.parse(answer), replayed: true };
}

/** A refusal of the case as the caller sees it. */
export function refused(
  refusal: RefusalDetail,
  action: string,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  const { code, field, caseNo, stage, version, waits } = refusal;
  const params = { action, ...refusal.params };
  // A code the catalogue does not know would be a fault of ours, and is shown as one.
  if (!isProblemCode(code)) return new Problem('internal_error', { cause: new Error(`unknown refusal ${code}`) });
  // The clock of the device stands beside the input; no action takes a member of that name.
  const beside = field === undefined || field === 'deviceAt';
  // What opens a case is the body itself.
  const inside = action === 'open' ? '' : 'input.';
  const member = beside ? field : `${inside}${field.replaceAll(/\.(\d+)/g, '[$1]')}`;
  return new Problem(code, {
    params: member === undefined ? params : { ...params, field: member },
    standing: { caseNo, stage, version, waits },
    headers,
    ...(member === undefined ? {} : { field: member }),
  });
}
