import type { DispatchData } from '../drizzle/dispatch/find-proposals.ts';
import type { RosterBook } from '../drizzle/roster-book.ts';
import type { RuleBook } from '../drizzle/rule-book.ts';

/** What the effects of dispatch read besides the bookings. */
export interface DispatchBooks {
  readonly rules: Pick<RuleBook, 'current'>;
  readonly roster: Pick<RosterBook, 'fresh'>;
}

export async function dispatchData({ rules, roster }: DispatchBooks): Promise<DispatchData> {
  const [current, people] = await Promise.all([rules.current(), roster.fresh()]);
  return { rules: current, people };
}
