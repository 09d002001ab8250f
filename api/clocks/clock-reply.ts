import { z } from 'zod';
import { partySchema } from '../replies/case-parts.ts';

const instant = z.string().describe('ISO 8601 with Z');
const unit = z.enum(['workingMinutes', 'workingDays', 'calendarDays']);

const oddDay = z.object({
  date: z.string(),
  why: z.enum(['weekend', 'weeklyClosing', 'holiday', 'makeUpDay', 'exception']),
  name: z.string().exactOptional(),
  nameEn: z.string().exactOptional(),
  layer: z.string().exactOptional().describe('The layer of the calendar that decided'),
});
const oddDays = z.array(oddDay).readonly();

const breaks = z
  .array(z.object({ date: z.string(), from: instant, to: instant }))
  .readonly()
  .describe('Pauses inside a working day, as at lunch');

const way = z.object({
  from: instant,
  until: instant,
  counted: z.array(z.string()).readonly().exactOptional().describe('Of a target in days: the dates that count'),
  skipped: oddDays.describe('Days that do not count, and why'),
  extra: oddDays.describe('Days that count against their weekday: make-up days, exceptional opening'),
  breaks,
  provisionalFrom: z.string().exactOptional().describe('The first day the calendar does not know'),
});

const span = z.object({
  from: instant,
  to: instant.exactOptional(),
  running: z.boolean(),
  whose: partySchema,
  reason: z.string(),
  calendar: z.string(),
  calendarVersion: z.string(),
  grossMs: z.int(),
  netMs: z.int().describe('Working time within it'),
  days: z.array(z.string()).readonly().exactOptional(),
  skipped: oddDays,
  extra: oddDays,
});

const failed = z
  .object({
    since: instant,
    grossMs: z.int(),
    netMs: z.int().describe('Working time in which it ran'),
    days: z.int().exactOptional(),
  })
  .describe('By how much it ran over its target');

export const partyTime = z.object({
  whose: partySchema,
  grossMs: z.int().describe('Wall-clock time'),
  netMs: z.int().describe('Working time within it'),
  countedMs: z.int().describe('Working time in which the clock ran'),
  netDays: z.int().exactOptional(),
  countedDays: z.int().exactOptional(),
});

export const explainedClock = z
  .object({
    name: z.string(),
    calendar: z.string(),
    calendarVersion: z.string(),
    unit,
    target: z.int(),
    startedAt: instant,
    stoppedAt: instant.exactOptional(),
    dueAt: instant.exactOptional(),
    breachedAt: instant.exactOptional(),
    provisional: z.boolean(),
    used: z.object({ minutes: z.int().exactOptional(), days: z.int().exactOptional() }),
    marks: z.array(z.object({ percent: z.int(), at: instant, recorded: z.boolean() })).readonly(),
    spans: z.array(span).readonly(),
    ahead: way.exactOptional().describe('From now to the due instant'),
    failedBy: failed.exactOptional(),
    byParty: z.array(partyTime).readonly().describe('Whose time it was; the parts add up to the whole log'),
    text: z.array(z.string()).readonly(),
  })
  .meta({ id: 'ExplainedClock' });

export const explainedBound = z
  .object({
    kind: z.enum(['wait', 'task']),
    name: z.string(),
    wait: z.int().exactOptional(),
    task: z.string().exactOptional(),
    until: instant,
    provisional: z.boolean(),
    clock: z.string().exactOptional().describe('The clock it follows'),
    term: z.string().exactOptional(),
    unit: unit.exactOptional(),
    n: z.int().exactOptional(),
    calendar: z.string().exactOptional(),
    calendarVersion: z.string().exactOptional(),
    policyVersion: z.string().exactOptional(),
    way: way.exactOptional(),
    text: z.array(z.string()).readonly(),
  })
  .meta({ id: 'ExplainedBound' });

export const caseClocksReply = z
  .object({
    caseNo: z.string(),
    version: z.int(),
    asOf: instant,
    clocks: z.array(explainedClock).readonly(),
    bounds: z.array(explainedBound).readonly(),
  })
  .meta({ id: 'CaseClocks' });

export type ExplainedClockReply = z.output<typeof explainedClock>;
export type ExplainedBoundReply = z.output<typeof explainedBound>;
export type WayReply = z.output<typeof way>;
