import { z } from 'zod';
import type { SerialCorrection } from '../../drizzle/queries/corrections.ts';
import { anyJson } from '../schemas/json.ts';
import { rightChange } from './correction-changes.ts';

/** What a correction changed on the day it was made, and whom it reached. */
export const correctionEffects = z.object({
  asOf: z.string(),
  policyVersion: z.string(),
  calendarVersion: z.string(),
  changes: z.array(rightChange).describe('The rights that stand otherwise on that day'),
  told: z
    .array(z.string())
    .describe('Cases that run: each weighs its rights anew, with a task for what was done before'),
  ended: z
    .array(z.object({ caseNo: z.string(), done: z.array(z.string()) }))
    .describe('Cases that have ended, with what was done under the old facts; each raises the alarm FactsCorrected'),
});

export type CorrectionEffects = z.output<typeof correctionEffects>;

/** A correction as it was written down, apart from its reason. */
export const correctionReply = z.object({
  serial: z.string().describe('The unit first bought, on which purchase and price rest'),
  no: z.int(),
  corrected: anyJson,
  was: anyJson,
  by: z.string(),
  role: z.string(),
  at: z.string(),
});

export const correctedReply = correctionReply.extend(correctionEffects.shape).meta({ id: 'Correction' });

/** Nothing was corrected, as everything named was recorded so already. */
export const sameReply = z.object({ outcome: z.literal('same') });

export function correctionReplyOf(stored: SerialCorrection): z.output<typeof correctionReply> {
  const { serial, no, corrected, was, by, role, at } = stored;
  return { serial, no, corrected: { ...corrected }, was: { ...was }, by, role, at };
}
