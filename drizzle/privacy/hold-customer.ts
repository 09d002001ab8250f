import type { HoldReason } from '../../domain/people/erasure.ts';
import type { Database } from '../connect.ts';

export interface HoldOrder {
  readonly customer: string;
  /** `false` ends the hold. */
  readonly held: boolean;
  readonly reason: HoldReason;
  readonly reference?: string;
  readonly by: string;
}

/** Places a legal hold on a customer's data, or ends it; one that stands so already is not written again. */
export async function holdCustomer({ sql }: Pick<Database, 'sql'>, order: HoldOrder): Promise<void> {
  const { customer, held, reason, reference = null, by } = order;
  await sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`customer ${customer}`}, 0))`;
    const [last] = await tx<{ held: boolean; reason: string; reference: string | null }[]>`
      SELECT held, reason, reference FROM legal_hold WHERE customer_ref = ${customer} ORDER BY id DESC LIMIT 1`;
    const stands = last === undefined ? !held : last.held === held && (!held || last.reason === reason);
    if (stands && (last?.reference ?? null) === reference) return;
    await tx`
      INSERT INTO legal_hold (customer_ref, principal, held, reason, reference)
      VALUES (${customer}, ${by}, ${held}, ${reason}, ${reference})`;
  });
}
