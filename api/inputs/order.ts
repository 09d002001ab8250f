import { z } from 'zod';
import { EXEMPTIONS, PAYMENT_TERMS } from '../../domain/credit/agreement.ts';
import { KEY_CLAUSES } from '../../domain/orders/key-clauses.ts';
import type { OrderInputs } from '../../workflows/order/contract.ts';
import { caseNo, code, currency, day, evidence, fen, outsideNumber, quantity, words } from './common.ts';
import type { AllTrue, Tied } from './tied.ts';

const nothing = z.strictObject({});
const lineNo = z.int().min(1).max(9_999);
const percent = z.int().min(0).max(100).describe('So many percent more are made than ordered, for what is spoilt');

/** Units of the lines of an order. */
export const units = z
  .array(z.strictObject({ line: lineNo, quantity }))
  .min(1)
  .max(1_000);

/** What seller and buyer agree upon. */
export const termsShape = {
  pay: z.enum(PAYMENT_TERMS),
  depositFen: fen.describe('To be paid before anything is made or leaves; 0: nothing'),
  termDays: z.int().min(0).max(365).describe('Days after the goods came, on account'),
  promisedFor: day.describe('The day promised to the customer'),
  contingencyPercent: percent,
};

const changes = z.strictObject(termsShape).partial().shape;

/** What a caller sends with each action of the case of an order, before personal words are swapped for references. */
export const orderInputs = {
  confirmFeasibility: z.strictObject({
    date: z.boolean(),
    quantity: z.boolean(),
    quality: z.boolean(),
    note: words.optional(),
  }),
  explainClauses: z.strictObject({
    clauses: z.array(z.enum(KEY_CLAUSES)).min(1).max(KEY_CLAUSES.length),
    explainedOn: day,
    evidence: evidence.optional(),
  }),
  acceptPaymentTerms: z.strictObject({
    evidence: evidence.optional().describe('What shows it, unless the customer says so himself'),
  }),
  changeTerms: z.strictObject({
    ...changes,
    reason: words,
    evidence: evidence.optional().describe('What both have signed, once the order is agreed'),
  }),
  confirmOrder: nothing,
  confirmAsSeller: z.strictObject({ evidence }),
  confirmAsBuyer: z.strictObject({
    evidence: evidence.optional().describe('What shows it, unless the customer says so himself'),
  }),
  exemptFromWriting: z.strictObject({ code: z.enum(EXEMPTIONS), reason: words }),
  recordPayment: z.strictObject({ amountFen: fen, currency, reference: outsideNumber }),
  waiveDeposit: z.strictObject({ reason: words }),
  planSupply: z.strictObject({
    milestones: z
      .array(
        z.strictObject({
          code,
          lookOn: day.describe('When somebody looks whether it will be reached'),
          dueOn: day,
        }),
      )
      .min(1)
      .max(50),
    contingencyPercent: percent.optional(),
  }),
  reachMilestone: z.strictObject({ code, reachedOn: day, evidence: evidence.optional() }),
  reportSupplyRisk: z.strictObject({ code, reason: words }),
  goodsReady: z.strictObject({ evidence: evidence.optional() }),
  moveDate: z.strictObject({
    promisedFor: day,
    code: z.enum(['supplier', 'capacity', 'transport', 'customer', 'other']),
    reason: words.optional(),
  }),
  shipLines: z.strictObject({
    lines: units,
    promisedFor: day.optional(),
  }),
  cancelLines: z.strictObject({ lines: units, reason: words }),
  attachAcceptance: z.strictObject({ delivery: caseNo, evidence }),
  checkReceivables: nothing,
} as const satisfies Record<keyof OrderInputs, z.ZodType>;

export type OrderInputsTied = Tied<OrderInputs, typeof orderInputs>;
type Proof<T extends AllTrue<OrderInputs>> = T;
export type OrderInputsHold = Proof<OrderInputsTied>;

/** Nothing of an order is corrected: what was agreed is changed by another version. */
export const orderCorrections = z.strictObject({});
