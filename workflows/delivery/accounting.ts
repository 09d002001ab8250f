import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { outcomeOf, owedAgain, underWay } from '../../domain/delivery/tally.ts';
import { type Units, unitsOf } from '../../domain/orders/quantities.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { DeliveryEnded } from './contract.ts';
import type { DeliveryTypes, LineState } from './state.ts';

type Case = CaseContext<DeliveryTypes>;

/** The order learns where the units are, and what it owes again. At the end units that are not with the customer are let go. */
export async function account(c: Case, isOver: boolean): Promise<void> {
  const { lines = [], door, lossChoice } = c.detail;
  const on = shanghaiDate(door?.at ?? c.now);
  await c.run('account', 'settleDelivery', {
    caseNo: c.view.caseNo,
    lines: lines.map((line) => ({ ...tallyOf(line), freed: owedAgain(line, lossChoice === 'replacement') })),
    serials: {
      delivered: lines.flatMap(({ deliveredSerials }) => deliveredSerials.map((serial) => ({ serial, on }))),
      released: isOver ? lines.filter(({ lost }) => lost === 0).flatMap(({ serials }) => serials) : [],
    },
  });
}

function tallyOf({ line, quantity, delivered, short, refused, lost, returned, withdrawn }: LineState) {
  return { line, quantity, delivered, short, refused, lost, returned, withdrawn };
}

/** Units the customer has are registered with the day he got them: what his rights run from. */
export async function recordUnits(c: Case): Promise<void> {
  const { lines = [], door, orderNo = '', customer = '', site } = c.detail;
  const units = lines.flatMap(({ line, sku, deliveredSerials }) =>
    deliveredSerials.map((serial) => ({ serial, sku, line })),
  );
  if (door === undefined || units.length === 0) return;
  await c.run('units', 'recordDelivered', {
    caseNo: c.view.caseNo,
    orderNo,
    customer,
    on: shanghaiDate(door.at),
    units,
    ...(site === undefined ? {} : { site }),
  });
}

/** Credit is free again, and what the customer has now is owed, with the papers that prove it. */
export async function endCredit(c: Case): Promise<void> {
  const { lines = [], door, orderNo = '', released } = c.detail;
  if (released !== true) return;
  const delivered = toBill(
    c,
    lines.map(({ line, delivered: quantity }) => ({ line, quantity })),
  ).filter(({ quantity }) => quantity > 0);
  // A signature says that the goods came; anything else shows how.
  const papers = (door?.proofs ?? []).map(({ kind, evidence }) => {
    return { as: kind === 'signature' ? ('acceptance' as const) : ('deliveryNote' as const), ref: evidence.ref };
  });
  await c.run('credit', 'endRelease', {
    orderNo,
    caseNo: c.view.caseNo,
    delivered,
    evidence: papers,
    ...(billsNothing(c) ? { free: true } : {}),
    ...(door === undefined || delivered.length === 0 ? {} : { deliveredOn: shanghaiDate(door.at) }),
  });
}

/** Goods given for others that were billed before. What was lost on its way to the customer never was. */
export function isFree({ detail: { free = false, reason, parent } }: Case): boolean {
  return free || (reason === 'replacement' && parent?.startsWith('DL-') !== true);
}

/** Nothing of it is billed, and no credit is kept for it. */
export function billsNothing(c: Case): boolean {
  return isFree(c) && (c.detail.toBill ?? []).length === 0;
}

/** Of these units, those that are billed: of goods given for others only what stands for goods that never were. */
export function toBill(c: Case, units: readonly Units[]): Units[] {
  const { toBill: billed = [] } = c.detail;
  if (!isFree(c) || billed.length === 0) return [...units];
  return units.map(({ line, quantity }) => ({ line, quantity: Math.min(quantity, unitsOf(billed, line)) }));
}

/** The case whose goods these are hears where every unit ended, once. */
export async function tellParent(c: Case): Promise<void> {
  const { parent, above, told, lines = [], door, lossChoice, followOns = [] } = c.detail;
  if (parent === undefined || told) return;
  const ended: DeliveryEnded = {
    delivery: c.view.caseNo,
    outcome: outcomeOf(lines),
    ...(door === undefined ? {} : { deliveredOn: shanghaiDate(door.at) }),
    lines: lines.map(({ line, delivered, short, refused, lost, returned, deliveredSerials: serials }) => {
      return { line, delivered, short, refused, lost, returned, serials };
    }),
    evidence: door?.proofs.map(({ evidence }) => evidence.ref) ?? [],
    ...(lossChoice === undefined ? {} : { choice: lossChoice }),
    ...(followOns.length === 0 ? {} : { followOns }),
  };
  await c.tell('parent', parent, 'deliveryEnded', plain(ended));
  if (above !== undefined && above !== parent) await c.tell('above', above, 'deliveryEnded', plain(ended));
  c.record({ type: 'deliveryTold', data: { parent }, detail: { told: true } });
}

/** Units that are still on their way, in either direction. */
export function onTheirWay(lines: readonly LineState[] = []): number {
  return lines.reduce((sum, line) => sum + underWay(line), 0);
}

/** By line, what is to come back to us: what was refused and is not there yet, and what never was handed over. */
export function comingBack({ detail: { lines = [], backRefused = {} } }: Case): ReadonlyMap<number, number> {
  const pending = lines.map((line): [number, number] => {
    const refused = line.refused - (backRefused[`${line.line}`] ?? 0);
    return [line.line, refused + underWay(line)];
  });
  return new Map(pending.filter(([, quantity]) => quantity > 0));
}
