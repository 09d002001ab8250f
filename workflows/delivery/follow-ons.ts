import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { unitsOf } from '../../domain/orders/quantities.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { LineAsked, ReturnOpening } from '../return-exchange/contract.ts';
import { comingBack, isFree } from './accounting.ts';
import { isExchange } from './books.ts';
import type { FollowOn, OpeningLine } from './contract.ts';
import type { DeliveryTypes, Finding, LineState } from './state.ts';

type Case = CaseContext<DeliveryTypes>;

/**
 * What the door has shown opens the right case by itself, with its evidence; what was promised for afterwards is planned.
 *
 * @returns the delivery of what was short
 */
export async function followUp(c: Case): Promise<readonly FollowOn[]> {
  const { lines = [], findings = [], reason } = c.detail;
  const followOns = await sendShort(c, lines);
  await openReturn(
    c,
    'found',
    findings.map((finding) => returnOf(lines, finding)),
  );
  await openInstallations(c, lines);
  if (reason === 'order' && lines.some(({ delivered }) => delivered > 0)) {
    const deliveredOn = shanghaiDate(c.detail.door?.at ?? c.now);
    const { orderNo, customer = '' } = c.detail;
    await c.open('visitAfter', 'promise', plain({ kind: 'visitAfterDelivery', customer, orderNo }));
    await c.openTask('callAfterDelivery', 'agent', 'afterDelivery', { deliveredOn });
  }
  return followOns;
}

/** What was not there is sent after. */
async function sendShort(c: Case, lines: readonly LineState[]): Promise<readonly FollowOn[]> {
  const short = lines
    .filter((line) => line.short > 0)
    .map(({ line, sku, short: quantity }) => ({ line, sku, quantity }));
  return short.length === 0 ? [] : sendAfter(c, 'short', short);
}

/** What was lost goes once more, when the customer wants it. */
export async function sendAgain(c: Case): Promise<readonly FollowOn[]> {
  const lost = (c.detail.lines ?? [])
    .filter((line) => line.lost > 0)
    .map(({ line, sku, lost: quantity }) => ({ line, sku, quantity }));
  return sendAfter(c, 'replacement', lost);
}

/** One that cannot be opened is a task here, and its units are open in the order. */
async function sendAfter(
  c: Case,
  reason: 'short' | 'replacement',
  lines: readonly OpeningLine[],
): Promise<readonly FollowOn[]> {
  const delivery = await c.open(
    reason,
    'delivery',
    plain({ ...sameGoal(c), lines, reason, ...(isFree(c) ? { free: true, ...stillToBill(c, lines) } : {}) }),
  );
  if (delivery === undefined) return [];
  return [{ delivery, lines: lines.map(({ line, quantity }) => ({ line, quantity })) }];
}

/** What was to be billed of this delivery and did not come is billed with the next. */
function stillToBill({ detail: { lines = [], toBill = [] } }: Case, next: readonly OpeningLine[]) {
  const came = lines.map(({ line, delivered: quantity }) => ({ line, quantity }));
  const units = next.map(({ line, quantity }) => {
    const left = Math.max(0, unitsOf(toBill, line) - unitsOf(came, line));
    return { line, quantity: Math.min(quantity, left) };
  });
  const left = units.filter(({ quantity }) => quantity > 0);
  return left.length === 0 ? {} : { toBill: left };
}

/** The money of what is not with the customer, or not as it should be, is a matter of its return. */
export async function openReturn(c: Case, step: string, lines: readonly LineAsked[]): Promise<void> {
  if (lines.length === 0) return;
  const { orderNo = '', customer = '', site } = c.detail;
  const opening: ReturnOpening = { orderNo, customer, lines, ...(site === undefined ? {} : { site }) };
  await c.open(step, 'return-exchange', plain(opening));
}

export function returnOf(lines: readonly LineState[], { line, kind, quantity, serials, evidence }: Finding): LineAsked {
  const sku = lines.find((one) => one.line === line)?.sku ?? '';
  return {
    line,
    sku,
    quantity,
    ground: kind,
    ...(serials.length === 0 ? {} : { serials }),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

/**
 * What was refused becomes a matter of its return, once none of it is to come any more. Goods given in exchange of which the
 * customer took nothing are a matter of the return that gave them.
 */
export async function handOnRefused(c: Case): Promise<void> {
  const { lines = [], refusedHandedOn = false } = c.detail;
  const units = lines.reduce((sum, { refused }) => sum + refused, 0);
  const isAwaited = !c.detail.lostOnTheWayBack && [...comingBack(c).values()].some((quantity) => quantity > 0);
  if (units === 0 || refusedHandedOn || isAwaited) return;
  const isOfReturn = isExchange(c) && lines.every(({ delivered }) => delivered === 0);
  if (!isOfReturn) await openReturn(c, 'refused', returnsOf(c, 'refused'));
  c.record({ type: 'refusedHandedOn', data: { units }, detail: { refusedHandedOn: true } });
}

/**
 * Everything of a line that ended in one way, as a return is opened for it. Which units these were is known here: they are no
 * units of the customer, and nobody has to bring them back.
 */
export function returnsOf({ detail: { lines = [], refusal } }: Case, end: 'refused' | 'lost'): LineAsked[] {
  // Lost, he has chosen his money; refused because he does not want them, there is nothing else for him to choose.
  const wantsMoney = end === 'lost' || (refusal !== undefined && UNWANTED.includes(refusal.code));
  return lines
    .filter((line) => line[end] > 0)
    .map((line) => ({
      line: line.line,
      sku: line.sku,
      quantity: line[end],
      ground: end,
      ...(wantsMoney ? { wish: 'return' } : {}),
    }));
}

const UNWANTED: readonly string[] = ['unwanted', 'price'];

/** Goods that have to be installed before they are of use: one installation a unit. */
async function openInstallations(c: Case, lines: readonly LineState[]): Promise<void> {
  const { orderNo, customer = '', site, door, toInstall = [] } = c.detail;
  const deliveredOn = shanghaiDate(door?.at ?? c.now);
  for (const { line, sku, category, deliveredSerials } of lines) {
    if (!toInstall.includes(line)) continue;
    for (const serial of deliveredSerials) {
      const goods = { serial, sku, ...(category === undefined ? {} : { category }) };
      await c.open(
        `install#${serial}`,
        'installation',
        plain({
          ...goods,
          orderNo,
          customer,
          deliveredOn,
          deliveredBy: c.view.caseNo,
          deliveredSerials,
          ...(site === undefined ? {} : { site }),
        }),
      );
    }
  }
}

function sameGoal({ detail: { orderNo = '', customer = '', site, parent, above = parent } }: Case) {
  return { orderNo, customer, ...(site === undefined ? {} : { site }), ...(above === undefined ? {} : { above }) };
}
