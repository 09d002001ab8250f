import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { clausesMissing } from '../../domain/orders/key-clauses.ts';
import { type Milestone, planProblem } from '../../domain/orders/milestones.ts';
import { UnitsMissing } from '../../domain/orders/quantities.ts';
import type { Answered } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { OrderInputs } from './contract.ts';
import type { OrderDetail } from './state.ts';

type Answer<A extends keyof OrderInputs> = Answered<string, OrderInputs[A]>;
type Detail = Readonly<Partial<OrderDetail>>;

const wrong = (field: string, reason: string, params = {}): Refusal =>
  new Refusal('invalid_input', { reason, ...params }, field);

/** What a customer says himself is its own proof; for him, something has to show it. */
export function mustBeShown({ input, actor }: Answered<string, { readonly evidence?: unknown }>): void {
  if (actor.role !== 'customer' && input.evidence === undefined) throw wrong('evidence', 'evidenceMissing');
}

/** An order is confirmed when it can be kept, its terms are accepted and its clauses explained. */
export function mustBeReady(detail: () => Detail) {
  return (): void => {
    const { feasibility, termsAccepted, clauses = [] } = detail();
    const missing = [
      ...(feasibility ? [] : ['feasibility']),
      ...(termsAccepted ? [] : ['paymentTerms']),
      ...clausesMissing(clauses).map((clause) => `clause.${clause}`),
    ];
    const cannot = (['date', 'quantity', 'quality'] as const).filter((what) => feasibility?.[what] === false);
    if (missing.length > 0 || cannot.length > 0) {
      const lacks = [...missing, ...cannot.map((what) => `cannot.${what}`)];
      throw new Refusal('order_not_ready', { lacks, missing, cannot: [...cannot] });
    }
  };
}

/** What somebody explained lies behind us. */
export function mustBeExplainedBefore({ input, at }: Answer<'explainClauses'>): void {
  if (input.explainedOn > shanghaiDate(at)) throw wrong('explainedOn', 'notPast');
}

/** Something is changed, to a day that lies ahead; and a signed change is shown. */
export function mustBeChange(signed: boolean) {
  return ({ input, at }: Answer<'changeTerms'>): void => {
    const { reason: _reason, evidence, ...changes } = input;
    if (Object.keys(changes).length === 0) throw wrong('pay', 'empty');
    if (changes.promisedFor !== undefined && changes.promisedFor < shanghaiDate(at))
      throw wrong('promisedFor', 'notAhead');
    if (signed && evidence === undefined) throw wrong('evidence', 'evidenceMissing');
  };
}

/** A day that is told anew lies ahead. */
export function mustBeAhead({ input, at }: Answered<string, { readonly promisedFor?: string }>): void {
  if (input.promisedFor !== undefined && input.promisedFor < shanghaiDate(at)) throw wrong('promisedFor', 'notAhead');
}

/** Who made the deal does not exempt himself from its rules. */
export function mustBeAnother({ versions = [], confirmedBy }: Detail) {
  return ({ actor }: { readonly actor: { readonly id: string } }): void => {
    const dealt = [confirmedBy, ...versions.map(({ by }) => by)];
    if (dealt.includes(actor.id)) throw new Refusal('own_request');
  };
}

/** The deposit comes whole, in the currency of the order. */
export function mustBeTheDeposit(depositFen: number, currency: string) {
  return ({ input }: Answer<'recordPayment'>): void => {
    if (input.currency !== currency) throw new Refusal('currency_differs', { expected: currency }, 'currency');
    if (input.amountFen !== depositFen) {
      throw new Refusal('amount_differs', { expected: depositFen, given: input.amountFen }, 'amountFen');
    }
  };
}

/** A plan whose steps follow each other and end before the day the customer was promised. */
export function mustBePlan(promisedFor: string | undefined) {
  return ({ input }: Answer<'planSupply'>): void => {
    const problem = planProblem(input.milestones, promisedFor);
    if (problem === undefined) return;
    throw wrong(`milestones[${problem.index}]`, problem.reason, promisedFor === undefined ? {} : { promisedFor });
  };
}

/** A step of the plan that has not been reached. */
export function mustBeToReach(milestones: readonly Milestone[]) {
  return ({ input, at }: Answered<string, { readonly code: string; readonly reachedOn?: string }>): void => {
    const open = milestones.filter(({ reachedOn }) => reachedOn === undefined).map(({ code }) => code);
    if (!open.includes(input.code)) throw wrong('code', 'notAmong', { allowed: open });
    if (input.reachedOn !== undefined && input.reachedOn > shanghaiDate(at)) throw wrong('reachedOn', 'notPast');
  };
}

/** Nothing is ready while a step of its plan is open. */
export function mustBeReached(milestones: readonly Milestone[]): void {
  const missing = milestones.filter(({ reachedOn }) => reachedOn === undefined).map(({ code }) => `milestone.${code}`);
  if (missing.length > 0) throw new Refusal('order_not_ready', { lacks: missing, missing, cannot: [] });
}

/** Each line once, and not more units than there are. */
export function mustHaveUnits(move: (lines: OrderInputs['shipLines']['lines']) => unknown) {
  return ({ input }: Answered<string, { readonly lines: OrderInputs['shipLines']['lines'] }>): void => {
    for (const [index, { line }] of input.lines.entries()) {
      if (input.lines.findIndex((one) => one.line === line) < index)
        throw wrong(`lines[${index}]`, 'lineTwice', { line });
    }
    try {
      move(input.lines);
    } catch (error) {
      if (!(error instanceof UnitsMissing)) throw error;
      const index = input.lines.findIndex(({ line }) => line === error.line);
      throw wrong(`lines[${index}].quantity`, 'moreThanOpen', { left: error.left });
    }
  };
}
