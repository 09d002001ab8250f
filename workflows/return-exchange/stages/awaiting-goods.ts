import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { withRestGivenUp } from '../../../domain/returns/line-goods.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import type { ReturnStage } from '../contract.ts';
import { boughtFen, heldDeposit, isOut, mustCome, notBack } from '../cover.ts';
import { seeToDamage } from '../damage.ts';
import { demandedAt, takeFromRepair } from '../from-repair.ts';
import { inspecting, leadsToDispute } from '../inspection.ts';
import { awaited, exchanged, settled, somethingBack, withLines } from '../lines.ts';
import { nextOfGoods } from '../next.ts';
import { claimingOutlays } from '../outlays.ts';
import {
  BRINGING_IN,
  dropPickUp,
  fetched,
  fetchingAgain,
  fetchThem,
  isFetchedAgain,
  isUnderWay,
  isUnheard,
} from '../pick-up.ts';
import { platformTold } from '../platform.ts';
import { receiving } from '../receipt.ts';
import { arriving } from '../replacement.ts';
import type { ReturnTypes } from '../state.ts';
import { claimOnSupplier } from '../supplier.ts';
import { bookUnbooked } from '../unbooked.ts';
import { recordExchange } from '../units.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * The customer's goods are on their way to us, in one parcel or several; what is here can be inspected meanwhile. What does
 * not come in time does not come: the case goes on with what is here.
 */
export const awaitingGoods: Stage<ReturnTypes> = {
  needs: ['lines', 'way'],
  run: async (c) => {
    await bookUnbooked(c);
    await seeToDamage(c);
    await claimOnSupplier(c);
    await recordExchange(c);
    await fetchThem(c);
    await takeFromRepair(c);
    c.startClocks('goodsBack');
    if (awaited(c.detail).length === 0) return over(c);
    const answer = await c.waitFor({
      ...whoseTurn(c),
      actions: {
        announceParcel: { stays: true, check: () => mustBeOnItsWay(c), detail: ({ input }) => ({ parcel: input }) },
        receiveGoods: receiving(c),
        closeReceipt: {
          check: () => {
            if (mustCome(c.detail) || isUnderWay(c.detail)) throw new Refusal('not_now', { action: 'closeReceipt' });
          },
          detail: () => restGivenUp(c),
        },
        waiveOldUnit: {
          check: () => {
            if (!isOut(c.detail) || isUnderWay(c.detail)) throw new Refusal('not_now', { action: 'waiveOldUnit' });
          },
          detail: ({ input, actor }) => ({ ...restGivenUp(c), oldUnitWaived: { by: actor.id, reason: input.reason } }),
        },
        ...fetched(c),
        ...fetchingAgain(c),
        ...arriving(c),
        ...inspecting(c),
        ...claimingOutlays(c),
        ...platformTold(c),
      },
    });
    if (answer.action === 'expired') notInTime(c);
    return leadsToDispute(answer.action) ? 'inDispute' : 'awaitingGoods';
  },
};

/** Who is waited for: the customer, or we, as soon as a technician of ours has taken over. */
function whoseTurn({ detail }: Case) {
  if (isUnderWay(detail)) return BRINGING_IN;
  // What went out first without a deposit is not given up by a date, nor what is to be fetched once more.
  const passing =
    mustCome(detail) || isFetchedAgain(detail) ? ({ escalatesTo: ['lead', 'manager'] } as const) : ('expires' as const);
  return { name: 'returnedGoods', for: 'customer', within: { clock: 'goodsBack' }, passing } as const;
}

/** Goods of which a parcel is told: also where our visit was to fetch them and he sends them in himself. @throws {Refusal} */
function mustBeOnItsWay({ detail, view }: Case): void {
  if (detail.way === 'sendIn' || detail.way === 'pickUp') return;
  throw new Refusal('not_now', { action: 'announceParcel', stage: view.stage });
}

/** Nothing is to come any more: what does not come is the customer's again. Where nothing came at all, that was it. */
async function over(c: Case): Promise<ReturnStage> {
  c.stopClocks('goodsBack');
  await dropPickUp(c);
  if (isUnheard(c.detail)) {
    await c.waitFor({ ...BRINGING_IN, actions: fetched(c) });
    return 'awaitingGoods';
  }
  if (settled(c.detail).some(({ goods }) => goods.notComing > 0)) {
    await c.run('letGo', 'releaseReturn', { caseNo: c.view.caseNo, step: 'letGo' });
  }
  if (c.detail.overdue) tellDepositKept(c);
  return somethingBack(c.detail) || hasOther(c.detail) ? allBack(c) : lapsed(c);
}

/** He has the other one, or it is on its way, and his own need not come: that is no request that lapsed. */
function hasOther({ replacement, oldUnitWaived }: Case['detail']): boolean {
  return replacement?.state === 'shipping' || (replacement?.state === 'delivered' && Boolean(oldUnitWaived));
}

function allBack(c: Case): ReturnStage {
  c.once('back', () => {
    // Goods that were with us already are back since he demanded his money.
    if (c.detail.fromRepair?.goodsHere) c.startClocksSince(demandedAt(c), 'refundDue');
    else c.startClocks('refundDue');
    c.record({ type: 'goodsAllBack', data: {}, detail: { backOn: shanghaiDate(c.now) } });
  });
  return nextOfGoods(c.detail);
}

function restGivenUp(c: Case) {
  const changed = awaited(c.detail).map((line) => ({ ...line, goods: withRestGivenUp(line.goods) }));
  return withLines(c.detail, changed);
}

function notInTime(c: Case): void {
  const rest = awaited(c.detail).map(({ no }) => no);
  c.record({ type: 'goodsNotComing', data: { lines: rest }, detail: { ...restGivenUp(c), overdue: true } });
}

function lapsed(c: Case): ReturnStage {
  c.record({
    type: 'returnLapsed',
    data: {},
    detail: { ending: 'expired' },
    tells: [{ to: 'customer', text: 'returnLapsed' }],
  });
  return 'withdrawing';
}

/** The other goods are out and his never came: they are paid for by the deposit, as the refund reckons. */
function tellDepositKept(c: Case): void {
  const { owed } = c.detail;
  const missingFen = exchanged(c.detail).reduce((sum, line) => sum + boughtFen(line) * notBack(line, c.detail), 0);
  if (!owed || !isOut(c.detail) || !heldDeposit(c.detail) || missingFen < owed.depositFen) return;
  c.once('depositKept', () =>
    c.record({
      type: 'depositKept',
      data: { depositFen: owed.depositFen, currency: c.detail.order?.currency ?? 'CNY' },
      tells: [{ to: 'customer', text: 'depositKept' }],
    }),
  );
}
