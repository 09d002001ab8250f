import { strongerRights } from '../../domain/entitlement/open-rights.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustBeAmong, mustHaveOpened } from './checks.ts';
import type { RepairInputs } from './contract.ts';
import type { Remedy, RepairDetail, RepairTypes, RightsFound } from './state.ts';

type Case = CaseContext<RepairTypes>;

/** Offers the customer what he may choose from; his answer is kept. Silence is `undefined`. */
export async function letCustomerChoose(c: Case, offered: readonly Remedy[]): Promise<Remedy | undefined> {
  c.once('choice', () =>
    c.record({
      type: 'choiceOffered',
      data: { offered: [...offered] },
      detail: { offered },
      tells: [{ to: 'customer', text: 'pleaseChoose' }],
    }),
  );
  const choice = await c.waitFor({
    name: 'remedyChoice',
    for: 'customer',
    within: 'quoteAnswer',
    passing: 'expires',
    actions: {
      chooseRemedy: {
        check: mustBeAmong(offered),
        detail: ({ input, at }) => ({ remedy: input.remedy, demandedAt: at }),
      },
    },
  });
  return choice.action === 'expired' ? undefined : choice.input.remedy;
}

/** Nobody chose in time: the repair goes on, no right is lost by it. */
export function goOnWithRepair(c: Case): void {
  c.record({ type: 'remedyDefaulted', data: { remedy: 'repair' }, detail: { remedy: 'repair' } });
}

/** Everything that weighs more than a repair and is open. */
export function strongerRemedies(rights: RightsFound | undefined): Remedy[] {
  return strongerRights(rights).map((right) => (right.kind === 'return' ? 'return' : 'exchange'));
}

/** To be awaited as long as the goods are with us: the exchange that opens by itself when a limit of the law passes. */
export function exchangeOnceOpen(c: Case): {
  readonly chooseRemedy: ActionRule<RepairInputs['chooseRemedy'], RepairDetail>;
} {
  return {
    chooseRemedy: {
      check: mustHaveOpened(() => c.detail),
      detail: ({ input, at }) => ({ remedy: input.remedy, demandedAt: at }),
    },
  };
}
