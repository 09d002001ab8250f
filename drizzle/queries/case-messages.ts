import { and, asc, eq, gt } from 'drizzle-orm';
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
