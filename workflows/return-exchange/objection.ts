import type { JsonObject } from '../../domain/json.ts';
import type { Remedy } from '../../domain/returns/grounds.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { type Beyond, paidBeyond } from './beyond.ts';
import type { AfterObjection, LineAsked, ReturnInputs, ReturnOpening } from './contract.ts';
import { heldDeposit } from './cover.ts';
import { exchanged, linesOf, offeredFor } from './lines.ts';
import { dueFor } from './next.ts';
import { broughtAlong } from './platform.ts';
import type { Dispute, NotTaken, Objection, ReturnDetail, ReturnLine, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;
type Known = Readonly<Partial<ReturnDetail>>;

/** A line of which so many more units are not taken: those that are here, or the one that is locked. */
export function withNotTaken(line: ReturnLine, { serial, why }: Dispute, more: number): NotTaken {
  const { quantity = 0, serials = [], locked = [] } = line.notTaken ?? {};
  const units = serial === undefined ? (line.here ?? []) : [serial];
  return {
    quantity: quantity + more,
    ...(line.serials === undefined ? {} : { serials: [...serials, ...units] }),
    locked: serial === undefined ? locked : [...locked, serial],
    ...(why === undefined ? {} : { why }),
  };
}

/** Who has a part in that goods are not taken: nobody of them answers the objection. */
export function refusersWith({ refusedBy = [] }: Known, { by, decidedBy }: Dispute): readonly string[] {
  return [...new Set([...refusedBy, by, ...(decidedBy === undefined ? [] : [decidedBy])])];
}

/** Goods went back to the customer because of what was found of them, and he may say that it is not so. */
export function isObjectable(detail: Known): boolean {
  // What lay with us for a repair is the repair's again, which speaks with him.
  return !detail.fromRepair?.goodsHere && linesAnew(detail).length > 0;
}

/** The customer says once that his goods ought to have been taken: while they are on their way to him, or once all else is done. */
export function objecting(c: Case): ActionRule<ReturnInputs['objectToRefusal'], ReturnDetail> {
  return {
    check: () => {
      if (!isObjectable(c.detail) || c.detail.objection?.of === 'goods') {
        throw new Refusal('not_now', { action: 'objectToRefusal' });
      }
    },
    detail: ({ input, actor, at }) => ({ objection: { by: actor.id, at, reason: input.reason, of: 'goods' } }),
  };
}

/** Nobody answers to what he has asked, found or decided himself. */
export function partisans({ objection, openedBy, decidedBy, refusedBy = [] }: Known): readonly (string | undefined)[] {
  const others = objection?.of === 'goods' ? refusedBy : [decidedBy];
  return [openedBy, objection?.by, ...others];
}

/** He was right: a return of the very units, in which nothing of it is weighed or found again. */
export async function openAnew(c: Case): Promise<void> {
  const { objection, openedAnew } = c.detail;
  if (objection?.of !== 'goods' || !objection.upheld || openedAnew !== undefined) return;
  const beyond = paidBeyond(c.view);
  const caseNo = await c.open('afterObjection', 'return-exchange', openingOf(c, objection, beyond));
  if (caseNo === undefined) return;
  for (const { task } of beyond) {
    c.record({ type: 'taskDone', data: { task, result: { outcome: 'countedIn', reference: caseNo } } });
  }
  c.record({
    type: 'returnOpenedAnew',
    data: { opened: caseNo },
    detail: { openedAnew: caseNo },
    tells: [{ to: 'customer', text: 'returnOpenedAnew' }],
  });
}

/** What a return knows from its opening that was granted by an objection. */
export function grantedAnew(afterObjection: AfterObjection): Partial<ReturnDetail> {
  const { answeredBy, locks, platforms = [] } = afterObjection;
  return {
    afterObjection,
    decidedBy: answeredBy,
    locks: Object.fromEntries(locks.map((serial) => [serial, 'settled' as const])),
    ...broughtAlong(platforms),
  };
}

/** A line as the objection has decided it: by the rule by which it was granted before. */
export function asUpheld(line: ReturnLine, { lines }: AfterObjection): ReturnLine {
  const { rule = '', offered = [], feeFen, decidedUnitFen, isOverruled } = lines[line.no - 1] ?? {};
  return {
    ...line,
    decision: { status: 'granted', rule, offered },
    ...(feeFen === undefined ? {} : { feeFen }),
    ...(decidedUnitFen === undefined ? {} : { decidedUnitFen }),
    ...(isOverruled ? { finding: 'overruled' } : {}),
  };
}

/** Whoever has the other goods, and no deposit stands for his own, has lost nothing by having these again. */
function linesAnew(detail: Known): readonly ReturnLine[] {
  return linesOf(detail).filter(
    (line) => line.notTaken !== undefined && (!isGiven(detail, line) || heldDeposit(detail)),
  );
}

function isGiven(detail: Known, line: ReturnLine): boolean {
  return detail.shipFirst === true && exchanged(detail).includes(line);
}

function openingOf(c: Case, { at, answeredBy = '' }: Objection, beyond: readonly Beyond[]): JsonObject {
  const { orderNo = '', customer = '', words, refundTo, taxDeducted, site, parent } = c.detail;
  const { caseNo, priority, team, openedAt } = c.view;
  const lines = linesAnew(c.detail);
  const afterObjection: AfterObjection = {
    of: caseNo,
    ...(parent === undefined ? {} : { parent }),
    objectedAt: at ?? openedAt,
    answeredBy,
    lines: lines.map((line) => grantOf(c.detail, line)),
    locks: lines.flatMap(({ notTaken }) => notTaken?.locked ?? []),
    ...(beyond.length === 0 ? {} : { platforms: beyond.map(({ task: _task, ...paid }) => paid) }),
  };
  const opening: Omit<ReturnOpening, 'parent'> = {
    orderNo,
    customer,
    lines: lines.map((line) => askedAnew(c.detail, line)),
    ...(words ? { words } : {}),
    ...(refundTo ? { refundTo } : {}),
    ...(taxDeducted ? { taxDeducted } : {}),
    ...(site ? { site } : {}),
    priority,
    ...(team === undefined ? {} : { team }),
    afterObjection,
    references: [{ kind: 'return', no: caseNo }],
  };
  return plain(opening);
}

function grantOf(detail: Known, line: ReturnLine): AfterObjection['lines'][number] {
  const { decision, feeFen, decidedUnitFen, notTaken } = line;
  const isOverruled = (notTaken?.quantity ?? 0) > (notTaken?.locked.length ?? 0);
  return {
    rule: decision?.rule ?? '',
    offered: isGiven(detail, line) ? BOUGHT_BESIDES : offeredFor(line),
    ...(feeFen === undefined ? {} : { feeFen }),
    ...(decidedUnitFen === undefined ? {} : { decidedUnitFen }),
    ...(isOverruled ? { isOverruled } : {}),
  };
}

/** The other one is his by his deposit: what he gives back is worth its money, and no third one. */
const BOUGHT_BESIDES: readonly Remedy[] = ['return'];

function askedAnew(detail: Known, line: ReturnLine): LineAsked {
  const { sku, ground, notTaken, faultOn, giftsKeptFen, choice } = line;
  const { evidence } = detail.asked?.[line.no - 1] ?? {};
  const wish = isGiven(detail, line) ? 'return' : choice?.remedy;
  // Where some of the line were taken, they were taken less the gifts.
  const gifts = giftsKeptFen !== undefined && dueFor(line, detail) === 0 ? { giftsKeptFen } : {};
  return {
    line: line.line,
    sku,
    quantity: notTaken?.quantity ?? 0,
    ...(notTaken?.serials === undefined ? {} : { serials: notTaken.serials }),
    ground,
    ...(wish === undefined ? {} : { wish }),
    ...(faultOn === undefined ? {} : { faultOn }),
    ...gifts,
    ...(evidence === undefined ? {} : { evidence }),
  };
}
