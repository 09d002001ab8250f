import type { LineWorth } from '../../domain/credit/on-bills.ts';
import type { MoneyLine } from '../../domain/money/case-money.ts';
import type { CaseContext } from '../case/process.ts';
import { holdOnBills } from './bills.ts';
import { decideParts } from './broken-bundles.ts';
import { wholeOf } from './bundles.ts';
import { boughtFen, givenFor, notBack } from './cover.ts';
import { chosen, exchanged, isBilled, linesOf, stakeIn, worthOf } from './lines.ts';
import { settle } from './money.ts';
import { dueFor, isOurFault, isToReckon } from './next.ts';
import { difference } from './owed.ts';
import { leftToApprove, notCounted } from './platform.ts';
import { type Priced, pricedUnits } from './priced.ts';
import type { PaidInCase, RefundPlan, ReturnLine, ReturnTypes } from './state.ts';
import { owedToSources, recordSubsidies, subsidiesOf } from './subsidies.ts';

type Case = CaseContext<ReturnTypes>;

/** What one line gives, and how the books say so. */
interface LineRefund {
  readonly no: number;
  readonly units: number;
  readonly fen: number;
  /** What else it would give, and nobody has paid. */
  readonly unpaidFen: number;
  readonly lines: readonly MoneyLine[];
}

/**
 * What goes back, to the fen: what was paid for the units that came back, less what the rule or the customer himself takes
 * off; what was never billed and never paid is not owed; what a cheaper model leaves over; what he paid in this case and does not owe after all. It stands in the books before
 * anybody approves it. Where other goods did not come to him and he has his money for them instead, the rest is reckoned then.
 */
export async function calculateRefund(c: Case): Promise<void> {
  const before = c.detail.refund ?? undefined;
  if (before && !isToReckon(c.detail)) return;
  const { caseNo } = c.view;
  const { orderNo = '', order } = c.detail;
  const due = (): readonly ReturnLine[] => chosen(c.detail, 'return').filter((line) => dueFor(line, c.detail) > 0);
  const lines = due();
  c.undoLater('price', 'unpriceReturn', { caseNo }, stakeIn(lines, order?.currency));
  const instead = givenInstead(c);
  const named = [...lines.map((line) => toPrice(c, line)), ...instead.map(toKeep(c))];
  const priced = await pricedUnits(c, named);
  await decideParts(c, priced);
  const refunds = due().map((line) => refundOf(line, priced));
  const fresh = refunds.filter(({ no }) => !before?.lines.some((line) => line.no === no));
  const { laterFen, ...ofCase } = await paidInCase(c, unpaidOf(instead, priced));
  const was = before?.ofCase ?? NOTHING_PAID;
  const currency = order?.currency ?? 'CNY';
  const cheaperFen = ofCase.cheaperFen - was.cheaperFen;
  const worth = worthOfAll(c, fresh, cheaperFen);
  const toCreditFen = await holdOnBills(c, 'refund', { orderNo, currency, worth });
  const payFen = fresh.reduce((sum, { fen }) => sum + fen, 0) + cheaperFen - toCreditFen;
  const caseFen = backFen(ofCase) - backFen(was);
  const reckoned = (before?.reckoned ?? 0) + 1;
  const step = reckoned === 1 ? 'refund' : `refund:${reckoned}`;
  const subsidies = subsidiesOf(
    c,
    priced.lines.filter(({ no }) => fresh.some((refund) => refund.no === no)),
  );
  const toBook = [...fresh.flatMap((refund) => refund.lines), ...changed(was, ofCase), ...owedToSources(subsidies)];
  await settle(c, step, toBook);
  const given = {
    totalFen: (before?.totalFen ?? 0) + payFen,
    depositFen: backFen(ofCase),
    creditFen: (before?.creditFen ?? 0) + toCreditFen,
  };
  const plan: RefundPlan = {
    ...given,
    toApproveFen: leftToApprove(given, notCounted(c.detail)),
    unpaidFen: fresh.reduce((sum, one) => sum + one.unpaidFen, before?.unpaidFen ?? 0),
    toCreditFen,
    worth,
    currency,
    lines: [...(before?.lines ?? []), ...fresh.map(({ no, units, fen }) => ({ no, units, fen }))],
    ofCase,
    reckoned,
    state: 'calculated',
    toFile: {
      orderFen: (before?.toFile.orderFen ?? 0) + payFen,
      caseFen: (before?.toFile.caseFen ?? 0) + caseFen,
    },
    ...(laterFen > 0 ? { later: true } : {}),
    kept: instead.map(({ no }) => no),
    ...(priced.coupons === undefined ? {} : { coupons: priced.coupons }),
    tries: before?.tries ?? 0,
    shares: before?.shares ?? [],
  };
  const { totalFen, depositFen, creditFen, unpaidFen = 0 } = plan;
  c.record({
    type: 'refundCalculated',
    data: {
      totalFen,
      depositFen,
      ...(creditFen > 0 ? { creditFen } : {}),
      ...(unpaidFen > 0 ? { unpaidFen } : {}),
      currency,
      lines: plan.lines.map((line) => ({ ...line })),
    },
    // What a platform paid was paid before.
    detail: { refund: plan, ...(c.detail.platform?.filed ? { platform: null } : {}) },
  });
  recordSubsidies(c, subsidies, currency);
}

