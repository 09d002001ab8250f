import type { Role } from '../../domain/people/roles.ts';
import type { Database } from '../../drizzle/connect.ts';
import { logAccess } from '../../drizzle/queries/access-log.ts';
import { Problem } from '../problem.ts';
import type { Principal } from './principal.ts';

/** Who may find cases by somebody's phone number: those who answer calls, and those who lead them. */
const BY_PHONE: readonly Role[] = ['agent', 'dispatcher', 'lead', 'manager', 'admin', 'finance'];

export function mayLookByPhone({ role }: Principal): boolean {
  return BY_PHONE.includes(role);
}

export function phoneRefused(): Problem {
  return new Problem('role_not_allowed', { params: { roles: BY_PHONE } });
}

/**
 * Writes down that somebody looks by a phone number, before he gets an answer: which cases a number leads to is known of
 * a person. Without the number itself: the log is read by people who have no business with it.
 */
export async function logPhoneLookup(
  database: Database,
  caller: Principal,
  { route, requestId }: { readonly route: string; readonly requestId: string },
): Promise<void> {
  const { id: principal, role } = caller;
  await logAccess(database, { principal, role, what: `${route} by a phone number`, caseNo: null, requestId });
}

/** A phone number as it is stored: without the signs that only make it legible. */
export function bareNumber(phone: string): string {
  return phone.replaceAll(/[\s()/-]/g, '');
}
