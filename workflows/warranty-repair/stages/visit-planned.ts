import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Party } from '../../../domain/people/roles.ts';
import { plain } from '../../case/book.ts';
import type { ActionRule, CaseContext, Stage } from '../../case/process.ts';
import { Refusal } from '../../case/refusal.ts';
import type { VisitOpening } from '../../visit/contract.ts';
import { mustBeSound } from '../checks.ts';
import type { RepairInputs, RepairStage } from '../contract.ts';
import { evidenceOf } from '../evidence.ts';
import { withRepairBegun } from '../facts.ts';
import { theEnd } from '../loaner.ts';
import { onceLinesAreKnown, withNewLines } from '../payers.ts';
import { factsOf } from '../rights.ts';
import { goodsCameIn, haveGoods } from '../rounds.ts';
import { dropVisit, onceThere, toDepot, visitBeginning, visitEnding } from '../site-visit.ts';
import type { RepairDetail, RepairTypes, SiteVisit } from '../state.ts';

type Case = CaseContext<RepairTypes>;

/**
 * A technician goes to the goods: as a visit of its own, which says when he begins and how it ended, or arranged by hand
 * where there are no visits. A job may take several; after one that came to nothing somebody says when the next may be.
 */
export const visitPlanned: Stage<RepairTypes> = {
  needs: ['route'],
  run: async (c) => {
    if (!haveGoods(c.detail)) c.once('clock', () => c.startClocks('arriveOnSite'));
    if (c.detail.siteDone) return onceThere(c.detail);
    if (c.detail.visitAwaits) return untilNext(c, c.detail.visitAwaits);
    const visit = c.detail.siteVisit ?? (await sendSomebody(c));
    if (visit.state === 'begun') return arrived(c);
    return visit.visit === undefined ? arrangedByHand(c) : followed(c);
  },
};

/** Opens a visit, each number of it once however often this is tried; where there are none a dispatcher arranges it. */
async function sendSomebody(c: Case): Promise<SiteVisit> {
  const no = (c.detail.siteVisitNo ?? 0) + 1;
  const { kind } = await c.ask(`visits#${no}`, 'visitRules', { kind: 'repair' });
  const visit = kind === undefined ? undefined : await c.open(`visit#${no}`, 'visit', openingOf(c));
  const siteVisit: SiteVisit = { no, state: 'planned', ...(visit === undefined ? {} : { visit }) };
  c.record({
    type: 'siteVisitArranged',
    data: { no, ...(visit === undefined ? {} : { visit }) },
    detail: { siteVisit, siteVisitNo: no, visitNeeds: null, visitReminded: false },
  });
  return siteVisit;
}

function openingOf(c: Case) {
  const { customer, serial, product, category, orderNo } = c.view.subject;
  const { site, visitNeeds, fault } = c.detail;
  const place = site === undefined || typeof customer !== 'string' ? undefined : `${customer}/${site}`;
  const known = { customer, site: place, serial, product, category, orderNo };
  const subject = Object.fromEntries(Object.entries(known).filter(([, value]) => typeof value === 'string'));
  const opening: Omit<VisitOpening, 'parent'> = {
    subject: { ...subject, kind: 'repair' },
    ...visitNeeds,
    ...(typeof customer === 'string' ? { askCustomer: true } : {}),
    tellsBegin: true,
    priority: fault?.safety ? 'urgent' : c.view.priority,
  };
  return plain(opening);
}

async function followed(c: Case): Promise<RepairStage> {
  const answer = await c.waitFor({
    name: 'visit',
    for: 'technician',
    within: 'visit',
    passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
    actions: {
      ...visitBeginning(c),
      ...visitEnding(c),
      ...beginningByHand(c),
      sendToDepot: { detail: () => ({ route: 'depot' }) },
    },
  });
  if (answer.action === 'sendToDepot') return toDepot(c);
  if (answer.action === 'beginVisit') return begunByHand(c);
  return answer.action === 'visitBegan' ? arrived(c) : afterVisit(c);
}

function arrived(c: Case): RepairStage {
  c.stopClocks('arriveOnSite');
  return onceThere(c.detail);
}

