import type { Role } from '../people/roles.ts';

/** Up to which amount a role decides alone, by the policy; integer fen. */
export interface Limit {
  readonly kind: string;
  readonly role: Role;
  readonly maxFen: number;
}

export interface RefundToApprove {
  readonly fen: number;
  readonly currency: string;
  /** Who asked for it. */
  readonly askedBy: string;
  /** Who approves, and as what. */
  readonly by: string;
  readonly role: Role;
}

/** Row of the authority matrix for money that goes back. */
export const REFUND = 'refund';

/**
 * Whether a refund needs a second person: when whoever asks for it may not decide so much alone. The limits are in CNY; in
 * another currency there is always a second one.
 */
export function needsSecondPerson(
  { fen, currency, role }: Pick<RefundToApprove, 'fen' | 'currency' | 'role'>,
  limits: readonly Limit[],
): boolean {
  return currency !== 'CNY' || fen > (limitOf(role, limits) ?? -1);
}

/** Why this person may not approve it: a code of the problem catalogue; nothing when he may. */
export function approvalProblem(
  { fen, currency, askedBy, by, role }: RefundToApprove,
  limits: readonly Limit[],
): 'own_request' | 'above_authority' | undefined {
  if (askedBy === by) return 'own_request';
  const limit = limitOf(role, limits);
  if (limit === undefined) return 'above_authority';
  return currency === 'CNY' && fen > limit ? 'above_authority' : undefined;
}

function limitOf(role: Role, limits: readonly Limit[]): number | undefined {
  return limits.find((one) => one.kind === REFUND && one.role === role)?.maxFen;
}
