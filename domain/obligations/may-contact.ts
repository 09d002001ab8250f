import { addDays, dayNumber, weekday } from '../calendar/date.ts';
import { instantOf, millisOf } from '../calendar/instant.ts';
import { knowsNationalDay } from '../calendar/rest-days.ts';
import { shanghaiDate } from '../calendar/shanghai-date.ts';
import type { CompiledCalendar } from '../calendar/types.ts';
import { contactTime } from '../notifications/contact-time.ts';
import type { ContactLimitFigures, ObligationRow } from '../policy/obligation-rows.ts';
import type { Policy } from '../policy/policy.ts';
import type { ObligationText } from '../text/obligations.ts';
import type { Ruling } from './answer.ts';
import { type ContactFacts, checkContactFacts } from './contact-facts.ts';
import { find, type Inquiry, inquire, type RulingOptions, rowOn, ruling } from './inquiry.ts';

export type ContactFinding = 'mayContact' | 'nextAllowed';

/** Longer than any holiday with the week after it. */
const LONGEST_SEARCH = 40;

/**
 * Whether a person may be contacted about a debt now, and if not, from when: within the hours of collection and never
 * outside the outer ones, on working days, so often a day and a week, not while the debt is disputed, never somebody who
 * is no business contact.
 *
 * @param calendar its working days count; days and weeks are those of Asia/Shanghai
 * @throws {BadFacts}
 */
export function mayContact(
  facts: ContactFacts,
  policy: Policy,
  calendar: CompiledCalendar,
  options: RulingOptions = {},
): Ruling<ContactFinding> {
  checkContactFacts(facts);
  const q = inquire<ContactFinding>(policy, calendar, shanghaiDate(facts.at), options);
  const row = rowOn(policy.obligations.contact_limits, q.asOf);
  if (row === undefined) {
    find(q, 'mayContact', undefined, { code: 'contact.noRow', from: [], status: 'legalReview' });
    return ruling(q, 'mayContact');
  }
  const never = neverBecause(facts);
  if (never !== undefined) {
    const { code, from } = never;
    find(q, 'mayContact', row, { code, by: 'person', from: [from], holds: false });
    return ruling(q, 'mayContact');
  }
  // One instant can be written in several ways; they are compared below.
  const now = instantOf(millisOf(facts.at));
  const next = nextAllowed(q, row, facts, now);
  const code = next === undefined ? 'contact.full' : next.at === now ? 'contact.allowed' : next.because;
  const { perDay, perWeek } = row.figures;
  find(q, 'mayContact', row, {
    code,
    params: { perDay, perWeek, at: facts.at },
    from: ['at', ...(facts.log === undefined ? [] : ['log'])],
    holds: next?.at === now,
  });
  if (next === undefined || next.at === now) return ruling(q, 'mayContact');
  find(q, 'nextAllowed', row, {
    code: 'contact.nextAllowed',
    params: { next: next.at },
    from: ['at', 'log'],
    at: next.at,
    provisional: !knowsNationalDay(calendar, dayNumber(shanghaiDate(next.at))),
  });
  return ruling(q, 'mayContact');
}

function neverBecause(facts: ContactFacts): { code: ObligationText; from: string } | undefined {
  if (!facts.businessContact) return { code: 'contact.thirdPerson', from: 'businessContact' };
  if (facts.disputed === true) return { code: 'contact.disputed', from: 'disputed' };
  return undefined;
}

type Row = ObligationRow<ContactLimitFigures>;

interface Next {
  readonly at: string;
  /** What stood in the way first. */
  readonly because: ObligationText;
}

/** The first instant from `at` on that breaks no limit; `undefined` when there is none within reach. */
function nextAllowed(q: Inquiry, row: Row, facts: ContactFacts, now: string): Next | undefined {
  const limited = !row.figures.notCounted.includes(facts.kind);
  const days = limited ? daysOf(row, facts) : [];
  let at = now;
  let because: ObligationText | undefined;
  for (let tries = 0; tries < LONGEST_SEARCH; tries += 1) {
    const open = withinHours(q, row, at);
    if (open.at !== at) because ??= open.because;
    at = open.at;
    const day = shanghaiDate(at);
    const full = fullness(row, days, day);
    if (full === undefined) return { at, because: because ?? 'contact.allowed' };
    because ??= full.because;
    at = `${addDays(full.until, -1)}T16:00:00.000Z`; // midnight in Shanghai
  }
  return undefined;
}

/** The days on which this person was contacted in ways that count. */
function daysOf({ figures }: Row, { log = [], person }: ContactFacts): readonly string[] {
  const counted = log.filter((past) => past.person === person && !figures.notCounted.includes(past.kind));
  return counted.map((past) => shanghaiDate(past.at));
}

function withinHours(q: Inquiry, { figures }: Row, at: string): Next {
  const { contactHours } = q.policy.document.service;
  const own = contactHours.find(({ id }) => id === figures.purpose);
  const outer = contactHours.find(({ id }) => id === 'outerBound');
  const bounds = { ...(own === undefined ? {} : { own }), ...(outer === undefined ? {} : { outer }) };
  const outside = outer !== undefined && contactTime(at, { outer }, q.calendar) !== at;
  const free = own === undefined || contactTime(at, { own: { ...own, from: '00:00', to: '24:00' } }, q.calendar) === at;
  const because = outside ? 'contact.hardLimit' : free ? 'contact.hours' : 'contact.restDay';
  return { at: contactTime(at, bounds, q.calendar), because };
}

/** Whether a day or its week has had its share, and the first day after that. */
function fullness(
  { figures }: Row,
  days: readonly string[],
  day: string,
): { until: string; because: ObligationText } | undefined {
  const { perDay, perWeek, week } = figures;
  if (days.filter((one) => one === day).length >= perDay) return { until: addDays(day, 1), because: 'contact.perDay' };
  const first = week === 'CALENDAR_WEEK' ? addDays(day, 1 - weekday(day)) : addDays(day, -6);
  const past = days.filter((one) => one >= first && one <= day).sort();
  if (past.length < perWeek) return undefined;
  // Of the last seven days, the oldest contact that fills them has to fall out.
  const oldest = past[past.length - perWeek] ?? day;
  const until = week === 'CALENDAR_WEEK' ? addDays(first, 7) : addDays(oldest, 7);
  return { until, because: 'contact.perWeek' };
}
