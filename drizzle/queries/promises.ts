import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { IN_PROMISE_LEDGER } from '../schema/journal.ts';

/** How a promise stands. `overdue`: its date has passed and nobody has kept or broken it yet. */
export const PROMISE_STANDINGS = ['running', 'overdue', 'kept', 'keptLate', 'broken', 'released'] as const;

export type PromiseStanding = (typeof PROMISE_STANDINGS)[number];

export interface PromiseFilters {
  readonly by?: string;
  readonly customer?: string;
  /** The case in which it was made, or to which it belongs. */
  readonly caseNo?: string;
  readonly kind?: string;
  readonly standing?: PromiseStanding;
  /** First and last day on which it is, or once was, due. */
  readonly from?: string;
  readonly until?: string;
}

/** One date in the ledger, as it stands now. */
export type PromiseRow = {
  readonly promise: string;
  readonly caseNo: string;
  readonly process: string;
  readonly kind: string;
  readonly by: string | null;
  readonly customer: string | null;
  readonly parent: string | null;
  readonly dueOn: string;
  readonly dueAt: string;
  readonly standing: PromiseStanding;
  readonly keptAt: string | null;
  readonly why: string | null;
  /** How often its date moved with the customer's consent. */
  readonly moved: number;
};

/** The row a page ended with. */
export interface AfterPromise {
  readonly dueOn: string;
  readonly promise: string;
}

/** A page of the ledger by due date. It is read from the journal by its own indexes: what other cases hold costs nothing. */
export async function listPromises(
  { orm }: Database,
  filters: PromiseFilters,
  { limit, after }: { readonly limit: number; readonly after?: AfterPromise },
): Promise<PromiseRow[]> {
  const { kind, standing, from, until } = filters;
  const wanted = [
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(standing === undefined ? [] : [sql`standing = ${standing}`]),
    ...(from === undefined ? [] : [sql`"dueOn" >= ${from}`]),
    ...(until === undefined ? [] : [sql`"dueOn" <= ${until}`]),
    ...(after === undefined ? [] : [sql`("dueOn", promise) > (${after.dueOn}, ${after.promise})`]),
  ];
  const rows = await orm.execute<PromiseRow>(sql`
    WITH ${latest(filters)}
    SELECT * FROM latest ${wanted.length === 0 ? sql`` : sql`WHERE ${sql.join(wanted, sql` AND `)}`}
     ORDER BY "dueOn", promise LIMIT ${limit}`);
  return [...rows];
}

export interface PromiseReportAsked {
  /** First and last month, `YYYY-MM` in Asia/Shanghai, by the date that counted last. */
  readonly from: string;
  readonly until: string;
  readonly by?: string;
  readonly kind?: string;
}

/** How somebody kept what he promised for one month. */
export type PromiseReportRow = {
  readonly month: string;
  /** `null`: the house. */
  readonly by: string | null;
  readonly promised: number;
  readonly onTime: number;
  readonly late: number;
  readonly broken: number;
  readonly overdue: number;
  readonly running: number;
  readonly released: number;
  readonly moved: number;
};

/** Promises by month and person, counted from the ledger: what it costs hangs on what was due in those months alone. */
export async function promiseReport(
  { orm }: Database,
  { from, until, by, kind }: PromiseReportAsked,
): Promise<PromiseReportRow[]> {
  const days = { from: `${from}-01`, until: `${until}-31` };
  const rows = await orm.execute<PromiseReportRow>(sql`
    WITH ${latest({ ...days, ...(by === undefined ? {} : { by }) })}
    SELECT left("dueOn", 7) AS month, by, count(*)::int AS promised,
           (count(*) FILTER (WHERE standing = 'kept'))::int AS "onTime",
           (count(*) FILTER (WHERE standing = 'keptLate'))::int AS late,
           (count(*) FILTER (WHERE standing = 'broken'))::int AS broken,
           (count(*) FILTER (WHERE standing = 'overdue'))::int AS overdue,
           (count(*) FILTER (WHERE standing = 'running'))::int AS running,
           (count(*) FILTER (WHERE standing = 'released'))::int AS released,
           coalesce(sum(moved), 0)::int AS moved
      FROM latest
     WHERE "dueOn" BETWEEN ${days.from} AND ${days.until} ${kind === undefined ? sql`` : sql`AND kind = ${kind}`}
     GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST`);
  return [...rows];
}

/** The common tables `touched` (promises a filter's index leads to) and `latest` (how each stands). */
function latest(filters: PromiseFilters): SQL {
  const { by, customer, caseNo, from, until } = filters;
  const said = (member: string): SQL => sql.raw(`data ->> '${member}'`);
  const named = [
    ...(by === undefined ? [] : [sql`(${said('by')}) = ${by}`]),
    ...(customer === undefined ? [] : [sql`(${said('customer')}) = ${customer}`]),
    ...(from === undefined ? [] : [sql`(${said('dueOn')}) >= ${from}`]),
    ...(until === undefined ? [] : [sql`(${said('dueOn')}) <= ${until}`]),
  ];
  const where = [IN_PROMISE_LEDGER, ...named];
  const found = (more: readonly SQL[]): SQL =>
    sql`SELECT case_no, ${said('promise')} AS promise FROM journal WHERE ${sql.join([...where, ...more], sql` AND `)}`;
  const touched =
    caseNo === undefined
      ? found([])
      : sql`${found([sql`case_no = ${caseNo}`])} UNION ${found([sql`(${said('parent')}) = ${caseNo}`])}`;
  return sql`touched AS (SELECT DISTINCT case_no, promise FROM (${touched}) AS t), latest AS (
    SELECT t.promise, t.case_no AS "caseNo", c.process, l.data ->> 'kind' AS kind, l.data ->> 'by' AS by,
           l.data ->> 'customer' AS customer, l.data ->> 'parent' AS parent, l.data ->> 'dueOn' AS "dueOn",
           l.data ->> 'dueAt' AS "dueAt", l.data ->> 'keptAt' AS "keptAt", l.data ->> 'why' AS why,
           CASE WHEN l.type = 'promiseOverdue' THEN 'overdue'
                WHEN l.type <> 'promiseSettled' THEN 'running'
                WHEN l.data ->> 'how' = 'kept' AND NOT (l.data ->> 'onTime')::boolean THEN 'keptLate'
                ELSE l.data ->> 'how' END AS standing,
           (SELECT count(*)::int FROM journal m WHERE m.case_no = t.case_no AND m.type = 'promiseMoved'
               AND m.data ->> 'promise' = t.promise AND m.data #>> '{was,dueAt}' <> m.data ->> 'dueAt' AND m.${IN_PROMISE_LEDGER}) AS moved
      FROM touched t
      JOIN cases c ON c.case_no = t.case_no
     CROSS JOIN LATERAL (SELECT type, data FROM journal WHERE case_no = t.case_no AND ${IN_PROMISE_LEDGER}
                            AND data ->> 'promise' = t.promise ORDER BY seq DESC LIMIT 1) AS l)`;
}
