import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import type { RepairAction, RepairInputs } from './contract.ts';
import { evidenceOf } from './evidence.ts';
import { loanerActions } from './loaner.ts';
import { exchangeOnceOpen } from './remedies.ts';
import type { RepairDetail, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;
type Rules<A extends RepairAction> = { readonly [K in A]: ActionRule<RepairInputs[K], RepairDetail> };

/** What may happen at any time while the goods are with us, whatever else the case waits for. */
export function whileWithUs(c: Case) {
  return { ...exchangeOnceOpen(c), ...lossOf(c), ...damageOf(c), ...wiping(), ...loanerActions(c) };
}

/** Where an action that ends the repair leads; `undefined` for all that belong to it. */
export function leadsAway({ action }: { readonly action: string }): 'converting' | 'itemLost' | undefined {
  if (action === 'chooseRemedy') return 'converting';
  return action === 'reportItemLost' ? 'itemLost' : undefined;
}

/** Goods that are lost while we answer for them, on the way as well. */
export function lossOf(_: Case): Rules<'reportItemLost'> {
  return {
    reportItemLost: {
      detail: ({ actor, at }) => ({ loss: { at, by: actor.id } }),
      tells: [
        { to: 'customer', text: 'itemLost' },
        { to: 'lead', text: 'itemLost' },
      ],
    },
  };
}

/** Damage we did ourselves: a lead sees to it, the repair goes on. */
function damageOf(c: Case): Rules<'reportItemDamaged'> {
  return {
    reportItemDamaged: {
      stays: true,
      tells: [{ to: 'customer', text: 'itemDamaged' }],
      after: async ({ input }) => {
        const damage = { reason: plain(input.reason), photos: input.evidence.map(({ ref }) => ref) };
        await c.openTask('itemDamaged', 'lead', 'taskDefault', { ...evidenceOf(c), damage });
      },
    },
  };
}

/** The customer's word on his data; the last one counts. */
function wiping(): Rules<'answerWipe'> {
  return {
    answerWipe: { stays: true, detail: ({ input }) => ({ wipe: input.allowed ? 'allowed' : 'refused' }) },
  };
}
