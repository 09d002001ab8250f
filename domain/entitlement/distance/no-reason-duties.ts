import { addDays } from '../../calendar/date.ts';
import type { Duty, Right } from '../answer.ts';
import { type DutyFrame, makeDuty } from '../duties/duty.ts';
import type { Inquiry } from '../inquiry.ts';
import type { NoReasonWindow } from './no-reason-window.ts';

/** What comes with a return without a reason: who pays the way, the refund in time, coupons in kind. */
export function noReasonDuties(q: Inquiry, { category }: NoReasonWindow, right: Right): Duty[] {
  const { distance = {} } = q.facts;
  const { refundDaysAfterGoodsBack, deemedRefusalAfterDays } = category.figures;
  const goodsBackOn = seen(q, distance.goodsBackOn);
  const requestedOn = seen(q, distance.requestedOn);
  const rule = category.row.id;
  const found: (Duty | undefined)[] = [];
  if (right.status === 'open') {
    const frame = { kind: 'amount', factsUsed: ['distance'] } as const;
    const party = distance.freightOn ?? 'consumer';
    found.push(
      makeDuty({ rule, article: 'CPL 25' }, { ...frame, id: 'returnFreight', party }, `duty.returnFreight.${party}`),
    );
    if (distance.couponsUsed === true) {
      const coupons = { ...frame, id: 'couponsInKind', party: 'trader' } as const;
      found.push(makeDuty({ rule, article: '7DAY 15' }, coupons, 'duty.couponsInKind'));
    }
  }
  if (goodsBackOn !== undefined && typeof refundDaysAfterGoodsBack === 'number') {
    const by = addDays(goodsBackOn, refundDaysAfterGoodsBack);
    const amountFen = right.refund?.dueFen;
    const frame: DutyFrame = { ...DEADLINE, id: 'noReasonRefund', from: goodsBackOn, by, amountFen };
    const params = { from: goodsBackOn, days: refundDaysAfterGoodsBack, until: by };
    const paid = distance.refundedOn !== undefined && distance.refundedOn <= q.asOf;
    if (!paid) found.push(makeDuty({ rule, article: 'CPL 25' }, frame, 'duty.noReasonRefund', params));
  }
  const since = goodsBackOn ?? requestedOn;
  if (since !== undefined && typeof deemedRefusalAfterDays === 'number') {
    found.push(refusal(q, rule, since, deemedRefusalAfterDays));
  }
  return found.filter((duty) => duty !== undefined);
}

const DEADLINE = { kind: 'deadline', party: 'trader', factsUsed: ['distance'] } as const;

function seen({ asOf }: Inquiry, date: string | undefined): string | undefined {
  return date !== undefined && date <= asOf ? date : undefined;
}

/** More than fifteen days without dealing with it, or without the refund once the goods are back (7DAY 31; PEN 9). */
function refusal(q: Inquiry, rule: string, from: string, days: number): Duty | undefined {
  const by = addDays(from, days);
  const refundedOn = seen(q, q.facts.distance?.refundedOn);
  if (refundedOn !== undefined && refundedOn <= by) return undefined;
  const frame = { ...DEADLINE, id: 'noReasonRefusal', from, by } as const;
  const code = q.asOf > by ? 'duty.noReasonRefusal.refused' : 'duty.noReasonRefusal.open';
  return makeDuty({ rule, article: '7DAY 31' }, frame, code, { from, days, until: by });
}
