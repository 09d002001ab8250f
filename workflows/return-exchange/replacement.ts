import type { ActionRule, CaseContext } from '../case/process.ts';
import type { ReturnFacts } from './contract.ts';
import type { ReturnDetail, ReturnTypes } from './state.ts';

/** How the delivery of the other goods ended: the customer has them, or somebody has to see to it. */
export function afterDelivery(
  detail: Readonly<Partial<ReturnDetail>>,
  { delivery, deliveredOn, lines }: ReturnFacts['deliveryEnded'],
): Partial<ReturnDetail> {
  const { replacement } = detail;
  if (!replacement || replacement.delivery !== delivery) return {};
  const isThere = lines.length > 0 && lines.every((line) => line.delivered > 0) && deliveredOn !== undefined;
  if (!isThere) return { replacement: { ...replacement, state: 'failed' } };
  return {
    replacement: {
      ...replacement,
      state: 'delivered',
      deliveredOn,
      serials: lines.flatMap(({ serials }) => serials),
      units: lines.map(({ line, serials }) => ({ line, serials })),
    },
  };
}

/** To be awaited where the other goods may arrive meanwhile: who has received them has another unit from then on. */
export function arriving(c: CaseContext<ReturnTypes>): {
  readonly deliveryEnded: ActionRule<ReturnFacts['deliveryEnded'], ReturnDetail>;
} {
  return { deliveryEnded: { detail: ({ input }) => afterDelivery(c.detail, input) } };
}
