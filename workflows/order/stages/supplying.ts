import { addDays } from '../../../domain/calendar/date.ts';
import { shanghaiDayBegins } from '../../../domain/calendar/shanghai-date.ts';
import { type Milestone, type NextLook, nextLook } from '../../../domain/orders/milestones.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { cancelling, giveBackDeposit } from '../cancelling.ts';
import { mustBePlan, mustBeReached, mustBeToReach } from '../checks.ts';
import type { OrderTypes } from '../state.ts';
import { amending } from '../terms.ts';

type Case = CaseContext<OrderTypes>;

/**
 * Goods that have to be made or bought first are followed step by step. Somebody looks ahead before a step is due; the
 * customer hears of a risk before the day he was promised, not after. Goods from stock are there.
 */
export const supplying: Stage<OrderTypes> = {
  needs: ['terms', 'lines'],
  run: async (c) => {
    await giveBackDeposit(c);
    if (!c.detail.toBeMade || c.detail.lines?.every(({ open }) => open === 0)) return 'fulfilling';
    const milestones = c.detail.milestones ?? [];
    const next = nextLook(milestones);
    const answer = await c.waitFor({
      name: milestones.length === 0 ? 'supplyPlan' : 'supply',
      for: milestones.length === 0 ? 'us' : 'supplier',
      within: milestones.length === 0 ? 'supplyPlan' : boundOf(next),
      passing: next === undefined ? { escalatesTo: ['sales', 'lead', 'manager'] } : 'expires',
      actions: {
        planSupply: {
          check: mustBePlan(c.detail.terms?.promisedFor),
          detail: ({ input: { milestones: planned, contingencyPercent } }) => ({
            milestones: planned.map((one) => keptOf(milestones, one)),
            ...(contingencyPercent === undefined || c.detail.terms === undefined
              ? {}
              : { terms: { ...c.detail.terms, contingencyPercent } }),
          }),
        },
        reachMilestone: {
          check: mustBeToReach(milestones),
          detail: ({ input }) => ({ milestones: changed(milestones, input.code, { reachedOn: input.reachedOn }) }),
        },
        reportSupplyRisk: {
          check: mustBeToReach(milestones),
          detail: ({ input }) => ({ milestones: changed(milestones, input.code, { atRisk: true }) }),
          tells: [
            { to: 'customer', text: 'supplyAtRisk' },
            { to: 'lead', text: 'supplyToLookAt' },
          ],
        },
        goodsReady: { check: () => mustBeReached(milestones), detail: () => ({ supplied: true }) },
        ...cancelling(c),
        ...amending(c),
      },
    });
    if (answer.action === 'goodsReady') return 'fulfilling';
    if (answer.action === 'expired' && next !== undefined) await look(c, milestones, next);
    return 'supplying';
  },
};

/** The day after a step was due counts from its beginning: whoever keeps a day keeps all of it. */
function boundOf(next: NextLook | undefined) {
  if (next === undefined) return 'supplyPlan' as const;
  const day = next.what === 'due' ? addDays(next.on, 1) : next.on;
  return { term: 'supplyCheck', from: shanghaiDayBegins(day) };
}

/** Somebody has to look ahead; or the day went by, and the customer hears of it. */
async function look(c: Case, milestones: readonly Milestone[], { code, what }: NextLook): Promise<void> {
  const dueOn = milestones.find((one) => one.code === code)?.dueOn ?? '';
  if (what === 'look') {
    c.record({
      type: 'milestoneToLookAt',
      data: { code, dueOn },
      detail: { milestones: changed(milestones, code, { atRisk: true }) },
      tells: [{ to: 'owner', text: 'supplyToLookAt' }],
    });
    await c.openTask('lookAtSupply', 'sales', 'supplyPlan', { code, dueOn });
    return;
  }
  c.record({
    type: 'milestoneMissed',
    data: { code, dueOn },
    detail: { milestones: changed(milestones, code, { missed: true }) },
    tells: [
      { to: 'customer', text: 'supplyAtRisk' },
      { to: 'lead', text: 'supplyToLookAt' },
    ],
  });
  await c.openTask('supplyLate', 'lead', 'taskDefault', { code, dueOn });
}

/** A new plan keeps what was reached. */
function keptOf(before: readonly Milestone[], planned: Milestone): Milestone {
  const known = before.find(({ code }) => code === planned.code);
  return known?.reachedOn === undefined ? planned : { ...planned, reachedOn: known.reachedOn };
}

function changed(milestones: readonly Milestone[], code: string, change: Partial<Milestone>): Milestone[] {
  return milestones.map((one) => (one.code === code ? { ...one, ...change } : one));
}
