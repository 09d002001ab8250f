import type { Sql } from 'postgres';
import { connect } from '../../drizzle/connect.ts';
import { type Bench, times } from '../bench.ts';
import { type Spread, spreadOf, timed } from '../measure.ts';

export interface DispatchResult {
  readonly technicians: number;
  readonly bookings: number;
  /** `GET /v1/dispatch/proposals`, through HTTP: for one area, which forty of them serve. */
  readonly proposals: Spread;
  /** Where everybody could go. */
  readonly anywhere: Spread;
}

const TECHNICIANS = 500;
const BOOKINGS = 10_000;

/** Proposals for visits in many places, with five hundred technicians and ten thousand bookings. */
export async function measureDispatch(bench: Bench): Promise<DispatchResult> {
  const database = connect(bench.system.databaseUrl, { name: 'bench', max: 2, as: 'owner' });
  try {
    await fillDispatch(bench, database.sql);
    const asked = (round: number) => `area=A-${(round * 7) % 25}&licences=power`;
    return {
      technicians: TECHNICIANS,
      bookings: BOOKINGS,
      proposals: await measure(bench, asked),
      anywhere: await measure(bench, () => 'licences=power'),
    };
  } finally {
    await database.close();
  }
}

/** Five hundred technicians and their ten thousand bookings; filling in again changes nothing. */
export async function fillDispatch({ say }: Bench, sql: Sql): Promise<{ readonly bookings: number }> {
  say(`filling in ${TECHNICIANS} technicians and ${BOOKINGS} bookings`);
  await employ(sql);
  await book(sql);
  return { bookings: BOOKINGS };
}

async function measure(bench: Bench, asked: (round: number) => string): Promise<Spread> {
  const samples: number[] = [];
  for (let round = -5; round < times(bench, 200, 20); round += 1) {
    const query = `kind=repair&category=fridge&${asked(round + 5)}`;
    const ms = await timed(() => bench.desk.get(`/v1/dispatch/proposals?${query}`));
    if (round >= 0) samples.push(ms);
  }
  return spreadOf(samples);
}

async function employ(sql: Sql): Promise<void> {
  await sql`
    INSERT INTO technician (ref, team, categories, skills, licences, areas, active, body_hash)
    SELECT 'BT-' || lpad(n::text, 4, '0'), 'T-' || n % 20, ARRAY['fridge', 'washer'], '{}',
           '[{"kind":"power","until":"2099-12-31"}]', ARRAY['A-' || n % 25, 'A-' || (n + 1) % 25], true, 'bench'
      FROM generate_series(1, ${TECHNICIANS}) AS n
    ON CONFLICT (ref) DO NOTHING`;
}

/** Two a day for each technician, over the ten days that begin today. */
async function book(sql: Sql): Promise<void> {
  await sql`
    INSERT INTO booking (case_no, technician, asked_at, starts_at, ends_at, span, day)
    SELECT 'VS-BENCH-' || n, 'BT-' || lpad((n % ${TECHNICIANS} + 1)::text, 4, '0'), now(), at, at + interval '1 hour',
           tstzrange(at - interval '30 minutes', at + interval '90 minutes'), (at AT TIME ZONE 'Asia/Shanghai')::date
      FROM (SELECT n, (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') + n / ${TECHNICIANS} / 2 * interval '1 day'
                      + interval '10 hours' + n / ${TECHNICIANS} % 2 * interval '5 hours') AT TIME ZONE 'Asia/Shanghai' AS at
              FROM generate_series(0, ${BOOKINGS - 1}) AS n) AS all_days
    ON CONFLICT DO NOTHING`;
}
