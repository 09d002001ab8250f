import { and, desc, inArray, lt } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { messages } from '../schema/messages.ts';

export type Message = typeof messages.$inferSelect;

/** Messages for any of these recipients, the newest first. */
export async function messagesFor(
  { orm }: Database,
  recipients: readonly string[],
  page: { readonly before?: number; readonly limit: number },
): Promise<Message[]> {
  return orm
    .select()
    .from(messages)
    .where(
      and(
        inArray(messages.recipient, [...recipients]),
        page.before === undefined ? undefined : lt(messages.id, page.before),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(page.limit);
}
