import { z } from 'zod';
import type { PromiseInputs } from '../../workflows/promise/contract.ts';
import { day, evidence, instant, words } from './common.ts';
import type { AllTrue, Tied } from './tied.ts';

/** A day, or an hour: `{ on }` or `{ at }`. */
export const saidDue = z
  .union([z.strictObject({ on: day }), z.strictObject({ at: instant })])
  .describe('Some time on a day, or an instant');

const consent = z
  .strictObject({
    channel: z.enum(['phone', 'message', 'counter', 'letter']),
    evidence: evidence.optional(),
    words: words.optional(),
  })
  .describe('How the customer agreed; a file or his words show it');

/** What a caller sends with each action of a promise, before personal words are swapped for references. */
export const promiseInputs = {
  approvePromise: z.strictObject({ due: saidDue.optional() }),
  declinePromise: z.strictObject({ reason: words }),
  keepPromise: z.strictObject({
    at: instant.optional().describe('When it was kept, if it is written down later'),
    evidence: z.array(evidence).max(20),
    words: words.optional(),
  }),
  renegotiatePromise: z.strictObject({ due: saidDue, consent, reason: words }),
  breakPromise: z.strictObject({ reason: words }),
  releasePromise: z.strictObject({ consent: consent.optional(), reason: words.optional() }),
} as const satisfies Record<keyof PromiseInputs, z.ZodType>;

export type PromiseInputsTied = Tied<PromiseInputs, typeof promiseInputs>;
type Proof<T extends AllTrue<PromiseInputs>> = T;
export type PromiseInputsHold = Proof<PromiseInputsTied>;

/** Nothing of a promise is corrected: another date is agreed on with the customer, or it is broken. */
export const promiseCorrections = z.strictObject({});
