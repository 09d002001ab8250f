import { z } from 'zod';
import { deviceId, signature } from '../devices/device-reply.ts';
import { caseNo } from '../inputs/common.ts';

/** A day without a network is some dozens of commands; more come in several batches. */
export const MOST_COMMANDS = 100;

/** To the millisecond and in one form, because the very text is signed. */
const deviceTime = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)), {
    params: { reason: 'notAnInstant' },
  })
  .describe('By the clock of the device, with milliseconds: 2026-11-23T02:00:00.000Z')
  .meta({ format: 'date-time' });

const counter = z.int().min(1).max(2_000_000_000);

export const signedCommand = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/)
      .describe("The device's own name for it"),
    counter: counter.describe('1, 2, 3 … on each device, without a gap'),
    caseNo,
    action: z.string().regex(/^[a-z][A-Za-z]{0,63}$/),
    wait: z.int().min(1).optional().describe('The wait that was seen; it counts for this one alone'),
    seen: z
      .int()
      .min(1)
      .optional()
      .describe('Or the version of the case that was seen; it counts as long as no person has moved the case on'),
    follows: counter
      .optional()
      .describe(
        'Or the counter of an earlier command: held when that one failed, else as if seen after it. Of another case (the visit, or the case whose job it is): with `seen` of this one',
      ),
    deviceAt: deviceTime,
    salt: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,64}$/)
      .describe('Random; hashed with the input'),
    input: z.unknown().optional().describe('As the schema of the action says; {} unless said'),
    signature,
  })
  .meta({ id: 'SignedCommand' });

export type SentCommand = z.output<typeof signedCommand>;

export const batchBody = z.strictObject({
  device: deviceId,
  sentAt: deviceTime.describe('What the clock of the device reads now; by it the skew is measured'),
  commands: z.array(signedCommand).min(1).max(MOST_COMMANDS),
});

export type Batch = z.output<typeof batchBody>;
