import { z } from 'zod';
import { BALANCES, OBJECTION_GROUNDS, PARTIES_TO_PAY } from '../../domain/policy/obligation-rows.ts';
import { day, fen } from '../inputs/common.ts';

const positiveFen = fen.min(1);
const party = z.enum(PARTIES_TO_PAY).describe('As it was when the contract was signed');
const yearlyRate = z
  .string()
  .regex(/^\d(\.\d{1,12})?$/, 'notADecimal')
  .describe('Decimal fraction as text, 0.03 is 3 %');
const payments = z
  .array(z.strictObject({ on: day, fen: positiveFen }))
  .max(500)
  .describe('Interest runs on what a payment paid of the principal up to and including its day');

export const lateInterestFacts = z
  .strictObject({
    principalFen: positiveFen,
    dueOn: day.describe('Last day for paying; interest runs from the day after').exactOptional(),
    overdueDays: z
      .int()
      .min(0)
      .max(100_000)
      .describe('Instead of dueOn, where the dates do not matter')
      .exactOptional(),
    until: day.describe('Last day of the interest; asOf where it is not told').exactOptional(),
    creditor: party,
    debtor: party,
    contractedOn: day.exactOptional(),
    contract: z.enum(['SALE', 'OTHER']).describe('SALE where it is not told').exactOptional(),
    agreed: z.strictObject({ rate: yearlyRate, per: z.enum(['DAY', 'YEAR']) }).exactOptional(),
    statement: z
      .enum(['SILENT', 'FIXES_PRINCIPAL_AND_INTEREST', 'CHANGES_TERMS'])
      .describe('What a statement of account signed later says of default interest')
      .exactOptional(),
    lossFen: fen.describe('Proven loss; agreed damages are held against it').exactOptional(),
    debtorInBadFaith: z.boolean().exactOptional(),
    lprAtBreach: yearlyRate.describe('One-year LPR as published, for days the policy does not know').exactOptional(),
    lprAtSigning: yearlyRate.exactOptional(),
    payments: payments.exactOptional(),
    imputation: z
      .enum(['PRINCIPAL_FIRST', 'BY_LAW'])
      .describe('What payments pay first; PRINCIPAL_FIRST where it is not told')
      .exactOptional(),
  })
  .meta({ id: 'LateInterestFacts' });

export const judgmentInterestFacts = z
  .strictObject({
    owedFen: positiveFen.describe('By the judgment, without ordinary interest'),
    performBy: day.describe('Last day of the time for paying'),
    until: day.exactOptional(),
    payments: payments.exactOptional(),
  })
  .meta({ id: 'JudgmentInterestFacts' });

export const imputationFacts = z
  .strictObject({
    paidFen: fen,
    costsFen: fen.exactOptional(),
    interestFen: fen.exactOptional(),
    principalFen: fen.exactOptional(),
    agreedOrder: z
      .array(z.enum(BALANCES))
      .length(3)
      .describe('All three balances, where agreed otherwise')
      .exactOptional(),
  })
  .meta({ id: 'ImputationFacts' });

export const paymentTermFacts = z
  .strictObject({
    contractedOn: day.describe('Chooses the version; the law of the delivery where it is not told').exactOptional(),
    creditorAtContract: party,
    debtorAtContract: party,
    creditorSaidSme: z.boolean().exactOptional(),
    deliveredOn: day.exactOptional(),
    acceptance: z
      .strictObject({ acceptedOn: day.exactOptional(), agreedUntil: day.exactOptional() })
      .describe('Payment follows an acceptance: when it was, and by when it should have been')
      .exactOptional(),
    amountConfirmedOn: day.describe('Progress or periodic settlement').exactOptional(),
    agreedDays: z.int().min(0).max(3_650).exactOptional(),
    agreedDueOn: day.exactOptional(),
    followsTradePractice: z.boolean().exactOptional(),
    payWhenPaid: z.boolean().exactOptional(),
    paidOn: day.exactOptional(),
  })
  .meta({ id: 'PaymentTermFacts' });

const condition = z.boolean().exactOptional();

export const paymentOrderFacts = z
  .strictObject({
    conditions: z
      .strictObject({
        moneyOrSecurities: condition,
        dueAndFixed: condition,
        noMutualDispute: condition,
        noCounterPerformance: condition,
        debtorInChina: condition,
        serviceable: condition,
        noPreSuitPreservation: condition,
      })
      .describe('What is not told is taken as met, and that is said')
      .exactOptional(),
    appliedOn: day.exactOptional(),
    acceptedOn: day.exactOptional(),
    issuedOn: day.exactOptional(),
    servedOn: day.exactOptional(),
    objection: z
      .strictObject({
        on: day,
        ground: z.enum(OBJECTION_GROUNDS),
        inWriting: z.boolean(),
        partFen: positiveFen.exactOptional(),
      })
      .exactOptional(),
    claimFen: positiveFen.exactOptional(),
    endTold: day.exactOptional(),
    caseFeeFen: fen.describe('Fee of an ordinary case').exactOptional(),
  })
  .meta({ id: 'PaymentOrderFacts' });
