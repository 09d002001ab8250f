import type { ISql, Sql } from 'postgres';
import { addDays } from '../../domain/calendar/date.ts';
import { isWeak } from '../../domain/credit/receivable.ts';
import type { CreditUnits, ReceivableFile } from '../schema/credit.ts';
import { sha256 } from '../secret.ts';
import { customerOfOrder, exposures, lockCredit, orderCredit } from './order-credit.ts';
import { profileInForce } from './profiles.ts';
import { NothingToRelease, takeUnits } from './units.ts';

export interface DeliveryOver {
  readonly orderNo: string;
  /** The delivery. */
  readonly caseNo: string;
  /** What the customer has; nothing of it, when all came back. */
  readonly delivered: readonly { readonly line: number; readonly quantity: number }[];
  /** Day in Asia/Shanghai; absent when nothing was delivered. */
  readonly deliveredOn?: string;
  /** Given for goods that were billed before. */
  readonly free?: boolean;
  readonly evidence: readonly ReceivableFile[];
}

export interface Billed {
  /** Absent when nothing is owed for it. */
  readonly receivable?: string;
  readonly openFen: number;
  readonly weak: boolean;
}

const NOTHING: Billed = { openFen: 0, weak: false };

/**
 * A delivery is over: nothing is kept free for it any more, and what the customer has and has not paid beforehand is a
 * receivable with its papers. Once for a delivery: a repeat finds what was written,
 * and adds papers that came since.
 *
 * @throws {NothingToRelease}
 */
export async function endRelease(sql: Sql, over: DeliveryOver): Promise<Billed> {
  const outcome = await sql.begin(async (tx) => ({ answer: await end(tx, over) }));
  return outcome.answer;
}

async function end(tx: ISql, over: DeliveryOver): Promise<Billed> {
  const { orderNo, caseNo, delivered, deliveredOn, evidence } = over;
  const customer = await customerOfOrder(tx, orderNo);
  if (customer === undefined) throw new NothingToRelease(`order ${orderNo} is not registered`);
  await lockCredit(tx, customer);
  const order = await orderCredit(tx, orderNo);
  if (order === undefined) throw new NothingToRelease(`order ${orderNo} is not registered`);
  const [release] = await tx<{ units: readonly CreditUnits[] }[]>`
    UPDATE goods_release SET ended_at = coalesce(ended_at, now()) WHERE case_no = ${caseNo} RETURNING units`;
  if (over.free || deliveredOn === undefined) return NOTHING;
  const before = await billedFor(tx, over);
  if (before !== undefined) return before;
  const { units, fen: amountFen } = await takeUnits(tx, orderNo, delivered, release?.units);
  const all = await exposures(tx, order);
  const depositFen = all.find((one) => one.orderNo === orderNo)?.depositFen ?? 0;
  if (amountFen === 0) return NOTHING;
  const profile = await profileInForce(tx, customer);
  const termDays = order.terms === 'onAccount' ? (order.termDays ?? profile?.termDays ?? 0) : 0;
  const row = { amountFen, prepaidFen: Math.min(amountFen, depositFen), dueOn: addDays(deliveredOn, termDays) };
  const weak = isWeak(evidence);
  await tx`
    INSERT INTO receivable (no, customer_ref, order_no, case_no, currency, amount_fen, prepaid_fen, paid_fen, due_on,
                            evidence, weak, units, version, body_hash)
    VALUES (${caseNo}, ${customer}, ${orderNo}, ${caseNo}, ${order.currency}, ${amountFen}, ${row.prepaidFen}, 0,
            ${row.dueOn}, ${JSON.stringify(evidence)}::text::jsonb, ${weak}, ${JSON.stringify(units)}::text::jsonb, 1,
            ${sha256(JSON.stringify(over))})
    ON CONFLICT (no) DO NOTHING`;
  return { receivable: caseNo, openFen: amountFen - row.prepaidFen, weak };
}

/** What was written for this delivery before; papers that came since strengthen it. */
async function billedFor(tx: ISql, { caseNo, evidence }: DeliveryOver): Promise<Billed | undefined> {
  const [row] = await tx<{ no: string; openFen: number; papers: ReceivableFile[] }[]>`
    SELECT no, (amount_fen - prepaid_fen - paid_fen - credited_fen)::float8 AS "openFen", evidence AS papers
      FROM receivable WHERE case_no = ${caseNo}`;
  if (row === undefined) return undefined;
  const { no, openFen, papers } = row;
  // What is known as something better is not also a delivery note.
  const isKnown = ({ as, ref }: ReceivableFile): boolean =>
    papers.some((known) => known.ref === ref && (known.as === as || as === 'deliveryNote'));
  const added = evidence.filter((paper) => !isKnown(paper));
  const weak = isWeak([...papers, ...added]);
  if (added.length > 0) {
    await tx`
      UPDATE receivable SET evidence = ${JSON.stringify([...papers, ...added])}::text::jsonb, weak = ${weak},
                            version = version + 1, updated_at = now()
       WHERE no = ${no}`;
  }
  return { receivable: no, openFen, weak };
}
