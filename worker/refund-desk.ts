import { GatewayRefused, GatewayUnclear } from '../activities/payments/gateway.ts';
import type { KnownRefund, RefundGateway } from '../activities/refunds/refund-gateway.ts';
import type { Database } from '../drizzle/connect.ts';
import { isPaused } from '../drizzle/queries/effect-pauses.ts';
import {
  lockRefund,
  markPaidOrOver,
  markRefundLooked,
  REFUND_CHANNEL,
  type RefundRow,
  type RefundState,
  takeDueRefunds,
} from '../drizzle/refunds/requests.ts';
import { bookTransfer, endRefund } from '../drizzle/refunds/settle-refund.ts';
import { backoffSeconds, type Running, startRounds } from './rounds.ts';

export interface RefundDesk {
  readonly db: Database;
  readonly gateway: RefundGateway;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

const AT_ONCE = 10;
/** A callback tells at once; these looks find what a lost callback left unsaid. */
const FIRST_LOOK_S = 30;
const LATEST_LOOK_S = 3_600;
const LONGEST_PAUSE_S = 300;

/**
 * Talks with the refund gateway beside the cases: has refunds paid, looks what became of them, takes back those that are no
 * longer to be paid. What it learns is booked and comes to the cases by the inbox. Any number of processes do it.
 */
export function startRefundDesk({ db, gateway, onError, pollMs = 5_000 }: RefundDesk): Running {
  let isAway = false;
  return startRounds({
    sql: db.sql,
    channel: REFUND_CHANNEL,
    pollMs,
    onError,
    // Who pauses the effect pauses what is said to the gateway altogether.
    round: async () => {
      if (await isPaused(db, 'requestRefund')) return false;
      let unclear: GatewayUnclear | undefined;
      const looked = await lookAtRefunds(db, gateway, (error) => {
        unclear = error;
      });
      if (unclear !== undefined && !isAway) {
        onError(new Error(`the refund gateway does not answer as it should: ${unclear.message}`, { cause: unclear }));
      }
      if (looked > 0) isAway = unclear !== undefined;
      return looked > 0;
    },
  });
}

/** One round. @returns how many refunds were looked at */
export async function lookAtRefunds(
  db: Database,
  gateway: RefundGateway,
  onUnclear: (error: GatewayUnclear) => void = () => undefined,
): Promise<number> {
  const due = await takeDueRefunds(db.sql, AT_ONCE);
  await Promise.all(due.map((refund) => look(db, gateway, refund, onUnclear)));
  return due.length;
}

async function look(
  db: Database,
  gateway: RefundGateway,
  due: RefundRow,
  onUnclear: (error: GatewayUnclear) => void,
): Promise<void> {
  try {
    const found = await converse(gateway, due);
    await settle(db, due, found);
  } catch (error) {
    if (error instanceof GatewayRefused) return settle(db, due, { state: 'refused', transfers: [], code: error.code });
    if (!(error instanceof GatewayUnclear)) throw error;
    onUnclear(error);
    const again = backoffSeconds(due.looks, LONGEST_PAUSE_S);
    await markRefundLooked(db.sql, due, { state: due.state, again, error: error.message });
  }
}

/** What became of an earlier try is asked before anything is tried again: the answer to it may have been lost. */
async function converse(gateway: RefundGateway, due: RefundRow): Promise<KnownRefund> {
  if (due.state === 'dropped') return gateway.cancel(due.refund);
  const known = await gateway.status(due.refund);
  if (known !== undefined) return known;
  if (due.state === 'wanted') return gateway.create(due);
  if (isOver(due.state)) return { state: 'done', transfers: [] };
  // It had taken it on: whether it pays is open again.
  throw new GatewayUnclear('the gateway has forgotten the refund');
}

/** Books what went out and says what became of the rest, in one transaction: the state may have changed meanwhile. */
async function settle(db: Database, due: RefundRow, { state, transfers, code }: KnownRefund): Promise<void> {
  const isDone = await db.sql.begin(async (tx) => {
    for (const transfer of transfers) {
      const row = await lockRefund(tx, due.refund);
      if (row !== undefined) await bookTransfer(tx, row, transfer);
    }
    const row = await lockRefund(tx, due.refund);
    if (row === undefined) return true;
    if (isOver(row.state) || row.paidFen === row.amountFen) await markPaidOrOver(tx, row);
    else if (state === 'pending') return false;
    else {
      const as = row.state === 'dropped' && state === 'cancelled' ? 'ended' : 'refused';
      await endRefund(tx, row, { as, code: code ?? (state === 'done' ? 'paid-in-part' : state) });
    }
    return true;
  });
  if (isDone) return;
  const isNew = due.state === 'wanted';
  const looks = isNew ? 0 : due.looks;
  const again = Math.min(FIRST_LOOK_S * 2 ** Math.min(looks, 10), LATEST_LOOK_S);
  await markRefundLooked(db.sql, due, { state: isNew ? 'pending' : due.state, again });
}

function isOver(state: RefundState): boolean {
  return state === 'paid' || state === 'refused' || state === 'ended';
}
