import type { CaseContext } from '../case/process.ts';
import type { ReturnStage } from './contract.ts';
import { nextOfGoods } from './next.ts';
import type { Dispute, ReturnDetail, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * A device that is bound to the customer's account is of no use to anybody: he is asked, once and not for ever, to release it.
 * What becomes of one that stays locked is decided by people, like any other finding.
 */
export async function askToUnlock(c: Case, dispute: Dispute): Promise<ReturnStage> {
  const answer = await c.waitFor({
    name: 'unlocking',
    for: 'customer',
    within: 'unlock',
    passing: 'expires',
    actions: { confirmUnlocked: { detail: () => ({ dispute: null, ...lockKnown(c, dispute, 'asked') }) } },
  });
  if (answer.action === 'confirmUnlocked') return nextOfGoods(c.detail);
  c.record({ type: 'unlockLapsed', data: {}, detail: { dispute: { ...dispute, stillLocked: true } } });
  return 'inDispute';
}

/** What is known of the lock of a unit from now on; of another finding nothing. */
export function lockKnown(
  c: Case,
  { serial }: Dispute,
  known: 'asked' | 'settled',
): Partial<Pick<ReturnDetail, 'locks'>> {
  return serial === undefined ? {} : { locks: { ...c.detail.locks, [serial]: known } };
}
