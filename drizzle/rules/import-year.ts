import type { ISql, Sql } from 'postgres';
import { withYear, type YearOfDays } from '../../domain/calendar/import-year.ts';
import { parseCalendar } from '../../domain/calendar/parse-calendar.ts';
import type { WorkingCalendar } from '../../domain/calendar/types.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import { ShapeError } from '../../domain/policy/shape.ts';
import { type KeptDraft, keepDraft, lockRules } from './drafts.ts';
import { RulesRefused } from './refused.ts';

export interface NewYear {
  readonly days: YearOfDays;
  /** Of the drafts it makes; the first free one of the year (`2027.1`) where nothing is said. */
  readonly version?: string;
  readonly by: string;
  readonly reason: PersonalText;
}

export interface YearDraft extends KeptDraft {
  readonly id: string;
  readonly version: string;
}

/**
 * Makes a draft of every calendar that follows the national list, each from its latest published version with the
 * days of one year in it. Published together they leave no moment in which two calendars know different days.
 *
 * @throws {RulesRefused} `rules_invalid`
 */
export async function importYear(sql: Sql, { days, version, by, reason }: NewYear): Promise<YearDraft[]> {
  return sql.begin(async (tx) => {
    await lockRules(tx);
    const latest = await latestCalendars(tx);
    const name = version ?? (await freeVersion(tx, days.year));
    const made: YearDraft[] = [];
    for (const calendar of latest) {
      const document = yearInto(calendar, days, name);
      if (document === undefined) continue;
      const id = document.id;
      const kept = await keepDraft(tx, { name: { kind: 'calendar', id, version: name }, document, by, reason });
      made.push({ id, version: name, ...kept });
    }
    return made;
  });
}

function yearInto(calendar: WorkingCalendar, days: YearOfDays, version: string): WorkingCalendar | undefined {
  try {
    return withYear(calendar, days, version);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const { problems } = error;
    throw new RulesRefused('rules_invalid', { id: calendar.id, version, count: problems.length }, problems);
  }
}

async function latestCalendars(tx: ISql): Promise<WorkingCalendar[]> {
  const rows = await tx<{ data: unknown }[]>`
    SELECT DISTINCT ON (id) data FROM calendar_version p
     WHERE NOT EXISTS (SELECT FROM calendar_version s WHERE s.id = p.id AND s.supersedes = p.version)
     ORDER BY id, effective_from DESC, published_at DESC`;
  return rows.map(({ data }) => parseCalendar(data));
}

async function freeVersion(tx: ISql, year: number): Promise<string> {
  const rows = await tx<{ version: string }[]>`
    SELECT DISTINCT version FROM calendar_version WHERE version LIKE ${`${year}.%`}`;
  const taken = new Set(rows.map(({ version }) => version));
  for (let number = 1; ; number += 1) {
    if (!taken.has(`${year}.${number}`)) return `${year}.${number}`;
  }
}
