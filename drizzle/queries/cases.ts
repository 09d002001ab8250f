import { eq, sql } from 'drizzle-orm';
import type { CaseView } from '../../domain/journal/view.ts';
import type { Database } from '../connect.ts';
import { cases } from '../schema/cases.ts';
import { type ChainOfLives, inChain } from '../units/lives.ts';

/** A case as it is listed: everything but its view. */
export type CaseRow = Omit<typeof cases.$inferSelect, 'view' | 'headHash' | 'workflowId'>;

export const caseRowColumns = {
  caseNo: cases.caseNo,
  process: cases.process,
  stage: cases.stage,
  status: cases.status,
  outcome: cases.outcome,
  version: cases.version,
  priority: cases.priority,
  owner: cases.owner,
  team: cases.team,
  waitingFor: cases.waitingFor,
  dueAt: cases.dueAt,
  openedAt: cases.openedAt,
  updatedAt: cases.updatedAt,
  closedAt: cases.closedAt,
  serial: cases.serial,
  orderNo: cases.orderNo,
  product: cases.product,
  customerRef: cases.customerRef,
} as const;

/** Whose a case is and where it stands, without its view. */
export async function caseRow({ orm }: Database, caseNo: string): Promise<CaseRow | undefined> {
  const [found] = await orm.select(caseRowColumns).from(cases).where(eq(cases.caseNo, caseNo));
  return found;
}

export async function caseView({ orm }: Database, caseNo: string): Promise<CaseView | undefined> {
  const [found] = await orm.select({ view: cases.view }).from(cases).where(eq(cases.caseNo, caseNo));
  return found?.view;
}

/** The version of a case as far as it is committed. */
export async function caseVersion({ orm }: Database, caseNo: string): Promise<number | undefined> {
  const [found] = await orm.select({ version: cases.version }).from(cases).where(eq(cases.caseNo, caseNo));
  return found?.version;
}

/** The cases about some serials that still run: open, or closed and within the time in which they may be reopened. */
export async function runningCasesOf({ sql }: Database, process: string, units: ChainOfLives): Promise<string[]> {
  const found = await sql<{ caseNo: string }[]>`
    SELECT case_no AS "caseNo" FROM cases
     WHERE ${inChain(sql, units, { serial: 'serial', at: 'opened_at' })} AND process = ${process}
       AND waiting_for IS NOT NULL ORDER BY case_no`;
  return found.map(({ caseNo }) => caseNo);
}

/** The views of the cases about some serials that have ended altogether. */
export async function endedViewsOf({ sql }: Database, process: string, units: ChainOfLives): Promise<CaseView[]> {
  const found = await sql<{ view: CaseView }[]>`
    SELECT view FROM cases
     WHERE ${inChain(sql, units, { serial: 'serial', at: 'opened_at' })} AND process = ${process}
       AND waiting_for IS NULL ORDER BY case_no`;
  return found.map(({ view }) => view);
}

/** Where a case stands and what it awaits, as far as it is committed. */
export interface Standing {
  readonly caseNo: string;
  readonly stage: string;
  readonly status: CaseView['status'];
  readonly version: number;
  readonly waits: CaseView['waits'];
}

export async function caseStanding(database: Database, caseNo: string): Promise<Standing | undefined> {
  const view = await caseView(database, caseNo);
  if (view === undefined) return undefined;
  const { stage, status, version, waits } = view;
  return { caseNo, stage, status, version, waits };
}

/** The currency of the order a case is about, as far as it is committed. */
export async function caseCurrency({ orm }: Database, caseNo: string): Promise<string | undefined> {
  const currency = sql<string | null>`${cases.view} -> 'detail' ->> 'currency'`;
  const [found] = await orm.select({ currency }).from(cases).where(eq(cases.caseNo, caseNo));
  return found?.currency ?? undefined;
}

/** A number that was given out lately. */
export interface PendingNumber {
  readonly caseNo: string;
  /** Whose request it was; `null` when another case asked for it. */
  readonly principal: string | null;
}

/**
 * A number whose case may still come: given out lately, and not refused. Its case may have come since the caller looked;
 * who then says "unknown" would be wrong.
 */
export async function pendingNumber(
  { sql }: Pick<Database, 'sql'>,
  caseNo: string,
): Promise<PendingNumber | undefined> {
  const [found] = await sql<PendingNumber[]>`
    SELECT case_no AS "caseNo", principal FROM case_number n
     WHERE case_no = ${caseNo} AND reserved_at > now() - interval '10 minutes'
       AND NOT EXISTS (SELECT FROM receipt r WHERE r.case_no = n.case_no AND r.outcome = 'refused' AND r.seq = 0)`;
  return found;
}
