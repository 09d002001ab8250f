import type { ISql, Sql } from 'postgres';
import type { OrderStanding } from '../../domain/credit/agreement.ts';
import { lockReturnPlaces } from '../returns/lock-return-places.ts';
import type { CreditUnits } from '../schema/credit.ts';
import { cancelUnits, freeDeposit } from './cancelled-units.ts';
import { customerOfOrder, lockCredit } from './order-credit.ts';

export interface StandingOfCase extends OrderStanding {
  readonly orderNo: string;
  readonly caseNo: string;
  /** Version of the case when it said so. */
  readonly rank: number;
}

/** What of an order is kept. */
export interface KeptStanding {
  readonly kept: boolean;
  /** What of the money paid beforehand stands for nothing any more, over all that was cancelled. Integer fen. */
  readonly depositBackFen: number;
}

/**
 * Keeps what the case of an order says of its deal. An older word never overwrites a newer one. Where two cases say something
 * of one order the one that was there stays, unless it was cancelled. What was paid beforehand for units that were cancelled
 * goes back as far as it is not needed; a repeat answers the same sum.
 */
export async function keepStanding(sql: Sql, standing: StandingOfCase): Promise<KeptStanding> {
  return sql.begin(async (tx) => {
    const { orderNo, caseNo, rank, form, agreed, exemption, terms, termDays } = standing;
    await lockReturnPlaces(tx, orderNo);
    const customer = await customerOfOrder(tx, orderNo);
    if (customer !== undefined) await lockCredit(tx, customer);
    const { depositOwedFen, depositReceivedFen } = standing;
    const [before] = await tx<{ cancelled: readonly CreditUnits[] }[]>`
      SELECT cancelled FROM order_standing WHERE order_no = ${orderNo} AND case_no = ${caseNo}`;
    const cancelled = await cancelUnits(tx, orderNo, standing.cancelled ?? [], before?.cancelled ?? []);
    const [row] = await tx<{ caseNo: string }[]>`
      INSERT INTO order_standing AS s (order_no, case_no, rank, form, agreed, exemption, terms, deposit_owed_fen,
                                       deposit_received_fen, term_days, cancelled)
      VALUES (${orderNo}, ${caseNo}, ${rank}, ${form}, ${agreed}, ${exemption ?? null}, ${terms}, ${depositOwedFen},
              ${depositReceivedFen}, ${termDays ?? null}, ${JSON.stringify(cancelled)}::text::jsonb)
      ON CONFLICT (order_no) DO UPDATE
         SET (case_no, rank, form, agreed, exemption, terms, deposit_owed_fen, deposit_received_fen, term_days, cancelled,
              deposit_back_fen, updated_at)
           = (excluded.case_no, excluded.rank, excluded.form, excluded.agreed, excluded.exemption, excluded.terms,
              excluded.deposit_owed_fen, excluded.deposit_received_fen, excluded.term_days, excluded.cancelled,
              CASE WHEN s.case_no = excluded.case_no THEN s.deposit_back_fen ELSE 0 END, now())
       WHERE (s.case_no = excluded.case_no AND s.rank <= excluded.rank)
          OR (s.case_no <> excluded.case_no AND s.agreed = 'cancelled')
      RETURNING case_no AS "caseNo"`;
    const [held] = await tx<{ caseNo: string }[]>`
      SELECT case_no AS "caseNo" FROM order_standing WHERE order_no = ${orderNo}`;
    if (row === undefined && held?.caseNo !== caseNo) return { kept: false, depositBackFen: 0 };
    return { kept: true, depositBackFen: await freeDeposit(tx, orderNo) };
  });
}

/** The case that looks after an order just now. */
export async function runningOrderCase(sql: ISql, orderNo: string): Promise<string | undefined> {
  const [row] = await sql<{ caseNo: string }[]>`
    SELECT c.case_no AS "caseNo" FROM order_standing s JOIN cases c ON c.case_no = s.case_no
     WHERE s.order_no = ${orderNo} AND c.status = 'open'`;
  return row?.caseNo;
}
