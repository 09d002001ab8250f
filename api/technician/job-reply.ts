import { z } from 'zod';
import { personalReply } from '../personal/reply.ts';
import { anyJson } from '../schemas/json.ts';
import { awaitedReply, caseOfJobReply } from './case-of-job.ts';

const position = z.object({ lat: z.number(), lon: z.number() });

const units = z.object({ no: z.int(), quantity: z.int(), serials: z.array(z.string()).exactOptional() });

/** Everything about a visit that is needed where there is no network. */
export const jobReply = z
  .object({
    caseNo: z.string(),
    version: z.int().describe('What was seen; name it as `seen` in a command'),
    kind: z.string(),
    stage: z.string(),
    stageText: z.string(),
    priority: z.enum(['low', 'normal', 'high', 'urgent']),
    startsAt: z.string(),
    endsAt: z.string(),
    technicians: z.array(z.string()).describe('The crew; the first one leads'),
    parent: z.string().exactOptional().describe('The case whose job it is'),
    subject: z.record(z.string(), anyJson).describe('Serial, product, category, order'),
    customer: z.object({ key: z.string(), name: z.string().optional(), phone: z.string().optional() }).exactOptional(),
    site: z
      .object({
        key: z.string(),
        region: z.string().optional(),
        address: z.string().optional(),
        position: position.optional(),
        access: anyJson,
      })
      .exactOptional(),
    contacts: z.array(
      z.object({
        duty: z.string(),
        roles: z.array(z.string()),
        name: z.string().optional(),
        phone: z.string().optional(),
      }),
    ),
    wishes: personalReply.exactOptional(),
    plan: z.record(z.string(), anyJson).describe('What its kind takes and must prove, by the policy'),
    evidence: z.object({
      required: z.array(z.string()),
      recorded: z.array(z.object({ as: z.string(), ref: z.string(), announced: z.boolean() })),
      missing: z.array(z.string()),
    }),
    checked: z
      .array(z.object({ item: z.string(), ok: z.boolean() }))
      .describe('Of the checklist of the plan, the newest last'),
    readings: z.array(z.record(z.string(), anyJson)).describe('What was measured so far'),
    parts: z.array(z.object({ sku: z.string(), quantity: z.int(), from: z.string() })).describe('Built in so far'),
    goods: z.array(units.extend({ sku: z.string() })).describe('What he is to fetch, by the line of its job'),
    taken: z.array(units).exactOptional().describe('What he has said he takes along of it'),
    calls: z.array(z.object({ at: z.string(), reached: z.boolean() })),
    awaited: awaitedReply.describe('What you may do in the visit now, with the wait it answers'),
    caseOfJob: caseOfJobReply.exactOptional().describe('Of `parent`: what is to be done and written down there'),
  })
  .meta({ id: 'TechnicianJob' });

export type Job = z.output<typeof jobReply>;

export const jobsReply = z.object({
  from: z.string().describe('Today in Shanghai'),
  until: z.string().describe('The last day that is looked at: tomorrow'),
  cursor: z.string().describe('Give it back to get what has changed since'),
  changed: z.array(jobReply).describe('All of them without a cursor'),
  gone: z.array(z.string()).describe('Not yours any more, on another day, or over'),
  van: z
    .array(z.object({ sku: z.string(), quantity: z.int(), old: z.int() }))
    .exactOptional()
    .describe('What lies in your van, new and old parts; only when it has changed'),
  actions: z
    .array(
      z.object({
        process: z.string(),
        action: z.string(),
        text: z.string(),
        kind: z.string(),
        input: z.record(z.string(), z.unknown()),
      }),
    )
    .exactOptional()
    .describe(
      'What technicians do on visits and in the cases of these jobs, with the JSON Schema of each input; only when it has changed',
    ),
  prices: z
    .array(
      z.object({
        price: z.string(),
        text: z.string(),
        kind: z.enum(['material', 'labour']),
        unitFen: z.int(),
        currency: z.string(),
      }),
    )
    .exactOptional()
    .describe('The published price list, for extra work at the site; only when it has changed'),
});
