import { z } from 'zod';
import { caseNo, code, day, deviceInstant, evidences, key, reference, words } from '../inputs/common.ts';
import { prioritySchema } from '../replies/case-parts.ts';

/** POST /v1/warranty-repairs: what is broken, since when, and what the customer wants. */
export const openRepairBody = z
  .strictObject({
    serial: key.optional().describe('The serial of a registered item'),
    order: z
      .strictObject({ no: key, line: z.int().min(1).max(9_999) })
      .optional()
      .describe('The order line, when there is no serial'),
    withoutPapers: z
      .strictObject({
        product: key,
        purchasedOn: day.optional().describe('As the proof says'),
        evidence: evidences.describe('The proof'),
      })
      .optional()
      .describe('Neither serial nor order are known'),
    papers: z
      .enum(['complete', 'invoiceCopy', 'otherProof', 'none'])
      .optional()
      .describe('What the customer can show; our own records count when nothing is said'),
    customer: key.optional(),
    channel: code.describe('How it reached us: phone, web, counter …'),
    fault: z.strictObject({ words, appearedOn: day, safety: z.boolean().default(false) }),
    wish: z.enum(['repair', 'exchange', 'return']).optional(),
    references: z.array(reference).max(20).optional(),
    evidence: evidences.optional().describe('Photos of the fault'),
    priority: prioritySchema.optional(),
    team: key.optional(),
    attachTo: caseNo.optional().describe('Add this report to an open case instead of opening another'),
    force: z.strictObject({ reason: words }).optional().describe('Open although another repair of this serial is open'),
    follows: caseNo.optional().describe('The ended case this one takes up again'),
    deviceAt: deviceInstant.optional(),
    onBehalfOf: key.optional(),
  })
  .refine(({ serial, order, withoutPapers }) => [serial, order, withoutPapers].filter(Boolean).length === 1, {
    path: ['serial'],
    params: { reason: 'chooseOne' },
  });

export type OpenRepairBody = z.output<typeof openRepairBody>;
