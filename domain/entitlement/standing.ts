import type { RightStatus } from './answer.ts';
import type { Inquiry } from './inquiry.ts';

/** Where the day asked about stands to a span of days, both included. `claimed`: over, but reported in time. */
export type Standing = 'notYet' | 'open' | 'claimed' | 'lapsed';

export interface Span {
  readonly opensOn: string;
  readonly endsOn: string;
}

/**
 * A consumer who told the seller in time keeps the right, however long the answer takes; until the fault he reported
 * was repaired and the goods handed back.
 */
export function standing(q: Pick<Inquiry, 'asOf' | 'history'>, { opensOn, endsOn }: Span): Standing {
  if (q.asOf < opensOn) return 'notYet';
  if (q.asOf <= endsOn) return 'open';
  const reportedOn = reportStanding(q);
  return reportedOn !== undefined && reportedOn <= endsOn ? 'claimed' : 'lapsed';
}

/** A right reported in time is open. */
export function statusOf(where: Standing): RightStatus {
  return where === 'claimed' ? 'open' : where;
}

/** The day of the report that is still to be answered. */
export function reportStanding({ history }: Pick<Inquiry, 'history'>): string | undefined {
  const reportedOn = history.fault?.reportedOn;
  if (reportedOn === undefined) return undefined;
  const answered = history.repairs.some(({ handIn, handBack }) => handBack !== undefined && handIn >= reportedOn);
  return answered ? undefined : reportedOn;
}
