import { z } from 'zod';
import { CORRECTABLE, type CorrectedMembers } from '../../domain/entitlement/corrections.ts';
import { day, fen, words } from '../inputs/common.ts';

const members = {
  manufacturedOn: day.nullable().optional(),
  purchasedOn: day.nullable().optional(),
  invoicedOn: day.nullable().optional(),
  deliveredOn: day.nullable().optional(),
  installedOn: day.nullable().optional(),
  activatedOn: day.nullable().optional(),
  pricePaidFen: fen.nullable().optional(),
} satisfies Record<(typeof CORRECTABLE)[number], z.ZodType>;

/** What is true of an item instead of what was recorded; `null`: nothing is known of it after all. */
export const correctionBody = z
  .strictObject({ ...members, reason: words.describe('Why, and what proves it') })
  .refine((body) => CORRECTABLE.some((member) => body[member] !== undefined), {
    path: ['deliveredOn'],
    params: { reason: 'empty' },
  })
  .meta({ examples: [{ deliveredOn: '2026-11-19', reason: '签收单日期为 11 月 19 日' }] });

export type CorrectionBody = z.output<typeof correctionBody>;

/** Which member of a correction decides a fact. */
const DECIDED_BY: Readonly<Record<string, (typeof CORRECTABLE)[number]>> = {
  factoryDate: 'manufacturedOn',
  purchaseDate: 'purchasedOn',
  invoiceDate: 'invoicedOn',
  'delivery.date': 'deliveredOn',
  'installation.startedOn': 'installedOn',
  'installation.doneOn': 'installedOn',
  pricePaidFen: 'pricePaidFen',
  voucherPriceFen: 'pricePaidFen',
};

/** The member of a correction to blame for a fact that cannot be true: its own, or else the first that was corrected. */
export function correctedMember(fact: string, corrected: CorrectedMembers): string {
  const own = DECIDED_BY[fact];
  if (own !== undefined && corrected[own] !== undefined) return own;
  return CORRECTABLE.find((member) => corrected[member] != null) ?? own ?? fact;
}
