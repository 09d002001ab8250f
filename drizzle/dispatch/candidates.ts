import type { Sql, TransactionSql } from 'postgres';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { CompiledCalendar } from '../../domain/calendar/types.ts';
import type { Candidate } from '../../domain/dispatch/propose.ts';
import type { Licence, Position, Technician } from '../../domain/dispatch/technician.ts';
import type { Stretch, Workday } from '../../domain/dispatch/workday.ts';
import { isAway } from '../../domain/people/roster.ts';
import { dispatchRules } from '../../domain/policy/visits.ts';
import type { People } from '../roster-book.ts';
import type { Rules } from '../rule-book.ts';

/** A visit longer than a day with its way reaches no further. */
const LONGEST_SPAN_DAYS = 2;
export const DAY_MS = 86_400_000;
/** Eight hours ahead of UTC, all the year round. */
const SHANGHAI_MS = 28_800_000;

export interface TechnicianRow {
  readonly ref: string;
  readonly team: string;
  readonly active: boolean;
  readonly categories: string[];
  readonly skills: string[];
  readonly licences: Licence[];
  readonly areas: string[];
  readonly base: Position | null;
  readonly reachKm: number | null;
  readonly dailyCap: number | null;
}

interface BusyRow {
  readonly technician: string;
  readonly day: string;
  /** Milliseconds. */
  readonly from: number;
  readonly until: number;
}

export interface Scope {
  /** Every day that it touches. */
  readonly within: Stretch;
  /** The visit that looks for a time: what it holds already is free for itself. */
  readonly except?: string;
}

/** Technicians with their days, in one query however many there are. Shifts and absences come from `people`. */
export async function candidatesOf(
  sql: Sql | TransactionSql,
  rows: readonly TechnicianRow[],
  { people, rules }: { readonly people: People; readonly rules: Rules },
  { within, except = '' }: Scope,
): Promise<Candidate[]> {
  const [first, last] = [shanghaiDay(within.from - LONGEST_SPAN_DAYS * DAY_MS), shanghaiDay(within.until + DAY_MS)];
  const [midnight, end] = [dayBegin(within.from), dayBegin(within.until - 1) + DAY_MS];
  const booked = await sql<BusyRow[]>`
    SELECT technician, day::text,
           (extract(epoch FROM lower(span)) * 1000)::float8 AS "from",
           (extract(epoch FROM upper(span)) * 1000)::float8 AS until
      FROM booking
     WHERE released_at IS NULL AND day BETWEEN ${first} AND ${last} AND case_no <> ${except}
       AND span && tstzrange(${new Date(midnight).toISOString()}::timestamptz, ${new Date(end).toISOString()}::timestamptz)
       AND technician = ANY(${rows.map(({ ref }) => ref)})`;
  const busy = new Map<string, BusyRow[]>();
  for (const one of booked) {
    const own = busy.get(one.technician);
    if (own === undefined) busy.set(one.technician, [one]);
    else own.push(one);
  }
  const opening = openingHours();
  const { dailyCap } = dispatchRules(rules.policy);
  return rows.map((row) => {
    const own = busy.get(row.ref) ?? [];
    const calendar = people.hoursOf(rules, { person: row.ref, role: 'technician' });
    const days = opening(calendar, within).map(
      ({ day, open }): Workday => ({
        day,
        open,
        absent: isAway(people.roster, row.ref, day),
        visits: own.filter((one) => one.day === day).length,
        busy: own,
      }),
    );
    return { technician: technicianOf(row, dailyCap), days };
  });
}

/** By reference, so that those who lock several do so in one order. */
export function technicianRows(
  sql: Sql | TransactionSql,
  refs: readonly string[] | undefined,
  lock = false,
): Promise<readonly TechnicianRow[]> {
  return sql<TechnicianRow[]>`
    SELECT ref, team, active, categories, skills, licences, areas, base, reach_km AS "reachKm", daily_cap AS "dailyCap"
      FROM technician WHERE ${refs === undefined ? sql`active` : sql`ref = ANY(${[...refs]})`}
     ORDER BY ref ${lock ? sql`FOR NO KEY UPDATE` : sql``}`;
}

/** @param dailyCap of who has none of his own */
export function technicianOf(row: TechnicianRow, dailyCap: number): Technician {
  const { ref, team, active, categories, skills, licences, areas, base, reachKm } = row;
  return {
    id: ref,
    team,
    active,
    categories,
    skills,
    licences,
    areas,
    dailyCap: row.dailyCap ?? dailyCap,
    ...(base === null ? {} : { base }),
    ...(reachKm === null ? {} : { reachKm }),
  };
}

/** The hours of a calendar day by day, worked out once for all who share it. */
function openingHours(): (calendar: CompiledCalendar, within: Stretch) => { day: string; open: Stretch[] }[] {
  const known = new Map<CompiledCalendar, { day: string; open: Stretch[] }[]>();
  return (calendar, within) => {
    const before = known.get(calendar);
    if (before !== undefined) return before;
    const days: { day: string; open: Stretch[] }[] = [];
    for (let number = calendar.dayOf(within.from); number <= calendar.dayOf(within.until - 1); number += 1) {
      const { date, open } = calendar.dayAt(number);
      const stretches: Stretch[] = [];
      for (let index = 0; index + 1 < open.length; index += 2) {
        stretches.push({ from: open[index] ?? 0, until: open[index + 1] ?? 0 });
      }
      days.push({ day: date, open: stretches });
    }
    known.set(calendar, days);
    return days;
  };
}

/** The midnight of Shanghai with which the day of an instant begins, milliseconds. */
export function dayBegin(at: number): number {
  return Math.floor((at + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS;
}

function shanghaiDay(at: number): string {
  return shanghaiDate(new Date(at).toISOString());
}
