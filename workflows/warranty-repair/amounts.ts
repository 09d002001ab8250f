import type { DiagnosisLine } from './contract.ts';
import { isRepaired } from './rounds.ts';
import { wastedTotal } from './site-fees.ts';
import type { Amount, RepairDetail } from './state.ts';

/** What some lines cost, in fen. */
export function totalOf(lines: readonly DiagnosisLine[]): number {
  return lines.reduce((total, line) => total + line.quantity * line.unitFen, 0);
}

/** What the customer would pay for some lines, in fen. */
export function billableTotal(lines: readonly DiagnosisLine[]): number {
  return totalOf(lines.filter((line) => line.coverage === 'billable'));
}

/**
 * What the customer still owes when his goods are ready: the quote he accepted; or, when he accepted none, the diagnosis,
 * if he was told its price before. Ways that were in vain through him come on top.
 */
export function amountOwed(detail: Readonly<Partial<RepairDetail>>): Amount | undefined {
  if (detail.payment || detail.claimed) return undefined;
  const owed = owedForWork(detail);
  const wasted = wastedTotal(detail);
  if (wasted === 0) return owed;
  return { totalFen: (owed?.totalFen ?? 0) + wasted, currency: detail.currency ?? 'CNY' };
}

function owedForWork(detail: Readonly<Partial<RepairDetail>>): Amount | undefined {
  const { quote, unrepaired, feeTold, withdrawn } = detail;
  if (isRepaired(detail)) return quote?.state === 'accepted' && quote.totalFen > 0 ? quote : undefined;
  const refused = unrepaired === 'quoteDeclined' || unrepaired === 'quoteExpired';
  return refused && !withdrawn && feeTold ? feeTold : undefined;
}
