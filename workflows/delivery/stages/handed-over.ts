import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { outcomeOf } from '../../../domain/delivery/tally.ts';
import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import { account, endCredit, recordUnits, tellParent } from '../accounting.ts';
import { bookGoods } from '../books.ts';
import { mustBeDelivered } from '../checks.ts';
import type { DeliveryInputs } from '../contract.ts';
import { followUp, handOnRefused, openReturn, returnOf } from '../follow-ons.ts';
import { keepPromised } from '../promised.ts';
import type { DeliveryDetail, DeliveryTypes } from '../state.ts';
import { awaitingBack, isAwaitedBack, loseOnTheWayBack } from '../way-back.ts';

type Case = CaseContext<DeliveryTypes>;
type Reporting = { readonly reportHiddenDamage: ActionRule<DeliveryInputs['reportHiddenDamage'], DeliveryDetail> };

/** With the customer. What follows is opened by itself; damage that shows only now is heard of for some days. */
export const handedOver: Stage<DeliveryTypes> = {
  needs: ['door'],
  run: async (c) => {
    if (!c.detail.followed) await conclude(c);
    await claimHidden(c);
    await bookGoods(c);
    await handOnRefused(c);
    await tellParent(c);
    if (isAwaitedBack(c)) return refusedBack(c);
    const answer = await c.waitFor({
      name: 'hiddenDamage',
      for: 'customer',
      within: { term: 'hiddenDamage', from: c.detail.door?.at ?? c.now },
      passing: 'expires',
      actions: reportingHidden(c),
    });
    if (answer.action !== 'expired') return 'handedOver';
    await thank(c);
    return 'closed';
  },
};

/**
 * What he refused is on its way back: the warehouse counts it before anything else is waited for. The window for hidden
 * damage runs meanwhile and is no longer for that.
 */
async function refusedBack(c: Case): Promise<'handedOver'> {
  const { name, passing, actions, for: whom } = awaitingBack(c);
  const answer = await c.waitFor({
    name,
    for: whom,
    within: { term: 'deliveryReturn', from: c.detail.door?.at ?? c.now },
    passing,
    actions: { ...actions, ...reportingHidden(c) },
  });
  const isLost = answer.action === 'carrierEvent' && answer.input.event === 'lost';
  if (answer.action === 'declareLost' || isLost) await loseOnTheWayBack(c);
  return 'handedOver';
}

function reportingHidden(c: Case): Reporting {
  const mustBeHis = mustBeDelivered(() => c.detail);
  return {
    reportHiddenDamage: {
      check: (answer) => {
        const { hiddenUntil = answer.at } = c.detail;
        // The wait of the window ends with it; the one for the goods may last longer.
        if (isAwaitedBack(c) && Date.parse(answer.at) > Date.parse(hiddenUntil)) {
          throw new Refusal('not_now', { action: 'reportHiddenDamage' });
        }
        mustBeHis(answer);
      },
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
  };
}

/** The end of the window, where something else is waited for before it. */
async function windowEnd(c: Case): Promise<Partial<DeliveryDetail>> {
  if (!isAwaitedBack(c)) return {};
  const bounds = [{ name: 'hiddenDamage', term: 'hiddenDamage', from: c.detail.door?.at ?? c.now }];
  const { bounds: timed } = await c.ask('window', 'timing', { now: c.now, bounds, clocks: [] });
  const [until] = timed;
  return until === undefined ? {} : { hiddenUntil: until.until };
}

async function conclude(c: Case): Promise<void> {
  c.once('promise', () => keepPromised(c));
  await account(c, false);
  await recordUnits(c);
  await endCredit(c);
  const followOns = await followUp(c);
  const window = await windowEnd(c);
  const { lines = [], door } = c.detail;
  c.record({
    type: 'deliveryConcluded',
    data: { outcome: outcomeOf(lines), deliveredOn: shanghaiDate(door?.at ?? c.now) },
    detail: { followed: true, ...window, ...(followOns.length === 0 ? {} : { followOns }) },
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
