import type { CompiledCalendar } from '../domain/calendar/types.ts';
import { shiftOfId } from '../domain/people/shift.ts';
import { NO_ROSTER, type RosterBook } from '../drizzle/roster-book.ts';
import type { RuleBook, Rules } from '../drizzle/rule-book.ts';
import type { Activities, RetimingAnswer, RetimingRequest, RulesTold } from './contract.ts';
import { retimedCase } from './retimed-case.ts';

type Book = Pick<RuleBook, 'current' | 'refresh' | 'at'>;

/** What the rules in force change of a case. Looks for newer rules first where it does not know those told of. */
export function createRetiming(rules: Book, roster: Pick<RosterBook, 'current'> = NO_ROSTER): Activities['retiming'] {
  const retime = retimer(rules, roster);
  return async (request) => {
    if (!knows(await rules.current(), request.told)) await rules.refresh();
    return retime(request);
  };
}

function knows({ policy, calendar }: Rules, told: RulesTold | undefined): boolean {
  if (told?.policyVersion !== policy.version) return false;
  return Object.entries(told.calendars).every(([id, version]) => {
    return shiftOfId(id) !== undefined || calendar(id).version === version;
  });
}

/** The same over the rules in memory, for who looks at many cases. */
export function retimer(
  rules: Book,
  roster: Pick<RosterBook, 'current'>,
): (request: RetimingRequest) => Promise<RetimingAnswer | null> {
  const known = new Map<string, Promise<CompiledCalendar | undefined>>();
  const versionOf = (id: string, version: string): Promise<CompiledCalendar | undefined> => {
    const key = `${id} ${version}`;
    const found =
      known.get(key) ??
      // A shift, or a version from before there were any: nobody can say any more.
      rules.at({ calendars: { [id]: version } }).then(
        ({ calendar }) => calendar(id),
        () => undefined,
      );
    known.set(key, found);
    return found;
  };
  return async (request) => {
    const [current, people] = await Promise.all([rules.current(), roster.current()]);
    const pinned = new Map<string, CompiledCalendar>();
    for (const { calendar, calendarVersion, stoppedAt } of request.clocks) {
      if (calendarVersion === undefined || stoppedAt !== undefined) continue;
      const found = await versionOf(calendar, calendarVersion);
      if (found !== undefined) pinned.set(`${calendar} ${calendarVersion}`, found);
    }
    return retimedCase(current, people, (id, version) => pinned.get(`${id} ${version}`), request);
  };
}
