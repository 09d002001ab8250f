import { shanghaiDate } from '../calendar/shanghai-date.ts';
import { type CorrectedMembers, withCorrections } from '../entitlement/corrections.ts';
import type { EntitlementFacts } from '../entitlement/facts.ts';
import { factsOfSerial, type SerialRecord } from '../entitlement/serial-facts.ts';

/** What a correction put in the place of what had been believed. */
export interface MadeCorrection {
  readonly serial: string;
  /** ISO instant. */
  readonly at: string;
  readonly was: CorrectedMembers;
}

/**
 * The facts of a serial as they were known at the end of a day: without the corrections that came later, with the fault
 * and the papers of the case that was open then. What happened later may stand in them: the entitlement function does not
 * look past the day it is asked about. Readings have no day, and count for today alone.
 *
 * @param day `YYYY-MM-DD`
 * @param corrections those of the unit first bought, the oldest first
 * @returns nothing for a day before the purchase
 */
export function factsKnownOn(
  record: SerialRecord,
  corrections: readonly MadeCorrection[],
  day: string,
  today: string,
): EntitlementFacts | undefined {
  const later = corrections.filter(({ at }) => shanghaiDate(at) > day);
  // The first one after the day says what was believed on it; so it is put on last.
  const unit = withCorrections(record.unit, later.map(({ was }) => was).reverse());
  const cases = record.cases
    .filter(({ openedAt }) => shanghaiDate(openedAt) <= day)
    .map((one) => ({ ...one, open: one.open || (one.closedAt !== undefined && shanghaiDate(one.closedAt) > day) }));
  const facts = factsOfSerial({ ...record, unit, cases }, { underway: true });
  if (facts.purchaseDate !== undefined && facts.purchaseDate > day) return undefined;
  if (day === today) return facts;
  const { odometerKm: _km, hoursUsed: _hours, ...dated } = facts;
  return dated;
}
