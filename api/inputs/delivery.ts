import { z } from 'zod';
import type { DeliveryInputs } from '../../workflows/delivery/contract.ts';
import { ATTEMPT_CODES, DELAY_CODES, PROOF_KINDS } from '../../workflows/delivery/contract.ts';
import {
  code,
  currency,
  day,
  evidence,
  evidences,
  fen,
  instant,
  key,
  outsideNumber,
  quantity,
  words,
} from './common.ts';
import type { AllTrue, Tied } from './tied.ts';

const nothing = z.strictObject({});
const line = z.int().min(1).max(9_999);
const serials = z.array(key).max(10_000);
const files = z.array(evidence).max(50);
const slot = {
  from: instant.describe('From when on they may come'),
  until: instant,
};
const counted = z.strictObject({ line, quantity, serials: serials.optional() });
const lines = z.array(counted).min(1).max(1_000);
const none = z.int().min(0).max(1_000_000);

const doorLine = z.strictObject({
  line,
  quantity: none.describe('Handed over, those that are wrong or damaged among them'),
  serials: serials.optional().describe('Of the units handed over, where the line has serials'),
  short: none.optional().describe('Was not there'),
  refused: none.optional().describe('Was not taken'),
  findings: z
    .array(
      z.strictObject({
        kind: z.enum(['wrong', 'damaged']),
        quantity,
        serials: serials.optional(),
        evidence: evidences,
      }),
    )
    .max(20)
    .optional(),
});

/** What a caller sends with each action of a delivery, before personal words are swapped for references. */
export const deliveryInputs = {
  releaseDelivery: z.strictObject({
    reason: words,
    until: day.describe('The release holds until the end of this day'),
  }),
  checkRelease: nothing,
  agreeSlot: z.strictObject(slot),
  changeSlot: z.strictObject({ ...slot, askedBy: z.enum(['customer', 'us']), reason: words }),
  recordDelay: z.strictObject({
    code: z.enum(DELAY_CODES),
    newDate: day.describe('What the customer is told instead'),
    reason: words.optional(),
  }),
  inspectGoods: z.strictObject({ passed: z.boolean(), note: words.optional(), evidence: files.optional() }),
  bookCarrier: z.strictObject({ carrier: code.describe('A carrier the adapter speaks with') }),
  dispatchGoods: z.strictObject({
    issueNote: outsideNumber,
    packages: z.int().min(1).max(10_000),
    carrier: z
      .strictObject({ carrier: code.meta({ 'x-carrier': true }), waybill: outsideNumber })
      .optional()
      .describe('Absent: under the waybill that was booked, or with our own driver'),
    ownDriver: z.boolean().optional().describe('Instead of a carrier: a visit of our own driver is opened'),
    lines,
    expectedAt: instant.optional(),
  }),
  rebindSerial: z.strictObject({ line, dispatched: key, serial: key, reason: words }),
  priceSurcharge: z.strictObject({
    kind: z.enum(['stairs', 'hoisting', 'other']),
    amountFen: fen,
    currency,
    reason: words,
  }),
  acceptSurcharge: z.strictObject({ evidence: evidence.optional() }),
  declineSurcharge: z.strictObject({ reason: words }),
  recordTradeIn: z.strictObject({
    taken: z.boolean(),
    serial: key.optional(),
    matches: z.boolean().describe('It is what was valued'),
    valueFen: fen,
    evidence: files,
  }),
  reportArrival: nothing,
  deliver: z.strictObject({
    at: instant,
    place: words,
    signer: z
      .strictObject({ name: words, relation: z.enum(['buyer', 'family', 'staff', 'other']) })
      .optional()
      .describe('Who took the goods; nothing is delivered without'),
    proofs: z.array(z.strictObject({ kind: z.enum(PROOF_KINDS), evidence })).max(20),
    lines: z.array(doorLine).min(1).max(1_000),
  }),
  leaveElsewhere: z.strictObject({
    where: z.enum(['locker', 'concierge', 'neighbour']),
    place: words,
    evidence: files,
  }),
  confirmReceipt: z.strictObject({ how: z.enum(['collected', 'consented']), evidence: files.optional() }),
  refuseDelivery: z.strictObject({
    code: z.enum(['unwanted', 'late', 'damaged', 'wrong', 'price', 'other']),
    reason: words,
  }),
  recordFailedAttempt: z.strictObject({ code: z.enum(ATTEMPT_CODES), reason: words, evidence: files }),
  arrangeAgain: z.strictObject({ ...slot, reason: words.optional() }),
  sendBack: z.strictObject({ reason: words }),
  recallGoods: z.strictObject({ reason: words }),
  resumeSearch: z.strictObject({ reason: words }),
  declareLost: z.strictObject({ reason: words }),
  chooseAfterLoss: z.strictObject({ choice: z.enum(['replacement', 'refund']) }),
  receiveBack: z.strictObject({ lines, note: words.optional() }),
  reportHiddenDamage: z.strictObject({ foundOn: day, lines, evidence: files, note: words.optional() }),
} as const satisfies Record<keyof DeliveryInputs, z.ZodType>;

export type DeliveryInputsTied = Tied<DeliveryInputs, typeof deliveryInputs>;
type Proof<T extends AllTrue<DeliveryInputs>> = T;
export type DeliveryInputsHold = Proof<DeliveryInputsTied>;

/** Nothing of a delivery is corrected: what was recorded wrongly is recorded again. */
export const deliveryCorrections = z.strictObject({});
