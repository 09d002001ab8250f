import type { ISql } from 'postgres';
import { parseCalendar } from '../../domain/calendar/parse-calendar.ts';
import type { CalendarLayer, WorkingCalendar } from '../../domain/calendar/types.ts';
import type { ShapeProblem } from '../../domain/policy/shape.ts';
import { NATIONAL_CALENDAR } from '../../domain/rules/rule-kind.ts';
import { publishedDocument, type VersionName, versionsInForce } from './in-force.ts';

/**
 * Calendars whose copy of a national layer has other days off than the national calendar has on that day. The dates of
 * the law move by the one and the clocks of the house run by the other: both must know the same days.
 */
export async function unlikeNational(tx: ISql, day: string): Promise<(VersionName & ShapeProblem)[]> {
  const names = (await versionsInForce(tx, day)).filter(({ kind }) => kind === 'calendar');
  const calendars = await Promise.all(names.map(async (name) => parseCalendar(await publishedDocument(tx, name))));
  const national = calendars.find(({ id }) => id === NATIONAL_CALENDAR);
  if (national === undefined) return [];
  return calendars.flatMap((calendar) =>
    calendar.layers.flatMap((layer): (VersionName & ShapeProblem)[] => {
      const own = layerOf(national, layer);
      if (own === undefined || daysOf(own) === daysOf(layer)) return [];
      const message = `has other days off than ${national.id} ${national.version}`;
      const path = `${calendar.id}.layers.${layer.id}`;
      return [{ kind: 'calendar', id: calendar.id, version: calendar.version, path, message }];
    }),
  );
}

function layerOf({ layers }: WorkingCalendar, { id, level }: CalendarLayer): CalendarLayer | undefined {
  return level === 'national' ? layers.find((one) => one.id === id && one.level === level) : undefined;
}

function daysOf({ holidays = [], makeUpDays = [] }: CalendarLayer): string {
  return JSON.stringify([holidays, makeUpDays].map((days) => days.map(({ date }) => date).sort()));
}
