import national from './data/cn-national.json' with { type: 'json' };
import type { CalendarLayer, Interval, Weekday, WorkingCalendar } from './types.ts';

const VERSION = '2026.1';
const ZONE = 'Asia/Shanghai';
const COVERED_UNTIL = '2026-12-31';

/** The days off and make-up working days of the State Council; the base of every calendar in China. */
export const CN_NATIONAL = { ...national, level: 'national' } as const satisfies CalendarLayer;

/** Office hours with a lunch break; closed on weekends and holidays, open on make-up working days. */
export const CN_OFFICE: WorkingCalendar = {
  id: 'cn-office',
  version: VERSION,
  zone: ZONE,
  coveredUntil: COVERED_UNTIL,
  layers: [
    CN_NATIONAL,
    {
      id: 'cn-office-hours',
      level: 'company',
      week: {
        ...everyDay([
          ['09:00', '12:00'],
          ['13:00', '18:00'],
        ]),
        6: [],
        7: [],
      },
    },
  ],
};

/**
 * The service desk: every day of the year, holidays included, because goods break on holidays too. A site that closes
 * for Spring Festival says so with exceptions in a layer of its own. Its hours are decided up to the end of 2026.
 */
export const CN_SERVICE: WorkingCalendar = {
  id: 'cn-service',
  version: VERSION,
  zone: ZONE,
  coveredUntil: COVERED_UNTIL,
  layers: [
    CN_NATIONAL,
    { id: 'cn-service-hours', level: 'company', holidaysOpen: true, week: everyDay([['09:00', '20:00']]) },
  ],
};

/** Safety: always open, whatever list a coming year brings, so no answer about its hours is ever provisional. */
export const CN_24X7: WorkingCalendar = {
  id: 'cn-24x7',
  version: VERSION,
  zone: ZONE,
  coveredUntil: '9999-12-31',
  layers: [
    CN_NATIONAL,
    { id: 'cn-24x7-hours', level: 'company', holidaysOpen: true, week: everyDay([['00:00', '24:00']]) },
  ],
};

/** The calendars a new installation starts with. */
export const SEED_CALENDARS: readonly WorkingCalendar[] = [CN_OFFICE, CN_SERVICE, CN_24X7];

function everyDay(intervals: readonly Interval[]): Record<Weekday, readonly Interval[]> {
  return { 1: intervals, 2: intervals, 3: intervals, 4: intervals, 5: intervals, 6: intervals, 7: intervals };
}
