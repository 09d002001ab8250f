import type { CaseContext, Stage } from '../../case/process.ts';
import { mustBeExplainedBefore, mustBeReady, mustBeShown } from '../checks.ts';
import type { OrderStage } from '../contract.ts';
import { claimOf, tellStanding } from '../standing.ts';
import type { OrderTypes } from '../state.ts';
import { changing } from '../terms.ts';

type Case = CaseContext<OrderTypes>;

/**
 * A deal was made. Before it is confirmed somebody says that it can be kept, the buyer has accepted how he pays, and what he
 * binds himself to was explained to him, clause by clause.
 */
export const agreed: Stage<OrderTypes> = {
  needs: ['orderNo', 'terms', 'lines'],
  run: async (c) => {
    if (!c.detail.remindedOf) await takeOrder(c);
    await tellStanding(c, 'pending');
    const answer = await c.waitFor({
      name: 'orderConfirmation',
      for: 'us',
      within: 'orderSigning',
      passing: { escalatesTo: ['sales', 'lead', 'manager'] },
      actions: {
        confirmFeasibility: {
          stays: true,
          detail: ({ input: { date, quantity, quality }, actor, at }) => ({
            feasibility: { at, by: actor.id, role: actor.role, date, quantity, quality },
          }),
        },
        explainClauses: {
          stays: true,
          check: mustBeExplainedBefore,
          detail: ({ input, actor }) => {
            const explained = input.clauses.map((clause) => ({ clause, on: input.explainedOn, by: actor.id }));
            const others = (c.detail.clauses ?? []).filter(({ clause }) => !input.clauses.includes(clause));
            return { clauses: [...others, ...explained] };
          },
        },
        acceptPaymentTerms: {
          stays: true,
          check: mustBeShown,
          detail: ({ input, actor, at }) => ({
            termsAccepted: {
              at,
              by: actor.id,
              role: actor.role,
              ...(input.evidence === undefined ? {} : { file: input.evidence }),
            },
          }),
        },
        confirmOrder: {
          check: mustBeReady(() => c.detail),
          detail: ({ actor }) => ({ confirmed: true, confirmedBy: actor.id }),
        },
        ...changing(c),
      },
    });
    return answer.action === 'confirmOrder' ? afterAgreement(c) : 'agreed';
  },
};

/** Where a deal leads that was confirmed: into writing, to its deposit, or to the goods. */
export async function afterAgreement(c: Case): Promise<OrderStage> {
  const { form, seller, buyer, exemption } = c.detail;
  if (form === 'oral' && !exemption && !(seller && buyer)) return 'formalising';
  await tellStanding(c, 'standing');
  return owesDeposit(c) ? 'awaitingDeposit' : 'supplying';
}

export function owesDeposit({ detail: { terms, payment, depositWaived } }: Case): boolean {
  return (terms?.depositFen ?? 0) > 0 && !payment && !depositWaived;
}

/** One case an order; until it is agreed, nothing leaves for it. */
async function takeOrder(c: Case): Promise<void> {
  const claim = claimOf(c);
  c.undoLater('order', 'releaseClaim', claim);
  const { granted, heldBy } = await c.claim('claim', claim);
  if (!granted) c.refuseOpening('already_open', { caseNo: heldBy ?? '', orderNo: claim.key });
  c.settle('order');
  c.record({ type: 'orderTaken', data: { orderNo: claim.key }, detail: { remindedOf: [] } });
}
