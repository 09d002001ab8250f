import { sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { type DeliveryLag, messageLag, webhookLag } from './delivery-lag.ts';
import { type StuckKind, stuckCounts } from './stuck.ts';

/** What is measured of the business, as one moment of the database has it. */
export interface DomainMetrics {
  readonly open: readonly { readonly process: string; readonly stage: string; readonly cases: number }[];
  /** Open cases whose earliest bound has passed, by process. */
  readonly overdue: readonly { readonly process: string; readonly cases: number }[];
  /** Clocks of open cases that ran out before they were stopped. */
  readonly breaches: readonly { readonly process: string; readonly clock: string; readonly cases: number }[];
  readonly stuck: Readonly<Record<StuckKind, number>>;
  readonly messages: DeliveryLag;
  readonly webhooks: readonly ({ readonly webhook: string } & DeliveryLag)[];
  readonly inbox: { readonly waiting: number; readonly oldestSeconds: number };
  /** Since when, in seconds, the oldest number has been given out without a case in the journal; 0 when none is. */
  readonly journalLagSeconds: number;
}

/** Reads everything at once; some hundred milliseconds with a million open cases, so not to be asked for on each request. */
export async function domainMetrics(database: Database): Promise<DomainMetrics> {
  const { orm } = database;
  const [open, overdue, breaches, stuck, messages, webhooks, [inbox], [journal]] = await Promise.all([
    orm.execute<{ process: string; stage: string; cases: number }>(sql`
      SELECT process, stage, count(*)::int AS cases FROM cases WHERE status = 'open' GROUP BY process, stage`),
    orm.execute<{ process: string; cases: number }>(sql`
      SELECT process, count(*)::int AS cases FROM cases WHERE status = 'open' AND due_at < now() GROUP BY process`),
    orm.execute<{ process: string; clock: string; cases: number }>(sql`
      SELECT process, clock ->> 'name' AS clock, count(*)::int AS cases
        FROM cases, jsonb_array_elements(view -> 'clocks') AS clock
       WHERE status = 'open' AND jsonb_typeof(view -> 'clocks') = 'array' AND clock ? 'breachedAt'
       GROUP BY process, clock ->> 'name'`),
    stuckCounts(database),
    messageLag(database),
    webhookLag(database),
    orm.execute<{ waiting: number; oldestSeconds: number }>(sql`
      SELECT count(*)::int AS waiting,
             coalesce(extract(epoch FROM now() - min(received_at)), 0)::float8 AS "oldestSeconds"
        FROM inbox WHERE delivered_at IS NULL AND parked_at IS NULL`),
    orm.execute<{ seconds: number }>(sql`
      SELECT coalesce(extract(epoch FROM now() - min(reserved_at)), 0)::float8 AS seconds FROM case_number n
       WHERE reserved_at > now() - interval '1 day'
         AND NOT EXISTS (SELECT FROM cases c WHERE c.case_no = n.case_no)
         AND NOT EXISTS (SELECT FROM receipt r WHERE r.case_no = n.case_no AND r.outcome = 'refused' AND r.seq = 0)`),
  ]);
  return {
    open: [...open],
    overdue: [...overdue],
    breaches: [...breaches],
    stuck,
    messages,
    webhooks,
    inbox: inbox ?? { waiting: 0, oldestSeconds: 0 },
    journalLagSeconds: journal?.seconds ?? 0,
  };
}
