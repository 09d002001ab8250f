import { compileCalendar } from '../../../domain/calendar/compile.ts';
import { CN_OFFICE } from '../../../domain/calendar/seed-calendars.ts';
import type { Entitlement, Right, RightId } from '../../../domain/entitlement/answer.ts';
import { entitlement } from '../../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts, FaultFact, InstallationFact, RepairFact } from '../../../domain/entitlement/facts.ts';
import type { CategoryRow } from '../../../domain/policy/category.ts';
import type { ParameterId } from '../../../domain/policy/parameters.ts';
import { parsePolicy } from '../../../domain/policy/parse-policy.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { SEED_POLICY } from '../../../domain/policy/seed-policy.ts';
import { changed, row } from '../policy/some-document.ts';

export const CALENDAR = compileCalendar(CN_OFFICE);
export const POLICY = parsePolicy(SEED_POLICY);

/** The seeded policy with other readings of the open questions. */
export function policyReading(readings: Partial<Record<ParameterId, string>>): Policy {
  return parsePolicy(
    changed((document) => {
      for (const [id, reading] of Object.entries(readings)) document.parameters[id].reading = reading;
    }),
  );
}

/** The seeded policy with members of a category changed. */
export function policyWithCategory(id: string, members: Partial<CategoryRow>): Policy {
  return parsePolicy(changed((document) => Object.assign(row(document.categories, id), members)));
}

/** A unit somebody bought, told step by step. Every step gives a new story. */
export class Story {
  readonly facts: EntitlementFacts;

  constructor(facts: EntitlementFacts) {
    this.facts = facts;
  }

  with(more: Partial<EntitlementFacts>): Story {
    return new Story({ ...this.facts, ...more });
  }

  bought(purchaseDate: string): Story {
    return this.with({ purchaseDate });
  }

  online(): Story {
    return this.with({ channel: 'online' });
  }

  for(voucherPriceFen: number): Story {
    return this.with({ voucherPriceFen });
  }

  delivered(date: string): Story {
    return this.with({ delivery: { date, evidence: 'POD-1' } });
  }

  installation(installation: InstallationFact): Story {
    return this.with({ installation });
  }

  withoutPapers(papers: EntitlementFacts['papers'] = 'none'): Story {
    return this.with({ papers });
  }

  repaired(handIn: string, handBack?: string, more: Partial<RepairFact> = {}): Story {
    const repair: RepairFact = { handIn, fault: 'noPower', result: handBack ? 'fixed' : 'open', ...more };
    return this.with({ repairs: [...(this.facts.repairs ?? []), handBack ? { ...repair, handBack } : repair] });
  }

  /** Repaired, handed back, and faulty again. */
  repairedInVain(handIn: string, handBack: string, more: Partial<RepairFact> = {}): Story {
    return this.repaired(handIn, handBack, { result: 'failed', ...more });
  }

  exchanged(date: string): Story {
    return this.with({ exchanges: [...(this.facts.exchanges ?? []), { date }] });
  }

  faulty(date: string, more: Partial<FaultFact> = {}): Story {
    return this.with({ fault: { date, ...more } });
  }

  /** The answer on a day. */
  on(asOf: string, policy: Policy = POLICY): Entitlement {
    return entitlement(this.facts, policy, CALENDAR, asOf);
  }

  /** One right on a day; `undefined` when the answer does not name it. */
  right(id: RightId, asOf: string, policy: Policy = POLICY): Right | undefined {
    return rightOf(this.on(asOf, policy), id);
  }

  /** The same with the steps of the computation. */
  explainedOn(asOf: string, policy: Policy = POLICY): Entitlement {
    return entitlement(this.facts, policy, CALENDAR, asOf, { steps: true });
  }
}

/** A unit of a category, bought in a shop, with its papers. */
export function given(category: string): Story {
  return new Story({ category, channel: 'shop', papers: 'complete' });
}

export function rightOf({ rights }: Entitlement, id: RightId): Right | undefined {
  return rights.find((right) => right.id === id);
}

/** The validity of the whole unit and of a main part. */
export function validityOf(answer: Entitlement, part?: string) {
  const validity = answer.validity;
  return part === undefined ? validity?.whole : validity?.parts.find(({ parts }) => parts.includes(part));
}
