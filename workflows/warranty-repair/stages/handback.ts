import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { amountOwed } from '../amounts.ts';
import { mustHaveBeenReminded } from '../checks.ts';
import { claimFromPayers } from '../claims.ts';
import type { RepairInputs } from '../contract.ts';
import { withLastRepair, withoutOpenRepair } from '../facts.ts';
import { theEnd } from '../loaner.ts';
import { settleParts } from '../parts.ts';
import { askForPayment, dropRequest, paying, tellDropped } from '../payment.ts';
import { writeRepairRecord } from '../repair-record.ts';
import { factsOf } from '../rights.ts';
import { isRepaired } from '../rounds.ts';
import { tellOtherCases } from '../serial-facts.ts';
import { claimFromCustomer } from '../site-fees.ts';
import { dropVisit } from '../site-visit.ts';
import type { Amount, RepairDetail, RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

type Case = CaseContext<RepairTypes>;

/**
 * The goods are ready: what is owed is paid, then they go back with the record of the repair. Who neither pays nor
 * fetches them is reminded once; after that the desk is told at every bound, and may in the end give the goods up.
 */
export const handback: Stage<RepairTypes> = {
  needs: ['item'],
  run: async (c) => {
    c.stopClocks('arriveOnSite', 'diagnose', 'quoteAnswer', 'partsWait', 'repairWork', 'repairDays', 'loanerDue');
    await dropVisit(c);
    await settleParts(c);
    await tellDropped(c);
    const owed = amountOwed(c.detail);
    if (!owed && staysInPlace(c.detail)) return leaveInPlace(c);
    if (owed && !c.detail.ready) await askForPayment(c, owed);
    if (!c.detail.ready) await tellReady(c, owed);
    const answer = owed ? await takePayment(c, owed) : await waitForCollection(c);
    if (owed && answer.action !== 'expired') dropRequest(c);
    switch (answer.action) {
      case 'recordPayment':
      case 'paymentReceived':
        return 'handback';
      case 'declareAbandoned':
        return theEnd(c.detail);
      case 'expired':
        if (owed && staysInPlace(c.detail) && c.detail.remindedOf?.includes('payment'))
          await claimFromCustomer(c, owed);
        else if (owed) remindToPay(c);
        else remindToCollect(c);
        return 'handback';
      case 'handBack':
        return afterHandBack(c);
      default:
        return leadsAway(answer) ?? 'handback';
    }
  },
};

/** The goods are back with the customer: he gets the record, others hear of it, and payers are asked. */
async function afterHandBack(c: Case): Promise<'awaitingConfirmation' | 'loanerReturn' | 'closed'> {
  await writeRepairRecord(c);
  tellOtherCases(c, factsOf(c.detail).repairs?.at(-1));
  await claimFromPayers(c);
  return isRepaired(c.detail) ? 'awaitingConfirmation' : theEnd(c.detail);
}

/** Goods that were visited never left their owner: there is nothing to fetch, and nothing is kept from him. */
function staysInPlace({ item, siteVisits }: Readonly<Partial<RepairDetail>>): boolean {
  return item?.place === 'site' && Boolean(siteVisits?.length);
}

/** He has had them back since the work was done; or since now, when nothing was. */
function leaveInPlace(c: Case): ReturnType<typeof afterHandBack> {
  const repaired = isRepaired(c.detail);
  const at = (repaired ? c.detail.repair?.at : undefined) ?? c.now;
  c.once('leave', () => c.record({ type: 'itemLeftInPlace', data: { repaired }, detail: handedBackAt(c.detail, at) }));
  return afterHandBack(c);
}

function handedBackAt(detail: Readonly<Partial<RepairDetail>>, at: string): Partial<RepairDetail> {
  return {
    handedBack: { at },
    // Who takes repaired goods back has accepted the repair.
    exchangeOpened: null,
    facts: withLastRepair(factsOf(detail), {
      handBack: shanghaiDate(at),
      result: isRepaired(detail) ? 'fixed' : 'noFaultFound',
    }),
  };
}

/** Says that the goods are ready, what is owed, and how long they are kept. */
async function tellReady(c: Case, owed: Amount | undefined): Promise<void> {
  const keptUntil = await storedUntil(c);
  const repaired = isRepaired(c.detail);
  const toPay = repaired ? 'itemReadyToPay' : 'itemReadyFee';
  const free = repaired ? 'itemReady' : 'itemReadyUnrepaired';
  c.record({
    type: 'itemReady',
    data: { repaired, keptUntil, ...(owed ? { totalFen: owed.totalFen, currency: owed.currency } : {}) },
    detail: { ready: { at: c.now, keptUntil } },
    tells: [owed ? { to: 'customer', text: toPay } : { to: 'customer', text: free }],
  });
}

/** Goods nobody fetches are kept by the terms of the house; after that they may be given up. */
async function storedUntil(c: Case): Promise<string> {
  const term = 'storage';
  const bounds = [{ name: term, term, from: c.now }];
  const { category } = c.view.subject;
  const of = typeof category === 'string' ? { category } : {};
  const { bounds: timed } = await c.ask('storage', 'timing', { now: c.now, bounds, clocks: [], ...of });
  return timed[0]?.until ?? c.now;
}

function takePayment(c: Case, owed: Amount) {
  const reminded = c.detail.remindedOf?.includes('payment') === true;
  return c.waitFor({
    name: 'payment',
    for: 'customer',
    within: 'payment',
    passing: reminded && !staysInPlace(c.detail) ? { escalatesTo: ['finance', 'manager'] } : 'expires',
    actions: {
      ...paying(c, owed),
      ...givingUp(c, reminded),
      ...whileWithUs(c),
    },
  });
}

function waitForCollection(c: Case) {
  const reminded = c.detail.remindedOf?.includes('collection') === true;
  return c.waitFor({
    name: 'collection',
    for: 'customer',
    within: 'handBack',
    passing: reminded ? { escalatesTo: ['lead', 'manager'] } : 'expires',
    actions: {
      handBack: {
        detail: ({ at }) => handedBackAt(c.detail, at),
      },
      ...givingUp(c, reminded),
      ...whileWithUs(c),
    },
  });
}

function givingUp(
  c: Case,
  reminded: boolean,
): { declareAbandoned: ActionRule<RepairInputs['declareAbandoned'], RepairDetail> } {
  return {
    declareAbandoned: {
      check: mustHaveBeenReminded(reminded, c.detail.ready?.keptUntil),
      detail: () => ({ ending: 'abandoned', item: null, facts: withoutOpenRepair(factsOf(c.detail)) }),
    },
  };
}

function remindToPay(c: Case): void {
  const remindedOf = [...(c.detail.remindedOf ?? []), 'payment' as const];
  c.record({
    type: 'paymentReminded',
    data: {},
    detail: { remindedOf },
    tells: [{ to: 'customer', text: 'pleasePay' }],
  });
}

function remindToCollect(c: Case): void {
  const remindedOf = [...(c.detail.remindedOf ?? []), 'collection' as const];
  c.record({
    type: 'collectionReminded',
    data: {},
    detail: { remindedOf },
    tells: [{ to: 'customer', text: 'pleaseCollect' }],
  });
}
