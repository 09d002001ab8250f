import { sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';

export interface ClockReportAsked {
  /** First and last month, `YYYY-MM` in Asia/Shanghai, by the opening of the case. */
  readonly from: string;
  readonly until: string;
  readonly process?: string;
  readonly team?: string;
}

/** One clock of one kind of case in one month. All lengths are wall-clock milliseconds. */
export interface ClockReportRow {
  readonly month: string;
  readonly process: string;
  readonly clock: string;
  readonly clocks: number;
  readonly breached: number;
  /** From the due instant until it was stopped, or until now; over those that were breached. */
  readonly failedMs: number;
  readonly failedMostMs: number;
  readonly byParty: readonly { readonly whose: string; readonly ms: number; readonly countedMs: number }[];
}

/** Whose time it was and what failed by how much, summed over cases by month and kind. Clocks that run count up to now. */
export async function clockReport({ orm }: Database, asked: ClockReportAsked): Promise<ClockReportRow[]> {
  const { from, until, process, team } = asked;
  const rows = await orm.execute<{ [M in keyof ClockReportRow]: ClockReportRow[M] }>(sql`
    WITH measured AS (
      SELECT to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, process, clock ->> 'name' AS clock,
             (clock ->> 'breachedAt')::timestamptz AS breached_at, (clock ->> 'stoppedAt')::timestamptz AS stopped_at,
             clock -> 'spans' AS spans
        FROM cases, jsonb_array_elements(view -> 'clocks') AS clock
       WHERE opened_at >= (${from} || '-01')::date::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND opened_at < ((${until} || '-01')::date + interval '1 month') AT TIME ZONE 'Asia/Shanghai'
         AND (${process ?? null}::text IS NULL OR process = ${process ?? null})
         AND (${team ?? null}::text IS NULL OR team = ${team ?? null})
    ), total AS (
      SELECT month, process, clock, count(*)::int AS clocks, count(breached_at)::int AS breached,
             coalesce(sum(${ms(sql`breached_at`, sql`coalesce(stopped_at, now())`)}), 0)::float8 AS "failedMs",
             coalesce(max(${ms(sql`breached_at`, sql`coalesce(stopped_at, now())`)}), 0)::float8 AS "failedMostMs"
        FROM measured GROUP BY month, process, clock
    ), stretch AS (
      SELECT month, process, clock, span ->> 'whose' AS whose, (span ->> 'running')::boolean AS running,
             ${ms(sql`(span ->> 'from')::timestamptz`, sql`coalesce((span ->> 'to')::timestamptz, now())`)} AS ms
        FROM measured, jsonb_array_elements(spans) AS span
    ), party AS (
      SELECT month, process, clock, whose, sum(ms)::float8 AS ms,
             coalesce(sum(ms) FILTER (WHERE running), 0)::float8 AS counted
        FROM stretch GROUP BY month, process, clock, whose
    )
    SELECT month, process, clock, clocks, breached, "failedMs", "failedMostMs",
           coalesce((SELECT jsonb_agg(jsonb_build_object('whose', whose, 'ms', ms, 'countedMs', counted) ORDER BY whose)
                       FROM party p WHERE (p.month, p.process, p.clock) = (t.month, t.process, t.clock)), '[]') AS "byParty"
      FROM total t ORDER BY month, process, clock`);
  return [...rows];
}

/** Whole milliseconds between two instants, none where the second is not later. */
function ms(from: ReturnType<typeof sql>, to: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`greatest(0, round(extract(epoch FROM (${to} - ${from})) * 1000))`;
}
