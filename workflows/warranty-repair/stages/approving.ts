import type { CaseContext, Stage } from '../../case/process.ts';
import { mustHaveReference, mustHaveTheAuthority } from '../checks.ts';
import type { Payer } from '../contract.ts';
import { afterAnswer, askedOf, onceLinesAreKnown, payerToAsk } from '../payers.ts';
import type { RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

type Case = CaseContext<RepairTypes>;

/** Somebody other than customer or guarantee is to pay: he agrees before anything is done. One payer after the other. */
export const approving: Stage<RepairTypes> = {
  needs: ['diagnosis'],
  run: async (c) => {
    const payer = payerToAsk(c.detail);
    if (payer === undefined) return onceLinesAreKnown(c.detail);
    const answer = payer === 'goodwill' ? await askTheHouse(c) : await askThirdParty(c, payer);
    return leadsAway(answer) ?? 'approving';
  },
};

/** A favour of the house: up to a limit, and never granted by him who asks for it. */
async function askTheHouse(c: Case) {
  const totalFen = askedOf(c.detail, 'goodwill');
  const { authority } = await c.ask('house', 'houseRules', {});
  // The limits are amounts in CNY: of another currency nobody decides alone.
  const limits = c.detail.currency === 'CNY' ? authority.filter(({ kind }) => kind === 'goodwill') : [];
  c.once('ask', () =>
    c.record({
      type: 'goodwillAsked',
      data: { totalFen, currency: c.detail.currency ?? 'CNY' },
      tells: [{ to: 'lead', text: 'goodwillAsked' }],
    }),
  );
  return c.waitFor({
    name: 'goodwill',
    for: 'us',
    within: 'approval',
    passing: { escalatesTo: ['approver', 'manager'] },
    actions: {
      decideGoodwill: {
        check: mustHaveTheAuthority({ totalFen, limits, asker: c.detail.diagnosis?.by }),
        detail: ({ input: { granted }, actor, at }) =>
          afterAnswer(c.detail, { payer: 'goodwill', granted, by: actor.id, at }),
      },
      ...whileWithUs(c),
    },
  });
}

function askThirdParty(c: Case, payer: Exclude<Payer, 'goodwill'>) {
  c.once('ask', () =>
    c.record({
      type: 'preApprovalAsked',
      data: { payer, totalFen: askedOf(c.detail, payer), currency: c.detail.currency ?? 'CNY' },
    }),
  );
  return c.waitFor({
    name: 'preApproval',
    for: 'supplier',
    within: 'preApproval',
    passing: { escalatesTo: ['lead', 'manager'] },
    actions: {
      recordPreApproval: {
        check: mustHaveReference,
        detail: ({ input, actor, at }) => afterAnswer(c.detail, { payer, ...input, by: actor.id, at }),
      },
      ...whileWithUs(c),
    },
  });
}
