import type { ISql, Sql } from 'postgres';
import { type ReleaseBlockCode, type ReleaseDecision, releaseDecision } from '../../domain/credit/release.ts';
import { customerOfOrder, exposures, lockCredit, orderCredit } from './order-credit.ts';
import { profileInForce } from './profiles.ts';
import { type AskedUnits, NothingToRelease, takeUnits } from './units.ts';

export interface ReleaseAsked {
  readonly orderNo: string;
  /** The delivery. */
  readonly caseNo: string;
  /** What is to leave; absent: whatever of the order has not been let go. */
  readonly lines?: readonly AskedUnits[];
  /** Given for goods that were billed before. */
  readonly free?: boolean;
  /** What somebody with the authority took upon himself. */
  readonly setAside?: readonly ReleaseBlockCode[];
}

/**
 * Decides under a lock of the customer, and keeps what the goods cost free in his credit when they may go. A delivery that was
 * let go is let go: a repeat changes nothing.
 *
 * @throws {NothingToRelease}
 */
export async function checkRelease(sql: Sql, asked: ReleaseAsked): Promise<Omit<ReleaseDecision, 'askedFen'>> {
  const outcome = await sql.begin(async (tx) => ({ answer: await decide(tx, asked) }));
  return outcome.answer;
}

async function decide(tx: ISql, asked: ReleaseAsked): Promise<Omit<ReleaseDecision, 'askedFen'>> {
  const { orderNo, caseNo, setAside = [] } = asked;
  const customer = await customerOfOrder(tx, orderNo);
  if (customer === undefined) throw new NothingToRelease(`order ${orderNo} is not registered`);
  await lockCredit(tx, customer);
  const order = await orderCredit(tx, orderNo);
  if (order === undefined) throw new NothingToRelease(`order ${orderNo} is not registered`);
  const [held] = await tx`SELECT FROM goods_release WHERE case_no = ${caseNo}`;
  if (held !== undefined) return { released: true, blocks: [] };
  const all = await exposures(tx, order);
  const own = all.find((one) => one.orderNo === orderNo) ?? { openFen: 0, releasedFen: 0, depositFen: 0 };
  const { units, fen: goodsFen } = asked.free ? { units: [], fen: 0 } : await takeUnits(tx, orderNo, asked.lines);
  const profile = await profileInForce(tx, customer);
  const [clock] = await tx<{ today: string }[]>`SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today`;
  const { released, blocks } = releaseDecision(
    {
      today: clock?.today ?? '',
      currency: order.currency,
      agreement: { form: order.form, reached: order.agreed === 'inWriting' || order.agreed === 'exempted' },
      terms: order.terms,
      deposit: { owedFen: order.depositOwedFen, receivedFen: order.depositReceivedFen },
      ...(profile === undefined ? {} : { profile }),
      goodsFen,
      order: own,
      others: all.filter((one) => one.orderNo !== orderNo),
    },
    setAside,
  );
  if (released) {
    await tx`
      INSERT INTO goods_release (case_no, order_no, customer_ref, currency, amount_fen, units, set_aside)
      VALUES (${caseNo}, ${orderNo}, ${customer}, ${order.currency}, ${order.terms === 'onDelivery' ? 0 : goodsFen},
              ${JSON.stringify(units)}::text::jsonb, ${JSON.stringify(setAside)}::text::jsonb)`;
  }
  return { released, blocks };
}
