import type { Sql } from 'postgres';

export const MILLION = 1_000_000;
/** Every fiftieth case is open: a desk has closed far more cases than it works on. */
const OPEN_EVERY = 50;

/**
 * Fills the read model as years of work would: many closed cases, some open ones in all stages and with all owners, many
 * equal instants. The view is short; real ones lie outside the row and are not read by lists.
 */
export async function fillCases(sql: Sql, count: number): Promise<void> {
  await sql`
    INSERT INTO cases (case_no, process, workflow_id, stage, status, version, head_hash, priority, owner, team,
                       waiting_for, due_at, opened_at, updated_at, closed_at, serial, order_no, product, customer_ref, view)
    SELECT 'WR-' || to_char(opened, 'YYMM') || '-' || lpad(n::text, 7, '0'),
           'warranty-repair',
           'warranty-repair/bench-' || n,
           CASE WHEN open THEN stages[1 + (n / ${OPEN_EVERY}) % 10] ELSE 'closed' END,
           CASE WHEN open THEN 'open' ELSE 'closed' END,
           24, repeat('0', 64), 'normal',
           'E-' || (n / ${OPEN_EVERY}) % 200,
           'T-' || (n / ${OPEN_EVERY}) % 12,
           CASE WHEN open THEN parties[1 + (n / ${OPEN_EVERY}) % 4] END,
           CASE WHEN open THEN now() + ((n / ${OPEN_EVERY}) % 2000 - 100) * interval '20 minutes' END,
           opened, opened + interval '9 days',
           CASE WHEN open THEN NULL ELSE opened + interval '9 days' END,
           'S-' || n, 'O-' || n / 3, 'PH-X1', 'C-' || n % 300000, '{}'::jsonb
      FROM (SELECT n, n % ${OPEN_EVERY} = 0 AS open,
                   now() - (${count}::int - n) * interval '2 minutes' AS opened,
                   ARRAY['assessed', 'awaitingItem', 'diagnosed', 'quoted', 'awaitingParts', 'repairing', 'qualityCheck',
                         'handback', 'awaitingConfirmation', 'converting'] AS stages,
                   ARRAY['us', 'customer', 'technician', 'parts'] AS parties
              FROM generate_series(1, ${count}::int) AS n) AS made`;
  await sql`VACUUM ANALYZE cases`;
  // What was just written goes to disk now, and not while it is read.
  await sql`CHECKPOINT`;
}
