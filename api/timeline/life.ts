import type { Entitlement } from '../../domain/entitlement/answer.ts';
import { BadFacts } from '../../domain/entitlement/bad-facts.ts';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import { lifeInChain } from '../../domain/entitlement/serial-facts.ts';
import { factsKnownOn, type MadeCorrection } from '../../domain/timeline/known-on.ts';
import { recordedEvents } from '../../domain/timeline/recorded-events.ts';
import { type RightsSince, rightsSince } from '../../domain/timeline/rights-since.ts';
import { comparePlaces, type Place, type SerialEvent } from '../../domain/timeline/serial-event.ts';
import type { Database } from '../../drizzle/connect.ts';
import { correctionsOf } from '../../drizzle/queries/corrections.ts';
import type { Rules } from '../../drizzle/rule-book.ts';
import { serialEvents } from '../../drizzle/timeline/serial-events.ts';
import type { AskedLife } from '../../drizzle/timeline/sources.ts';
import { type EarlierLife, earlierLives } from '../../drizzle/units/lives.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { CUSTOMER_ENTRIES } from '../cases/customer-visible.ts';
import type { AskedSerial } from '../rights/serial-rights.ts';

/** Where a page ends: behind an event, and the day of the last rights that were told. */
export interface LifePosition extends Place {
  /** Empty while none were told. */
  readonly rightsOn: string;
}

export interface LifeEvent {
  readonly event: SerialEvent;
  /** Absent before the purchase, and where what was known then could not be true together. */
  readonly rights?: RightsSince;
}

export interface LifePage {
  readonly events: readonly LifeEvent[];
  /** Absent on the last page. */
  readonly next?: LifePosition;
  /** What the item was before it was sold again, in order. */
  readonly earlier: readonly EarlierLife[];
  /** Today's; absent where the facts cannot be true together. */
  readonly now?: Entitlement;
}

export interface LifeQuestion {
  readonly caller: Principal;
  readonly asked: AskedSerial;
  readonly rules: Rules;
  readonly today: string;
  readonly after?: LifePosition;
  readonly limit: number;
}

/**
 * A page of the life of a serial over all units of its exchange chain, with the rights on the day of each event by what was
 * known on that day. Three queries, however many cases there are; each day is computed once.
 */
export async function lifeOf(database: Database, question: LifeQuestion): Promise<LifePage> {
  const { caller, asked, after, limit } = question;
  const { record } = asked;
  const first = record.chain[0] ?? asked.serial;
  const [told, corrections, earlier] = await Promise.all([
    serialEvents(
      database,
      { chain: record.chain, lives: record.lives ?? [], ...onlyFor(caller) },
      { limit: limit + 1, ...(after && { after }) },
    ),
    correctionsOf(database, first, lifeInChain(record, first)),
    earlierLives(database.sql, asked.serial),
  ]);
  const recorded = recordedEvents(record).filter(({ place }) => after === undefined || comparePlaces(place, after) > 0);
  const events = [...recorded, ...told].sort((a, b) => comparePlaces(a.place, b.place));
  const shown = events.slice(0, limit);
  const last = shown.at(-1);
  const rightsOn = eachDayOnce(question, corrections.toReversed());
  let before = after === undefined || after.rightsOn === '' ? undefined : rightsOn(after.rightsOn);
  const withRights = shown.map((event): LifeEvent => {
    const found = rightsOn(event.on);
    if (found === undefined) return { event };
    const rights = rightsSince(before, found);
    before = found;
    return { event, rights };
  });
  const now = rightsOn(question.today);
  return {
    events: withRights,
    earlier,
    ...(events.length > limit && last !== undefined ? { next: { ...last.place, rightsOn: before?.asOf ?? '' } } : {}),
    ...(now === undefined ? {} : { now }),
  };
}

/** A customer without a reference of his own is let into nothing before he gets here. */
function onlyFor(caller: Principal): Pick<AskedLife, 'only'> {
  if (!isCustomer(caller)) return {};
  return { only: { customer: caller.customer ?? '', entries: CUSTOMER_ENTRIES } };
}

function eachDayOnce(
  { asked: { record }, rules: { policy, national }, today }: LifeQuestion,
  corrections: readonly MadeCorrection[],
): (day: string) => Entitlement | undefined {
  const found = new Map<string, Entitlement | undefined>();
  return (day) => {
    if (!found.has(day)) {
      const facts = factsKnownOn(record, corrections, day, today);
      found.set(day, facts && unlessBad(() => entitlement(facts, policy, national, day)));
    }
    return found.get(day);
  };
}

function unlessBad(work: () => Entitlement): Entitlement | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof BadFacts) return undefined;
    throw error;
  }
}
