import type { ActionRule, CaseContext } from '../case/process.ts';
import type { ReturnFacts } from './contract.ts';
import { exchanged, withLines } from './lines.ts';
import type { ReturnDetail, ReturnTypes } from './state.ts';

type Known = Readonly<Partial<ReturnDetail>>;

/**
 * How the delivery of the other goods ended. What he took is his, and of what he did not take the delivery itself opens what
 * follows; of none of it another delivery brings it, or it is ours again, and he chooses anew.
 */
export function afterDelivery(
  detail: Known,
  { delivery, deliveredOn, lines, choice, followOns = [] }: ReturnFacts['deliveryEnded'],
): Partial<ReturnDetail> {
  const { replacement } = detail;
  if (!replacement || replacement.delivery !== delivery) return {};
  if (deliveredOn !== undefined && lines.some((line) => line.delivered > 0)) {
    const units = lines.map(({ line, serials }) => ({ line, serials }));
    const serials = lines.flatMap((line) => line.serials);
    return { replacement: { ...replacement, state: 'delivered', deliveredOn, serials, units } };
  }
  const [next] = followOns;
  if (next !== undefined) return { replacement: { state: 'shipping', delivery: next.delivery } };
  const again = { reservedNo: (detail.reservedNo ?? 1) + 1 };
  if (choice === 'replacement') return { ...again, replacement: null };
  if (choice === 'refund') return { ...again, replacement: null, ...paidBack(detail) };
  return { ...again, replacement: { ...replacement, state: 'failed' }, waitsOn: false };
}

/** The other goods did not come to him, and he takes his money for what he has given. */
function paidBack(detail: Known): Pick<ReturnDetail, 'lines'> {
  return withLines(
    detail,
    exchanged(detail).map((line) => ({ ...line, choice: { remedy: 'return', by: line.choice?.by ?? '' } })),
  );
}

/** To be awaited where the other goods may arrive meanwhile: who has received them has another unit from then on. */
export function arriving(c: CaseContext<ReturnTypes>): {
  readonly deliveryEnded: ActionRule<ReturnFacts['deliveryEnded'], ReturnDetail>;
} {
  return { deliveryEnded: { detail: ({ input }) => afterDelivery(c.detail, input) } };
}
