import { flag, list, oneOf, type Reader, refuse, ShapeError, shape, text } from '../policy/shape.ts';
import { CalendarError } from './calendar-error.ts';
import { calendarProblems } from './check-calendar.ts';
import type {
  CalendarLayer,
  ExceptionalDay,
  Interval,
  MakeUpDay,
  NamedDay,
  Weekday,
  WorkingCalendar,
} from './types.ts';
import { zoneClock } from './zone.ts';

const interval: Reader<Interval> = (value, path) => {
  if (!Array.isArray(value) || value.length !== 2) return refuse(path, 'must be a pair of HH:MM');
  const [from, to]: unknown[] = value;
  return [text(from, `${path}[0]`), text(to, `${path}[1]`)];
};
const intervals = list(interval);

const week = shape<Partial<Record<Weekday, readonly Interval[]>>>(
  {},
  { 1: intervals, 2: intervals, 3: intervals, 4: intervals, 5: intervals, 6: intervals, 7: intervals },
);

const namedDay = shape<NamedDay>({ date: text, name: text }, { nameEn: text });
const makeUpDay = shape<MakeUpDay>({ date: text, name: text }, { nameEn: text, intervals });
const exceptionalDay = shape<ExceptionalDay>({ date: text, name: text, intervals }, { nameEn: text });

const layer = shape<CalendarLayer>(
  { id: text, level: oneOf(['national', 'company', 'site']) },
  {
    week,
    holidays: list(namedDay),
    makeUpDays: list(makeUpDay),
    exceptions: list(exceptionalDay),
    holidaysOpen: flag,
    coveredFrom: text,
    coveredUntil: text,
    sources: list(text),
  },
);

const workingCalendar = shape<WorkingCalendar>(
  { id: text, version: text, zone: text, layers: list(layer), coveredUntil: text },
  { coveredFrom: text },
);

/**
 * Reads a working calendar from parsed JSON. Throws `ShapeError` that lists everything wrong with it, each with its
 * path: unknown members, dates that do not exist, days named twice, hours that overlap, a zone nobody knows.
 */
export function parseCalendar(json: unknown): WorkingCalendar {
  const calendar = workingCalendar(json, '');
  const problems = [...calendarProblems(calendar), ...zoneProblems(calendar.zone)];
  if (problems.length > 0) throw new ShapeError(problems);
  return calendar;
}

function zoneProblems(zone: string): { path: string; message: string }[] {
  try {
    zoneClock(zone);
    return [];
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return [{ path: 'zone', message: error.message }];
  }
}
