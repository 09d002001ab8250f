import type { CommonVersion, Policy } from './policy.ts';
import type { DatedRow } from './row.ts';

/** The rules common to all categories for a purchase on this date; `undefined` before there were any. */
export function commonVersionAt(policy: Policy, purchaseDate: string): CommonVersion | undefined {
  return policy.document.commonVersions.find((version) => holdsOn(version, purchaseDate));
}

/** Whether a row is in force on a date; both of its ends are included. */
export function holdsOn({ from, to }: Pick<DatedRow, 'from' | 'to'>, date: string): boolean {
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}
