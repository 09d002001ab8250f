import { nextOpen } from '../../domain/calendar/working-time.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import { contactTime } from '../../domain/notifications/contact-time.ts';
import { urgencyOf } from '../../domain/notifications/urgency.ts';
import { contactHours, messageRules, workingCalendarOf } from '../../domain/policy/messaging.ts';
import type { DueMessage } from '../../drizzle/outbox.ts';
import type { Recipient } from '../../drizzle/queries/recipients.ts';
import type { Rules } from '../../drizzle/rule-book.ts';

/**
 * From when a message may leave the house: a customer is written to in contact hours and outside his quiet ones, our own
 * people hear of time that runs out in their working time, and of safety at any hour. Policy decides what those hours are.
 *
 * @param now ISO instant
 */
export function sendableFrom(
  now: string,
  message: Pick<DueMessage, 'text' | 'params'>,
  recipient: Pick<Recipient, 'kind' | 'role' | 'quiet'>,
  tasks: CaseView['tasks'],
  rules: Rules,
): string {
  const { purpose, safetyTasks } = messageRules(rules.policy);
  const urgency = urgencyOf(message, tasks, safetyTasks);
  if (urgency === 'safety') return now;
  if (recipient.kind === 'customer') {
    const hours = contactHours(rules.policy, purpose);
    return contactTime(now, { ...hours, ...(recipient.quiet ? { quiet: recipient.quiet } : {}) }, rules.national);
  }
  if (urgency === 'plain') return now;
  return nextOpen(rules.calendar(workingCalendarOf(rules.policy, recipient.role)), now).at;
}