/** What the ended visit leaves to be done, read from what it told. */
function afterVisit(c: Case): RepairStage {
  if (haveGoods(c.detail)) c.stopClocks('arriveOnSite');
  if (c.detail.visitAwaits) return 'visitPlanned';
  if (!haveGoods(c.detail)) return 'visitPlanned';
  return c.detail.diagnosis && !c.detail.siteDone ? 'awaitingParts' : onceThere(c.detail);
}

/** Nobody goes again before the one whose time it is says so. Who keeps silent is asked once more, then it is over. */
async function untilNext(c: Case, whom: Party): Promise<RepairStage> {
  const isCustomers = whom === 'customer';
  const reminded = c.detail.visitReminded === true;
  c.once('ask', () => {
    if (isCustomers && !reminded) askAgain(c, 'nextVisitAsked', false);
  });
  const answer = await c.waitFor({
    name: reminded ? 'nextVisitAfterReminder' : 'nextVisit',
    for: whom,
    within: 'nextVisit',
    passing: isCustomers ? 'expires' : { escalatesTo: ['dispatcher', 'lead', 'manager'] },
    actions: {
      planNextVisit: { detail: ({ input }) => ({ visitNeeds: input, visitAwaits: null }) },
      sendToDepot: { detail: () => ({ route: 'depot', visitAwaits: null }) },
      reportMoreWork: {
        check: (answer) => {
          if (!c.detail.diagnosis) throw new Refusal('not_now', { action: 'reportMoreWork' });
          mustBeSound(c.detail.rights)(answer);
        },
        detail: ({ input: { lines }, actor }) => ({
          ...withNewLines(c.detail, { lines, by: actor.id }),
          visitAwaits: null,
        }),
      },
    },
  });
  switch (answer.action) {
    case 'planNextVisit':
      return 'visitPlanned';
    case 'sendToDepot':
      return toDepot(c);
    case 'reportMoreWork':
      return onceLinesAreKnown(c.detail);
    default:
      return reminded ? giveUp(c) : remind(c);
  }
}

function askAgain(c: Case, type: 'nextVisitAsked' | 'nextVisitReminded', visitReminded: boolean): void {
  c.record({ type, data: {}, detail: { visitReminded }, tells: [{ to: 'customer', text: 'nextVisit' }] });
}

function remind(c: Case): RepairStage {
  askAgain(c, 'nextVisitReminded', true);
  return 'visitPlanned';
}

/** He wants no visit any more: what stands at his place goes back to him as it is. */
function giveUp(c: Case): RepairStage {
  c.stopClocks('arriveOnSite');
  c.record({ type: 'nextVisitNeverWanted', data: {}, detail: { visitAwaits: null, withdrawn: true } });
  return haveGoods(c.detail) ? 'handback' : theEnd(c.detail);
}

/** Arranged by hand: the dispatcher has a task, and the technician says himself when he is there. */
async function arrangedByHand(c: Case): Promise<RepairStage> {
  await c.openTask('arrangeVisit', 'dispatcher', 'taskDefault', evidenceOf(c));
  const answer = await c.waitFor({
    name: 'visit',
    for: 'technician',
    within: 'visit',
    passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
    actions: { ...beginningByHand(c), sendToDepot: { detail: () => ({ route: 'depot' }) } },
  });
  return answer.action === 'beginVisit' ? begunByHand(c) : toDepot(c);
}

/** A technician is there whom no visit brought: what is planned is dropped. */
function beginningByHand(c: Case): { readonly beginVisit: ActionRule<RepairInputs['beginVisit'], RepairDetail> } {
  return {
    beginVisit: {
      detail: ({ input: { place, condition }, at }) =>
        haveGoods(c.detail)
          ? {}
          : {
              ...goodsCameIn(c.detail),
              item: { receivedAt: at, condition, ...(place === 'site' ? { place } : {}) },
              facts: withRepairBegun(factsOf(c.detail), shanghaiDate(at), 'reported'),
            },
    },
  };
}

async function begunByHand(c: Case): Promise<RepairStage> {
  const { no = 1 } = c.detail.siteVisit ?? {};
  const siteVisit: SiteVisit = { no, state: 'begun' };
  await dropVisit(c, siteVisit);
  if (c.detail.siteVisit?.state !== 'begun') c.record({ type: 'siteVisitByHand', data: { no }, detail: { siteVisit } });
  return arrived(c);
}
