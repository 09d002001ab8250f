import { z } from 'zod';
import { REMEDIES } from '../../domain/returns/grounds.ts';
import { DISPOSITIONS } from '../../domain/returns/line-goods.ts';
import { RETURN_WAYS, type ReturnInputs, SUBSIDY_RETURNS } from '../../workflows/return-exchange/contract.ts';
import { code, currency, day, evidence, evidences, fen, key, outsideNumber, quantity, words } from './common.ts';
import type { AllTrue, Tied } from './tied.ts';

const nothing = z.strictObject({});
const lineNo = z.int().min(1).max(100).describe('Line of the return, from 1');
const outlayNo = z.int().min(1).max(10_000).describe('Which outlay, as the return numbers it');
const reason = z.strictObject({ reason: words });

const units = {
  no: lineNo,
  quantity,
  serials: z.array(key).min(1).max(1_000).exactOptional().describe('Which units, where the line has serials'),
};

/** What a caller sends with each action of a return, before personal words are swapped for references. */
export const returnInputs = {
  decideReturn: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          no: lineNo,
          grant: z.boolean(),
          remedies: z.array(z.enum(REMEDIES)).min(1).max(4).optional(),
          refundFen: fen
            .optional()
            .describe(
              'What one unit gives, where the law leaves two figures, or where its bundle did not come back whole',
            ),
        }),
      )
      .min(1)
      .max(100),
    reason: words,
    evidence: z.array(evidence).max(50).optional(),
  }),
  suspectFraud: z.strictObject({ reason: words, evidence: evidences }),
  chooseRemedy: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          no: lineNo,
          remedy: z.enum(REMEDIES),
          sku: key.meta({ 'x-product': true }).optional().describe('The other model, for `exchangeOther`'),
          priceFen: fen.optional().describe('What one of the other model costs, told by the desk'),
        }),
      )
      .min(1)
      .max(100),
  }),
  arrangeReturn: z.strictObject({
    how: z.enum(RETURN_WAYS),
    shipFirst: z.boolean().optional().describe('The other unit goes out before the old one is back, against a deposit'),
    freightOn: z.enum(['trader', 'consumer']).optional(),
  }),
  reserveAgain: nothing,
  keepWaiting: nothing,
  waiveDeposit: reason,
  recordPayment: z.strictObject({ reference: outsideNumber, amountFen: fen, currency }),
  announceParcel: z.strictObject({ carrier: code, waybill: outsideNumber }),
  receiveGoods: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          ...units,
          damaged: z.boolean().optional(),
          evidence: z.array(evidence).max(50).optional(),
        }),
      )
      .max(100)
      .describe('What the parcel held; what was to come and is not in it is still to come'),
    strays: z
      .array(z.strictObject({ sku: key, quantity, serial: key.exactOptional() }))
      .max(100)
      .optional()
      .describe('What nobody asked back'),
    unmatched: z
      .strictObject({ parcel: key, reason: words.describe('Why it is this') })
      .exactOptional()
      .describe('They came in a parcel nobody had announced, and lie in quarantine'),
    note: words.optional(),
  }),
  fetchAgain: reason,
  closeReceipt: reason,
  inspectGoods: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          ...units,
          disposition: z.enum(DISPOSITIONS),
          evidence: z.array(evidence).max(50).optional(),
        }),
      )
      .min(1)
      .max(100),
    note: words.optional(),
  }),
  reportLocked: z.strictObject({ no: lineNo, serial: key }),
  confirmUnlocked: nothing,
  reportNotAsTold: z.strictObject({
    no: lineNo,
    finding: z.enum(['notIntact', 'noFault']),
    reason: words,
    evidence: evidences,
  }),
  refuseGoods: reason,
  offerReduction: z.strictObject({ amountFen: fen, reason: words }),
  acceptReduction: nothing,
  declineReduction: z.strictObject({ reason: words.optional() }),
  overrule: reason,
  handBackGoods: z.strictObject({
    carrier: code.optional(),
    waybill: outsideNumber.optional(),
    note: words.optional(),
  }),
  recordReplacement: z.strictObject({
    deliveredOn: day,
    serials: z.array(key).max(1_000).optional(),
    reason: words,
  }),
  approveRefund: z.strictObject({
    totalFen: fen.describe('What is approved, to the fen: `refund.toApproveFen` of the case'),
  }),
  recordRefund: z.strictObject({
    refund: outsideNumber.describe('Which share, as the return names it'),
    reference: outsideNumber,
  }),
  retryRefund: z.strictObject({
    refund: outsideNumber.optional().describe('A refused share; absent: what could not be filed'),
  }),
  recordSubsidyReturn: z.strictObject({
    no: z.int().min(1).max(10_000).describe('Which subsidy, as the return numbers it'),
    how: z.enum(SUBSIDY_RETURNS).describe('`paid` to its source, or `setOff` against what the source owes us'),
    reference: outsideNumber.describe('Of the transfer, or of the settlement'),
  }),
  claimOutlay: z.strictObject({
    carrier: code,
    waybill: outsideNumber.describe('Of the parcel, as the receipt of the carrier names it'),
    amountFen: fen.min(1),
    currency,
    evidence: evidences.describe('The receipt'),
  }),
  payOutlay: z.strictObject({
    no: outlayNo,
    reference: outsideNumber.describe('Of the transfer'),
  }),
  refuseOutlay: z.strictObject({ no: outlayNo, reason: words }),
  recordPlatformRefund: z.strictObject({ platform: code, reference: outsideNumber, amountFen: fen.min(1), currency }),
  proposeAccount: z.strictObject({
    refund: outsideNumber.describe('A share that was refused, or that finance cannot get to where he paid from'),
    account: words.describe('Another account of the same payee'),
    evidence: evidences.describe('That it is his'),
  }),
  decideAccount: z.strictObject({ granted: z.boolean(), reason: words }),
  confirmCorrection: z.strictObject({ invoice: outsideNumber }),
  waiveOldUnit: reason,
  objectToRefusal: z.strictObject({ reason: words, evidence: z.array(evidence).max(50).optional() }),
  answerObjection: z.strictObject({ upheld: z.boolean(), reason: words }),
} as const satisfies Record<keyof ReturnInputs, z.ZodType>;

export type ReturnInputsTied = Tied<ReturnInputs, typeof returnInputs>;
type Proof<T extends AllTrue<ReturnInputs>> = T;
export type ReturnInputsHold = Proof<ReturnInputsTied>;

/** Nothing of a return is corrected: goods and money are moved again, by the actions for it. */
export const returnCorrections = z.strictObject({});
