import { asc, eq, sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import type { Database } from '../connect.ts';
import { type Put, putUnderKey } from '../queries/put.ts';
import { receivables } from '../schema/credit.ts';

export type StoredReceivable = typeof receivables.$inferSelect;

export type ReceivableContent = Omit<
  StoredReceivable,
  'no' | 'caseNo' | 'units' | 'creditedFen' | 'version' | 'updatedAt' | 'bodyHash'
>;

/** Keeps what the books say. The delivery it was written for stays with it. */
export function putReceivable(
  database: Database,
  no: string,
  content: ReceivableContent,
  bodyHash: string,
): Promise<Put> {
  return putUnderKey(database, {
    lock: `credit ${content.customerRef}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(receivables).where(eq(receivables.no, no)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(receivables)
        .values({ no, caseNo: null, ...row })
        .onConflictDoUpdate({ target: receivables.no, set: row });
    },
  });
}

export async function receivableByNo({ orm }: Database, no: string): Promise<StoredReceivable | undefined> {
  const [row] = await orm.select().from(receivables).where(eq(receivables.no, no));
  return row;
}

/** What returns under way hold of it, in fen. */
export async function heldOnReceivable({ sql }: Database, no: string): Promise<number> {
  const [row] = await sql<{ fen: number }[]>`
    SELECT coalesce(sum(amount_fen), 0)::float8 AS fen FROM receivable_return WHERE receivable = ${no} AND state = 'held'`;
  return row?.fen ?? 0;
}

export async function receivablesOfCustomer({ orm }: Database, customer: string): Promise<StoredReceivable[]> {
  return orm.select().from(receivables).where(eq(receivables.customerRef, customer)).orderBy(asc(receivables.dueOn));
}

export interface OwedForOrder {
  readonly no: string;
  /** Integer fen; 0 once it is paid. */
  readonly openFen: number;
  readonly weak: boolean;
  readonly dueOn: string;
}

/** Everything that was billed for an order. */
export async function owedForOrder(sql: Sql, orderNo: string): Promise<OwedForOrder[]> {
  return sql<OwedForOrder[]>`
    SELECT no, (amount_fen - prepaid_fen - paid_fen - credited_fen)::float8 AS "openFen", weak, due_on::text AS "dueOn"
      FROM receivable WHERE order_no = ${orderNo} ORDER BY due_on, no`;
}
