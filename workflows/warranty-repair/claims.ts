import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { evidenceOf } from './evidence.ts';
import { partsUsed } from './parts.ts';
import { askedOf } from './payers.ts';
import { isRepaired } from './rounds.ts';
import type { RepairTypes } from './state.ts';

/**
 * What others owe us for a repair that is done: an insurer or an extended warranty that agreed to pay, and the maker of
 * covered parts. Finance claims it by hand, with all that proves it; the customer never waits for it.
 */
export async function claimFromPayers(c: CaseContext<RepairTypes>): Promise<void> {
  if (!isRepaired(c.detail)) return;
  const { approvals, diagnosis, currency = 'CNY' } = c.detail;
  for (const { payer, granted, reference } of approvals ?? []) {
    if (!granted || payer === 'goodwill') continue;
    const asked = { payer, reference: reference ?? '', totalFen: askedOf(c.detail, payer), currency };
    await c.openTask('claimPayer', 'finance', 'payerClaim', { ...asked, ...evidenceOf(c) });
  }
  const covered = diagnosis?.lines.filter(({ coverage }) => coverage === 'covered').map(({ line }) => line) ?? [];
  const parts = partsUsed(c).filter(({ line }) => covered.includes(line));
  if (parts.length > 0) {
    await c.openTask('claimSupplier', 'finance', 'payerClaim', { parts: parts.map(plain), ...evidenceOf(c) });
  }
}
