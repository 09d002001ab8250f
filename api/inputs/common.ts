import { z } from 'zod';
import type { ReasonCode } from '../../domain/text/reasons.ts';
import { EVIDENCE_KINDS } from '../../drizzle/evidence/evidence-store.ts';
import type { Evidence } from '../../workflows/case/contract.ts';
import { personal } from '../personal/personal.ts';

/** A check of our own whose reason is said in both languages. */
function refused(reason: ReasonCode): { params: { reason: ReasonCode } } {
  return { params: { reason } };
}

/** A caller's own key for a customer, an order, a serial … */
export const key = z
  .string()
  .refine((text) => /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(text), refused('notAKey'))
  .describe('Key of 1 to 64 letters, digits, or . _ : -');

/** A word of a code list. Free text has no place here: it would stay in the journal for good. */
export const code = z
  .string()
  .refine((text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(text), refused('notACode'))
  .describe('Code of 1 to 40 letters, digits, or . _ -');

/** An outside number: shop order, complaint number of an authority. */
export const outsideNumber = z
  .string()
  .refine((text) => /^[A-Za-z0-9][A-Za-z0-9._/:#-]{0,79}$/.test(text), refused('notACode'))
  .describe('Number of 1 to 80 letters, digits, or . _ / : # -');

export const reference = z.strictObject({ kind: code, no: outsideNumber });

/** A day in Asia/Shanghai that exists. */
export const day = z
  .string()
  .refine(isDay, refused('notADay'))
  .refine(isInRange, refused('outOfRange'))
  .describe('Day in Asia/Shanghai, YYYY-MM-DD, from 1900 to 2099')
  .meta({ format: 'date' });

export const instant = z
  .string()
  .refine(isInstant, refused('notAnInstant'))
  .refine(isInRange, refused('outOfRange'))
  .describe('ISO 8601 instant that ends in Z')
  .meta({ format: 'date-time' });

/** A device may be ahead of us by so much before what it says cannot have happened. */
const SKEW_MS = 5 * 60_000;

/** When something happened by the clock of a person's device. */
export const deviceInstant = instant
  .refine((text) => !(Date.parse(text) > Date.now() + SKEW_MS), refused('notPast'))
  .describe('When it happened, by the clock of the device; not in the future');

/** An amount of 10 billion yuan is a mistake, and stays far below what a double holds exactly. */
export const fen = z.int().min(0).max(1_000_000_000_000).describe('Amount in fen');
export const quantity = z.int().min(1).max(1_000_000);

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

export const currency = z
  .string()
  .refine((text) => CURRENCIES.has(text), refused('notACurrency'))
  .describe('ISO 4217 code');

/** One sentence to a few paragraphs by or about a person. */
export const words = personal(z.string().trim().min(1).max(4_000));

/** What POST /v1/evidence answered, given back unchanged. */
export const evidence = z
  .strictObject({
    ref: z.string().regex(/^sha256-[0-9a-f]{64}$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'notADigest'),
    kind: z.enum(EVIDENCE_KINDS),
    bytes: z.int().min(1),
  })
  .meta({ id: 'Evidence', 'x-evidence': true }) satisfies z.ZodType<Evidence>;

export const evidences = z.array(evidence).min(1).max(50);

export const caseNo = z
  .string()
  .refine((text) => /^[A-Z]{2,4}-\d{4}-\d{6,9}$/.test(text), refused('notACaseNo'))
  .describe('Case number, like WR-2611-000042');

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** No calendar reaches further, and a date beyond is a slip of the hand: a case could not reckon with it. */
function isInRange(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= 1900 && year <= 2099;
}

function isInstant(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(text)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 19));
}
