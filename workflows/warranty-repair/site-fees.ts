import type { CaseContext } from '../case/process.ts';
import type { Amount, RepairDetail, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;

/**
 * What a way in vain costs whose fault it is: told before anybody sets out, or never owed (Consumer Protection Law art. 8).
 * The amount is a price of the house.
 */
export async function tellWastedFee(c: Case): Promise<void> {
  const { fees, policyVersion } = await c.ask('wastedFee', 'houseRules', {});
  const fee = fees.find(({ name }) => name === 'wastedVisit');
  if (fee === undefined || fee.amountFen === 0 || fee.currency !== c.detail.currency) return;
  const wastedFeeTold: Amount = { totalFen: fee.amountFen, currency: fee.currency };
  c.record({
    type: 'wastedFeeTold',
    policyVersion,
    data: { ...wastedFeeTold },
    detail: { wastedFeeTold },
    tells: [{ to: 'customer', text: 'wastedFeeTold' }],
  });
}

/** What the customer owes for ways in vain, in fen. */
export function wastedTotal({ wasted }: Readonly<Partial<RepairDetail>>): number {
  return (wasted ?? []).reduce((total, { totalFen }) => total + totalFen, 0);
}

/** Ways in vain of a case that ends without anything to hand back: finance asks for the money. */
export async function claimUnpaidWays(c: Case): Promise<void> {
  const totalFen = wastedTotal(c.detail);
  if (totalFen === 0 || c.detail.payment) return;
  await claimFromCustomer(c, { totalFen, currency: c.detail.currency ?? 'CNY' });
}

/** What the customer did not pay while his goods were with him all along: finance asks for it, and the case goes on. */
export async function claimFromCustomer(c: Case, { totalFen, currency }: Amount): Promise<void> {
  if (c.detail.claimed) return;
  const visits = (c.detail.wasted ?? []).map(({ visit, code, totalFen }) => ({ visit, code, totalFen }));
  await c.openTask('claimCustomer', 'finance', 'payerClaim', { totalFen, currency, visits });
  c.record({ type: 'customerClaimed', data: { totalFen, currency }, detail: { claimed: true } });
}
