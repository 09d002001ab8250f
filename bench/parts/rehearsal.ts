import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { addRehearsal, rehearsalConcerned } from '../../drizzle/rehearsal/runs.ts';
import { versionsInForce } from '../../drizzle/rules/in-force.ts';
import { runRehearsal } from '../../worker/rehearsal/run-rehearsal.ts';
import type { Bench } from '../bench.ts';

export interface RehearsalResult {
  readonly serials: number;
  /** Closed cases that know repairs of a serial. */
  readonly cases: number;
  readonly changed: number;
  readonly seconds: number;
  readonly serials_per_second: number;
}

const SERIALS = 100_000;
/** Every so many serials was repaired before. */
const REPAIRED_EVERY = 10;
const CATEGORIES = ['phone_host', 'fridge', 'tv_flat', 'air_conditioner', 'computer_host'];

/** Another guarantee of phones, rehearsed over many serials: reading, judging twice and writing down what differs. */
export async function measureRehearsal(bench: Bench): Promise<RehearsalResult> {
  const database = connect(bench.system.databaseUrl, { name: 'bench', max: 4, as: 'owner' });
  try {
    const serials = Math.round(SERIALS * Math.min(1, bench.scale));
    bench.say(`registering ${serials} serials`);
    const cases = await fillSerials(database, serials);
    const day = shanghaiDate(new Date().toISOString());
    const id = `rh_bench_${Date.now()}`;
    const question = {
      proposed: [{ kind: 'policy', id: 'cn', version: 'bench' }] as const,
      base: await versionsInForce(database.sql),
      proposal: { policy: longerPhones() },
      day,
    };
    await addRehearsal(database.sql, id, question, { startedBy: 'bench', at: new Date().toISOString() });
    const started = performance.now();
    const run = await runRehearsal(database, id);
    const seconds = (performance.now() - started) / 1_000;
    if (run?.stage !== 'done' || run.error !== null) throw new Error(`the rehearsal ended with ${run?.error}`);
    const { serials: changed } = await rehearsalConcerned(database.sql, id);
    return {
      serials: run.serialsDone,
      cases,
      changed,
      seconds: Math.round(seconds * 100) / 100,
      serials_per_second: Math.round(run.serialsDone / seconds),
    };
  } finally {
    await database.close();
  }
}

function longerPhones(): unknown {
  const policy = structuredClone(SEED_POLICY) as {
    version: string;
    categories: { id: string; wholeMonths?: number }[];
  };
  policy.version = 'bench';
  return {
    ...policy,
    categories: policy.categories.map((row) => (row.id === 'phone_host' ? { ...row, wholeMonths: 18 } : row)),
  };
}

/** Serials of three years in five categories, one in ten with a case that knows of two repairs. @returns the cases */
async function fillSerials({ sql }: Database, count: number): Promise<number> {
  const first = addDays(shanghaiDate(new Date().toISOString()), -1_095);
  await sql`
    INSERT INTO product (sku, name_zh, name_en, category, spare_parts, body_hash)
    SELECT 'RH-' || c, c, c, c, '{}', 'bench' FROM unnest(${CATEGORIES}::text[]) AS c ON CONFLICT DO NOTHING`;
  await sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, channel, purchased_on, body_hash)
    SELECT 'RO-' || n, 'C-' || n % 20000, 'CNY', CASE WHEN n % 3 = 0 THEN 'online' ELSE 'shop' END,
           ${first}::date + (n % 1090), 'bench' FROM generate_series(1, ${count}::int) AS n`;
  await sql`
    INSERT INTO order_line (order_no, line, sku, quantity, price_paid_fen, invoiced_on, delivered_on)
    SELECT 'RO-' || n, 1, 'RH-' || (${CATEGORIES}::text[])[1 + n % ${CATEGORIES.length}], 1, 100000 + n,
           ${first}::date + (n % 1090), ${first}::date + (n % 1090) + 2 FROM generate_series(1, ${count}::int) AS n`;
  await sql`
    INSERT INTO asset (serial, sku, order_no, order_line, customer_ref, body_hash)
    SELECT 'RS-' || lpad(n::text, 7, '0'), 'RH-' || (${CATEGORIES}::text[])[1 + n % ${CATEGORIES.length}], 'RO-' || n, 1,
           'C-' || n % 20000, 'bench' FROM generate_series(1, ${count}::int) AS n`;
  const repaired = await sql`
    INSERT INTO cases (case_no, process, workflow_id, stage, status, version, head_hash, priority, opened_at, updated_at,
                       closed_at, serial, view)
    SELECT 'WR-0001-' || lpad(n::text, 7, '0'), 'warranty-repair', 'warranty-repair/rehearsed-' || n, 'closed', 'closed', 24,
           repeat('0', 64), 'normal', bought + interval '40 days', bought + interval '70 days', bought + interval '70 days',
           'RS-' || lpad(n::text, 7, '0'),
           jsonb_build_object('openedAt', to_char(bought + interval '40 days', 'YYYY-MM-DD"T"00:00:00.000Z'),
             'closedAt', to_char(bought + interval '70 days', 'YYYY-MM-DD"T"00:00:00.000Z'),
             'detail', jsonb_build_object('facts', jsonb_build_object(
               'category', (${CATEGORIES}::text[])[1 + n % ${CATEGORIES.length}], 'channel', 'shop', 'papers', 'complete',
               'purchaseDate', bought::date, 'repairs', jsonb_build_array(
                 jsonb_build_object('handIn', (bought + interval '40 days')::date, 'handBack',
                   (bought + interval '47 days')::date, 'fault', 'SCREEN', 'result', 'failed'),
                 jsonb_build_object('handIn', (bought + interval '60 days')::date, 'handBack',
                   (bought + interval '66 days')::date, 'fault', 'SCREEN', 'result', 'fixed')))))
      FROM (SELECT n, (${first}::date + (n % 1000))::timestamp AS bought
              FROM generate_series(1, ${count}::int, ${REPAIRED_EVERY}) AS n) AS made`;
  await sql`VACUUM ANALYZE cases, asset, sales_order, order_line`;
  return repaired.count;
}
