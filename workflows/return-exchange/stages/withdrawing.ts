import { toInspect, withPlaced, withRestGivenUp } from '../../../domain/returns/line-goods.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { isOut, mustCome } from '../cover.ts';
import { seeToDamage } from '../damage.ts';
import { goodsLine } from '../inspection.ts';
import { awaited, exchanged, linesOf, withLines } from '../lines.ts';
import { nextOfGoods } from '../next.ts';
import { dropRequest } from '../payment.ts';
import { BRINGING_IN, dropPickUp, fetched, isUnderWay } from '../pick-up.ts';
import { receiving } from '../receipt.ts';
import type { ReturnDetail, ReturnLine, ReturnTypes } from '../state.ts';
import { bookUnbooked } from '../unbooked.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * Nothing comes of it any more: what has not come does not come, what is here and was not taken over goes back to the
 * customer, what was put aside is free. What was taken over already, and what he paid, is settled as a return.
 */
export const withdrawing: Stage<ReturnTypes> = {
  run: async (c) => {
    await bookUnbooked(c);
    await seeToDamage(c);
    c.stopClocks('returnDecision');
    if (!mustCome(c.detail)) c.stopClocks('goodsBack');
    await dropRequest(c);
    if (await isStillFetched(c)) return 'withdrawing';
    await endCharge(c);
    await sendUninspectedBack(c);
    const { replacement } = c.detail;
    const lines = linesOf(c.detail).map((line) => (staysDue(c, line) ? line : givenUp(line, isOut(c.detail))));
    const isPromised = replacement?.state === 'reserved';
    const isOurs = isPromised || replacement?.state === 'failed';
    if (isPromised) await c.compensate(`reserve:${c.detail.reservedNo ?? 1}`);
    c.record({
      type: 'returnGivenUp',
      data: {},
      detail: {
        dispute: null,
        ...(isOurs ? { replacement: null } : {}),
        lines,
        ...fetchedAnew(c, lines),
      },
    });
    return linesOf(c.detail).length === 0 ? 'closed' : nextOfGoods(c.detail);
  },
};

/** Nobody sets out for them any more. What a technician has, or may have, comes in before anything is given up. */
async function isStillFetched(c: Case): Promise<boolean> {
  if (awaited(c.detail).every((line) => staysDue(c, line))) return false;
  await dropPickUp(c);
  if (!isUnderWay(c.detail)) return false;
  await c.waitFor({ ...BRINGING_IN, actions: { receiveGoods: receiving(c), ...fetched(c) } });
  return true;
}

/** Of what is still ours to have another visit is to fetch the rest, where the one for all of it was called off. */
function fetchedAnew({ detail }: Case, lines: readonly ReturnLine[]): Partial<ReturnDetail> {
  const { pickUp, pickUpNo = 1 } = detail;
  return pickUp?.calledOff && awaited({ ...detail, lines }).length > 0 ? { pickUp: null, pickUpNo: pickUpNo + 1 } : {};
}

/** What he has not paid he owes no more; what he has paid stays charged, and is reckoned with. */
async function endCharge(c: Case): Promise<void> {
  const { owed } = c.detail;
  if (owed?.state === 'open') await c.compensate(`charge:${owed.no}`);
  if (owed?.state === 'paid') c.settle(`charge:${owed.no}`);
}

/** The other goods went out without a deposit: whatever he withdraws, the old ones are still ours to have. */
function staysDue(c: Case, line: ReturnLine): boolean {
  return mustCome(c.detail) && exchanged(c.detail).includes(line);
}

function givenUp(line: ReturnLine, othersAreOut: boolean): ReturnLine {
  const goods = withRestGivenUp(line.goods);
  const { choice } = line;
  // What we have taken over already is paid for, since no other unit goes out for it.
  if (othersAreOut || choice === undefined || choice.remedy === 'repair') return { ...line, goods };
  return { ...line, goods, choice: { remedy: 'return', by: choice.by } };
}

async function sendUninspectedBack(c: Case): Promise<void> {
  const here = linesOf(c.detail).filter((line) => toInspect(line.goods) > 0 && !staysDue(c, line));
  if (here.length === 0) return;
  const lines = here.map(({ no, goods }) =>
    goodsLine(c, { no, quantity: toInspect(goods), disposition: 'backToCustomer' }),
  );
  // It may be withdrawn again, once what stood for the rest has failed: each time other goods go, under a step of their own.
  const before = linesOf(c.detail).reduce((sum, { goods }) => sum + (goods.placed.backToCustomer ?? 0), 0);
  const step = `withdraw:${before}`;
  const { moved } = await c.run('sendBack', 'moveGoods', { caseNo: c.view.caseNo, step, lines });
  if (!moved) await c.openTask('booksDiffer', 'warehouse', 'taskDefault', { step });
  c.record({
    type: 'goodsSentBackAgain',
    data: { lines: here.map(({ no }) => no) },
    detail: withLines(
      c.detail,
      here.map((line) => ({ ...line, goods: withPlaced(line.goods, 'backToCustomer', toInspect(line.goods)) })),
    ),
  });
}
