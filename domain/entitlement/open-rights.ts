import type { Right, RightKind } from './answer.ts';

type Standing = Pick<Right, 'kind' | 'status'>;
type Found<R extends Standing> = { readonly rights: readonly R[] } | undefined;

/** The first right of a kind that can be used on the day asked about. */
export function openRight<R extends Standing>(found: Found<R>, kind: RightKind): R | undefined {
  return found?.rights.find((right) => right.kind === kind && right.status === 'open');
}

/** Return and exchange, as far as they are open: they weigh more than a repair, so the customer chooses. */
export function strongerRights<R extends Standing>(found: Found<R>): R[] {
  return [openRight(found, 'return'), openRight(found, 'exchange')].filter((right) => right !== undefined);
}

/** The right under which the repair is free: validity, or the guarantee after an earlier repair. */
export function coveringRight<R extends Standing>(found: Found<R>): R | undefined {
  return openRight(found, 'repairFree') ?? openRight(found, 'postRepairGuarantee');
}
