import { asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { webhookDeliveries, webhooks } from '../schema/events.ts';
import { type Put, putUnderKey, type Tx } from './put.ts';

export type Webhook = typeof webhooks.$inferSelect;

export interface WebhookContent extends Pick<Webhook, 'url' | 'types' | 'active'> {}

/** Stores a webhook. A new one begins behind the events there are, with the secret of `secretNumber`. */
export function putWebhook(
  database: Database,
  id: string,
  content: WebhookContent,
  options: { readonly bodyHash: string; readonly secretNumber: string },
): Promise<Put> {
  return putUnderKey(database, {
    lock: `webhook ${id}`,
    bodyHash: options.bodyHash,
    load: async (tx) => {
      const [row] = await tx.select().from(webhooks).where(eq(webhooks.id, id));
      // One that we stopped ourselves has another state than the PUT it came from: the same PUT starts it again.
      return row && (row.stoppedBecause === null ? row : { ...row, bodyHash: '' });
    },
    write: async (tx, before, version) => {
      const set = { ...content, stoppedBecause: null, version, bodyHash: options.bodyHash, updatedAt: sql`now()` };
      if (before === undefined) {
        const reached = await head(tx);
        await tx.insert(webhooks).values({ id, ...set, secretNumber: options.secretNumber, reached });
      } else await tx.update(webhooks).set(set).where(eq(webhooks.id, id));
    },
  });
}

export async function webhookById({ orm }: Database, id: string): Promise<Webhook | undefined> {
  const [row] = await orm.select().from(webhooks).where(eq(webhooks.id, id));
  return row;
}

export async function allWebhooks({ orm }: Database): Promise<Webhook[]> {
  return orm.select().from(webhooks).orderBy(asc(webhooks.id));
}

/** Removes a webhook with everything that was on its way to it. @returns whether there was one */
export async function removeWebhook({ orm }: Database, id: string): Promise<boolean> {
  return orm.transaction(async (tx) => {
    const removed = await tx.delete(webhooks).where(eq(webhooks.id, id)).returning({ id: webhooks.id });
    await tx.delete(webhookDeliveries).where(eq(webhookDeliveries.webhook, id));
    return removed.length > 0;
  });
}

/**
 * Gives a webhook another secret; the one before signs as well until `formerUntil`. Under a command that gave it one of
 * its two secrets already it is a repeat and changes nothing; `otherBody` when that command asked for something else.
 *
 * While the last change is still under way only one without overlap (`formerUntil` not behind `now`) is made: it ends
 * all secrets before at once, as after a leak.
 *
 * @param secret its `number` begins with the `command`
 */
export async function rotateSecret(
  { orm }: Database,
  id: string,
  secret: { readonly number: string; readonly command: string; readonly formerUntil: string; readonly now: string },
): Promise<Webhook | 'otherBody' | { readonly overlapsUntil: string } | undefined> {
  const { number, command, formerUntil, now } = secret;
  return orm.transaction(async (tx) => {
    const [before] = await tx.select().from(webhooks).where(eq(webhooks.id, id)).for('update');
    if (before === undefined) return undefined;
    const own = [before.secretNumber, before.formerNumber].find((one) => one?.startsWith(`${command}.`));
    if (own !== undefined) return own === number ? before : 'otherBody';
    // Two secrets sign and no more: another rotation would silence the older one before its promised time.
    const { formerUntil: promised } = before;
    if (promised !== null && promised > now && formerUntil > now) return { overlapsUntil: promised };
    const set = { secretNumber: number, formerNumber: before.secretNumber, formerUntil, updatedAt: sql`now()` };
    const [after] = await tx.update(webhooks).set(set).where(eq(webhooks.id, id)).returning();
    return after;
  });
}

async function head(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ head: number }>(sql`SELECT coalesce(max(position), 0)::float8 AS head FROM event`);
  return row?.head ?? 0;
}
