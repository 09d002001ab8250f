import type { EntitlementFacts } from './facts.ts';

/**
 * The facts with a day of purchase. Who tells the invoice alone was invoiced when he bought; goods that came before
 * their invoice were bought when they came, at the latest.
 */
export function withPurchase(facts: EntitlementFacts): EntitlementFacts {
  const { purchaseDate, invoiceDate, delivery, papers } = facts;
  if (purchaseDate !== undefined || invoiceDate === undefined || papers === 'none') return facts;
  const cameFirst = delivery !== undefined && delivery.date < invoiceDate;
  return { ...facts, purchaseDate: cameFirst ? delivery.date : invoiceDate };
}
