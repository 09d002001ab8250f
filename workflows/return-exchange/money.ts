import type { MoneyLine } from '../../domain/money/case-money.ts';
import type { CaseContext } from '../case/process.ts';
import type { ReturnTypes } from './state.ts';

/** Settles money of the case in the books; amounts of nothing are left out. `step` is its identity for the whole case. */
export async function settle(c: CaseContext<ReturnTypes>, step: string, lines: readonly MoneyLine[]): Promise<void> {
  const some = lines.filter(({ amountFen }) => amountFen > 0);
  if (some.length === 0) return;
  const { caseNo } = c.view;
  const currency = c.detail.order?.currency ?? 'CNY';
  const { booked, obstacles } = await c.run(`book:${step}`, 'bookMoney', { caseNo, step, currency, lines: some });
  if (booked) return;
  // The books say otherwise than the case: nothing is forced, a person looks at it with the amount.
  await c.openTask('booksDiffer', 'finance', 'taskDefault', { step, obstacles: obstacles.map((one) => ({ ...one })) });
}
