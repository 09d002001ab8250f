import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { outcomeOf } from '../../../domain/delivery/tally.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { account, comingBack, endCredit, recordUnits, tellParent } from '../accounting.ts';
import { bookGoods } from '../books.ts';
import { mustBeComingBack, mustBeDelivered } from '../checks.ts';
import { followUp, handOnRefused, openReturn, returnOf } from '../follow-ons.ts';
import { keepPromised } from '../promised.ts';
import { receiving } from '../receiving.ts';
import type { DeliveryTypes } from '../state.ts';

type Case = CaseContext<DeliveryTypes>;

/** With the customer. What follows is opened by itself; damage that shows only now is heard of for some days. */
export const handedOver: Stage<DeliveryTypes> = {
  needs: ['door'],
  run: async (c) => {
    if (!c.detail.followed) await conclude(c);
    await claimHidden(c);
    await bookGoods(c);
    await handOnRefused(c);
    await tellParent(c);
    const answer = await c.waitFor({
      name: 'hiddenDamage',
      for: 'customer',
      within: { term: 'hiddenDamage', from: c.detail.door?.at ?? c.now },
      passing: 'expires',
      actions: {
        reportHiddenDamage: {
          check: mustBeDelivered(() => c.detail),
          detail: ({ input }) => ({
            hidden: [
              ...(c.detail.hidden ?? []),
              ...input.lines.map(({ line, quantity, serials = [] }) => ({
                line,
                kind: 'damaged' as const,
                quantity,
                serials,
                evidence: input.evidence,
              })),
            ],
          }),
        },
        receiveBack: receiving(
          c,
          mustBeComingBack(
            () => comingBack(c),
            () => c.detail.lines ?? [],
          ),
        ),
      },
    });
    if (answer.action !== 'expired') return 'handedOver';
    await thank(c);
    return comingBack(c).size > 0 ? 'comingBack' : 'closed';
  },
};

async function conclude(c: Case): Promise<void> {
  c.once('promise', () => keepPromised(c));
  await account(c, false);
  await recordUnits(c);
  await endCredit(c);
  const followOns = await followUp(c);
  const { lines = [], door } = c.detail;
  c.record({
    type: 'deliveryConcluded',
    data: { outcome: outcomeOf(lines), deliveredOn: shanghaiDate(door?.at ?? c.now) },
    detail: { followed: true, ...(followOns.length === 0 ? {} : { followOns }) },
  });
}

/** The carrier answers for what he damaged only when he is told in time; each report is a return of its own. */
async function claimHidden(c: Case): Promise<void> {
  const { hidden = [], hiddenClaimed = 0, lines = [] } = c.detail;
  const open = hidden.slice(hiddenClaimed);
  if (open.length === 0) return;
  await openReturn(
    c,
    `hidden#${hidden.length}`,
    open.map((finding) => returnOf(lines, finding)),
  );
  await c.openTask('carrierClaim', 'dispatcher', 'carrierClaim', { why: 'hiddenDamage', report: hidden.length });
  c.record({ type: 'hiddenDamageClaimed', data: { reports: hidden.length }, detail: { hiddenClaimed: hidden.length } });
}

/** Nobody thanks a customer who has something to complain of: of this delivery, or of anything else just now. */
async function thank(c: Case): Promise<void> {
  const { findings = [], hidden = [], lines = [], parent, customer = '' } = c.detail;
  // The case of the order thanks for all of it.
  if (parent !== undefined) return;
  const isClean =
    findings.length === 0 && hidden.length === 0 && lines.every((line) => line.delivered === line.quantity);
  if (!isClean) return;
  const { caseNos = [] } = await c.run('complaints', 'openComplaints', { caseNo: c.view.caseNo, customer });
  if (caseNos.length > 0) c.record({ type: 'thanksHeld', data: { complaints: [...caseNos] } });
  else c.record({ type: 'customerThanked', data: {}, tells: [{ to: 'customer', text: 'thankForDelivery' }] });
}
