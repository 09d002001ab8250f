import type { JsonObject } from '../../domain/json.ts';
import type { SaleOfSerial } from '../../domain/returns/basis.ts';
import type { Remedy as ReturnRemedy } from '../../domain/returns/grounds.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { FromRepair, ReturnOpening } from '../return-exchange/contract.ts';
import type { RepairFacts, RepairStage } from './contract.ts';
import { withoutOpenRepair } from './facts.ts';
import { strongerRemedies } from './remedies.ts';
import { factsOf, ruleOf } from './rights.ts';
import { haveGoods } from './rounds.ts';
import type { RepairDetail, RepairTypes } from './state.ts';

type Case = CaseContext<RepairTypes>;

/** Opens the return of the very unit. False where nobody knows its order, or the return was refused. */
export async function openReturn(c: Case): Promise<boolean> {
  const sale = await saleOf(c);
  if (sale === undefined) return false;
  const no = (c.detail.conversions ?? 0) + 1;
  const opening = openingOf(c, sale);
  const caseNo = await c.open(no === 1 ? 'return' : `return:${no}`, 'return-exchange', opening);
  if (caseNo === undefined) return false;
  const { rule } = rightChosen(c);
  c.record({
    type: 'returnOpened',
    rule,
    data: { caseNo, remedy: c.detail.remedy ?? 'return' },
    detail: { conversion: caseNo, conversions: no },
  });
  return true;
}

/** Whether a fact tells of the return that has taken over, or is about to have. */
export function isOurReturn({ view, detail }: Case, { caseNo }: JsonObject): boolean {
  return view.stage === 'converting' && (!detail.conversion || detail.conversion === caseNo);
}

/** What follows from the end of the return: something was given for the unit, or the repair goes on with it. */
export function afterReturn(c: Case, { caseNo, lines, exchanged }: RepairFacts['returnEnded']): Partial<RepairDetail> {
  if (lines.length + exchanged.length > 0) return convertedBy(c, caseNo);
  return { conversion: null, demandedAt: null, remedy: 'repair', wish: 'repair' };
}

/** The goods are another case's from now on, and never come back from this repair. */
export function convertedBy(c: Case, caseNo: string): Partial<RepairDetail> {
  const facts = withoutOpenRepair(factsOf(c.detail));
  return { conversion: caseNo, ending: 'convertedToReturn', item: null, facts };
}

/**
 * Nothing came of the return: the goods lie where they lay, and the repair is taken up there. What was booked for it was
 * put back, so everything is booked anew, under a number of its own.
 */
export function goOnAfterReturn(c: Case): RepairStage {
  const { repair, repairNo = 0, handedBack, item } = c.detail;
  const here = haveGoods(c.detail);
  c.record({
    type: 'repairGoesOn',
    data: {},
    detail: here
      ? { repairNo: repairNo + 1, ready: null, asked: null, remindedOf: [], ...(repair ? {} : { parts: null }) }
      : {},
    tells: [{ to: 'customer', text: 'repairGoesOn' }],
  });
  if (here && item?.place === 'site') return 'visitPlanned';
  if (here) return repair ? 'qualityCheck' : 'diagnosed';
  return handedBack ? 'awaitingConfirmation' : 'received';
}

/** By its serial, or as the repair was told where it has none. */
async function saleOf(c: Case): Promise<SaleOfSerial | undefined> {
  const { serial, orderNo, orderLine, product, customer } = c.view.subject;
  if (typeof serial === 'string') {
    const found = await c.run('sale', 'saleOfSerial', { caseNo: c.view.caseNo, serial });
    const { orderNo: of, line, sku, customer: buyer, currency } = found;
    if (of === undefined || line === undefined || sku === undefined || buyer === undefined) return undefined;
    return { orderNo: of, line, sku, customer: buyer, currency: currency ?? c.detail.currency ?? 'CNY' };
  }
  if (typeof orderNo !== 'string' || typeof orderLine !== 'number' || typeof customer !== 'string') return undefined;
  const sku = typeof product === 'string' ? product : '';
  return { orderNo, line: orderLine, sku, customer, currency: c.detail.currency ?? 'CNY' };
}

function openingOf(c: Case, { orderNo, line, sku, customer: buyer }: SaleOfSerial): JsonObject {
  const { serial, customer } = c.view.subject;
  const { fault, remedy } = c.detail;
  const { evidence, references, priority, team, caseNo } = c.view;
  const here = haveGoods(c.detail) && c.detail.item?.place !== 'site';
  const { rule, offered } = rightChosen(c);
  const fromRepair: FromRepair = {
    repair: caseNo,
    demandedAt: c.detail.demandedAt ?? c.detail.reportedAt ?? c.view.openedAt,
    goodsHere: here,
    rule,
    offered,
    facts: factsOf(c.detail),
  };
  const opening: Omit<ReturnOpening, 'lines' | 'parent'> = {
    orderNo,
    // Another than the buyer has no claim to the buyer's money by itself: the return refuses him, and a person decides.
    customer: typeof customer === 'string' ? customer : buyer,
    ...(here ? { how: 'handIn' } : {}),
    ...(fault?.words ? { words: fault.words } : {}),
    priority,
    ...(team === undefined ? {} : { team }),
    fromRepair,
  };
  const asked = {
    line,
    sku,
    quantity: 1,
    ...(typeof serial === 'string' ? { serials: [serial] } : {}),
    ground: 'quality',
    wish: remedy ?? 'return',
    ...(fault ? { faultOn: fault.appearedOn } : {}),
    ...(evidence.length === 0 ? {} : { evidence: evidence.map(({ seq: _seq, ...file }) => file) }),
  };
  return { ...plain(opening), lines: [asked], references: references.map(plain) };
}

/** The right the customer uses: the open one, or that which a lead has let him use in doubt. */
function rightChosen(c: Case): { readonly rule: string; readonly offered: readonly ReturnRemedy[] } {
  const { rights, remedy } = c.detail;
  const kind = remedy === 'exchange' ? 'exchange' : 'return';
  const ofKind = rights?.rights.filter((right) => right.kind === kind) ?? [];
  const right = ofKind.find(({ status }) => status === 'open') ?? ofKind.find(({ status }) => status === 'legalReview');
  const all = new Set([kind, ...strongerRemedies(rights)]);
  const offered: ReturnRemedy[] = [
    ...(all.has('return') ? (['return'] as const) : []),
    ...(all.has('exchange') ? (['exchange', 'exchangeOther'] as const) : []),
  ];
  return { rule: ruleOf(right).rule ?? kind, offered };
}
