import { plain } from '../case/book.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { returnExchange as contract } from './contract.ts';
import { told } from './facts.ts';
import { grantedAnew } from './objection.ts';
import { isUnderWay } from './pick-up.ts';
import { arranging } from './stages/arranging.ts';
import { awaitingChoice } from './stages/awaiting-choice.ts';
import { awaitingGoods } from './stages/awaiting-goods.ts';
import { awaitingMoney } from './stages/awaiting-money.ts';
import { closed } from './stages/closed.ts';
import { inDispute } from './stages/in-dispute.ts';
import { inspecting } from './stages/inspecting.ts';
import { mayObject } from './stages/may-object.ts';
import { noneInStock } from './stages/none-in-stock.ts';
import { objected } from './stages/objected.ts';
import { payingOut } from './stages/paying-out.ts';
import { refundReview } from './stages/refund-review.ts';
import { refused } from './stages/refused.ts';
import { requested } from './stages/requested.ts';
import { reserving } from './stages/reserving.ts';
import { returningToCustomer } from './stages/returning-to-customer.ts';
import { shipping } from './stages/shipping.ts';
import { underReview } from './stages/under-review.ts';
import { withdrawing } from './stages/withdrawing.ts';
import type { ReturnTypes } from './state.ts';

/**
 * A return told aloud: what is asked back is held, so that nobody else asks for it; the rights decide; the customer chooses;
 * other goods are put aside; his goods come and are looked at; what was paid is reckoned and goes back, or other goods go
 * out; and at its end everything is in one place and every fen is accounted for.
 */
export const returnProcess: ProcessDefinition<ReturnTypes> = {
  contract,
  first: 'requested',
  opens: (
    { orderNo, customer, lines, words, how, refundTo, taxDeducted, platformRefund, site, parent, fromRepair, ...more },
    by,
  ) => ({
    subject: { customer, orderNo, ...subjectOf(lines) },
    priority: more.priority ?? 'normal',
    ...(more.team ? { team: more.team } : {}),
    ...(more.references ? { references: more.references.map(plain) } : {}),
    data: { lines: lines.map(plain), ...(words ? { words: plain(words) } : {}) },
    detail: {
      orderNo,
      customer,
      openedBy: by.id,
      asked: lines,
      ...(words ? { words } : {}),
      ...(how ? { wantedWay: how } : {}),
      ...(refundTo ? { refundTo } : {}),
      ...(taxDeducted ? { taxDeducted } : {}),
      ...(platformRefund ? { platform: platformRefund, platformRefunds: [platformRefund] } : {}),
      ...(site ? { site } : {}),
      ...(parent ? { parent } : {}),
      ...(fromRepair ? { fromRepair } : {}),
      ...(more.afterObjection ? grantedAnew(more.afterObjection) : {}),
    },
  }),
  stages: {
    requested,
    underReview,
    refused,
    objected,
    awaitingChoice,
    arranging,
    reserving,
    noneInStock,
    awaitingMoney,
    shipping,
    awaitingGoods,
    inspecting,
    inDispute,
    returningToCustomer,
    refundReview,
    payingOut,
    mayObject,
    withdrawing,
    closed,
  },
  clocks: ['returnDecision', 'goodsBack', 'refundDue', 'deemedRefusal'],
  cancel: {
    from: [
      'underReview',
      'awaitingChoice',
      'arranging',
      'reserving',
      'noneInStock',
      'awaitingMoney',
      'awaitingGoods',
      'inspecting',
      'inDispute',
    ],
    to: () => 'withdrawing',
  },
  correctable: [],
  onMark: async (c, clock, percent) => {
    if (clock === 'goodsBack' && percent < 100 && !isUnderWay(c.detail)) {
      c.record({ type: 'goodsReminded', data: {}, tells: [{ to: 'customer', text: 'pleaseSendGoods' }] });
    }
    // Fifteen days after the demand without an answer count as a refusal (PEN art. 8).
    if (clock === 'deemedRefusal' && percent === 100) {
      c.record({
        type: 'deemedRefusal',
        rule: 'PEN 8',
        data: {},
        detail: { deemedRefusal: c.now },
        tells: [{ to: 'manager', text: 'deemedRefusal' }],
      });
    }
  },
  onFact: told,
};

/** One unit of one product names the case in lists; several name the order alone. */
function subjectOf(lines: ReturnTypes['opening']['lines']): Record<string, string> {
  const [line, ...others] = lines;
  if (line === undefined || others.length > 0) return {};
  const [serial, ...more] = line.serials ?? [];
  return { product: line.sku, ...(serial !== undefined && more.length === 0 ? { serial } : {}) };
}
