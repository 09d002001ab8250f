import { contactTime } from '../domain/notifications/contact-time.ts';
import { contactHours } from '../domain/policy/messaging.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';
import type { Activities } from './contract.ts';

/** Whether a customer may be called now for a purpose, and else from when on. Pure over the rules in memory. */
export function createMayCall(rules: Pick<RuleBook, 'current'>): Activities['mayCall'] {
  return async ({ at, purpose }) => {
    const { policy, national } = await rules.current();
    const from = contactTime(at, contactHours(policy, purpose), national);
    return { allowed: from === at, from };
  };
}
