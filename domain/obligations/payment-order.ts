import type { CompiledCalendar } from '../calendar/types.ts';
import type { ObligationRow, PaymentOrderFigures } from '../policy/obligation-rows.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ruling } from './answer.ts';
import { find, type Inquiry, inquire, type RulingOptions, rowOn, ruling } from './inquiry.ts';
import { wholeFen } from './money.ts';
import { objectionTo } from './order-objection.ts';
import { checkPaymentOrderFacts, ORDER_CONDITIONS, type PaymentOrderFacts } from './payment-order-facts.ts';
import { daysAfter, rolled } from './periods.ts';

export type PaymentOrderFinding =
  | 'mayApply'
  | 'conditionMissing'
  | 'courtSaysBy'
  | 'issueBy'
  | 'serveBy'
  | 'endsUnserved'
  | 'objectionBy'
  | 'objection'
  | 'restStands'
  | 'orderStands'
  | 'refuseSuitBy'
  | 'enforceableFrom'
  | 'enforceBy'
  | 'safeEnforceBy'
  | 'fee';

/**
 * The clock of a payment order: court, service, objection, enforcement, and its fee. What is no objection (cannot pay,
 * wants time) does not stop it.
 *
 * @param asOf `YYYY-MM-DD`; what came later is not seen
 * @throws {BadFacts}
 */
export function paymentOrder(
  facts: PaymentOrderFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: RulingOptions = {},
): Ruling<PaymentOrderFinding> {
  const q = inquire<PaymentOrderFinding>(policy, calendar, asOf, options);
  checkPaymentOrderFacts(facts);
  const row = rowOn(policy.obligations.payment_order, facts.appliedOn ?? asOf);
  if (row === undefined) {
    find(q, 'mayApply', undefined, { code: 'order.noRow', from: [], status: 'legalReview' });
    return ruling(q, 'paymentOrder');
  }
  conditions(q, row, facts);
  courtClock(q, row, facts);
  if (service(q, row, facts)) objectionTo(q, row, facts);
  fee(q, row, facts);
  return ruling(q, 'paymentOrder');
}

type Q = Inquiry<PaymentOrderFinding>;
type Row = ObligationRow<PaymentOrderFigures>;

function conditions(q: Q, row: Row, { conditions = {} }: PaymentOrderFacts): void {
  const failing = ORDER_CONDITIONS.filter((condition) => conditions[condition] === false);
  const untold = ORDER_CONDITIONS.filter((condition) => conditions[condition] === undefined);
  for (const condition of failing) {
    find(q, 'conditionMissing', row, {
      of: `conditions.${condition}`,
      code: 'order.conditionMissing',
      params: { condition },
      by: 'conditions',
      from: [`conditions.${condition}`],
      holds: true,
    });
  }
  if (untold.length > 0) q.assumptions.push({ code: 'order.assumedConditions', params: { untold } });
  find(q, 'mayApply', row, {
    code: failing.length === 0 ? 'order.mayApply' : 'order.mayNotApply',
    by: 'conditions',
    from: ['conditions'],
    holds: failing.length === 0,
  });
}

function courtClock(q: Q, row: Row, { appliedOn, acceptedOn, issuedOn }: PaymentOrderFacts): void {
  const { acceptDays, issueDays, rollOver } = row.figures;
  if (appliedOn !== undefined) {
    const last = rolled(q, 'courtSaysBy', daysAfter(q, 'courtSaysBy', appliedOn, acceptDays), rollOver);
    const params = { days: acceptDays, appliedOn };
    find(q, 'courtSaysBy', row, { code: 'order.courtSaysBy', params, by: 'accept', from: ['appliedOn'], ...last });
  }
  if (acceptedOn === undefined || issuedOn !== undefined) return;
  const last = rolled(q, 'issueBy', daysAfter(q, 'issueBy', acceptedOn, issueDays), rollOver);
  const params = { days: issueDays, acceptedOn };
  find(q, 'issueBy', row, { code: 'order.issueBy', params, by: 'issue', from: ['acceptedOn'], ...last });
}

/** Whether the order was served in time, as far as is known. */
function service(q: Q, row: Row, { issuedOn, servedOn }: PaymentOrderFacts): boolean {
  const { serviceLimitDays, rollOver } = row.figures;
  const seen = servedOn !== undefined && servedOn <= q.asOf;
  if (issuedOn === undefined) return seen;
  const last = rolled(q, 'serveBy', daysAfter(q, 'serveBy', issuedOn, serviceLimitDays), rollOver);
  const from = servedOn === undefined ? ['issuedOn'] : ['issuedOn', 'servedOn'];
  const params = { days: serviceLimitDays, issuedOn };
  find(q, 'serveBy', row, { code: 'order.serveBy', params, by: 'service', from: ['issuedOn'], ...last });
  const ended = seen ? servedOn > last.day : q.asOf > last.day;
  if (ended) {
    find(q, 'endsUnserved', row, {
      code: 'order.endsUnserved',
      params: { last: last.day },
      by: 'service',
      from,
      holds: true,
      provisional: last.provisional,
    });
  }
  return seen && !ended;
}

/** The ratio of the law; the sum as well where the fee of an ordinary case is told. */
function fee(q: Q, row: Row, { caseFeeFen }: PaymentOrderFacts): void {
  const { feeRatio } = row.figures;
  const [numerator = '1', denominator = '1'] = feeRatio.split('/');
  if (caseFeeFen === undefined) {
    find(q, 'fee', row, { code: 'order.feeRatio', params: { ratio: feeRatio }, by: 'fee', from: [] });
    return;
  }
  const exact = { numerator: BigInt(caseFeeFen) * BigInt(numerator), denominator: BigInt(denominator) };
  const fen = wholeFen(exact);
  q.steps?.push({
    of: 'fee',
    op: 'times',
    from: String(caseFeeFen),
    by: feeRatio,
    to: String(fen),
    why: 'caseFeeFen',
  });
  find(q, 'fee', row, { code: 'order.fee', params: { ratio: feeRatio, fen }, by: 'fee', from: ['caseFeeFen'], fen });
}
