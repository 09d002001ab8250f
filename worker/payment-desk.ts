import {
  GatewayRefused,
  GatewayUnclear,
  type KnownRequest,
  type PaymentGateway,
} from '../activities/payments/gateway.ts';
import type { Database } from '../drizzle/connect.ts';
import { receiveMoney, tellCase } from '../drizzle/payments/receive.ts';
import {
  type DueRequest,
  markLooked,
  PAYMENT_CHANNEL,
  type RequestState,
  takeDue,
} from '../drizzle/payments/requests.ts';
import { isPaused } from '../drizzle/queries/effect-pauses.ts';
import { backoffSeconds, type Running, startRounds } from './rounds.ts';

export interface PaymentDesk {
  readonly db: Database;
  readonly gateway: PaymentGateway;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

const AT_ONCE = 10;
/** A callback tells at once; these looks find what a lost callback left unsaid. */
const FIRST_LOOK_S = 60;
const LATEST_LOOK_S = 3_600;
const LONGEST_PAUSE_S = 300;

/**
 * Talks with the payment gateway beside the cases: has requests collected, looks from time to time what became of them,
 * cancels those that are no longer owed. What it learns comes to the cases by the inbox. Any number of processes do it.
 */
export function startPaymentDesk({ db, gateway, onError, pollMs = 5_000 }: PaymentDesk): Running {
  let isAway = false;
  return startRounds({
    sql: db.sql,
    channel: PAYMENT_CHANNEL,
    pollMs,
    onError,
    // Who pauses the request pauses what is said to the gateway altogether.
    round: async () => {
      if (await isPaused(db, 'requestPayment')) return false;
      let unclear: GatewayUnclear | undefined;
      const looked = await lookAtPayments(db, gateway, (error) => {
        unclear = error;
      });
      // Told when it begins; what goes on is in the list of what is stuck.
      if (unclear !== undefined && !isAway) {
        onError(new Error(`the payment gateway does not answer as it should: ${unclear.message}`, { cause: unclear }));
      }
      if (looked > 0) isAway = unclear !== undefined;
      return looked > 0;
    },
  });
}

/** One round. @returns how many requests were looked at */
export async function lookAtPayments(
  db: Database,
  gateway: PaymentGateway,
  onUnclear: (error: GatewayUnclear) => void = () => undefined,
): Promise<number> {
  const due = await takeDue(db.sql, AT_ONCE);
  await Promise.all(due.map((request) => look(db, gateway, request, onUnclear)));
  return due.length;
}

async function look(
  db: Database,
  gateway: PaymentGateway,
  due: DueRequest,
  onUnclear: (error: GatewayUnclear) => void,
): Promise<void> {
  let found: KnownRequest | undefined;
  try {
    found = await converse(gateway, due);
  } catch (error) {
    if (error instanceof GatewayRefused) return refused(db, due, error.code);
    if (!(error instanceof GatewayUnclear)) throw error;
    onUnclear(error);
    const again = backoffSeconds(due.looks, LONGEST_PAUSE_S);
    return markLooked(db.sql, due, { state: due.state, again, error: error.message });
  }
  if (found === undefined) return markLooked(db.sql, due, { state: 'ended' });
  for (const money of found.payments) await receiveMoney(db.sql, { ...money, request: due.request });
  const state = stateAfter(due, found);
  if (state === 'ended' && due.state !== 'dropped') return refused(db, due, found.state);
  if (state === 'open' && found.link !== undefined) {
    const { request, caseNo } = due;
    const data = { request, link: found.link };
    await tellCase(db.sql, { caseNo, id: `link:${request}`, type: 'paymentLinkReady', data });
  }
  const looks = state === due.state ? due.looks : 0;
  const again = Math.min(FIRST_LOOK_S * 2 ** Math.min(looks, 10), LATEST_LOOK_S);
  const isOver = state === 'paid' || state === 'ended';
  await markLooked(db.sql, due, isOver ? { state } : { state, again });
}

/** What became of an earlier try is asked before anything is tried again: the answer to it may have been lost. */
async function converse(gateway: PaymentGateway, due: DueRequest): Promise<KnownRequest | undefined> {
  if (due.state === 'dropped') return gateway.cancel(due.request);
  return (await gateway.status(due.request)) ?? gateway.create(due);
}

/** One that is dropped and still open is cancelled again. */
function stateAfter(due: DueRequest, { state }: KnownRequest): RequestState {
  if (state === 'paid') return 'paid';
  if (state === 'open') return due.state === 'dropped' ? 'dropped' : 'open';
  return 'ended';
}

async function refused(db: Database, due: DueRequest, code: string): Promise<void> {
  const { request, caseNo, state } = due;
  // Nobody waits any more for what was dropped.
  if (state !== 'dropped') {
    const data = { request, code };
    await tellCase(db.sql, { caseNo, id: `refused:${request}`, type: 'paymentRequestRefused', data });
  }
  await markLooked(db.sql, due, { state: 'refused', error: code });
}
