import { allEnded } from '../../../domain/delivery/tally.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { account, onTheirWay } from '../accounting.ts';
import { isExchange } from '../books.ts';
import { openReturn, returnsOf, sendAgain } from '../follow-ons.ts';
import type { DeliveryTypes } from '../state.ts';
import { follow, listening } from '../transit.ts';

type Case = CaseContext<DeliveryTypes>;

/** Lost, or taken for lost. The carrier is held liable, and the customer chooses: sent again, or his money back. */
export const goodsLost: Stage<DeliveryTypes> = {
  needs: ['loss'],
  run: async (c) => {
    // A choice stands, whatever comes between it and its consequences.
    if (c.detail.lossChoice !== undefined) return settleLoss(c, c.detail.lossChoice);
    await hearOfLoss(c);
    const answer = await c.waitFor({
      name: 'lossChoice',
      for: 'customer',
      within: 'deliveryLoss',
      passing: { escalatesTo: ['agent', 'lead', 'manager'] },
      actions: {
        chooseAfterLoss: {
          detail: ({ input }) => ({ lines: allEnded(c.detail.lines ?? [], 'lost'), lossChoice: input.choice }),
        },
        resumeSearch: { detail: ({ at }) => ({ loss: null, scan: { event: 'inTransit', at }, expectedAt: null }) },
        ...listening(c),
      },
    });
    if (answer.action === 'carrierEvent') return follow(c, answer);
    if (answer.action === 'resumeSearch') return c.detail.recalled ? 'recalling' : 'inTransit';
    return 'goodsLost';
  },
};

/** The customer is told once a loss, and the carrier is held liable once. */
async function hearOfLoss(c: Case): Promise<void> {
  const { loss, dispatch } = c.detail;
  if (!loss || loss.told) return;
  c.record({
    type: 'goodsTakenForLost',
    data: { why: loss.why },
    detail: { loss: { ...loss, told: true } },
    tells: [{ to: 'customer', text: 'goodsLostChoose' }],
  });
  if (c.view.tasks.some(({ kind, data }) => kind === 'carrierClaim' && data.why === 'lost')) return;
  await c.openTask('carrierClaim', 'dispatcher', 'carrierClaim', {
    why: 'lost',
    units: onTheirWay(c.detail.lines),
    ...(dispatch?.waybill === undefined ? {} : { waybill: dispatch.waybill }),
  });
}

async function settleLoss(c: Case, choice: 'replacement' | 'refund'): Promise<'closed'> {
  await account(c, false);
  // What was given in exchange is given again, or paid back, by the return it belongs to.
  if (isExchange(c)) return 'closed';
  if (choice === 'replacement') await again(c);
  else await openReturn(c, 'lost', returnsOf(c, 'lost'));
  return 'closed';
}

async function again(c: Case): Promise<void> {
  const followOns = await sendAgain(c);
  for (const { delivery } of followOns) c.record({ type: 'goodsSentAgain', data: { delivery }, detail: { followOns } });
}
