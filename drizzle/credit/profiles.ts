import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { ISql } from 'postgres';
import type { CreditProfile } from '../../domain/credit/credit-profile.ts';
import type { Database } from '../connect.ts';
import { type Put, putUnderKey } from '../queries/put.ts';
import { creditProfiles } from '../schema/credit.ts';

export type StoredProfile = typeof creditProfiles.$inferSelect;

type Row = Omit<StoredProfile, 'updatedAt'>;

/**
 * Takes a profile in: in force at once, or proposed until somebody else says yes; a proposal before it is dropped.
 *
 * @param needsApproval decided under the lock, from what is in force then
 */
export function putProfile(
  database: Database,
  customer: string,
  profile: CreditProfile,
  {
    by,
    bodyHash,
    needsApproval,
  }: { by: string; bodyHash: string; needsApproval: (inForce: CreditProfile | undefined) => boolean },
): Promise<Put> {
  return putUnderKey(database, {
    lock: `credit profile ${customer}`,
    bodyHash,
    load: async (tx) => {
      const [last] = await tx
        .select()
        .from(creditProfiles)
        .where(eq(creditProfiles.customerRef, customer))
        .orderBy(desc(creditProfiles.version))
        .limit(1);
      return last;
    },
    write: async (tx, _before, version) => {
      const known = await tx
        .select()
        .from(creditProfiles)
        .where(and(eq(creditProfiles.customerRef, customer), ne(creditProfiles.state, 'replaced')));
      const inForce = known.find(({ state }) => state === 'inForce');
      const waits = needsApproval(inForce && profileOf(inForce));
      const replaced = known.filter(({ state }) => state === 'proposed' || !waits).map((row) => row.version);
      if (replaced.length > 0) {
        await tx
          .update(creditProfiles)
          .set({ state: 'replaced' })
          .where(and(eq(creditProfiles.customerRef, customer), inArray(creditProfiles.version, replaced)));
      }
      const row: Row = {
        customerRef: customer,
        version,
        state: waits ? 'proposed' : 'inForce',
        ...profile,
        hold: profile.hold ?? null,
        proposedBy: by,
        approvedBy: waits ? null : by,
        approvedAt: null,
        bodyHash,
      };
      await tx.insert(creditProfiles).values({ ...row, ...(waits ? {} : { approvedAt: sql`now()` }) });
    },
  });
}

/** What is in force and what is proposed. */
export async function profilesOf(
  { orm }: Database,
  customer: string,
): Promise<{ readonly inForce?: StoredProfile; readonly proposed?: StoredProfile }> {
  const rows = await orm.select().from(creditProfiles).where(eq(creditProfiles.customerRef, customer));
  const inForce = rows.find(({ state }) => state === 'inForce');
  const proposed = rows.find(({ state }) => state === 'proposed');
  return { ...(inForce === undefined ? {} : { inForce }), ...(proposed === undefined ? {} : { proposed }) };
}

/** Puts a proposal in force in the place of what was. Whether it was still there to be approved. */
export async function approveProfile(
  { sql }: Pick<Database, 'sql'>,
  { customer, version, by }: { customer: string; version: number; by: string },
): Promise<boolean> {
  return sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`credit profile ${customer}`}, 0))`;
    const [proposed] = await tx`
      SELECT FROM credit_profile WHERE customer_ref = ${customer} AND version = ${version} AND state = 'proposed'`;
    if (proposed === undefined) return false;
    await tx`
      UPDATE credit_profile SET state = 'replaced' WHERE customer_ref = ${customer} AND state = 'inForce'`;
    await tx`
      UPDATE credit_profile SET state = 'inForce', approved_by = ${by}, approved_at = now(), updated_at = now()
       WHERE customer_ref = ${customer} AND version = ${version}`;
    return true;
  });
}

/** What is in force, for a decision in the same transaction. */
export async function profileInForce(tx: ISql, customer: string): Promise<CreditProfile | undefined> {
  const [row] = await tx<(Omit<CreditProfile, 'hold'> & { hold: string | null })[]>`
    SELECT currency, limit_fen::float8 AS "limitFen", tolerance_percent AS "tolerancePercent", term_days AS "termDays",
           valid_until::text AS "validUntil", hold
      FROM credit_profile WHERE customer_ref = ${customer} AND state = 'inForce'`;
  if (row === undefined) return undefined;
  const { hold, ...profile } = row;
  return { ...profile, ...(hold === null ? {} : { hold }) };
}

/** A row as the rules see it. */
export function profileOf(row: Omit<CreditProfile, 'hold'> & { readonly hold: string | null }): CreditProfile {
  const { currency, limitFen, tolerancePercent, termDays, validUntil, hold } = row;
  return { currency, limitFen, tolerancePercent, termDays, validUntil, ...(hold === null ? {} : { hold }) };
}
