import { z } from 'zod';
import type { ExceptionalDay, WorkingCalendar } from '../../domain/calendar/types.ts';
import { type Shift, shiftProblems } from '../../domain/people/shift.ts';
import { putShift, shiftByRef } from '../../drizzle/queries/people.ts';
import { publishedCalendar } from '../../drizzle/queries/published-calendar.ts';
import { STAFF } from '../access/access.ts';
import { code, day, key } from '../inputs/common.ts';
import { type FieldError, Problem } from '../problem.ts';
import { keptMembers } from './kept.ts';
import { defineResource } from './resource.ts';

const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'notATimeOfDay');
const hours = z.array(z.tuple([time, time])).max(12);

const content = {
  calendar: code.describe('Id of the published working calendar whose holidays and make-up days hold'),
  week: z
    .strictObject({
      1: hours.exactOptional(),
      2: hours.exactOptional(),
      3: hours.exactOptional(),
      4: hours.exactOptional(),
      5: hours.exactOptional(),
      6: hours.exactOptional(),
      7: hours.exactOptional(),
    })
    .describe('Hours by ISO weekday (1 is Monday), several intervals a day; a day that is missing keeps its hours'),
  holidaysOpen: z.boolean().exactOptional().describe('These people also work on holidays'),
  days: z
    .array(z.strictObject({ date: day, name: code, intervals: hours }))
    .max(400)
    .exactOptional()
    .describe('Single dates with hours of their own; no interval: off'),
};

/** When people work: hours of their own over a published working calendar. */
export const shifts = defineResource({
  name: 'shifts',
  url: '/v1/shifts/:shift',
  keys: z.object({ shift: key }),
  body: z.strictObject(content),
  reply: z.object({ ...content, shift: key, ...keptMembers }),
  writtenBy: ['manager', 'admin'],
  readBy: STAFF,
  repeats: 'by-content',
  put: async ({ services, bodyHash }, { shift }, body) => {
    const base = await services.storage.query((database) => publishedCalendar(database, body.calendar));
    if (base === undefined) {
      throw new Problem('unknown_reference', {
        field: 'calendar',
        params: { field: 'calendar', value: body.calendar },
      });
    }
    const made = shiftOf(body);
    mustBeSound(made, base);
    return services.storage.query((database) => putShift(database, shift, { hours: made }, bodyHash));
  },
  get: async ({ storage }, { shift }) => {
    const found = await storage.query((database) => shiftByRef(database, shift));
    if (found === undefined) return undefined;
    return { shift, ...bodyOf(found.hours), version: found.version, updatedAt: found.updatedAt };
  },
});

type Body = z.output<z.ZodObject<typeof content>>;

function shiftOf({ calendar, week, holidaysOpen, days }: Body): Shift {
  return {
    calendar,
    week,
    ...(holidaysOpen === undefined ? {} : { holidaysOpen }),
    ...(days === undefined ? {} : { days }),
  };
}

function bodyOf({ calendar, week, holidaysOpen, days }: Shift): Body {
  const hoursOf = (intervals: ExceptionalDay['intervals']): [string, string][] => intervals.map(([a, b]) => [a, b]);
  return {
    calendar,
    week: Object.fromEntries(Object.entries(week).map(([weekday, intervals]) => [weekday, hoursOf(intervals)])),
    ...(holidaysOpen === undefined ? {} : { holidaysOpen }),
    ...(days === undefined
      ? {}
      : { days: days.map(({ date, name, intervals }) => ({ date, name, intervals: hoursOf(intervals) })) }),
  };
}

/** Hours that overlap or end before they begin are told to the caller. */
function mustBeSound(shift: Shift, base: WorkingCalendar): void {
  const errors = shiftProblems(shift, base).map(({ path: field, message }): FieldError => {
    const reason = field.startsWith('week') ? 'badHours' : 'unsound';
    return { field, code: 'invalid_input', params: { field, reason, message } };
  });
  const [first] = errors;
  if (first === undefined) return;
  throw new Problem('invalid_input', { field: first.field, params: first.params, errors });
}
