import type { Database } from '../connect.ts';

/** What is due to go out and has not gone. What waits for somebody's working hours is not due. */
export interface DeliveryLag {
  readonly due: number;
  /** Since when the oldest has been due, in seconds; 0 when nothing is. */
  readonly oldestSeconds: number;
  /** Of them, how many have failed at least once. */
  readonly failing: number;
}

export async function messageLag({ sql }: Pick<Database, 'sql'>): Promise<DeliveryLag> {
  const [lag] = await sql<DeliveryLag[]>`
    SELECT count(*)::int AS due,
           coalesce(max(extract(epoch FROM now() - greatest(created_at, not_before))), 0)::float8 AS "oldestSeconds",
           count(*) FILTER (WHERE error IS NOT NULL)::int AS failing
      FROM outbox WHERE status = 'waiting' AND (not_before IS NULL OR not_before <= now())`;
  return lag ?? NOTHING;
}

/** By webhook; one without deliveries under way is absent. Stopped ones are told too: their line grows. */
export async function webhookLag({ sql }: Pick<Database, 'sql'>): Promise<({ webhook: string } & DeliveryLag)[]> {
  return sql<({ webhook: string } & DeliveryLag)[]>`
    SELECT webhook, count(*)::int AS due, extract(epoch FROM now() - min(created_at))::float8 AS "oldestSeconds",
           count(*) FILTER (WHERE error IS NOT NULL)::int AS failing
      FROM webhook_delivery WHERE status = 'waiting' GROUP BY webhook ORDER BY webhook`;
}

const NOTHING: DeliveryLag = { due: 0, oldestSeconds: 0, failing: 0 };
