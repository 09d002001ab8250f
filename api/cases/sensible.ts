import type { WaitView } from '../../domain/journal/view.ts';
import type { ActionSpec, Sensible } from '../../workflows/case/contract.ts';
import type { Principal } from '../access/principal.ts';

/** What of a case's view an action hangs on. */
interface Seen {
  readonly waits: readonly Pick<WaitView, 'name'>[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Why an action has nothing to work on now, by what its contract declares: nothing when it makes sense. The case itself
 * decides; this only spares people an offer that is sure to be refused.
 */
export function senselessNow(
  { sensible }: ActionSpec,
  view: Seen,
  caller: Principal,
): 'not_now' | 'own_request' | undefined {
  if (sensible === undefined || sensible.some((one) => holds(one, view, caller) && !isOwn(one, view, caller))) {
    return undefined;
  }
  return sensible.some((one) => isOwn(one, view, caller)) ? 'own_request' : 'not_now';
}

/** Whether the customer is expected to do it, and not merely free to. */
export function isAsked({ unasked = [] }: ActionSpec, view: Seen, caller: Principal): boolean {
  return unasked !== true && !unasked.some((one) => holds(one, view, caller));
}

/** The values a member of the input may have now, where the case offers only some. */
export function choicesNow({ choices }: ActionSpec, { detail }: Pick<Seen, 'detail'>): Record<string, unknown[]> {
  const offered: Record<string, unknown[]> = {};
  for (const [member, path] of Object.entries(choices ?? {})) {
    const list = memberAt(detail, path);
    if (Array.isArray(list)) offered[member] = list;
  }
  return offered;
}

function holds({ wait, member, is, roles, and }: Sensible, view: Seen, caller: Principal): boolean {
  const { waits, detail } = view;
  if (and !== undefined && !holds(and, view, caller)) return false;
  if (wait !== undefined && !waits.some(({ name }) => name === wait)) return false;
  if (roles !== undefined && !roles.includes(caller.role)) return false;
  if (member === undefined) return true;
  const value = memberAt(detail, member) ?? null;
  return is === undefined ? value !== null : is.some((one) => one === value);
}

function isOwn({ notBy }: Sensible, { detail }: Pick<Seen, 'detail'>, { id, standsInFor }: Principal): boolean {
  if (notBy === undefined) return false;
  const whose = memberAt(detail, notBy);
  return typeof whose === 'string' && (whose === id || whose === standsInFor);
}

function memberAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return Object.entries(at).find(([name]) => name === key)?.[1];
  }, value);
}
