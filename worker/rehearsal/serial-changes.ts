import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { SerialRecord } from '../../domain/entitlement/serial-facts.ts';
import { factsOfSerial } from '../../domain/entitlement/serial-facts.ts';
import type { RehearsedChange } from '../../domain/rehearsal/change.ts';
import { type Judged, rightChanges } from '../../domain/rehearsal/right-changes.ts';
import type { Rules } from '../../drizzle/rule-book.ts';

/** What of the rights of a serial would be otherwise under other rules, on a day. */
export function serialChanges(base: Rules, proposed: Rules, day: string, record: SerialRecord): RehearsedChange[] {
  return factChanges(base, proposed, day, factsOfSerial(record, { underway: true }));
}

/**
 * The same for facts. Where nobody knows whether the same model is in stock, it is taken to be: without that no refund
 * could be reckoned, and what a proposal means in money would stay unseen.
 */
export function factChanges(base: Rules, proposed: Rules, day: string, known: EntitlementFacts): RehearsedChange[] {
  const facts = { sameModelInStock: true, ...known };
  return rightChanges(judged(facts, base, day), judged(facts, proposed, day));
}

function judged(facts: EntitlementFacts, { policy, national }: Rules, day: string): Judged {
  try {
    return entitlement(facts, policy, national, day);
  } catch (error) {
    if (error instanceof BadFacts) return error;
    throw error;
  }
}
