import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { outbox } from '../schema/messages.ts';

export type CaseMessage = typeof outbox.$inferSelect;

/** Everything a case had to tell somebody, in the order it came about. */
export async function caseMessages(
  { orm }: Database,
  caseNo: string,
  page: { readonly after: number; readonly limit: number },
): Promise<CaseMessage[]> {
  return orm
    .select()
    .from(outbox)
    .where(and(eq(outbox.caseNo, caseNo), gt(outbox.id, page.after)))
    .orderBy(asc(outbox.id))
    .limit(page.limit);
}

/** Messages that should have left the house and stayed on the board, the newest first: somebody has to call. */
export async function undeliveredMessages(
  { orm }: Database,
  page: { readonly before?: number; readonly limit: number },
): Promise<CaseMessage[]> {
  return orm
    .select()
    .from(outbox)
    .where(
      and(
        sql`${outbox.fallback} IN ('noAddress', 'refused')`,
        page.before === undefined ? undefined : lt(outbox.id, page.before),
      ),
    )
    .orderBy(desc(outbox.id))
    .limit(page.limit);
}
