import type { ISql, Sql } from 'postgres';
import { type LineWorth, type OnBill, type OpenBill, onBills } from '../../domain/credit/on-bills.ts';
import { moneyAccount } from '../ledger/money-accounts.ts';
import { lockBalances, postOnce } from '../ledger/post-once.ts';
import { customerOfOrder, lockCredit } from './order-credit.ts';
import { tellReceivable } from './tell-receivable.ts';

export interface BillsOfReturn {
  readonly caseNo: string;
  readonly orderNo: string;
  readonly currency: string;
  /** What goods of the lines of the order are worth that come back. */
  readonly lines: readonly LineWorth[];
}

export interface BillsTouched {
  [member: string]: number | { [member: string]: string | number }[];
  fen: number;
  bills: { receivable: string; fen: number }[];
}

/**
 * Holds what a return concerns of the bills of its order, in place of what it held before; with no lines it holds nothing.
 * Never more than is open and other returns leave.
 */
export async function holdOnBills(sql: Sql, asked: BillsOfReturn): Promise<BillsTouched> {
  const outcome = await sql.begin(async (tx) => {
    const bills = await touchable(tx, asked);
    await tx`DELETE FROM receivable_return WHERE case_no = ${asked.caseNo} AND state = 'held'`;
    const held = onBills(bills, asked.lines);
    await write(tx, asked.caseNo, 'held', held);
    return { answer: touched(held) };
  });
  return outcome.answer;
}

/**
 * Takes what came back off the bills of its order, as far as they are not paid, and off what we owe in the case: one
 * transaction, once for a step. What the customer has paid meanwhile is his to get back in money.
 *
 * @throws {StepConflict} when the step was settled for something else
 */
export async function creditBills(
  sql: Sql,
  { step, ...asked }: BillsOfReturn & { step: string },
): Promise<BillsTouched> {
  const { caseNo, orderNo, currency, lines } = asked;
  const request = { orderNo, currency, lines: lines.map((line) => ({ ...line })) };
  return postOnce<BillsTouched>(sql, { caseNo, step, request }, async (tx) => {
    const bills = await touchable(tx, asked);
    const owed = moneyAccount(caseNo, 'owed');
    const owedFen = -(await lockBalances(tx, [owed], [currency]))(owed, currency);
    await tx`DELETE FROM receivable_return WHERE case_no = ${caseNo} AND state = 'held'`;
    const credited = onBills(bills, lines, owedFen);
    await write(tx, caseNo, 'credited', credited);
    for (const { receivable: no, fen } of credited) {
      const [row] = await tx<{ version: number }[]>`
        UPDATE receivable SET credited_fen = credited_fen + ${fen}, version = version + 1, updated_at = now()
         WHERE no = ${no} RETURNING version`;
      if (row !== undefined) await tellReceivable(tx, { no, order: orderNo, version: row.version });
    }
    const answer = touched(credited);
    const movements = [
      { account: moneyAccount(caseNo, 'receivables'), commodity: currency, quantity: -answer.fen },
      { account: owed, commodity: currency, quantity: answer.fen },
    ];
    return { answer, movements: answer.fen > 0 ? movements : [], settled: answer.fen > 0 };
  });
}

/** The bills of the order in this currency, the first due first, with what this return may still take of them. */
async function touchable(tx: ISql, { caseNo, orderNo, currency }: BillsOfReturn): Promise<readonly OpenBill[]> {
  const customer = await customerOfOrder(tx, orderNo);
  if (customer === undefined) return [];
  await lockCredit(tx, customer);
  return tx<OpenBill[]>`
    SELECT no AS receivable, ARRAY(SELECT (u ->> 'line')::int FROM jsonb_array_elements(units) u) AS lines,
           greatest(0, amount_fen - prepaid_fen - paid_fen - credited_fen - (
             SELECT coalesce(sum(h.amount_fen), 0) FROM receivable_return h
              WHERE h.receivable = r.no AND h.state = 'held' AND h.case_no <> ${caseNo}))::float8 AS "freeFen"
      FROM receivable r WHERE order_no = ${orderNo} AND currency = ${currency} ORDER BY due_on, no FOR UPDATE OF r`;
}

async function write(tx: ISql, caseNo: string, state: 'held' | 'credited', parts: readonly OnBill[]): Promise<void> {
  for (const { receivable, fen } of parts) {
    await tx`
      INSERT INTO receivable_return (case_no, receivable, amount_fen, state)
      VALUES (${caseNo}, ${receivable}, ${fen}, ${state})`;
  }
}

function touched(parts: readonly OnBill[]): BillsTouched {
  return { fen: parts.reduce((sum, { fen }) => sum + fen, 0), bills: parts.map((part) => ({ ...part })) };
}