/**
 * What comes back of the lines of the order; a cheaper model gives back a part of the line it stands for. What was given back
 * for one that did not come after all is off its line already.
 */
function worthOfAll(c: Case, refunds: readonly LineRefund[], cheaperFen: number): LineWorth[] {
  const known = linesOf(c.detail);
  const [exchangedLine] = chosen(c.detail, 'exchangeOther');
  let givenFen = Math.max(0, -cheaperFen);
  return [
    ...refunds.flatMap(({ no, fen }) => {
      const line = known.find((one) => one.no === no);
      if (line === undefined) return [];
      const offFen = Math.min(givenFen, fen);
      givenFen -= offFen;
      return [worthOf(line, fen - offFen)];
    }),
    ...(exchangedLine === undefined ? [] : [{ line: exchangedLine.line, fen: cheaperFen }]),
  ].filter(({ fen }) => fen > 0);
}

function toPrice(c: Case, line: ReturnLine) {
  const { no, giftsKeptFen } = line;
  return {
    ...wholeOf(line),
    no,
    line: line.line,
    quantity: dueFor(line, c.detail),
    fault: isOurFault(line) ? ('trader' as const) : ('nobody' as const),
    ...(isBilled(line) ? {} : { neverBilled: true as const }),
    ...(giftsKeptFen === undefined ? {} : { giftsKeptFen }),
  };
}

/**
 * A unit another one is given for keeps its place, or whoever asked for it again would be paid twice. That of another model
 * keeps it for good: its price is settled with that of the other one. That of the same model keeps it until the other one
 * has come, since the customer may still have his money instead; then the other one stands there, and can itself be asked back.
 */
function givenInstead(c: Case): readonly ReturnLine[] {
  const { replacement } = c.detail;
  const underWay = replacement?.state === 'shipping' ? chosen(c.detail, 'exchange') : [];
  return [...chosen(c.detail, 'exchangeOther'), ...underWay].filter((line) => givenFor(line, c.detail) > 0);
}

function toKeep({ detail }: Case) {
  return (line: ReturnLine) => ({
    no: line.no,
    line: line.line,
    quantity: givenFor(line, detail),
    fault: 'nobody' as const,
    exchanged: true as const,
    // No delivery brings the other one, so nobody ever bills it.
    ...(isBilled(line) || detail.replacement?.delivery ? {} : { neverBilled: true as const }),
  });
}

/** Of units others are given for, what was never billed and never paid: of that no difference goes back. */
function unpaidOf(instead: readonly ReturnLine[], { lines }: Pick<Priced, 'lines'>): number {
  const kept = lines.filter(({ no }) => instead.some((line) => line.no === no));
  return kept.reduce((sum, { unpaidFen = 0 }) => sum + unpaidFen, 0);
}

/**
 * Lines whose other model is billed when its delivery brings it, because their units never were: what it costs less is off that
 * bill, and only what was paid beforehand beyond the bill goes back.
 */
function billedLater(detail: Case['detail']): readonly ReturnLine[] {
  const { state, delivery } = detail.replacement ?? {};
  if (state !== 'shipping' || delivery === undefined) return [];
  return chosen(detail, 'exchangeOther').filter((line) => !isBilled(line));
}

/** What came for units of the same model stands in their place now, and can itself be asked back. */
export async function freeExchanged(c: Case): Promise<void> {
  const kept = c.detail.refund?.kept ?? [];
  const lines = chosen(c.detail, 'exchange').flatMap(({ no }) => (kept.includes(no) ? [no] : []));
  if (lines.length > 0) await c.run('placesFree', 'unpriceReturn', { caseNo: c.view.caseNo, lines });
}

