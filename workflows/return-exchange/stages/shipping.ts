import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { exchanged } from '../lines.ts';
import { dueFor, nextOfGoods } from '../next.ts';
import type { ReturnTypes } from '../state.ts';
import { newGoods } from './reserving.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * The other goods go out, as a delivery of their own. What was put aside for them goes back to the shelf in the same
 * moment in which the delivery takes it from there.
 */
export const shipping: Stage<ReturnTypes> = {
  needs: ['replacement'],
  run: async (c) => {
    const no = c.detail.reservedNo ?? 1;
    const { caseNo } = c.view;
    c.settle(`reserve:${no}`);
    await c.run('release', 'moveGoods', { caseNo, step: `release:${no}`, lines: newGoods(c, 'release') });
    const delivery = await openDelivery(c);
    c.record({
      type: 'replacementSent',
      data: delivery === undefined ? {} : { delivery },
      detail: { replacement: { state: 'shipping', ...(delivery === undefined ? {} : { delivery }) } },
      tells: [{ to: 'customer', text: 'replacementSent' }],
    });
    return nextOfGoods(c.detail);
  },
};

function openDelivery(c: Case): Promise<string | undefined> {
  const { orderNo = '', customer = '', site } = c.detail;
  const lines = exchanged(c.detail)
    .map((line) => ({
      line: line.line,
      sku: line.choice?.sku ?? line.sku,
      quantity: c.detail.shipFirst ? line.quantity : dueFor(line, c.detail),
    }))
    .filter(({ quantity }) => quantity > 0);
  return c.open(
    'replacement',
    'delivery',
    plain({ orderNo, customer, lines, reason: 'replacement', ...(site === undefined ? {} : { site }) }),
  );
}
