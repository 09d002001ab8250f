import type { ISql } from 'postgres';
import { coveredUntil, daysCovered } from '../../domain/calendar/covered-until.ts';
import type { WorkingCalendar } from '../../domain/calendar/types.ts';
import { SANBAO } from '../../domain/people/roles.ts';
import { raiseAlarm } from '../alarm.ts';

/** The kind of alarm that warns of a calendar whose known days come to an end. */
export const CALENDAR_ENDS = 'CalendarEnds';
/** The State Council tells a year's days off some weeks before it begins. */
const WARN_DAYS = 60;

/**
 * Warns of calendars whose known days end within sixty days, because what falls due behind them is provisional. The
 * warning of a calendar goes as soon as a longer version is published, be it for a later day.
 *
 * @param today `YYYY-MM-DD` in Asia/Shanghai
 * @returns the calendars warned of
 */
export async function watchCoverage(sql: ISql, today: string): Promise<string[]> {
  const latest = await sql<{ data: WorkingCalendar }[]>`
    SELECT DISTINCT ON (id) data FROM calendar_version v
     WHERE NOT EXISTS (SELECT FROM calendar_version s WHERE s.id = v.id AND s.supersedes = v.version)
     ORDER BY id, effective_from DESC, published_at DESC`;
  const ending = latest.map(({ data }) => data).filter((calendar) => daysCovered(calendar, today) <= WARN_DAYS);
  for (const calendar of ending) {
    const { id, version } = calendar;
    const detail = { calendar: id, version, coveredUntil: coveredUntil(calendar) };
    await raiseAlarm(sql, { kind: CALENDAR_ENDS, subject: id, detail });
  }
  const ids = ending.map(({ id }) => id);
  await sql`
    UPDATE alarm SET cleared_at = now(), cleared_by = ${SANBAO.id}
     WHERE kind = ${CALENDAR_ENDS} AND cleared_at IS NULL AND NOT (subject = ANY(${ids}))`;
  return ids;
}
