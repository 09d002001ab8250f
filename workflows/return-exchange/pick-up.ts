import { toCome, withComingAfterAll } from '../../domain/returns/line-goods.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { VisitOpening } from '../visit/contract.ts';
import type { CountedUnits, ReturnFacts, ReturnInputs } from './contract.ts';
import { awaited, comeBack, linesOf, settled, withLines } from './lines.ts';
import type { FetchedUnits, ReturnDetail, ReturnLine, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;
type Told = ReturnFacts['visitEnded'];
type Known = Readonly<Partial<ReturnDetail>>;

/** A technician fetches them, where that was agreed; a visit that comes to nothing is the desk's to arrange anew. */
export async function fetchThem(c: Case): Promise<void> {
  const { way, pickUp, pickUpNo = 1, customer = '', site, orderNo = '' } = c.detail;
  if (way !== 'pickUp' || pickUp || awaited(c.detail).length === 0) return;
  const opening = {
    subject: { kind: 'pickup', customer, orderNo, ...(site === undefined ? {} : { site }) },
    askCustomer: true,
    goods: awaited(c.detail).map(({ no, sku, serials, goods }) => ({
      ...{ no, sku, quantity: toCome(goods) },
      ...(serials === undefined ? {} : { serials }),
    })),
  } satisfies VisitOpening;
  const visit = await c.open(pickUpNo === 1 ? 'pickUp' : `pickUp#${pickUpNo}`, 'visit', plain(opening));
  c.record({
    type: 'pickUpAsked',
    data: visit === undefined ? {} : { visit },
    detail: { pickUp: { visit: visit ?? '', state: 'open' } },
  });
}

/**
 * Another visit for what the last one did not bring: as soon as that one is over, and the warehouse has what it took along. Where
 * none could be opened at all, it is tried again.
 */
export function fetchingAgain(c: Case): { readonly fetchAgain: ActionRule<ReturnInputs['fetchAgain'], ReturnDetail> } {
  const { way, pickUpNo = 1 } = c.detail;
  return {
    fetchAgain: {
      check: () => {
        const isOpen = isFetching(c.detail) || isUnderWay(c.detail);
        if (way !== 'pickUp' || isOpen) throw new Refusal('not_now', { action: 'fetchAgain', stage: c.view.stage });
      },
      detail: () => ({ pickUp: null, pickUpNo: pickUpNo + 1 }),
    },
  };
}

/** A visit is to fetch them. */
function isFetching({ pickUp }: Known): boolean {
  return pickUp?.state === 'open' && pickUp.visit !== '';
}

/** Whether the last visit brought nothing and another one is to come: no date of the customer's ends the wait for that. */
export function isFetchedAgain(detail: Known): boolean {
  return isFetching(detail) && (detail.pickUpNo ?? 1) > 1;
}

/** Nothing is to be fetched any more: called off where nobody has set out yet, and else the technician is told. */
export async function dropPickUp(c: Case): Promise<void> {
  const { pickUp } = c.detail;
  if (pickUp?.state !== 'open' || pickUp.visit === '') return;
  const { visit } = pickUp;
  await c.tell('dropPickUp', visit, 'jobEnded', { caseNo: c.view.caseNo });
  // It may have ended of itself meanwhile, and have said so.
  if (c.detail.pickUp?.state !== 'open') return;
  c.record({ type: 'pickUpDropped', data: { visit }, detail: { pickUp: { visit, state: 'dropped' } } });
}

/**
 * How the visit ended. One that fetched nothing is the desk's to arrange anew, and so is what it left behind or took instead; the
 * customer can still send his goods in. A wait for the goods takes it, so that it is we who are waited for from then on.
 */
export async function pickUpTold(c: Case, told: Told): Promise<boolean> {
  const { visit, outcome, taken = [] } = told;
  const { pickUp } = c.detail;
  if (pickUp?.visit !== visit) return true;
  const isDropped = pickUp.state === 'dropped';
  if (isDropped && !isUnheard(c.detail)) {
    if (taken.length > 0) await c.openTask('pickUpDiffers', 'warehouse', 'taskDefault', plain({ visit, taken }));
    return true;
  }
  if (!isDone(told) && !isDropped) await c.openTask('pickUpFailed', 'agent', 'taskDefault', { visit, outcome });
  const all = isDone(told) ? differences(c, taken) : [];
  const differ = isDropped ? all.filter(({ others }) => others.length > 0) : all;
  if (differ.length > 0) await c.openTask('pickUpDiffers', 'agent', 'taskDefault', { visit, lines: differ.map(plain) });
  if (c.view.waits.some(({ actions }) => actions.some(({ action }) => action === 'visitEnded'))) return false;
  c.record({ type: 'pickUpOver', data: plain(told), detail: afterPickUp(c, told) });
  return true;
}

/** The same as an answer of the wait for the goods. */
export function fetched(c: Case): { readonly visitEnded: ActionRule<Told, ReturnDetail> } {
  return {
    visitEnded: { detail: ({ input }) => afterPickUp(c, input), tells: [{ to: 'warehouse', text: 'pickUpOver' }] },
  };
}

/** What our technician has taken over is ours to bring in, and no date of the customer's ends the wait for it. */
export const BRINGING_IN = {
  name: 'fetchedGoods',
  for: 'us',
  within: 'returnInspection',
  passing: { escalatesTo: ['warehouse', 'lead', 'manager'] },
} as const;

/** A visit that was called off may have fetched something before it heard of that, as long as not everything has come. */
export function isUnheard(detail: Known): boolean {
  if (detail.pickUp?.state !== 'dropped') return false;
  return settled(detail).some((line) => comeBack(line) && toCome(line.goods) + line.goods.notComing > 0);
}

/**
 * Whether a technician of ours has goods that the warehouse has not, or may have: it is our turn then, and nobody reminds the
 * customer.
 */
export function isUnderWay(detail: Known): boolean {
  if (isUnheard(detail)) return true;
  return (detail.pickUp?.taken ?? []).some(({ no, of, received }) => {
    const line = awaited(detail).find((one) => one.no === no);
    return line !== undefined && line.goods.received - received < of;
  });
}

function afterPickUp(c: Case, told: Told): Partial<ReturnDetail> {
  const { visit, taken } = told;
  const { state } = c.detail.pickUp ?? {};
  const ended = {
    ...{ visit, state: isDone(told) ? ('done' as const) : ('failed' as const) },
    ...(state === 'dropped' ? { calledOff: true as const } : {}),
  };
  // Also who could not complete it has what he took before.
  if (taken === undefined) return { pickUp: ended };
  const lines = taken.flatMap((units): FetchedUnits[] => {
    const line = linesOf(c.detail).find(({ no }) => no === units.no);
    return line === undefined ? [] : [{ ...units, of: ofLine(line, units), received: line.goods.received }];
  });
  // What was given up, and he has taken, comes after all.
  const after = lines.flatMap(({ no, of }) =>
    linesOf(c.detail)
      .filter((line) => line.no === no)
      .map((line) => ({ ...line, goods: withComingAfterAll(line.goods, of) })),
  );
  return { pickUp: { ...ended, taken: lines }, ...withLines(c.detail, after) };
}

/** How many of the units he took are those that were asked back. */
function ofLine({ serials }: ReturnLine, units: CountedUnits): number {
  return serials === undefined ? units.quantity : (units.serials ?? []).filter((one) => serials.includes(one)).length;
}

function isDone({ outcome }: Told): boolean {
  return outcome === 'done' || outcome === 'closedUnsigned';
}

/** Of each line, how many he left behind, and which units he took that nobody asked back. */
function differences(c: Case, taken: readonly CountedUnits[] = []) {
  return awaited(c.detail).flatMap((line) => {
    const { no, serials = [] } = line;
    const got = taken.find((one) => one.no === no);
    const left = Math.max(0, toCome(line.goods) - (got === undefined ? 0 : ofLine(line, got)));
    const others = (got?.serials ?? []).filter((serial) => !serials.includes(serial));
    return left === 0 && others.length === 0 ? [] : [{ no, left, others }];
  });
}
