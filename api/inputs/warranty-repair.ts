import { z } from 'zod';
import { EXCLUSIONS } from '../../domain/policy/category.ts';
import type { RepairInputs } from '../../workflows/warranty-repair/contract.ts';
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
const condition = z.enum(['good', 'worn', 'damaged']);
const oldPart = z.enum(['kept', 'returned']).optional().describe('What became of the part that was taken out');
const line = z.int().min(1).max(999);

const diagnosisLine = z.strictObject({
  line,
  kind: z.enum(['part', 'labour', 'travel']),
  sku: key.meta({ 'x-part': true }).optional(),
  quantity,
  unitFen: fen,
  coverage: z.enum(['covered', 'billable', 'goodwill', 'extendedWarranty', 'insurer']),
  reason: code,
});

const lines = z.array(diagnosisLine).max(100);

/** What a caller sends with each action of a warranty repair, before personal words are swapped for references. */
export const repairInputs = {
  acceptForRepair: z.strictObject({
    route: z.enum(['depot', 'remote', 'onSite', 'partner']),
    site: key.meta({ 'x-site': true }).optional().describe('Where the goods stand: a site of the customer'),
  }),
  planNextVisit: z.strictObject({
    skills: z.array(code).max(20).optional(),
    minutes: z.int().min(5).max(1_440).optional(),
    crew: z.int().min(1).max(10).optional(),
  }),
  refuseRepair: z.strictObject({ exclusion: z.enum(EXCLUSIONS), evidence: z.array(evidence).max(50), reason: words }),
  chooseRemedy: z.strictObject({ remedy: z.enum(['repair', 'exchange', 'return']) }),
  confirmConversion: z.strictObject({ reference: outsideNumber }),
  recordRemoteHelp: z.strictObject({ solved: z.boolean(), work: words }),
  beginVisit: z.strictObject({ place: z.enum(['site', 'depot']), condition, evidence: evidences }),
  recordPartnerRepair: z.strictObject({
    partner: key,
    reference: outsideNumber,
    handIn: day,
    handBack: day,
    cause: code,
    performanceFault: z.boolean(),
    work: words,
  }),
  sendToDepot: z.strictObject({ reason: words }),
  receiveItem: z.strictObject({
    serial: key.optional(),
    condition,
    evidence: evidences,
    remarks: words.optional(),
    transportFen: fen.optional().describe('What the customer paid for the way to us'),
  }),
  recordDiagnosis: z.strictObject({
    cause: code,
    performanceFault: z.boolean(),
    lines,
    findings: words,
  }),
  reportNotReproducible: z.strictObject({ tries: z.array(words).min(1).max(20) }),
  reportUnrepairable: z.strictObject({ cause: code, performanceFault: z.boolean(), findings: words }),
  decideGoodwill: z.strictObject({ granted: z.boolean(), reason: words }),
  recordPreApproval: z.strictObject({ granted: z.boolean(), reference: outsideNumber.optional() }),
  askNewQuote: z.strictObject({ wishes: words.optional() }),
  reviseQuote: z.strictObject({ lines, findings: words }),
  reportMoreWork: z.strictObject({ lines, findings: words }),
  lookAgain: nothing,
  takeBack: nothing,
  acceptQuote: z.strictObject({ lines: z.array(line).max(100).optional() }),
  declineQuote: z.strictObject({ reason: words.optional() }),
  announceParts: z.strictObject({ sku: key, expectedOn: day }),
  partsArrived: z.strictObject({ sku: key, quantity }),
  reserveAgain: nothing,
  issueParts: nothing,
  completeRepair: z.strictObject({
    work: words,
    used: z.array(z.strictObject({ line, quantity: z.int().min(0).max(1_000_000), oldPart })).max(100),
    dataWiped: z.boolean().optional(),
  }),
  passQuality: nothing,
  failQuality: z.strictObject({ reason: words }),
  recordPayment: z.strictObject({ amountFen: fen, currency, reference: outsideNumber }),
  handBack: z.strictObject({ to: z.enum(['customer', 'carrier']), evidence: z.array(evidence).max(50).optional() }),
  declareAbandoned: z.strictObject({ reason: words, evidence: evidences }),
  answerWipe: z.strictObject({ allowed: z.boolean() }),
  reportItemDamaged: z.strictObject({ reason: words, evidence: evidences }),
  reportItemLost: z.strictObject({ reason: words, evidence: z.array(evidence).max(50) }),
  settleLoss: z.strictObject({
    how: z.enum(['replacement', 'value']),
    amountFen: fen.min(1).optional(),
    reference: outsideNumber,
  }),
  reserveLoaner: z.strictObject({ sku: key.meta({ 'x-part': true }) }),
  handOutLoaner: z.strictObject({ serial: key, condition: z.enum(['good', 'worn']), evidence: evidences }),
  takeBackLoaner: z.strictObject({ condition, evidence: evidences }),
  reportLoanerLost: z.strictObject({ reason: words }),
  confirmWorking: z.strictObject({ channel: z.enum(['link', 'phone', 'counter']) }),
  reportFailure: z.strictObject({ words, appearedOn: day }),
  recordContactTry: z.strictObject({ channel: z.enum(['phone', 'sms', 'email']), reached: z.boolean() }),
  reopenCase: z.strictObject({ reason: words }),
} as const satisfies Record<keyof RepairInputs, z.ZodType>;

export type RepairInputsTied = Tied<RepairInputs, typeof repairInputs>;
type Proof<T extends AllTrue<RepairInputs>> = T;
export type RepairInputsHold = Proof<RepairInputsTied>;

/** Members of a repair that a correction may set anew: `correctable` of the process. */
export const repairCorrections = z.strictObject({
  fault: z.strictObject({ words, appearedOn: day, safety: z.boolean() }).optional(),
  diagnosis: z
    .strictObject({
      by: key,
      at: instant,
      cause: code,
      performanceFault: z.boolean(),
      lines,
      unrepairable: z.literal(true).optional(),
    })
    .optional(),
});
