import type { ISql, Sql } from 'postgres';
import { type ReleaseBlockCode, type ReleaseDecision, releaseDecision } from '../../domain/credit/release.ts';
import { customerOfOrder, exposures, lockCredit, type OrderCredit, orderCredit } from './order-credit.ts';
import { profileInForce } from './profiles.ts';

export interface ReleaseAsked {
  readonly orderNo: string;
  /** The delivery. */
  readonly caseNo: string;
  /** What is to leave; absent: whatever of the order has not been let go. */
  readonly lines?: readonly { readonly line: number; readonly quantity: number }[];
  /** Given for goods that were billed before. */
  readonly free?: boolean;
  /** What somebody with the authority took upon himself. */
  readonly setAside?: readonly ReleaseBlockCode[];
}

/** No such order, or no such line of it. */
export class NothingToRelease extends Error {
  override readonly name = 'NothingToRelease';
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
  const goodsFen = asked.free ? 0 : await costOf(tx, asked, order, own);
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
      INSERT INTO goods_release (case_no, order_no, customer_ref, currency, amount_fen, set_aside)
      VALUES (${caseNo}, ${orderNo}, ${customer}, ${order.currency}, ${order.terms === 'onDelivery' ? 0 : goodsFen},
              ${JSON.stringify(setAside)}::text::jsonb)`;
  }
  return { released, blocks };
}

async function costOf(
  tx: ISql,
  { orderNo, lines }: ReleaseAsked,
  order: OrderCredit,
  own: { readonly releasedFen: number },
): Promise<number> {
  if (lines === undefined) return Math.max(0, order.goodsFen - own.releasedFen);
  return valueOfLines(tx, orderNo, lines);
}

/** What was agreed for some units of the lines of an order, in fen. @throws {NothingToRelease} */
export async function valueOfLines(
  tx: ISql,
  orderNo: string,
  lines: readonly { readonly line: number; readonly quantity: number }[],
): Promise<number> {
  const prices = await tx<{ line: number; fen: number }[]>`
    SELECT line, price_paid_fen::float8 AS fen FROM order_line WHERE order_no = ${orderNo}`;
  return lines.reduce((sum, { line, quantity }) => {
    const price = prices.find((one) => one.line === line);
    if (price === undefined) throw new NothingToRelease(`order ${orderNo} has no line ${line}`);
    return sum + quantity * price.fen;
  }, 0);
}
