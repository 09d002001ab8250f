import type { CannotCompleteCode, InVain } from '../dispatch/cannot-complete.ts';
import type { Policy } from './policy.ts';
import type { DispatchRow, VisitKindRow } from './service.ts';
import { UnknownRow } from './unknown-row.ts';

export type DispatchRules = Omit<DispatchRow, 'id' | 'source' | 'cite' | 'note'>;

/** For a policy that says nothing of dispatch. */
const PLAIN: DispatchRules = {
  horizonDays: 7,
  stepMinutes: 30,
  dailyCap: 6,
  proposals: 12,
  proposalsEach: 2,
  rounds: 3,
  absentWaitMinutes: 15,
  absentCalls: 2,
};

/** How visits are dispatched. */
export function dispatchRules(policy: Policy): DispatchRules {
  return policy.document.service.dispatch?.[0] ?? PLAIN;
}

/** What follows from each code with which a visit comes to nothing, as far as the policy says. */
export function cannotCompleteRules({ document }: Policy): Partial<Record<CannotCompleteCode, InVain>> {
  const rows = document.service.cannotComplete ?? [];
  return Object.fromEntries(rows.map(({ id, whose, pays }) => [id, { whose, pays }]));
}

export function visitKinds(policy: Policy): readonly VisitKindRow[] {
  return policy.document.service.visitKinds ?? [];
}

/** What a kind of visit takes and must prove. Throws `UnknownRow`. */
export function visitKind(policy: Policy, id: string): VisitKindRow {
  const found = visitKinds(policy).find((row) => row.id === id);
  if (found === undefined) throw new UnknownRow('visitKinds', id, policy.version);
  return found;
}
