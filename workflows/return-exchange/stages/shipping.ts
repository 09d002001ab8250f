import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { exchanged, isBilled } from '../lines.ts';
import { dueFor, nextOfGoods } from '../next.ts';
import type { ReturnLine, ReturnTypes } from '../state.ts';
import { newGoods } from './reserving.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * The other goods go out, as a delivery of their own, which takes over what was put aside: what it hands over comes to the
 * customer by its record. Where none can be opened they leave by this case: the warehouse is told to send them, and records that they
 * have arrived.
 */
export const shipping: Stage<ReturnTypes> = {
  needs: ['replacement'],
  run: async (c) => {
    const no = c.detail.reservedNo ?? 1;
    const { caseNo } = c.view;
    c.settle(`reserve:${no}`);
    const delivery = await openDelivery(c);
    const lines = [
      ...newGoods(c, delivery === undefined ? 'dispatch' : 'handOver', (line) => goesOut(c, line)),
      ...newGoods(c, 'release', (line) => line.quantity - goesOut(c, line)),
    ];
    const { moved } = await c.run('sendOut', 'moveGoods', { caseNo, step: `out:${no}`, lines });
    if (!moved) await c.openTask('booksDiffer', 'warehouse', 'taskDefault', { step: 'shipping' });
    c.record({
      type: 'replacementSent',
      data: delivery === undefined ? {} : { delivery },
      detail: { replacement: { state: 'shipping', ...(delivery === undefined ? {} : { delivery }) } },
      tells: [{ to: 'customer', text: 'replacementSent' }],
    });
    if (delivery === undefined) await c.openTask('sendByHand', 'warehouse', 'taskDefault', { lines: given(c) });
    return nextOfGoods(c.detail);
  },
};

/** How many units of a line the customer gets: of what goes out first, all that he asked for. */
export function goesOut(c: Case, line: ReturnLine): number {
  return c.detail.shipFirst ? line.quantity : dueFor(line, c.detail);
}

/** What the customer is to have, in the order of the lines. */
function given(c: Case, which = (_line: ReturnLine): boolean => true) {
  return exchanged(c.detail)
    .filter(which)
    .map((line) => ({ line: line.line, sku: line.choice?.sku ?? line.sku, quantity: goesOut(c, line) }))
    .filter(({ quantity }) => quantity > 0);
}

function openDelivery(c: Case): Promise<string | undefined> {
  const { orderNo = '', customer = '', site, reservedNo = 1 } = c.detail;
  // What was refused or lost was never billed: what comes in its place is.
  const toBill = given(c, (line) => !isBilled(line)).map(({ line, quantity }) => ({ line, quantity }));
  return c.open(
    reservedNo === 1 ? 'replacement' : `replacement#${reservedNo}`,
    'delivery',
    plain({
      orderNo,
      customer,
      lines: given(c),
      reason: 'replacement',
      ...(toBill.length === 0 ? {} : { toBill }),
      ...(site === undefined ? {} : { site }),
    }),
  );
}
