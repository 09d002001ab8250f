import { z } from 'zod';
import type { FoundParcel } from '../../drizzle/unmatched/list.ts';
import { evidence } from '../inputs/common.ts';
import { CONDITIONS } from '../inputs/unmatched-parcel.ts';
import { personalReply } from '../personal/reply.ts';

const goods = z.object({
  no: z.int(),
  sku: z.string(),
  quantity: z.int(),
  serial: z.string().exactOptional(),
  condition: z.enum(CONDITIONS),
  rest: z.int().describe('How many nobody has claimed; they lie in quarantine'),
  soldOn: z
    .object({ orderNo: z.string(), line: z.int() })
    .exactOptional()
    .describe('The order line with whose customer the books had it'),
  matched: z.array(z.object({ caseNo: z.string(), quantity: z.int(), at: z.string() })),
});

/** A parcel nobody had announced, as the API tells it. */
export const parcelReply = z
  .object({
    parcel: z.string(),
    state: z.enum(['open', 'overdue', 'matched', 'sentBack', 'kept']),
    foundBy: z.string().exactOptional().describe('The return in whose parcel it was'),
    carrier: z.string().exactOptional(),
    waybill: z.string().exactOptional(),
    evidence: z.array(evidence),
    note: personalReply.exactOptional(),
    receivedBy: z.string(),
    receivedAt: z.string(),
    dueAt: z.string().describe('Until when it is kept for whoever claims it'),
    endedAt: z.string().exactOptional(),
    endedBy: z.string().exactOptional(),
    reason: personalReply.exactOptional(),
    sentWith: z.object({ carrier: z.string().exactOptional(), waybill: z.string().exactOptional() }).exactOptional(),
    goods: z.array(goods),
    returns: z.array(z.string()).exactOptional().describe('Open returns it may be of; of one parcel only'),
  })
  .meta({ id: 'UnmatchedParcel' });

/** @param dueAt ISO instant @param now ISO instant */
export function parcelReplyOf(found: FoundParcel, dueAt: string, now: string): Record<string, unknown> {
  const { endedReason, goods: rows, ended, ...rest } = found;
  const due = dueAt <= now ? 'overdue' : 'open';
  return {
    ...withoutNull(rest),
    state: ended ?? due,
    dueAt,
    ...(endedReason === null ? {} : { reason: endedReason }),
    goods: rows.map(withoutNull),
  };
}

function withoutNull(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
