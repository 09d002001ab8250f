import { gte } from 'drizzle-orm';
import { compileCalendar } from '../domain/calendar/compile.ts';
import { shanghaiDate } from '../domain/calendar/shanghai-date.ts';
import type { CompiledCalendar, WorkingCalendar } from '../domain/calendar/types.ts';
import type { Role } from '../domain/people/roles.ts';
import { NOBODY, type Roster, shiftOf } from '../domain/people/roster.ts';
import { type Shift, shiftCalendar, shiftOfId } from '../domain/people/shift.ts';
import { workingCalendarOf } from '../domain/policy/messaging.ts';
import type { Database } from './connect.ts';
import type { Rules } from './rule-book.ts';
import { technicians } from './schema/parties.ts';
import { absences, shifts, staff, teams } from './schema/people.ts';
import { standIns } from './schema/stand-ins.ts';

/** A report of sickness in the morning counts within so long. */
const KEPT_MS = 5_000;
const DAY_MS = 86_400_000;

/** Who works where, when, and who is away: as the database had it a few seconds ago. */
export interface People {
  readonly roster: Roster;
  /** The working time of a person by his shift, else of his role, by the rules in force. */
  hoursOf(rules: Rules, who: { readonly person?: string; readonly role?: Role }): CompiledCalendar;
  /** A calendar by its id: one of the rules, or the one a shift makes (`shift:…`). @throws when there is none */
  calendar(rules: Rules, id: string): CompiledCalendar;
}

/**
 * Keeps the people in memory for some seconds, so that a hundred messages do not ask a hundred times. Watched, it looks
 * again by itself and answers at once: nobody on the hot path waits for a query, and a database that is away for a while
 * changes nothing.
 */
export class RosterBook {
  private readonly database: Pick<Database, 'orm'>;
  private people: People | undefined;
  private reading: Promise<People> | undefined;
  private next: Promise<People> | undefined;
  private readAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(database: Pick<Database, 'orm'>) {
    this.database = database;
  }

  async current(): Promise<People> {
    if (this.people === undefined) return this.read();
    if (this.timer !== undefined || Date.now() - this.readAt < KEPT_MS) return this.people;
    const before = this.people;
    return this.read().catch(() => before);
  }

  /**
   * As the database has it now: for whoever promises somebody's time, which must not rest on a shift that was changed or a
   * report of sickness that came in a moment ago. All who ask while one look is under way share the one after it.
   */
  fresh(): Promise<People> {
    const begun = this.reading ?? Promise.resolve();
    this.next ??= begun
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.read();
      });
    return this.next;
  }

  /** Reads now, and from now on every few seconds until it is closed. */
  async watch(): Promise<void> {
    await this.read();
    this.timer ??= setInterval(() => void this.read().catch(() => undefined), KEPT_MS).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private read(): Promise<People> {
    this.reading ??= readPeople(this.database)
      .then((people) => {
        this.readAt = Date.now();
        this.people = people;
        return people;
      })
      .finally(() => {
        this.reading = undefined;
      });
    return this.reading;
  }
}

/** Where no people are known: everybody works as his role does. */
export const NO_ROSTER: Pick<RosterBook, 'current'> = { current: async () => peopleOf(NOBODY, new Map()) };

export interface StoredShift {
  readonly version: number;
  readonly hours: Shift;
}

async function readPeople({ orm }: Pick<Database, 'orm'>): Promise<People> {
  // Messages wait from yesterday at the longest in other zones.
  const since = shanghaiDate(new Date(Date.now() - DAY_MS).toISOString());
  const [shiftRows, teamRows, staffRows, technicianRows, absenceRows, standInRows] = await Promise.all([
    orm.select().from(shifts),
    orm.select().from(teams),
    orm.select().from(staff),
    orm.select({ ref: technicians.ref, team: technicians.team, active: technicians.active }).from(technicians),
    orm.select().from(absences).where(gte(absences.untilDay, since)).orderBy(absences.ref),
    orm.select().from(standIns).where(gte(standIns.untilDay, since)).orderBy(standIns.ref),
  ]);
  const known = new Set(staffRows.map(({ ref }) => ref));
  const roster: Roster = {
    members: [
      ...staffRows
        .filter(({ active }) => active)
        .map(({ ref, roles, team, shift }) => ({
          id: ref,
          roles,
          ...(team === null ? {} : { team }),
          ...(shift === null ? {} : { shift }),
        })),
      ...technicianRows
        .filter(({ ref, active }) => active && !known.has(ref))
        .map(({ ref, team }) => ({ id: ref, roles: ['technician' as const], team })),
    ],
    teams: teamRows.map(({ ref, lead, shift, targets }) => ({
      team: ref,
      targets,
      ...(lead === null ? {} : { lead }),
      ...(shift === null ? {} : { shift }),
    })),
    absences: absenceRows
      .filter(({ cancelled }) => !cancelled)
      .map(({ person, fromDay: from, untilDay: until }) => ({ person, from, until })),
    standIns: standInRows.map(({ absent: person, deputy, role, fromDay: from, untilDay: until }) => ({
      person,
      deputy,
      role,
      from,
      until,
    })),
  };
  return peopleOf(roster, new Map(shiftRows.map(({ ref, version, hours }) => [ref, { version, hours }])));
}

/** People of whom all is known; `shiftsByRef` holds the hours of each shift with its version. */
export function peopleOf(roster: Roster, shiftsByRef: ReadonlyMap<string, StoredShift>): People {
  const compiled = new Map<string, CompiledCalendar>();
  const ofShift = (rules: Rules, ref: string | undefined): CompiledCalendar | undefined => {
    const shift = ref === undefined ? undefined : shiftsByRef.get(ref);
    if (ref === undefined || shift === undefined) return undefined;
    return kept(compiled, shiftCalendar(ref, shift.version, shift.hours, rules.calendar(shift.hours.calendar).source));
  };
  return {
    roster,
    hoursOf: (rules, { person, role }) => {
      const own = person === undefined ? undefined : ofShift(rules, shiftOf(roster, person));
      const known = role ?? roster.members.find(({ id }) => id === person)?.roles[0];
      return own ?? rules.calendar(workingCalendarOf(rules.policy, known));
    },
    calendar: (rules, id) => ofShift(rules, shiftOfId(id)) ?? rules.calendar(id),
  };
}

function kept(compiled: Map<string, CompiledCalendar>, calendar: WorkingCalendar): CompiledCalendar {
  const key = `${calendar.id} ${calendar.version}`;
  const before = compiled.get(key);
  if (before !== undefined) return before;
  const fresh = compileCalendar(calendar);
  compiled.set(key, fresh);
  return fresh;
}
