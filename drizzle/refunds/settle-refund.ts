import type { ISql } from 'postgres';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import { raiseAlarm } from '../alarm.ts';
import { receiveEvent } from '../inbox.ts';
import { BANK, unclearMoney } from '../ledger/accounts.ts';
import { moneyAccount, paymentAccount } from '../ledger/money-accounts.ts';
import { type Movement, postWithin } from '../ledger/post-once.ts';
import { sha256 } from '../secret.ts';
import type { RefundRow } from './requests.ts';

/** Under this name the facts of refunds come into a case; nobody else may use it. */
export const REFUNDS = 'refund-gateway';

/** Money that went out. */
export interface Transfer {
  /** The gateway's number of it, or the bank's reference; unique for ever. */
  readonly transfer: string;
  /** Integer fen, more than zero. */
  readonly amountFen: number;
  readonly currency: string;
}

export type Settled = 'booked' | 'repeated' | 'unclear' | 'contradiction';

/**
 * Books money that went out for a refund, once. What is no part of what was to be paid (too much, another currency, a refund
 * that is over) is booked as unclear, with an alarm: it has gone out all the same.
 *
 * @param row locked by the caller
 * @returns `contradiction` when the same number was told for something else before: an alarm is raised, nothing is booked
 */
export async function bookTransfer(tx: ISql, row: RefundRow, told: Transfer): Promise<Settled> {
  const { refund, caseNo } = row;
  const { transfer, amountFen, currency } = told;
  const unclear =
    ['paid', 'refused', 'ended'].includes(row.state) ||
    currency !== row.currency ||
    row.paidFen + amountFen > row.amountFen;
  const fresh = await tx`
    INSERT INTO refund_transfer (transfer, refund, case_no, amount_fen, currency, unclear)
    VALUES (${transfer}, ${refund}, ${caseNo}, ${amountFen}, ${currency}, ${unclear})
    ON CONFLICT (transfer) DO NOTHING RETURNING transfer`;
  if (fresh.length === 0) return repeated(tx, row, told);
  const step = { caseNo, step: `transfer:${transfer}`, request: { refund, transfer, amountFen, currency } };
  const movements = unclear ? unclearOf(caseNo, told) : paidOf(row, told);
  await postWithin(tx, step, async () => ({ answer: { unclear }, movements, settled: true }));
  if (unclear) {
    const detail = { refund, ...told, wanted: { amountFen: row.amountFen, currency: row.currency, state: row.state } };
    await raiseAlarm(tx, { kind: 'RefundUnclear', caseNo, subject: transfer, detail });
    return 'unclear';
  }
  await tx`UPDATE refund SET paid_fen = paid_fen + ${amountFen}, updated_at = now() WHERE refund = ${refund}`;
  await tellOfRefund(tx, row, 'refundPaid', transfer, { transfer, amountFen });
  return 'booked';
}

/** What was not paid is owed again, and can go back another way. @param row locked by the caller */
export async function endRefund(
  tx: ISql,
  row: RefundRow,
  { as, code }: { readonly as: 'refused' | 'ended'; readonly code: string },
): Promise<void> {
  const { refund, caseNo, currency } = row;
  const restFen = row.amountFen - row.paidFen;
  if (restFen > 0) {
    const step = { caseNo, step: `refundOver:${refund}`, request: { refund, restFen } };
    await postWithin(tx, step, async () => ({ answer: {}, movements: backOf(row, restFen), settled: true }));
  }
  await tx`
    UPDATE refund SET state = ${as}, next_look_at = NULL, held_until = NULL, looks = 0, error = ${code}, updated_at = now()
     WHERE refund = ${refund}`;
  await tellOfRefund(tx, row, as === 'ended' ? 'refundDropped' : 'refundRefused', as, {
    amountFen: restFen,
    currency,
    code,
  });
}

/** Brings a fact about a refund into the inbox of its case, once. */
async function tellOfRefund(tx: ISql, row: RefundRow, type: string, of: string, more: JsonObject): Promise<void> {
  const { refund, caseNo, payment, currency } = row;
  const data = { refund, payment, currency, ...more };
  const bodyHash = sha256(canonicalText({ caseNo, type, data }));
  await receiveEvent(tx, { sender: REFUNDS, eventId: `${refund}:${of}`, caseNo, type, data, bodyHash });
}

async function repeated(tx: ISql, { refund, caseNo }: RefundRow, told: Transfer): Promise<Settled> {
  const [before] = await tx<{ same: boolean }[]>`
    SELECT refund = ${refund} AND amount_fen = ${told.amountFen} AND currency = ${told.currency} AS same
      FROM refund_transfer WHERE transfer = ${told.transfer}`;
  if (before?.same) return 'repeated';
  await raiseAlarm(tx, {
    kind: 'RefundContradiction',
    caseNo,
    subject: told.transfer,
    detail: { refund, ...told },
  });
  return 'contradiction';
}

function paidOf(
  { caseNo, paidFor: of, payment: no }: RefundRow,
  { amountFen, currency: commodity }: Transfer,
): Movement[] {
  return [
    { account: BANK, commodity, quantity: -amountFen },
    { account: moneyAccount(caseNo, 'underWay'), commodity, quantity: amountFen },
    { account: paymentAccount('refunding', { of, no }), commodity, quantity: -amountFen },
    { account: paymentAccount('refunded', { of, no }), commodity, quantity: amountFen },
  ];
}

function unclearOf(caseNo: string, { amountFen, currency: commodity }: Transfer): Movement[] {
  return [
    { account: BANK, commodity, quantity: -amountFen },
    { account: unclearMoney(caseNo), commodity, quantity: amountFen },
  ];
}

function backOf({ caseNo, paidFor: of, payment: no, currency: commodity }: RefundRow, restFen: number): Movement[] {
  return [
    { account: moneyAccount(caseNo, 'owed'), commodity, quantity: -restFen },
    { account: moneyAccount(caseNo, 'underWay'), commodity, quantity: restFen },
    { account: paymentAccount('refunding', { of, no }), commodity, quantity: -restFen },
    { account: paymentAccount('refundable', { of, no }), commodity, quantity: restFen },
  ];
}
