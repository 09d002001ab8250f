import { eq } from 'drizzle-orm';
import type { Receipt } from '../../domain/journal/commit.ts';
import type { Database } from '../connect.ts';
import { receipts } from '../schema/journal.ts';

/** The stored answer to a command, once the case has committed it. */
export async function receiptOf({ orm }: Database, commandId: string): Promise<Receipt | undefined> {
  const [found] = await orm
    .select({
      commandId: receipts.commandId,
      bodyHash: receipts.bodyHash,
      outcome: receipts.outcome,
      answer: receipts.answer,
    })
    .from(receipts)
    .where(eq(receipts.commandId, commandId));
  return found;
}
