import type { RightStatus } from './answer.ts';
import type { Inquiry } from './inquiry.ts';

/** Where the day asked about stands to a span of days, both included. `claimed`: over, but reported in time. */
export type Standing = 'notYet' | 'open' | 'claimed' | 'lapsed';

export function standing(q: Pick<Inquiry, 'asOf' | 'history'>, opensOn: string, endsOn: string): Standing {
  if (q.asOf < opensOn) return 'notYet';
  if (q.asOf <= endsOn) return 'open';
  return claimIn(q, endsOn) === undefined ? 'lapsed' : 'claimed';
}

/** A right reported in time is open. */
export function statusOf(where: Standing): RightStatus {
  return where === 'claimed' ? 'open' : where;
}

/**
 * The day, up to the last one, on which the consumer told the seller. He keeps the right, however long the answer takes;
 * until the fault he reported was repaired and the goods handed back.
 */
export function claimIn({ history }: Pick<Inquiry, 'history'>, endsOn: string): string | undefined {
  const reportedOn = history.fault?.reportedOn;
  if (reportedOn === undefined || reportedOn > endsOn) return undefined;
  const answered = history.repairs.some(({ handIn, handBack }) => handBack !== undefined && handIn >= reportedOn);
  return answered ? undefined : reportedOn;
}
