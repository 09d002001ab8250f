import type { Role } from '../people/roles.ts';
import type { Policy } from './policy.ts';

/** The largest amount in fen a role may decide alone for this kind of decision; `undefined`: it may not decide it. */
export function authorityLimit(policy: Policy, role: Role, kind: string): number | undefined {
  return policy.document.service.authority.find((row) => row.role === role && row.kind === kind)?.maxFen;
}
