import { z } from 'zod';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { act, type Turn, type View } from '../case-life.ts';
import type { Reply } from '../desks.ts';
import { LARGE, OUTLAY_FEN, PRICES, REDUCTION_FEN, type ReturnJourneyName, SMALL } from './journeys.ts';

/** What the driver looks at of a return. */
export const returnDetail = z.object({
  owed: z.object({ totalFen: z.number() }).nullish(),
  replacement: z.object({ state: z.string(), delivery: z.string().optional() }).nullish(),
  repairs: z.array(z.string()).optional(),
  openedAnew: z.string().optional(),
  outlays: z.array(z.object({ no: z.number(), state: z.string() })).optional(),
  refund: z
    .object({
      ...{ totalFen: z.number(), toApproveFen: z.number() },
      shares: z.array(z.object({ refund: z.string(), by: z.string(), state: z.string() })),
    })
    .nullish(),
});

export type ReturnSeen = z.output<typeof returnDetail>;

export interface ReturnWait {
  readonly journey: ReturnJourneyName;
  readonly detail: ReturnSeen;
  readonly caseNo: string;
  readonly serial: string;
  readonly photo: Reply['body'];
  /** How often a wait of this name was answered before. */
  readonly round: number;
}

const WORDS = '照约定办理，已告知客户。';
const reason = WORDS;

/**
 * What somebody does about a wait of a return; `undefined`: somebody outside is to move.
 *
 * @throws where nobody has thought of it
 */
export function returnTurn({ waits: [wait] }: View, seen: ReturnWait): Turn | undefined {
  const { journey, detail, caseNo, photo, round } = seen;
  switch (wait?.name) {
    case 'review':
      return act('manager', 'decideReturn', { lines: [{ no: 1, grant: journey === 'favour' }], reason });
    case 'objection':
      return act('agent', 'objectToRefusal', { reason });
    case 'objectionAnswer':
      return act('legal', 'answerObjection', { upheld: journey === 'wasRight', reason });
    case 'returnChoice':
      return act('agent', 'chooseRemedy', { lines: [chosen(journey)] });
    case 'arrangement':
      return act('agent', 'arrangeReturn', { how: 'sendIn', ...(journey === 'shipFirst' ? { shipFirst: true } : {}) });
    case 'exchangePayment':
      return act('finance', 'recordPayment', {
        ...{ amountFen: detail.owed?.totalFen ?? 1, currency: 'CNY' },
        reference: `paid-${caseNo}-${round}`,
      });
    case 'returnedGoods':
      return received(seen);
    case 'inspection':
      return inspected(seen);
    case 'disputeDecision':
      return journey === 'reduced'
        ? act('agent', 'offerReduction', { amountFen: REDUCTION_FEN, reason })
        : act('agent', 'refuseGoods', { reason });
    case 'reductionAnswer':
      return act('agent', 'acceptReduction');
    case 'goodsToCustomer':
      return act('warehouse', 'handBackGoods', { carrier: 'chaos', waybill: `back-${caseNo}` });
    case 'refundApproval':
      return approved(seen);
    case 'refundPayout':
      return paidOut(seen);
    case 'replacementArrival':
      return arrived(seen);
    default:
      throw new Error(`${caseNo}: nobody answers ${wait?.name}, with ${JSON.stringify(photo)} at hand`);
  }
}

function chosen(journey: ReturnJourneyName): object {
  if (journey === 'cheaper') return { no: 1, remedy: 'exchangeOther', sku: SMALL, priceFen: PRICES.small };
  if (journey === 'favour') return { no: 1, remedy: 'return' };
  return { no: 1, remedy: 'exchangeOther', sku: LARGE, priceFen: PRICES.large };
}

