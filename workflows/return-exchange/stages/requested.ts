import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { BasisProblem, PartOfBundle, PricedLine, ReturnBasis } from '../../../domain/returns/basis.ts';
import { NO_GOODS } from '../../../domain/returns/line-goods.ts';
import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { holdOnBills } from '../bills.ts';
import { mustLeaveBundlesWhole, wholeOf, withoutMoney } from '../bundles.ts';
import { decided, mustBePossible } from '../decisions.ts';
import { demandedAt } from '../from-repair.ts';
import { comeBack, isBilled, linesOf, stakeIn, worthOf } from '../lines.ts';
import { mustHaveMoved } from '../must-have-moved.ts';
import { nextOfDecisions } from '../next.ts';
import { countOnce } from '../platform.ts';
import type { ReturnLine, ReturnTypes } from '../state.ts';

type Case = CaseContext<ReturnTypes>;

/** What the units give, and which of them leave a bundle broken. */
interface Priced {
  readonly lines: readonly Pick<PricedLine, 'no' | 'fen' | 'unpaidFen'>[];
  readonly parts?: readonly PartOfBundle[];
}

/**
 * The wish to give something back has reached us: nobody else may ask for the same units from now on, and each line is
 * decided by the rights of this day.
 */
export const requested: Stage<ReturnTypes> = {
  needs: ['asked', 'orderNo'],
  leaves: ['lines', 'order'],
  run: async (c) => {
    const basis = await knownOf(c);
    if (c.detail.lines === undefined) {
      for (const line of asLines(c, basis)) mustBePossible(c, line, basis.lines[line.no - 1]?.units ?? []);
    }
    const { lines: priced, parts = [] } = await takePlaces(c, basis);
    await holdGoods(c, basis);
    // The last that can refuse the opening: a payout that was counted stays counted.
    const { platform, afterObjection } = c.detail;
    // What comes along from the return before was counted there.
    if (platform && !afterObjection && c.detail.lines === undefined)
      await countOnce(c, platform, 'platformRefund.reference');
    const lines: ReturnLine[] = [];
    const versions: { policyVersion?: string; calendarVersion?: string } = {};
    for (const line of asLines(c, basis)) {
      const { units = [], inStock } = basis.lines[line.no - 1] ?? {};
      const { line: known, ...by } = await decided(c, line, units, inStock);
      Object.assign(versions, by);
      const price = priced.find(({ no }) => no === line.no);
      const worth = price === undefined ? {} : { worthFen: price.fen - (price.unpaidFen ?? 0) };
      lines.push({ ...withoutMoney(known, parts), ...worth });
    }
    c.once('request', () => {
      c.startClocksSince(c.view.openedAt, 'returnDecision');
      c.startClocksSince(demandedAt(c), 'deemedRefusal');
      c.record({
        type: 'returnAssessed',
        ...versions,
        data: { lines: lines.map(({ no, decision }) => plain({ no, decision })) },
        detail: {
          lines,
          unitFacts: Object.fromEntries(lines.map(({ no }) => [no, basis.lines[no - 1]?.units ?? []])),
          order: { currency: basis.currency, customer: basis.customer },
          requestedOn: shanghaiDate(demandedAt(c)),
        },
      });
    });
    await holdBills(c);
    return nextOfDecisions(c);
  },
};

/** @throws {Refusal} of the opening */
async function knownOf(c: Case): Promise<ReturnBasis> {
  const { asked = [], orderNo = '', customer } = c.detail;
  const answer = await c.claim('returnBasis', { caseNo: c.view.caseNo, orderNo, lines: asked });
  if (isProblem(answer)) throw new Refusal(answer.code, { field: answer.field, value: answer.value }, answer.field);
  if (answer.customer !== customer) {
    throw new Refusal('unknown_reference', { field: 'customer', value: customer ?? '' }, 'customer');
  }
  return answer;
}

function isProblem(answer: ReturnBasis | BasisProblem): answer is BasisProblem {
  return 'code' in answer;
}

/** Each unit is given back once, whether it comes back or never reached him. @throws {Refusal} of the opening */
async function takePlaces(c: Case, basis: ReturnBasis): Promise<Priced> {
  if (c.detail.lines !== undefined) return { lines: [] };
  const { caseNo } = c.view;
  const { orderNo = '' } = c.detail;
  c.undoLater('price', 'unpriceReturn', { caseNo }, stakeIn(asLines(c, basis), basis.currency));
  const lines = asLines(c, basis).map((asked) => {
    const { no, line, quantity } = asked;
    const billed = isBilled(asked) ? {} : { neverBilled: true as const };
    return { no, line, quantity, fault: 'nobody' as const, ...billed, ...wholeOf(asked) };
  });
  const { aboveRest, lines: priced, parts = [] } = await c.claim('priceReturn', { caseNo, orderNo, lines });
  if (aboveRest === undefined) {
    mustLeaveBundlesWhole(asLines(c, basis), parts);
    return { lines: priced, parts };
  }
  const { no, rest } = aboveRest;
  const { line, sku } = asLines(c, basis)[no - 1] ?? {};
  throw new Refusal(
    'more_than_is_left',
    { orderNo, line: line ?? 0, sku: sku ?? '', rest },
    `lines.${no - 1}.quantity`,
  );
}

/** While it is open whether he gives it back, nobody presses him to pay for it. */
async function holdBills(c: Case): Promise<void> {
  const worth = linesOf(c.detail).map((line) => worthOf(line, line.worthFen ?? 0));
  const { orderNo = '', order } = c.detail;
  await holdOnBills(c, 'asked', { orderNo, currency: order?.currency ?? 'CNY', worth });
}

/** @throws {Refusal} of the opening: more than is left, or units that are somewhere else */
async function holdGoods(c: Case, basis: ReturnBasis): Promise<void> {
  const { caseNo } = c.view;
  const held = asLines(c, basis).filter(comeBack);
  if (held.length === 0 || c.detail.lines !== undefined) return;
  c.undoLater('goods', 'releaseReturn', { caseNo, step: 'undo:hold' }, stakeIn(held, basis.currency));
  const { orderNo = '' } = c.detail;
  const lines = held.map(({ line, sku, quantity, serials }) => ({
    orderNo,
    line,
    sku,
    quantity,
    ...(serials === undefined ? {} : { serials }),
  }));
  mustHaveMoved(await c.claim('holdReturn', { caseNo, step: 'hold', lines }));
}

function asLines(c: Case, basis: ReturnBasis): ReturnLine[] {
  return (c.detail.asked ?? []).map(({ evidence = [], ...line }, index) => {
    const known = basis.lines[index];
    return {
      ...line,
      sku: known?.sku ?? line.sku,
      no: index + 1,
      category: known?.category ?? '',
      proven: evidence.length > 0,
      ...(known === undefined ? {} : { unitFen: known.unitFen }),
      goods: { ...NO_GOODS, asked: line.quantity },
    };
  });
}
