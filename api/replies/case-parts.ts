import { z } from 'zod';
import type { ClockView, WaitView } from '../../domain/journal/view.ts';
import { ROLES } from '../../domain/people/roles.ts';

const instant = z.string().describe('ISO 8601 with Z');

export const roleSchema = z.enum(ROLES);
export const partySchema = z.enum([
  'us',
  'customer',
  'technician',
  'parts',
  'supplier',
  'finance',
  'carrier',
  'regulator',
]);

export const boundBySchema = z.union([
  z.object({
    term: z.string(),
    from: instant,
    calendar: z.string().exactOptional(),
    calendarVersion: z.string().exactOptional(),
    policyVersion: z.string().exactOptional(),
  }),
  z.object({ clock: z.string() }),
]);

export const waitSchema = z
  .object({
    wait: z.int().describe('The number a command names'),
    name: z.string(),
    for: partySchema,
    since: instant,
    until: instant,
    passing: z.enum(['expires', 'escalates']),
    actions: z.array(z.object({ action: z.string(), roles: z.array(roleSchema).readonly() })).readonly(),
    provisional: z.boolean().exactOptional(),
    level: z.int().exactOptional(),
    by: boundBySchema.exactOptional().describe('What the bound was reckoned by'),
  })
  .meta({
    id: 'Wait',
    description: 'What a case waits for: whom, since when, until when, and who may answer how',
  }) satisfies z.ZodType<WaitView>;

export const spanSchema = z.object({
  from: instant,
  to: instant.exactOptional(),
  running: z.boolean(),
  whose: partySchema,
  reason: z.string(),
  calendar: z.string().exactOptional(),
});

export const clockSchema = z
  .object({
    name: z.string(),
    calendar: z.string(),
    unit: z.enum(['workingMinutes', 'workingDays', 'calendarDays']),
    target: z.number(),
    startedAt: instant,
    spans: z.array(spanSchema).readonly(),
    dueAt: instant.exactOptional(),
    provisional: z.boolean().exactOptional(),
    calendarVersion: z.string().exactOptional(),
    marks: z.array(z.object({ percent: z.number(), at: instant })).readonly(),
    stoppedAt: instant.exactOptional(),
    breachedAt: instant.exactOptional(),
  })
  .meta({ id: 'Clock' }) satisfies z.ZodType<ClockView>;

const anything = z.record(z.string(), z.unknown());

export const taskSchema = z
  .object({
    task: z.string(),
    kind: z.string(),
    role: roleSchema,
    since: instant,
    until: instant,
    data: anything,
    doneAt: instant.exactOptional(),
    level: z.int().exactOptional().describe('How many times its bound has passed'),
    by: boundBySchema.exactOptional().describe('What the bound was reckoned by'),
  })
  .meta({ id: 'Task' });

export const prioritySchema = z.enum(['low', 'normal', 'high', 'urgent']);