/** What a person decided of one unit goes before what was paid; nothing is taken off beyond it. */
function refundOf(line: ReturnLine, priced: Priced): LineRefund {
  const { no, decidedUnitFen: inReview, partUnitFen: decidedUnitFen = inReview, feeFen = 0, reductionFen = 0 } = line;
  const units = priced.units.get(no) ?? 0;
  const price = priced.lines.find((one) => one.no === no);
  const owed: readonly MoneyLine[] =
    decidedUnitFen === undefined
      ? [
          { what: 'oweGoods', amountFen: price?.netFen ?? 0 },
          { what: 'oweTax', amountFen: price?.taxFen ?? 0 },
          { what: 'oweFreight', amountFen: price?.freightFen ?? 0 },
          { what: 'takeGift', amountFen: price?.giftsKeptFen ?? 0 },
        ]
      : [{ what: 'oweGoods', amountFen: decidedUnitFen * units }];
  const givesFen = decidedUnitFen === undefined ? (price?.fen ?? 0) : decidedUnitFen * units;
  const offFen = Math.min(givesFen, (decidedUnitFen === undefined ? feeFen * units : 0) + reductionFen);
  const unpaidFen = Math.min(givesFen - offFen, price?.unpaidFen ?? 0);
  return {
    no,
    units,
    fen: givesFen - offFen - unpaidFen,
    unpaidFen,
    lines: [...owed, { what: 'takeDepreciation', amountFen: offFen }, { what: 'takeUnpaid', amountFen: unpaidFen }],
  };
}

/**
 * What of his payments in this case is not owed: the deposit for units that came, a difference for units that did not.
 *
 * @returns `laterFen`: what a cheaper model leaves over of what is not billed yet
 */
async function paidInCase(c: Case, unpaidFen: number): Promise<PaidInCase & { readonly laterFen: number }> {
  const { owed, shipFirst } = c.detail;
  // Whoever keeps his own has bought the other one: of what that costs less, his deposit gives back, and his order nothing.
  const isBought = (line: ReturnLine): boolean => boughtFen(line) < (line.unitFen ?? 0);
  const outFirst = (line: ReturnLine): number => line.quantity - (isBought(line) ? notBack(line, c.detail) : 0);
  const goesOut = (line: ReturnLine): number => (shipFirst ? outFirst(line) : dueFor(line, c.detail));
  const goneOut = c.detail.replacement ? exchanged(c.detail) : [];
  const later = billedLater(c.detail);
  const differenceOf = (lines: readonly ReturnLine[]): Promise<number> =>
    difference(c, (no) => lines.filter((line) => line.no === no).reduce((sum, line) => sum + goesOut(line), 0));
  const differenceFen = await differenceOf(goneOut);
  const nowFen = later.length === 0 ? differenceFen : await differenceOf(goneOut.filter((one) => !later.includes(one)));
  const paid = owed?.state === 'paid' ? owed : { depositFen: 0, differenceFen: 0 };
  const missingFen = goneOut.reduce((sum, line) => sum + boughtFen(line) * notBack(line, c.detail), 0);
  const keptFen = c.detail.replacement ? Math.min(paid.depositFen, missingFen) : 0;
  const depositFen = paid.depositFen - keptFen;
  const overpaidFen = Math.max(0, paid.differenceFen - Math.max(0, differenceFen));
  const cheaperFen = Math.max(0, -Math.max(differenceFen, nowFen) - unpaidFen);
  const laterFen = Math.max(0, -differenceFen) - Math.max(0, -Math.max(differenceFen, nowFen));
  return { keptFen, depositFen, overpaidFen, cheaperFen, laterFen };
}

const NOTHING_PAID: PaidInCase = { keptFen: 0, depositFen: 0, overpaidFen: 0, cheaperFen: 0 };

function backFen({ depositFen, overpaidFen }: PaidInCase): number {
  return depositFen + overpaidFen;
}

/** What the books have to say since it was reckoned last: more of it, or less. */
function changed(was: PaidInCase, now: PaidInCase): MoneyLine[] {
  const lines = [
    { what: 'keepDeposit', amountFen: now.keptFen - was.keptFen },
    { what: 'oweDeposit', amountFen: now.depositFen - was.depositFen },
    {
      what: 'oweDifference',
      amountFen: now.overpaidFen + now.cheaperFen - was.overpaidFen - was.cheaperFen,
    },
  ] as const;
  return lines.flatMap(({ what, amountFen }): MoneyLine[] => {
    if (amountFen === 0) return [];
    return amountFen > 0 ? [{ what, amountFen }] : [{ what, amountFen: -amountFen, undo: true }];
  });
}
