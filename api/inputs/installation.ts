import { z } from 'zod';
import { MEASURED } from '../../domain/commissioning/readings.ts';
import { SITE_CAUSE_CODES } from '../../domain/commissioning/site-not-ready.ts';
import type { InstallationInputs } from '../../workflows/installation/contract.ts';
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
const technician = key.meta({ 'x-technician': true });
const checks = z
  .array(z.strictObject({ item: code, ok: z.boolean() }))
  .max(100)
  .describe('What was found of each item of the list');
const signed = {
  name: words.describe('Who signs'),
  role: z.enum(['buyer', 'family', 'staff', 'other']),
  evidence: evidence.optional().describe('The signature; a technician hands it in'),
};

/** What a caller sends with each action of an installation, before personal words are swapped for references. */
export const installationInputs = {
  offerAppointment: nothing,
  agreeAppointment: z.strictObject({ startsAt: instant, technicians: z.array(technician).min(1).max(10) }),
  dropAppointment: z.strictObject({ reason: words }),
  recordContactTry: z.strictObject({ channel: z.enum(['phone', 'sms', 'email']), reached: z.boolean() }),
  declineInstallation: z.strictObject({ reason: words }),
  recordDoneByOthers: z.strictObject({ by: words.describe('Who'), finishedOn: day, evidence: evidences }),
  parkInstallation: z.strictObject({ reviewOn: day.describe('When it is looked at again'), reason: words }),
  takeUpAgain: nothing,
  scanSerial: z.strictObject({ serial: key.describe('As scanned at the site'), evidence }),
  passSiteCheck: z.strictObject({ checks }),
  reportSiteNotReady: z.strictObject({
    cause: z.enum(SITE_CAUSE_CODES),
    checks,
    reason: words,
    evidence: z.array(evidence).max(50),
  }),
  confirmSiteReady: nothing,
  waiveWastedVisit: z.strictObject({ reason: words }),
  recordChecks: z.strictObject({ checks: checks.min(1) }),
  recordPhoto: z.strictObject({ as: code.describe('The name under which it is asked for'), evidence }),
  quoteExtra: z.strictObject({
    lines: z
      .array(z.strictObject({ price: code.describe('A row of the published price list'), quantity }))
      .min(1)
      .max(50),
  }),
  acceptExtra: z.strictObject({ evidence: evidence.optional().describe('His signature, unless he does it himself') }),
  declineExtra: nothing,
  completeInstallation: z.strictObject({ work: words }),
  takeReading: z.strictObject({
    reading: code,
    value: z.string().regex(MEASURED).describe('A decimal as text, in the unit of the reading'),
  }),
  acceptReading: z.strictObject({ reading: code, reason: words }),
  completeCommissioning: nothing,
  recordTraining: z.strictObject({
    attendees: z
      .array(z.strictObject({ name: words, evidence: evidence.describe('His signature') }))
      .min(1)
      .max(100),
    topics: z.array(code).min(1).max(50),
    material: code.optional(),
  }),
  signCertificate: z.strictObject(signed),
  signWithPunchList: z.strictObject({
    ...signed,
    items: z
      .array(z.strictObject({ what: words, owner: z.enum(['us', 'customer']), due: day }))
      .min(1)
      .max(100),
  }),
  refuseCertificate: z.strictObject({ reason: words, evidence: z.array(evidence).max(50) }),
  reportUse: z.strictObject({ reason: words, evidence: z.array(evidence).max(50) }),
  acceptByUse: z.strictObject({ reason: words }),
  sendAgain: nothing,
  closeItem: z.strictObject({ item: z.int().min(1), evidence: z.array(evidence).max(50) }),
  completeRework: z.strictObject({ work: words }),
  decideDeadlock: z.strictObject({ goOn: z.boolean().describe('Another round; else it is given up'), reason: words }),
  reportFaulty: z.strictObject({ fault: words, evidence: z.array(evidence).max(50) }),
  recordFaultyOutcome: z.strictObject({
    how: z.enum(['replaced', 'repaired', 'returned']),
    reference: outsideNumber,
    serial: key.optional().describe('Of what came in its place'),
  }),
  recordPayment: z.strictObject({ amountFen: fen.min(1), currency, reference: outsideNumber }),
  waiveCharges: z.strictObject({ reason: words }),
  reopenCase: z.strictObject({ reason: words }),
} as const satisfies Record<keyof InstallationInputs, z.ZodType>;

export type InstallationInputsTied = Tied<InstallationInputs, typeof installationInputs>;
type Proof<T extends AllTrue<InstallationInputs>> = T;
export type InstallationInputsHold = Proof<InstallationInputsTied>;

/** Nothing of an installation is corrected: what was recorded wrongly is recorded again. */
export const installationCorrections = z.strictObject({});
