import { z } from 'zod';
import { code, evidence, key, outsideNumber, quantity, words } from './common.ts';

export const CONDITIONS = ['sealed', 'opened', 'damaged', 'unknown'] as const;

const goods = z.strictObject({
  sku: key,
  quantity,
  serial: key.exactOptional().describe('Of one unit; then the quantity is 1'),
  condition: z.enum(CONDITIONS).default('unknown'),
});

/** What the warehouse found in a parcel nobody had announced. */
export const unmatchedParcelBody = z.strictObject({
  carrier: code.exactOptional(),
  waybill: outsideNumber.exactOptional(),
  goods: z.array(goods).min(1).max(100),
  evidence: z.array(evidence).max(50).default([]).describe('Photos of the parcel and of what is in it'),
  note: words.optional(),
});

export const sendBackBody = z.strictObject({
  reason: words,
  carrier: code.exactOptional(),
  waybill: outsideNumber.exactOptional(),
});

export const keepBody = z.strictObject({ reason: words });
