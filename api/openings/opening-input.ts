import { z } from 'zod';
import type { RepairOpening } from '../../workflows/warranty-repair/contract.ts';
import type { CommandIdentity } from '../commands/identity.ts';
import { swapPersonal } from '../personal/swap.ts';
import type { Services } from '../services.ts';
import { type OpenRepairBody, openRepairBody } from './body.ts';
import type { Report } from './examine.ts';

const personalText = z.object({ ref: z.string(), hash: z.string() });
const swappedWords = z.object({
  fault: z.object({ words: personalText, appearedOn: z.string(), safety: z.boolean() }),
  force: z.object({ reason: personalText }).exactOptional(),
});

/** What the case is started with: references and facts, and the customer's words by reference only. */
export async function openingOf(
  { storage, secret }: Services,
  body: OpenRepairBody,
  { unit, facts }: Pick<Report, 'unit' | 'facts'>,
  identity: CommandIdentity,
): Promise<RepairOpening> {
  const { fault, force, wish, references, priority, team, follows, channel } = body;
  const { product, asset, bought, customer } = unit;
  const words = await swapPersonal(
    openRepairBody,
    { fault, force },
    { storage, secret, commandId: identity.id, ...(customer === undefined ? {} : { subject: customer }) },
  );
  return {
    ...swappedWords.parse(words),
    subject: {
      product: product.sku,
      category: product.category,
      channel,
      ...(asset === undefined ? {} : { serial: asset.serial }),
      ...(bought === undefined ? {} : { orderNo: bought.order.orderNo, orderLine: bought.line.line }),
      ...(customer === undefined ? {} : { customer }),
    },
    currency: bought?.order.currency ?? 'CNY',
    facts,
    ...(wish === undefined ? {} : { wish }),
    ...(references === undefined ? {} : { references }),
    ...(priority === undefined ? {} : { priority }),
    ...(team === undefined ? {} : { team }),
    ...(follows === undefined ? {} : { follows }),
  };
}
