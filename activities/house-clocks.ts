import type { CompiledCalendar } from '../domain/calendar/types.ts';
import { shiftId } from '../domain/people/shift.ts';
import { clockSetup, type PolicyClock } from '../domain/policy/clock-setup.ts';
import type { People } from '../drizzle/roster-book.ts';
import type { Rules } from '../drizzle/rule-book.ts';
import type { ClockSetup } from './contract.ts';

/** Whose clocks they are: of which goods, and which team has the case. */
export interface ClockOwner {
  readonly category?: string;
  readonly team?: string;
}

/**
 * How the policy sets up some clocks. A team may have targets and working time of its own, but only for what the house
 * promises: limits of the law and the customer's time are nobody's to change.
 */
export function setupsOf(rules: Rules, people: People, names: readonly string[], owner: ClockOwner): ClockSetup[] {
  return names.flatMap((name): ClockSetup[] => {
    const setup = clockSetup(rules.policy, name, owner.category);
    if (setup === undefined) return [];
    const ladder = setup.ladder.map(({ percent, tells }) => ({
      percent,
      tells: tells.map((told) => (told === 'assignee' ? 'owner' : told)),
    }));
    return [{ ...setup, ...ofTeam(rules, people, setup, owner.team), ladder }];
  });
}

function ofTeam(
  { policy }: Rules,
  { roster }: People,
  { name, unit }: PolicyClock,
  team: string | undefined,
): Partial<Pick<ClockSetup, 'calendar' | 'target'>> {
  const row = policy.document.service.clocks.find(({ id }) => id === name);
  const found = roster.teams.find((one) => one.team === team);
  if (found === undefined || row === undefined || !('term' in row.target) || unit === 'calendarDays') return {};
  const { shift, targets } = found;
  const target = targets[name];
  return {
    ...(shift === undefined ? {} : { calendar: shiftId(shift) }),
    ...(target === undefined ? {} : { target }),
  };
}

/** The calendars that clocks name: published ones, and those that shifts make. */
export function calendarsOf(rules: Rules, people: People): (id: string) => CompiledCalendar {
  return (id) => people.calendar(rules, id);
}
