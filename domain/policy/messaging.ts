import type { Role } from '../people/roles.ts';
import type { Policy } from './policy.ts';
import type { ContactHours, MessageRow } from './service.ts';

const OFFICE = 'cn-office';

/** For a policy that says nothing of messages. */
const PLAIN: Pick<MessageRow, 'language' | 'purpose' | 'safetyTasks' | 'linkDays'> = {
  language: 'zh',
  purpose: 'service',
  safetyTasks: ['safetyFault'],
  linkDays: 14,
};

/** How the house writes to people. */
export function messageRules(policy: Policy): typeof PLAIN {
  return policy.document.service.messages?.[0] ?? PLAIN;
}

/** Id of the calendar by which people of a role work; office hours where nothing is said. */
export function workingCalendarOf(policy: Policy, role: Role | undefined): string {
  const rows = policy.document.service.workingTimes ?? [];
  return rows.find(({ roles }) => role !== undefined && roles.includes(role))?.calendar ?? OFFICE;
}

/** The contact hours of a purpose, and the hours that no purpose may go beyond. */
export function contactHours(policy: Policy, purpose: string): { own?: ContactHours; outer?: ContactHours } {
  const rows = policy.document.service.contactHours;
  const [own, outer] = [rows.find((row) => row.purpose === purpose), rows.find((row) => row.purpose === 'any')];
  return { ...(own ? { own } : {}), ...(outer ? { outer } : {}) };
}
