import { z } from 'zod';
import {
  CONTACT_KINDS,
  INTERRUPTIONS,
  OBSTACLES,
  PROFESSIONAL_SIGNS,
  REFUSAL_GROUNDS,
  SIGNERS,
} from '../../domain/policy/obligation-rows.ts';
import { day, fen, instant, key } from '../inputs/common.ts';

export const complaintClockFacts = z
  .strictObject({
    filedOn: day.describe('Chooses the version of the rule'),
    channel: z.enum(['AUTHORITY', 'ODR']).exactOptional(),
    acceptedOn: day.exactOptional(),
    refusedOn: day.exactOptional(),
    tests: z
      .array(z.strictObject({ from: day, to: day.exactOptional() }))
      .max(50)
      .describe('Left out of the time for mediation; without `to` the test goes on')
      .exactOptional(),
    endedOn: day.exactOptional(),
    traderAgrees: z.boolean().exactOptional(),
    clueFoundOn: day.exactOptional(),
    clueExtended: z.boolean().exactOptional(),
    knewOn: day.describe('When the consumer knew that his rights were infringed').exactOptional(),
    grounds: z.array(z.enum(REFUSAL_GROUNDS)).max(10).exactOptional(),
    signs: z.array(z.enum(PROFESSIONAL_SIGNS)).max(10).exactOptional(),
  })
  .meta({ id: 'ComplaintClockFacts' });

const proof = z.strictObject({
  how: z.enum(['SIGNED', 'PROVABLE_DELIVERY', 'DATA_MESSAGE', 'BANK_DEDUCTION', 'MEDIA_NOTICE']),
  evidence: z.string().min(1).max(200).describe('Where the proof is kept: waybill, log, statement'),
  signedBy: z.enum(SIGNERS).exactOptional(),
  debtorMissing: z.boolean().exactOptional(),
});

const act = z.strictObject({
  kind: z.enum(INTERRUPTIONS),
  on: day.describe('A demand or notice: the day it arrived; anything else: the day it was done'),
  proof: proof.describe('Without it a demand or notice does not count').exactOptional(),
  consent: z
    .enum(['INSTALMENT_DEAL', 'PART_PAYMENT', 'SECURITY', 'ASKED_FOR_TIME', 'REPAYMENT_PLAN', 'AGREED_TO_PAY'])
    .exactOptional(),
  endedOn: day.describe('The proceedings ended').exactOptional(),
  part: z.strictObject({ fen: fen.min(1), restWaived: z.boolean() }).exactOptional(),
});

export const limitationFacts = z
  .strictObject({
    dueOn: day.describe('One of dueOn, instalmentsDueOn and noDueDate').exactOptional(),
    instalmentsDueOn: z.array(day).min(1).max(500).describe('One debt paid in parts').exactOptional(),
    noDueDate: z
      .strictObject({
        demandedOn: day.exactOptional(),
        graceUntil: day.exactOptional(),
        refusedOn: day.exactOptional(),
      })
      .exactOptional(),
    knewOn: day.exactOptional(),
    acts: z.array(act).max(500).exactOptional(),
    obstacles: z
      .array(z.strictObject({ kind: z.enum(OBSTACLES), from: day, to: day.exactOptional() }))
      .max(50)
      .exactOptional(),
    agreedOtherwise: z.boolean().exactOptional(),
  })
  .meta({ id: 'LimitationFacts' });

export const contactFacts = z
  .strictObject({
    at: instant,
    kind: z.enum(CONTACT_KINDS),
    person: key,
    businessContact: z.boolean(),
    disputed: z.boolean().exactOptional(),
    log: z
      .array(z.strictObject({ at: instant, kind: z.enum(CONTACT_KINDS), person: key }))
      .max(2_000)
      .exactOptional(),
  })
  .meta({ id: 'ContactFacts' });
