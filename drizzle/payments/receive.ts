import type { ISql, Sql } from 'postgres';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import { raiseAlarm } from '../alarm.ts';
import { receiveEvent } from '../inbox.ts';
import { bookUnclear } from '../ledger/payments.ts';
import { sha256 } from '../secret.ts';
import { caseOfRequest } from './requests.ts';

/** Under this name the gateway's facts come into a case; nobody else may use it. */
export const GATEWAY = 'payment-gateway';

/** Money the gateway has received. */
export interface ReceivedMoney {
  readonly request: string;
  /** The gateway's number of the money; it names one payment for ever. */
  readonly payment: string;
  /** Integer fen, more than zero. */
  readonly amountFen: number;
  readonly currency: string;
}

/**
 * Takes money in, from a callback or from a look of ours, whichever comes first: one inbox event and one posting for
 * each payment, in one transaction. The case then finds out what it was for.
 *
 * @returns `contradiction` when the gateway told something else of the same payment before: an alarm is raised
 */
export async function receiveMoney(
  sql: Sql,
  money: ReceivedMoney,
): Promise<'taken' | 'repeated' | 'contradiction' | 'unknownRequest'> {
  return sql.begin(async (tx) => {
    const caseNo = await caseOfRequest(tx, money.request);
    if (caseNo === undefined) return 'unknownRequest' as const;
    const taken = await tellCase(tx, {
      caseNo,
      id: `paid:${money.payment}`,
      type: 'paymentReceived',
      data: { ...money },
    });
    if (taken === 'otherBody') {
      const subject = `${GATEWAY}:${money.payment}`;
      await raiseAlarm(tx, { kind: 'PaymentContradiction', caseNo, subject, detail: { ...money } });
      return 'contradiction' as const;
    }
    const { payment, amountFen, currency } = money;
    await bookUnclear(tx, { caseNo, reference: payment, amountFen, currency });
    return taken;
  });
}

/** Brings a fact of the gateway into the inbox of its case, once. */
export async function tellCase(
  sql: ISql,
  { caseNo, id, type, data }: { caseNo: string; id: string; type: string; data: JsonObject },
): Promise<'taken' | 'repeated' | 'otherBody'> {
  const bodyHash = sha256(canonicalText({ caseNo, type, data }));
  return receiveEvent(sql, { sender: GATEWAY, eventId: id, caseNo, type, data, bodyHash });
}
