import type { CompiledCalendar } from '../calendar/types.ts';
import { localDate, nextOpen } from '../calendar/working-time.ts';
import { nextLevel } from './levels.ts';
import type { Role } from './roles.ts';
import { deputiesOf, isAway, type Roster } from './roster.ts';

/** Whom a message is meant for: somebody, or a role, in the team of the case where it has one. */
export type Addressee = { readonly person: string; readonly role?: Role } | { readonly role: Role };

/** Why it went to somebody else. */
export type PassedOn = {
  readonly from: string;
  readonly to: string;
  /** He leads the team of the case; he is away and somebody stands in for him; nobody is there. */
  readonly why: 'leadsTheTeam' | 'standsIn' | 'nobodyThere';
};

/** Who hears of it in the end, from when on, and by which way it came to him. */
export interface TellPlan {
  /** `person:…` or `role:…` */
  readonly recipient: string;
  /** ISO instant: now, or the opening of his working time. */
  readonly at: string;
  readonly passed: readonly PassedOn[];
}

export interface Workplace {
  readonly roster: Roster;
  /** The working time of somebody, or of a role where nothing better is known. */
  readonly hoursOf: (who: { readonly person?: string; readonly role?: Role }) => CompiledCalendar;
  readonly team?: string;
}

/**
 * Who hears of it, and when. Who is away on the day he would hear of it is passed over for who stands in for him, and
 * where nobody does, for the next level. At the top somebody hears of it in any case: better late than never.
 *
 * @param now ISO instant
 * @param when `atOnce`, or in the `workingTime` of who is told
 */
export function whoIsTold(
  to: Addressee,
  now: string,
  when: 'atOnce' | 'workingTime',
  place: Workplace,
  passed: readonly PassedOn[] = [],
): TellPlan {
  const from = nameOf(to);
  const lead = 'person' in to ? undefined : leadOf(to.role, place);
  if (lead !== undefined) {
    const step = { from, to: `person:${lead}`, why: 'leadsTheTeam' } as const;
    return whoIsTold({ person: lead, role: 'lead' }, now, when, { ...place, team: '' }, [...passed, step]);
  }
  const there = 'person' in to ? presence(to, now, when, place) : presenceOfRole(to.role, now, when, place);
  if (there.kind === 'there') return { recipient: from, at: there.at, passed };
  if (there.kind === 'deputy') {
    const step = { from, to: `person:${there.deputy}`, why: 'standsIn' } as const;
    return { recipient: step.to, at: there.at, passed: [...passed, step] };
  }
  const above = levelAbove(to, place);
  if (above === undefined) return { recipient: from, at: opening(to, now, when, place), passed };
  const step = { from, to: nameOf(above), why: 'nobodyThere' } as const;
  return whoIsTold(above, now, when, place, [...passed, step]);
}

type Presence =
  | { readonly kind: 'there'; readonly at: string }
  | { readonly kind: 'deputy'; readonly deputy: string; readonly at: string }
  | { readonly kind: 'nobody' };

function presence(
  { person, role }: { readonly person: string; readonly role?: Role },
  now: string,
  when: 'atOnce' | 'workingTime',
  place: Workplace,
): Presence {
  const at = opening({ person, ...(role ? { role } : {}) }, now, when, place);
  const day = dayOf(at, place);
  if (!isAway(place.roster, person, day)) return { kind: 'there', at };
  for (const deputy of deputiesOf(place.roster, person, role, day)) {
    const his = opening({ person: deputy, ...(role ? { role } : {}) }, now, when, place);
    if (!isAway(place.roster, deputy, dayOf(his, place))) return { kind: 'deputy', deputy, at: his };
  }
  return { kind: 'nobody' };
}

/** A role is there as soon as the first of its people is; those of the team of the case alone, where it has any. */
function presenceOfRole(role: Role, now: string, when: 'atOnce' | 'workingTime', place: Workplace): Presence {
  const all = place.roster.members.filter(({ roles }) => roles.includes(role));
  const own = all.filter(({ team }) => team !== undefined && team === place.team);
  const members = own.length > 0 ? own : all;
  if (members.length === 0) return { kind: 'there', at: opening({ role }, now, when, place) };
  const found = members.map(({ id }) => presence({ person: id, role }, now, when, place));
  const there = found.flatMap((one) => (one.kind === 'there' ? [one] : []));
  const deputies = found.flatMap((one) => (one.kind === 'deputy' ? [one] : []));
  return earliest(there) ?? earliest(deputies) ?? { kind: 'nobody' };
}

function earliest<P extends { readonly at: string }>(found: readonly P[]): P | undefined {
  return found.reduce<P | undefined>(
    (first, one) => (first === undefined || one.at < first.at ? one : first),
    undefined,
  );
}

function opening(to: Addressee, now: string, when: 'atOnce' | 'workingTime', { hoursOf }: Workplace): string {
  return when === 'atOnce' ? now : nextOpen(hoursOf(to), now).at;
}

/** Absences are in days of Asia/Shanghai, and so are the calendars they are compared with. */
function dayOf(at: string, { hoursOf }: Workplace): string {
  return localDate(hoursOf({}), at);
}

function leadOf(role: Role, { roster, team }: Workplace): string | undefined {
  return role === 'lead' ? roster.teams.find((one) => one.team === team)?.lead : undefined;
}

function levelAbove(to: Addressee, { roster }: Workplace): Addressee | undefined {
  const role = to.role ?? ('person' in to ? roster.members.find(({ id }) => id === to.person)?.roles[0] : undefined);
  const above = nextLevel(role ?? 'agent');
  return above === undefined ? undefined : { role: above };
}

function nameOf(to: Addressee): string {
  return 'person' in to ? `person:${to.person}` : `role:${to.role}`;
}
