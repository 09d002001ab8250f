import type { CaseContext, Stage } from '../../case/process.ts';
import { mustBeAnother, mustBeShown } from '../checks.ts';
import type { OrderTypes } from '../state.ts';
import { changing } from '../terms.ts';
import { afterAgreement } from './agreed.ts';

type Case = CaseContext<OrderTypes>;

/**
 * An oral deal is put in writing (口头协议书面化): the buyer gets the terms on a sheet, and both sides say yes to it. Silence is
 * reminded of, then a manager hears of it; nothing leaves meanwhile, unless somebody with the authority exempts the deal.
 */
export const formalising: Stage<OrderTypes> = {
  needs: ['terms', 'confirmed'],
  run: async (c) => {
    sendSheet(c);
    const { seller, buyer, sheetSentAt, remindedOf = [] } = c.detail;
    const reminded = remindedOf.includes('formalisation');
    const first = reminded ? ('formaliseReminded' as const) : { term: 'formaliseOrder', from: sheetSentAt ?? c.now };
    const answer = await c.waitFor({
      name: 'formalisation',
      for: buyer && !seller ? 'us' : 'customer',
      within: first,
      passing: reminded ? { escalatesTo: ['manager', 'manager'] } : 'expires',
      actions: {
        confirmAsSeller: {
          detail: ({ input, actor, at }) => ({ seller: { at, by: actor.id, role: actor.role, file: input.evidence } }),
        },
        confirmAsBuyer: {
          check: mustBeShown,
          detail: ({ input, actor, at }) => ({
            buyer: {
              at,
              by: actor.id,
              role: actor.role,
              ...(input.evidence === undefined ? {} : { file: input.evidence }),
            },
          }),
        },
        exemptFromWriting: {
          check: mustBeAnother(c.detail),
          detail: ({ input, actor, at }) => ({ exemption: { code: input.code, by: actor.id, at } }),
          // The deal goes ahead, and the buyer has it on paper all the same.
          tells: [
            { to: 'customer', text: 'orderMemo' },
            { to: 'owner', text: 'writingExempted' },
          ],
        },
        ...changing(c),
      },
    });
    if (answer.action === 'changeTerms') return 'agreed';
    if (answer.action === 'expired') {
      c.record({
        type: 'formalisationReminded',
        data: {},
        detail: { remindedOf: [...remindedOf, 'formalisation'] },
        tells: [
          { to: 'customer', text: 'pleaseConfirmTerms' },
          { to: 'owner', text: 'formalisationOverdue' },
        ],
      });
    }
    return afterAgreement(c);
  },
};

function sendSheet(c: Case): void {
  const { sheetSentAt, versions = [] } = c.detail;
  if (sheetSentAt) return;
  c.record({
    type: 'termsSheetSent',
    data: { version: versions.length },
    detail: { sheetSentAt: c.now },
    tells: [{ to: 'customer', text: 'pleaseConfirmTerms' }],
  });
}
