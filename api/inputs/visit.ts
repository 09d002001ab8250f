import { z } from 'zod';
import { MEASURED } from '../../domain/commissioning/readings.ts';
import { CANNOT_COMPLETE_CODES } from '../../domain/dispatch/cannot-complete.ts';
import type { VisitInputs } from '../../workflows/visit/contract.ts';
import { code, currency, day, evidence, evidences, fen, instant, key, quantity, words } from './common.ts';
import type { AllTrue, Tied } from './tied.ts';

const nothing = z.strictObject({});
const part = key.meta({ 'x-part': true });
const measured = z.string().regex(MEASURED).describe('What was measured, a decimal as text: `0.35`');
const startsAt = instant.describe('When the work begins; the way there comes before it');
const override = z
  .strictObject({ reason: words })
  .optional()
  .describe('Book in spite of what stands in the way, and why; a missing licence or an absence stays in the way');

/** What a caller sends with each action of a visit, before personal words are swapped for references. */
export const visitInputs = {
  assign: z.strictObject({
    technicians: z.array(key).min(1).max(10).describe('The first one leads'),
    startsAt,
    override,
  }),
  chooseSlot: z.strictObject({ startsAt }),
  moveSlot: z.strictObject({ startsAt }),
  reschedule: z.strictObject({ startsAt, reason: words, override }),
  replan: z.strictObject({ technician: key.describe('Who drops out'), reason: words }),
  acceptVisit: nothing,
  declineVisit: z.strictObject({ reason: words }),
  startTravel: nothing,
  arrive: nothing,
  startWork: nothing,
  pauseWork: z.strictObject({ reason: words }),
  resumeWork: nothing,
  recordCall: z.strictObject({ reached: z.boolean() }),
  recordEvidence: z.strictObject({
    as: code.describe('The name under which the kind of visit asks for it, or `other`'),
    evidence,
  }),
  recordChecklist: z.strictObject({
    items: z
      .array(z.strictObject({ item: code, ok: z.boolean() }))
      .min(1)
      .max(100),
  }),
  recordReading: z.strictObject({ reading: code, value: measured }),
  acceptReading: z.strictObject({ reading: code, reason: words }),
  recordSettlement: z.strictObject({
    how: z.enum(['paid', 'promised', 'disputed', 'refused']),
    amountFen: fen.optional().describe('What was paid or promised'),
    currency: currency.optional(),
    promisedFor: day.optional(),
    words: words.optional().describe('What the customer says'),
    evidence: evidences,
  }),
  takeGoods: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          no: z.int().min(1).max(100).describe('Of the goods to be fetched'),
          quantity,
          serials: z
            .array(key)
            .min(1)
            .max(1_000)
            .exactOptional()
            .describe('Of the very units he takes, where they have some'),
        }),
      )
      .min(1)
      .max(100),
    evidence: z.array(evidence).max(50).exactOptional(),
  }),
  usePart: z.strictObject({ sku: part, quantity }),
  returnOldPart: z.strictObject({ sku: part, quantity, to: z.enum(['us', 'customer']) }),
  completeVisit: z.strictObject({
    result: code.describe('`fixed` and `takenAlong` tell a repair how it goes on'),
    cause: code.optional(),
    performanceFault: z.boolean().optional().describe('Whether the fault was a listed performance fault'),
    work: words,
  }),
  cannotComplete: z.strictObject({
    code: z.enum(CANNOT_COMPLETE_CODES),
    reason: words,
    evidence: z.array(evidence).max(50),
  }),
  releaseSafety: z.strictObject({ goOn: z.boolean().describe('It is safe now'), reason: words }),
  signVisit: z.strictObject({
    name: words,
    role: z.enum(['buyer', 'family', 'staff', 'other']),
    evidence: evidence.optional().describe('The signature; a technician hands it in'),
  }),
  refuseToSign: z.strictObject({ reason: words, evidence: evidences }),
  waiveEvidence: z.strictObject({ reason: words }),
  callOff: z.strictObject({ reason: words }),
} as const satisfies Record<keyof VisitInputs, z.ZodType>;

export type VisitInputsTied = Tied<VisitInputs, typeof visitInputs>;
type Proof<T extends AllTrue<VisitInputs>> = T;
export type VisitInputsHold = Proof<VisitInputsTied>;

/** Nothing of a visit is corrected: what was recorded wrongly is recorded again. */
export const visitCorrections = z.strictObject({});
