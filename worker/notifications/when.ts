import type { CaseView } from '../../domain/journal/view.ts';
import { contactTime } from '../../domain/notifications/contact-time.ts';
import { type Urgency, urgencyOf } from '../../domain/notifications/urgency.ts';
import { type Addressee, type TellPlan, whoIsTold } from '../../domain/people/who-is-told.ts';
import { contactHours, messageRules } from '../../domain/policy/messaging.ts';
import type { DueMessage } from '../../drizzle/outbox.ts';
import type { Recipient } from '../../drizzle/queries/recipients.ts';
import type { People } from '../../drizzle/roster-book.ts';
import type { Rules } from '../../drizzle/rule-book.ts';

/** What is known when a message is looked at. */
export interface Standing {
  readonly rules: Rules;
  readonly people: People;
  readonly view: Pick<CaseView, 'tasks' | 'team'> | undefined;
}

/**
 * Whom a message reaches, and from when on it may leave the house: a customer is written to in contact hours and outside
 * his quiet ones; our own people hear of time that runs out in their working time, and of safety at any hour. Who is away
 * is passed over for who stands in for him, or for the next level. Policy and roster decide.
 *
 * @param now ISO instant
 */
export function whoAndWhen(
  now: string,
  message: Pick<DueMessage, 'text' | 'params' | 'recipient'>,
  recipient: Pick<Recipient, 'kind' | 'role' | 'person' | 'quiet'>,
  { rules, people, view }: Standing,
): TellPlan {
  const { purpose, safetyTasks } = messageRules(rules.policy);
  const urgency = urgencyOf(message, view?.tasks ?? [], safetyTasks);
  if (recipient.kind === 'customer') {
    const hours = contactHours(rules.policy, purpose);
    const quiet = recipient.quiet ? { quiet: recipient.quiet } : {};
    const at = urgency === 'safety' ? now : contactTime(now, { ...hours, ...quiet }, rules.national);
    return { recipient: message.recipient, at, passed: [] };
  }
  const to = addresseeOf(recipient);
  if (to === undefined) return { recipient: message.recipient, at: now, passed: [] };
  return whoIsTold(to, now, WHEN[urgency], {
    roster: people.roster,
    hoursOf: (who) => people.hoursOf(rules, who),
    ...(view?.team === undefined ? {} : { team: view.team }),
  });
}

const WHEN: Readonly<Record<Urgency, 'atOnce' | 'workingTime'>> = {
  safety: 'atOnce',
  plain: 'atOnce',
  ladder: 'workingTime',
};

function addresseeOf({ person, role }: Pick<Recipient, 'role' | 'person'>): Addressee | undefined {
  if (person !== undefined) return { person, ...(role === undefined ? {} : { role }) };
  return role === undefined ? undefined : { role };
}
