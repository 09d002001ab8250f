import type { LineWorth } from '../../domain/credit/on-bills.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { RefundPlan, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** What is asked back is held on the bills of its order: nobody presses a customer for goods he gives back. */
export async function holdOnBills(
  c: Case,
  step: string,
  { orderNo, currency, worth }: { orderNo: string; currency: string; worth: readonly LineWorth[] },
): Promise<number> {
  const { caseNo } = c.view;
  const lines = worth.filter(({ fen }) => fen > 0).map((one) => ({ ...one }));
  const amountFen = lines.reduce((sum, line) => sum + line.fen, 0);
  c.undoLater('bills', 'holdOnBills', { caseNo, orderNo, currency, lines: [] }, { amountFen, currency });
  const { fen } = await c.run(`bills:${step}`, 'holdOnBills', { caseNo, orderNo, currency, lines });
  if (fen === 0) c.settle('bills');
  return fen;
}

/**
 * What he has not paid for is taken off his bills before anything goes out.
 *
 * @returns what he has paid of it since it was reckoned: that is his in money; below zero, what more of his bills was open
 */
export async function creditBills(
  c: Case,
  { toCreditFen: creditFen, currency, worth, reckoned }: RefundPlan,
): Promise<number> {
  if (creditFen === 0) return 0;
  const { caseNo } = c.view;
  const { orderNo = '' } = c.detail;
  const lines = worth.map((one) => ({ ...one }));
  const { fen, bills } = await c.run('creditBills', 'creditBills', {
    caseNo,
    step: reckoned === 1 ? 'credit' : `credit:${reckoned}`,
    orderNo,
    currency,
    lines,
  });
  c.settle('bills');
  if (fen > 0) {
    c.once('credited', () =>
      c.record({
        type: 'billsCredited',
        data: { creditFen: fen, currency, bills: bills.map(plain) },
        tells: [{ to: 'customer', text: 'billsCredited' }],
      }),
    );
  }
  return creditFen - fen;
}
