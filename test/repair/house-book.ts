import { compileCalendar } from '../../domain/calendar/compile.ts';
import { SEED_CALENDARS } from '../../domain/calendar/seed-calendars.ts';
import type { CompiledCalendar, WorkingCalendar } from '../../domain/calendar/types.ts';
import { NOBODY, type Roster } from '../../domain/people/roster.ts';
import type { Shift } from '../../domain/people/shift.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { type People, peopleOf } from '../../drizzle/roster-book.ts';
import type { PinnedRules, Rules } from '../../drizzle/rule-book.ts';

/** Read once: for a short life of a case reading them would take longer than the life. */
const SHIPPED = parsePolicy(SEED_POLICY);
const CALENDARS = SEED_CALENDARS.map((calendar) => [calendar, compileCalendar(calendar)] as const);

/** The rules and the people of a house, in memory: what the product ships with, until something else is published. */
export class HouseBook {
  policy: Policy;
  people: People = peopleOf(NOBODY, new Map());
  private readonly versions = new Map<string, CompiledCalendar>();
  private readonly latest = new Map<string, CompiledCalendar>();

  constructor(document: unknown = SEED_POLICY) {
    this.policy = document === SEED_POLICY ? SHIPPED : parsePolicy(document);
    for (const [calendar, compiled] of CALENDARS) this.hold(calendar, compiled);
  }

  adopt(document: unknown): void {
    this.policy = parsePolicy(document);
  }

  publish(calendar: WorkingCalendar): void {
    this.hold(calendar, compileCalendar(calendar));
  }

  private hold(calendar: WorkingCalendar, compiled: CompiledCalendar): void {
    this.latest.set(calendar.id, compiled);
    this.versions.set(`${calendar.id} ${calendar.version}`, compiled);
  }

  employ(roster: Partial<Roster>, shifts: Readonly<Record<string, Shift>> = {}): void {
    const stored = Object.entries(shifts).map(([ref, hours]) => [ref, { version: 1, hours }] as const);
    this.people = peopleOf({ ...NOBODY, ...roster }, new Map(stored));
  }

  readonly roster = { current: async (): Promise<People> => this.people };

  async current(): Promise<Rules> {
    return this.rulesOf((id) => this.latest.get(id));
  }

  async refresh(): Promise<void> {}

  async at({ calendars = {} }: PinnedRules): Promise<Rules> {
    return this.rulesOf((id) => (calendars[id] ? this.versions.get(`${id} ${calendars[id]}`) : this.latest.get(id)));
  }

  private rulesOf(find: (id: string) => CompiledCalendar | undefined): Rules {
    const calendar = (id: string): CompiledCalendar => {
      const found = find(id);
      if (found === undefined) throw new Error(`no calendar is called ${id}`);
      return found;
    };
    return { policy: this.policy, calendar, national: calendar('cn-office') };
  }
}
