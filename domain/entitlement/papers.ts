import { addDays } from '../calendar/date.ts';
import type { GeneralRules } from '../policy/category.ts';
import type { EntitlementFacts } from './facts.ts';

/** What the papers at hand open. `UNDECIDED`: a factory date would, if it were known. */
export interface PapersGrant {
  readonly grants: 'FULL' | 'REPAIR_OR_EXCHANGE' | 'REPAIR_ONLY' | 'NOTHING' | 'UNDECIDED';
  /** Validity starts here instead of the purchase. */
  readonly startOn?: string;
}

/** Lost papers are not fatal where something else proves the guarantee; each regime says what that opens. */
export function papersGrant(facts: EntitlementFacts, { lostPapers }: GeneralRules): PapersGrant {
  const { papers, factoryDate } = facts;
  if (papers === 'complete') return { grants: 'FULL' };
  for (const { proof, grants, startAfterDays } of lostPapers) {
    if (proof === 'INVOICE_COPY' && papers === 'invoiceCopy') return { grants };
    if (proof === 'ANY_PROOF' && papers !== 'none') return { grants };
    if (proof === 'SERIAL_DATE' && factoryDate !== undefined) {
      return { grants, startOn: addDays(factoryDate, startAfterDays ?? 0) };
    }
  }
  return { grants: papers === 'none' ? 'NOTHING' : 'UNDECIDED' };
}
