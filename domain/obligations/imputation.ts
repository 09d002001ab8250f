import type { CompiledCalendar } from '../calendar/types.ts';
import { BadFacts } from '../entitlement/bad-facts.ts';
import { BALANCES, type Balance } from '../policy/obligation-rows.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ruling } from './answer.ts';
import { mustBeFen } from './check.ts';
import { find, inquire, type RulingOptions, rowOn, ruling } from './inquiry.ts';

/** One payment that does not cover what is owed of one debt. Whole fen. */
export interface ImputationFacts {
  readonly paidFen: number;
  readonly costsFen?: number;
  readonly interestFen?: number;
  readonly principalFen?: number;
  /** Another order, where the parties agreed on one: all three balances. */
  readonly agreedOrder?: readonly Balance[];
}

export type ImputationFinding = 'paid' | 'left' | 'surplus';

/**
 * What a payment pays: the costs of the claim, then interest, then the principal, unless something else was agreed. One
 * finding `paid` and one `left` a balance, in the order of the payment, with the balance in `of`.
 *
 * @throws {BadFacts}
 */
export function imputation(
  facts: ImputationFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  asOf: string,
  options: RulingOptions = {},
): Ruling<ImputationFinding> {
  const q = inquire<ImputationFinding>(policy, calendar, asOf, options);
  const { paidFen, costsFen = 0, interestFen = 0, principalFen = 0, agreedOrder } = facts;
  mustBeFen('paidFen', paidFen);
  mustBeFen('costsFen', costsFen);
  mustBeFen('interestFen', interestFen);
  mustBeFen('principalFen', principalFen);
  mustNameAll(agreedOrder);
  const row = rowOn(policy.obligations.imputation, asOf);
  const order = agreedOrder ?? row?.figures.order;
  if (order === undefined) {
    find(q, 'paid', undefined, { code: 'imputation.noRow', from: [], status: 'legalReview' });
    return ruling(q, 'imputation');
  }
  const owed: Readonly<Record<Balance, number>> = { COSTS: costsFen, INTEREST: interestFen, PRINCIPAL: principalFen };
  let left = paidFen;
  for (const of of order) {
    const fen = Math.min(left, owed[of]);
    left -= fen;
    const from = ['paidFen', FACT[of], ...(agreedOrder === undefined ? [] : ['agreedOrder'])];
    find(q, 'paid', row, { of, code: 'imputation.paid', params: { balance: of, fen }, from, fen });
    const open = owed[of] - fen;
    find(q, 'left', row, { of, code: 'imputation.left', params: { balance: of, fen: open }, from, fen: open });
  }
  if (left > 0) {
    find(q, 'surplus', row, { code: 'imputation.surplus', params: { fen: left }, from: ['paidFen'], fen: left });
  }
  return ruling(q, 'imputation');
}

const FACT: Readonly<Record<Balance, string>> = {
  COSTS: 'costsFen',
  INTEREST: 'interestFen',
  PRINCIPAL: 'principalFen',
};

function mustNameAll(order: readonly Balance[] | undefined): void {
  if (order === undefined) return;
  const lost = BALANCES.find((balance) => order.filter((one) => one === balance).length !== 1);
  if (lost !== undefined) throw new BadFacts('factMissing', `agreedOrder.${lost}`);
}
