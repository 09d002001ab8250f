import type { Duty, Right, RightKind } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { makeDuty } from './duty.ts';

const REMEDIES: readonly RightKind[] = ['return', 'exchange', 'repairFree', 'postRepairGuarantee'];

/** Transport and other necessary cost of return, exchange and repair is the trader's (CPL art. 24(2)). */
export function transport({ policy }: Inquiry, rights: readonly Right[]): Duty | undefined {
  const open = rights.find(({ kind, status }) => status === 'open' && REMEDIES.includes(kind));
  if (open === undefined) return undefined;
  const { general } = policy.document;
  const authority = { rule: general.id, article: general.articles.transport ?? general.cite };
  const frame = { id: 'transport', kind: 'amount', party: 'trader', factsUsed: open.factsUsed } as const;
  return makeDuty(authority, frame, 'duty.transport');
}
