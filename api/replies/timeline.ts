import { z } from 'zod';
import type { DeviceStamp } from '../../domain/devices/device-stamp.ts';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { roleTexts } from '../../domain/text/people.ts';
import { sentenceOf } from '../../domain/text/sentence.ts';
import type { JournalLine } from '../../drizzle/queries/timeline.ts';
import { roleSchema } from './case-parts.ts';

const told = {
  caseNo: z.string(),
  seq: z.int(),
  at: z.string(),
  type: z.string(),
  sentence: z.string().describe('The entry in the language asked for'),
};

/** An entry with the raw facts beside the sentence. */
export const timelineReply = z
  .object({
    ...told,
    actor: z.object({
      id: z.string(),
      role: roleSchema,
      roleText: z.string(),
      onBehalfOf: z.string().exactOptional(),
      standsInFor: z.string().exactOptional(),
    }),
    data: z.record(z.string(), z.unknown()),
    deviceAt: z.string().exactOptional(),
    device: z
      .object({ device: z.string(), id: z.string(), counter: z.int(), signature: z.string(), skewMs: z.int() })
      .exactOptional()
      .describe('The device that signed it; `sanbao verify-device` checks the signature'),
    recordedAt: z.string().describe('Database time'),
    answers: z.int().exactOptional().describe('The wait it answered'),
    commandId: z.string().exactOptional(),
    rule: z.string().exactOptional(),
    policyVersion: z.string().exactOptional(),
    calendarVersion: z.string().exactOptional(),
    hash: z.string(),
  })
  .meta({ id: 'TimelineEntry' });

/** An entry as the customer reads it. */
export const customerTimelineReply = z.object(told).meta({ id: 'CustomerTimelineEntry' });

export function timelineEntryOf(
  { caseNo, entry, recordedAt, hash }: JournalLine,
  language: Language,
): z.output<typeof timelineReply> {
  const { seq, at, type, actor, data, deviceAt, device, answers, commandId, rule, policyVersion, calendarVersion } =
    entry;
  return {
    caseNo,
    seq,
    at,
    type,
    sentence: sentenceOf({ ...entry, data: { caseNo, ...data } }, language),
    actor: { ...actor, roleText: labelOf(roleTexts, actor.role, language) },
    data,
    recordedAt,
    hash,
    ...(deviceAt === undefined ? {} : { deviceAt }),
    ...(device === undefined ? {} : { device: stampOf(device) }),
    ...(answers === undefined ? {} : { answers }),
    ...(commandId === undefined ? {} : { commandId }),
    ...(rule === undefined ? {} : { rule }),
    ...(policyVersion === undefined ? {} : { policyVersion }),
    ...(calendarVersion === undefined ? {} : { calendarVersion }),
  };
}

function stampOf({
  device,
  id,
  counter,
  signature,
  skewMs,
}: DeviceStamp): z.output<typeof timelineReply>['device'] & {} {
  return { device, id, counter, signature, skewMs };
}
