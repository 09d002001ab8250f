import { CalendarError } from '../calendar/calendar-error.ts';
import { millisOf } from '../calendar/instant.ts';
import { BadFacts } from '../entitlement/bad-facts.ts';
import type { ContactKind } from '../policy/obligation-rows.ts';

export interface Contacted {
  /** ISO instant. */
  readonly at: string;
  readonly kind: ContactKind;
  /** Whom: a key, never a name. */
  readonly person: string;
}

/** Somebody wants to contact a person about a debt. */
export interface ContactFacts {
  readonly at: string;
  readonly kind: ContactKind;
  readonly person: string;
  /** The person is a business contact of the debtor, not a third person. */
  readonly businessContact: boolean;
  /** The debt is disputed or held. */
  readonly disputed?: boolean;
  /** What was done before, in any order, also with other persons. */
  readonly log?: readonly Contacted[];
}

/** @throws {BadFacts} */
export function checkContactFacts({ at, log = [] }: ContactFacts): void {
  const now = mustBeInstant('at', at);
  log.forEach((contact, index) => {
    const field = `log[${index}].at`;
    if (mustBeInstant(field, contact.at) > now) {
      throw new BadFacts('dayOutOfOrder', 'at', { date: at, other: field, earliest: contact.at });
    }
  });
}

function mustBeInstant(field: string, value: string): number {
  try {
    return millisOf(value);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw new BadFacts('invalidInstant', field, { value });
  }
}
