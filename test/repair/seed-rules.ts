import { createClockSetups } from '../../activities/clock-setups.ts';
import { createEntitlement } from '../../activities/entitlement.ts';
import { createFactsProblem } from '../../activities/facts-problem.ts';
import { createHouseRules } from '../../activities/house-rules.ts';
import { createTiming } from '../../activities/timing.ts';
import { compileCalendar } from '../../domain/calendar/compile.ts';
import { SEED_CALENDARS } from '../../domain/calendar/seed-calendars.ts';
import type { CompiledCalendar } from '../../domain/calendar/types.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import type { Rules as RulesInForce } from '../../drizzle/rule-book.ts';
import type { Rules } from '../case/world/table-rules.ts';

const calendars = new Map(SEED_CALENDARS.map((calendar) => [calendar.id, compileCalendar(calendar)]));

/**
 * The questions to policy, calendar and entitlement, answered by the code of the product from the rules it ships with,
 * or from another policy.
 */
export function seedRules(document: unknown = SEED_POLICY): Rules {
  const inForce: RulesInForce = {
    policy: parsePolicy(document),
    calendar: calendarOf,
    national: calendarOf('cn-office'),
  };
  const book = { current: () => Promise.resolve(inForce) };
  return {
    timing: createTiming(book),
    clockSetups: createClockSetups(book),
    houseRules: createHouseRules(book),
    entitlement: createEntitlement(book),
    factsProblem: createFactsProblem(book),
  };
}

function calendarOf(id: string): CompiledCalendar {
  const found = calendars.get(id);
  if (found === undefined) throw new Error(`no seeded calendar is called ${id}`);
  return found;
}