function received({ journey, serial, round, caseNo, photo }: ReturnWait): Turn {
  const phone = { no: 1, quantity: 1, serials: [serial] };
  switch (journey) {
    case 'withdrawn':
    case 'withdrawnPaid':
      return act('lead', 'cancel', { reason: '客户改变了主意。' });
    case 'neverSent':
      return act('lead', 'closeReceipt', { reason });
    case 'inParcels':
      return act('warehouse', 'receiveGoods', { lines: [{ no: 1, quantity: round === 0 ? 1 : 2 }] });
    case 'askedTwice':
      return act('warehouse', 'receiveGoods', { lines: [{ no: 1, quantity: 2 }] });
    case 'reduced':
    case 'sentBack':
    case 'wasRight':
    case 'favour':
      return act('warehouse', 'receiveGoods', { lines: [{ no: 1, quantity: 3 }] });
    case 'all':
      return act('warehouse', 'receiveGoods', { lines: round === 0 ? [phone] : [{ no: 2, quantity: 3 }] });
    case 'wrongReceipt':
      return wrongParcel(phone, round);
    case 'wayPaid':
      return round === 0
        ? act('agent', 'claimOutlay', {
            ...{ carrier: 'CHAOS', waybill: `in-${caseNo}`, amountFen: OUTLAY_FEN, currency: 'CNY', evidence: [photo] },
          })
        : act('warehouse', 'receiveGoods', { lines: [phone] });
    default:
      return act('warehouse', 'receiveGoods', { lines: [phone] });
  }
}

/** First another phone, which is refused; then a stray alone; then what was to come. */
function wrongParcel(phone: { readonly serials: readonly string[] }, round: number): Turn {
  if (round === 0) {
    const strays = [{ sku: SMALL, quantity: 1, serial: `${phone.serials[0]}-STRAY` }];
    return act('warehouse', 'receiveGoods', { lines: [], strays });
  }
  return act('warehouse', 'receiveGoods', { lines: [phone] });
}

function inspected({ journey, serial, photo, round }: ReturnWait): Turn {
  const phone = { no: 1, quantity: 1, serials: [serial], disposition: journey === 'even' ? 'scrap' : 'refurbish' };
  switch (journey) {
    case 'reduced':
    case 'sentBack':
    case 'wasRight':
      if (round === 0) {
        return act('quality', 'reportNotAsTold', { no: 1, finding: 'notIntact', reason, evidence: [photo] });
      }
      return act('quality', 'inspectGoods', { lines: [{ no: 1, quantity: 3, disposition: 'restock' }] });
    case 'inParcels':
    case 'favour':
      return act('quality', 'inspectGoods', { lines: [{ no: 1, quantity: 3, disposition: 'restock' }] });
    case 'askedTwice':
      return act('quality', 'inspectGoods', { lines: [{ no: 1, quantity: 2, disposition: 'restock' }] });
    case 'all':
      return act('quality', 'inspectGoods', {
        lines: [phone, { no: 2, quantity: 3, disposition: 'restock' }],
      });
    default:
      return act('quality', 'inspectGoods', { lines: [phone] });
  }
}

function approved({ journey, detail, caseNo }: ReturnWait): Turn {
  const { totalFen = 0, toApproveFen = 0 } = detail.refund ?? {};
  return journey === 'platform'
    ? act('finance', 'recordPlatformRefund', {
        ...{ platform: 'market', reference: `market-${caseNo}` },
        ...{ amountFen: totalFen, currency: 'CNY' },
      })
    : act('manager', 'approveRefund', { totalFen: toApproveFen });
}

/** Where no delivery could be opened while something was away, the goods leave by the return, and the warehouse says so. */
function arrived({ detail: { replacement }, serial }: ReturnWait): Turn | undefined {
  if (replacement?.state !== 'shipping' || replacement.delivery !== undefined) return undefined;
  const deliveredOn = shanghaiDate(new Date().toISOString());
  return act('warehouse', 'recordReplacement', { deliveredOn, serials: [`${serial}-NEW`], reason });
}

/** Finance pays what is its own, and has what the gateway refused tried again. */
function paidOut({ caseNo, detail: { refund, outlays = [] } }: ReturnWait): Turn | undefined {
  const owed = outlays.find(({ state }) => state === 'owed');
  if (owed !== undefined) return act('finance', 'payOutlay', { no: owed.no, reference: `way-${caseNo}-${owed.no}` });
  const shares = refund?.shares ?? [];
  const ours = shares.find(({ by, state }) => by === 'finance' && state === 'underWay');
  if (ours !== undefined)
    return act('finance', 'recordRefund', { refund: ours.refund, reference: `own-${ours.refund}` });
  const refused = shares.find(({ state }) => state === 'refused');
  return refused === undefined ? undefined : act('finance', 'retryRefund', { refund: refused.refund });
}
