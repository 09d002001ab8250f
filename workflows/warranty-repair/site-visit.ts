import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Party } from '../../domain/people/roles.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { isVisitBegan, isVisitEnded } from '../visit/told.ts';
import type { RepairFacts, RepairInputs } from './contract.ts';
import { withRepairBegun } from './facts.ts';
import { factsOf } from './rights.ts';
import { goodsCameIn, haveGoods } from './rounds.ts';
import type { Item, RepairDetail, RepairTypes, SiteVisit, SiteVisitOver, WastedVisit } from './state.ts';

type Case = CaseContext<RepairTypes>;
type Known = Readonly<Partial<RepairDetail>>;
type Rule<F extends keyof RepairFacts> = ActionRule<RepairFacts[F], RepairDetail>;

/** A technician works where the goods stand. */
export function isOnSite({ item }: Known): boolean {
  return item?.place === 'site';
}

/** Somebody of ours is on his way or there; arranged by hand it never says that it is over. */
export function isVisited({ siteVisit }: Known): boolean {
  return Boolean(siteVisit);
}

/** Where a repair goes on when a technician is with the goods. */
export function onceThere({ diagnosis }: Known): 'diagnosed' | 'repairing' {
  return diagnosis ? 'repairing' : 'diagnosed';
}

/** To be awaited while a visit may end: what came of it. */
export function visitEnding(c: Case): { readonly visitEnded: Rule<'visitEnded'> } {
  return { visitEnded: { detail: ({ input, at }) => afterVisit(c.detail, input, at) } };
}

/** The technician has begun: from now on the law counts the repair. */
export function visitBeginning(c: Case): { readonly visitBegan: Rule<'visitBegan'> } {
  return { visitBegan: { detail: ({ input }) => begun(c.detail, input.startedAt) } };
}

/**
 * What a visit tells, in whatever stage the repair is. A wait that is open for it takes it; else it is written down, and
 * the next stage that needs to know finds it. Of a visit that is no longer ours nothing is wanted.
 */
export function visitTold(c: Case, { type, data }: { readonly type: string; readonly data: JsonObject }): boolean {
  const told: unknown = data;
  if (!isVisitBegan(told) && !isVisitEnded(told)) throw new Refusal('invalid_input', {}, 'data');
  if (c.detail.siteVisit?.visit !== told.visit) return true;
  if (c.view.waits.some(({ actions }) => actions.some(({ action }) => action === type))) return false;
  const detail = isVisitEnded(told) ? afterVisit(c.detail, told, c.now) : begun(c.detail, told.startedAt);
  c.record({ type, data, detail });
  return true;
}

/** No visit is needed any more: it is called off where nobody has set out yet, and else its technician is told. */
export async function dropVisit(c: Case, instead: SiteVisit | null = null): Promise<void> {
  const { no, visit } = c.detail.siteVisit ?? {};
  if (visit === undefined) return;
  await c.tell(`dropVisit#${no}`, visit, 'jobEnded', { caseNo: c.view.caseNo });
  c.record({ type: 'siteVisitDropped', data: { visit }, detail: { siteVisit: instead } });
}

/** It cannot be done where it stands: nobody comes any more, and the goods come to us. */
export async function toDepot(c: Case): Promise<'awaitingItem'> {
  c.stopClocks('arriveOnSite');
  await dropVisit(c);
  c.record({ type: 'siteVisitsOver', data: {}, detail: { siteVisit: null } });
  return 'awaitingItem';
}

/** To be awaited where the goods stand at the customer's and nobody of ours is there: somebody goes again, or they come to us. */
export function goingAgain(): GoingAgain {
  return {
    planNextVisit: { detail: ({ input }) => ({ visitNeeds: input, visitAwaits: null }) },
    sendToDepot: { detail: () => ({ route: 'depot' }) },
  };
}

type GoingAgain = {
  readonly [A in 'planNextVisit' | 'sendToDepot']: ActionRule<RepairInputs[A], RepairDetail>;
};

function begun(detail: Known, startedAt: string): Partial<RepairDetail> {
  const { siteVisit } = detail;
  return { ...(siteVisit ? { siteVisit: { ...siteVisit, state: 'begun' } } : {}), ...goodsSeen(detail, startedAt) };
}

/** The hand-in of a repair on site is the day on which the work begins there; a later visit goes on with the same repair. */
function goodsSeen(detail: Known, at: string): Partial<RepairDetail> {
  if (haveGoods(detail)) return {};
  const item: Item = { receivedAt: at, condition: 'worn', place: 'site' };
  return { ...goodsCameIn(detail), item, facts: withRepairBegun(factsOf(detail), shanghaiDate(at), 'reported') };
}

/** What changes when a visit is over: what was done, what was used, whose time it is now, and what is to be paid for it. */
function afterVisit(detail: Known, told: RepairFacts['visitEnded'], at: string): Partial<RepairDetail> {
  const { visit, outcome, code, result, startedAt, endedAt, parts = [] } = told;
  const worked = outcome === 'done' || outcome === 'closedUnsigned';
  const seen = worked ? goodsSeen(detail, startedAt ?? endedAt ?? at) : {};
  const over: SiteVisitOver = { visit, outcome, at, ...(code === undefined ? {} : { code }) };
  const { item, siteParts } = { ...detail, ...seen };
  return {
    ...seen,
    siteVisit: null,
    siteVisits: [...(detail.siteVisits ?? []), over],
    siteParts: [...(siteParts ?? []), ...parts.map((part) => ({ ...part, visit }))],
    visitAwaits: worked ? null : awaited(detail, told),
    ...(worked && result === 'fixed' ? { siteDone: { ...told, at: endedAt ?? at } } : {}),
    ...(worked && result === 'takenAlong' && item ? { route: 'depot', item: { ...item, place: null } } : {}),
    ...wastedBy(detail, told),
  };
}

/**
 * For whom the job waits before somebody goes again: for the one whose time it is by the code. A part that is missing is
 * got by the repair itself, once it knows which one.
 */
function awaited(detail: Known, { whose }: RepairFacts['visitEnded']): Party | null {
  if (whose === 'parts' && haveGoods(detail) && !detail.parts?.issued.length) return null;
  return whose ?? 'customer';
}

/** Who makes a way be in vain pays it, by the price he was told before. */
function wastedBy(detail: Known, { visit, code, pays }: RepairFacts['visitEnded']): Partial<RepairDetail> {
  const { wastedFeeTold, wasted } = detail;
  if (pays !== 'customer' || !wastedFeeTold || code === undefined) return {};
  const line: WastedVisit = { visit, code, ...wastedFeeTold };
  return { wasted: [...(wasted ?? []), line] };
}
