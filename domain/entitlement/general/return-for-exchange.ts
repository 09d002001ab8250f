import type { GeneralRules } from '../../policy/category.ts';
import type { RegionRow } from '../../policy/policy.ts';
import type { Right } from '../answer.ts';
import type { DueExchange } from '../due-exchange.ts';
import { authorityOf, type Inquiry } from '../inquiry.ts';
import { feeDays, feeDaysFrom, refundLessFee, refundOf, undecided } from '../refund.ts';
import { makeRight, makeRightUnder, type RightFrame } from '../right.ts';
import type { Unit } from '../unit.ts';

/**
 * What becomes of an exchange that is due (General Rule art. 13): no same model and no other wanted → full refund; the
 * same model is there but the consumer insists on return → refund, less a fee where the law of the purchase allows one.
 */
export function returnForExchange(q: Inquiry, rules: GeneralRules, unit: Unit, due: DueExchange | undefined): Right[] {
  if (due === undefined) return [];
  const factsUsed = [...due.factsUsed, 'sameModelInStock'];
  const noModel = { id: 'returnNoSameModel', by: 'noSameModel', ...due.span, factsUsed } as const;
  const instead = { id: 'returnInsteadOfExchange', by: 'stockButRefused', ...due.span, factsUsed } as const;
  const stock = q.facts.sameModelInStock;
  if (due.idle !== undefined) return [makeRight(q, stock === true ? instead : noModel, due.idle)];
  if (stock === undefined) {
    return [makeRight(q, noModel, { status: 'notYet', code: 'right.returnNoSameModel.stockUnknown' })];
  }
  if (stock) return [insteadOfExchange(q, rules, unit, instead)];
  return [
    makeRight(q, noModel, {
      status: 'open',
      code: 'right.returnNoSameModel.open',
      refund: refundOf(q),
      subjectTo: rules.noSameModel === 'FULL_REFUND' ? [] : ['noSameBrandNotLower'],
    }),
  ];
}

function insteadOfExchange(q: Inquiry, rules: GeneralRules, unit: Unit, frame: RightFrame): Right {
  if (q.local?.figures.depreciation === 'FORBIDDEN') return withoutFee(q, q.local, frame);
  const fee = feeRule(q);
  if (fee === 'FORBIDDEN') {
    return makeRight(q, frame, { status: 'open', code: 'right.returnInsteadOfExchange.free', refund: refundOf(q) });
  }
  const { dailyRate } = q.category;
  if (dailyRate === null) return makeRight(q, frame, { status: 'legalReview', code: 'review.feeRateUnknown' });
  const exchangedOn = q.history.exchangedOn.at(-1);
  if (exchangedOn !== undefined) return afterExchange(q, rules, unit, frame, dailyRate, exchangedOn);
  const days = feeDays(q, rules, unit);
  const refund = refundLessFee(q, dailyRate, days);
  const params = { feeDays: days };
  if (fee === 'LEGAL_REVIEW') {
    return makeRight(q, frame, {
      status: 'legalReview',
      code: 'review.depreciation',
      params,
      refund: refund && undecided(refund),
    });
  }
  const eaten = refund?.dueFen === 0 && refund.priceFen > 0;
  const code = `right.returnInsteadOfExchange.${eaten ? 'feeEatsPrice' : 'open'}` as const;
  return makeRight(q, frame, { status: 'open', code, params, refund });
}

/** Two readings, two figures: the fee from the invoice stands in the refund, that from the exchange beside it. */
function afterExchange(
  q: Inquiry,
  rules: GeneralRules,
  unit: Unit,
  frame: RightFrame,
  dailyRate: string,
  exchangedOn: string,
): Right {
  const fromInvoice = feeDays(q, rules, unit);
  const fromExchange = feeDaysFrom(q, rules, exchangedOn);
  const refund = refundLessFee(q, dailyRate, fromInvoice);
  const other = refundLessFee(q, dailyRate, fromExchange);
  return makeRight(q, frame, {
    status: 'legalReview',
    code: 'review.feeAfterExchange',
    params: { fromInvoice, fromExchange, ...(other?.fee === undefined ? {} : { otherFeeFen: other.fee.fen }) },
    refund: refund && undecided(refund),
  });
}

/** Some places forbid the fee, whatever the general rule says. */
function withoutFee(q: Inquiry, { id: rule, cite: article }: RegionRow, frame: RightFrame): Right {
  const because = { code: 'trace.feeForbidden', params: {} } as const;
  q.trace.push({ right: frame.id, rule, article, figure: '0', setAside: [{ ...authorityOf(q, frame.by), because }] });
  const verdict = { status: 'open', code: 'right.returnInsteadOfExchange.free', refund: refundOf(q) } as const;
  return makeRightUnder({ rule, article }, frame, verdict);
}

/** A7 decides where the common version leaves it open. */
function feeRule({ common, policy, category }: Inquiry): 'ALLOWED' | 'FORBIDDEN' | 'LEGAL_REVIEW' {
  if (category.dailyRate !== null && Number(category.dailyRate) === 0) return 'FORBIDDEN';
  return common?.depreciation === 'BY_A7' ? policy.parameters.A7.reading : 'ALLOWED';
}
