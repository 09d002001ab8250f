import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import type { RepairOpening } from '../../workflows/warranty-repair/contract.ts';
import { givenRepair } from '../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR } from '../repair/paths.ts';
import { RepairDesk, words } from '../repair/repair-desk.ts';
import { type SimulatedCarrier, simulatedCarrier } from '../repair/simulated-carrier.ts';
import { give, ORDER } from '../returns/given-order.ts';

const REPAIR = 'WR-2603-000001';
const RETURN = `RX-${REPAIR}-return`;
const UNREPAIRABLE = { cause: 'BOARD_BURNT', performanceFault: true, findings: words('burnt') };
const BACK = { lines: [{ no: 1, quantity: 1, serials: ['SN-1'], disposition: 'toSupplier' as const }] };

let carrier: SimulatedCarrier;
let repair: RepairDesk;
let keys: number;

/** A phone of the given order, delivered on the last day of February, shows a fault on 2 March. */
beforeEach(() => {
  carrier = simulatedCarrier({ processes: [returnProcess] });
  give(carrier.world);
  repair = new RepairDesk(carrier, REPAIR);
  keys = 0;
});

function reported(changes: Partial<RepairOpening['subject']> = {}): RepairOpening {
  const opening = givenRepair('2026-03-02').deliveredOn('2026-02-28').withSerial('SN-1').wishing('repair').opening();
  const subject = { ...opening.subject, product: 'PH-X1', customer: 'C-1', ...changes };
  return { ...opening, subject, fault: { words: words('fault'), appearedOn: '2026-03-01', safety: false } };
}

function view(caseNo: string): CaseView {
  return carrier.simulation.of(caseNo).view;
}

/** Acts on the wait of a return that is open now. */
async function act(by: Role, action: string, input: JsonObject, caseNo = RETURN): Promise<void> {
  await carrier.simulation.settle();
  const wait = view(caseNo).waits.find(({ actions }) => actions.some((one) => one.action === action));
  keys += 1;
  const command = { id: `k-${keys}`, bodyHash: `b-${keys}`, action, actor: { id: `${by}-1`, role: by }, input };
  await carrier.simulation.act(caseNo, wait === undefined ? command : { ...command, wait: wait.wait });
  await carrier.simulation.settle();
}

/** Brought in on 2 March, found beyond repair on the 3rd, and the customer chooses on the 4th. */
async function chosen(remedy: 'return' | 'exchange'): Promise<void> {
  await repair.open(reported());
  await bringIn(repair);
  await carrier.simulation.advanceTo('2026-03-03T02:00:00.000Z');
  await repair.act('technician', 'reportUnrepairable', UNREPAIRABLE);
  await repair.act('technician', 'attachEvidence', {
    evidence: { ref: 'ev-board', sha256: 'ab'.repeat(32), kind: 'image/png', bytes: 9 },
  });
  await carrier.simulation.advanceTo('2026-03-04T02:00:00.000Z');
  await repair.act('customer', 'chooseRemedy', { remedy });
  await carrier.simulation.settle();
}

describe('a repair whose customer chooses to give the goods back', () => {
  it('becomes a return of the very unit, granted by its right, with words, evidence and the day of the demand', async () => {
    await chosen('return');
    expect(view(REPAIR)).toMatchObject({ stage: 'converting', detail: { conversion: RETURN } });
    expect(view(REPAIR).links).toMatchObject([{ caseNo: RETURN, kind: 'return-exchange' }]);
    const { detail, clocks } = view(RETURN);
    expect(detail).toMatchObject({
      orderNo: ORDER,
      customer: 'C-1',
      parent: REPAIR,
      words: words('fault'),
      lines: [{ line: 1, sku: 'PH-X1', serials: ['SN-1'], ground: 'quality', faultOn: '2026-03-01', proven: true }],
    });
    const [line] = detail.lines as { decision: object; choice: object }[];
    expect(line?.decision).toMatchObject({ status: 'granted', offered: ['return', 'exchange', 'exchangeOther'] });
    expect(line?.choice).toMatchObject({ remedy: 'return' });
    expect(JSON.stringify(detail.asked)).toContain('ev-board');
    expect(clocks.find(({ name }) => name === 'deemedRefusal')?.startedAt).toBe('2026-03-04T02:00:00.000Z');
  });

  it('has its goods here already: nobody is asked to send them, they are inspected and paid for, and it ends', async () => {
    await chosen('return');
    expect(view(RETURN)).toMatchObject({ stage: 'inspecting', detail: { way: 'handIn', freightOn: 'trader' } });
    const told = carrier.world.journal.entries(RETURN).flatMap(({ tells = [] }) => tells.map(({ text }) => text));
    expect(told).not.toContain('sendGoodsBack');
    expect(carrier.world.goods.placeOf('SN-1')).toBe(`case:${RETURN}:received:1:${ORDER}`);
    await act('quality', 'inspectGoods', BACK);
    await act('manager', 'approveRefund', { totalFen: 300_771 });
    const { shares } = view(RETURN).detail.refund as { shares: { refund: string }[] };
    for (const [place, { refund }] of shares.entries())
      await act('finance', 'recordRefund', { refund, reference: `B-${place}` });
    expect(view(RETURN)).toMatchObject({ status: 'closed', outcome: 'closed' });
    expect(view(REPAIR)).toMatchObject({ status: 'closed', outcome: 'convertedToReturn', detail: { item: null } });
    expect(carrier.world.claims.get('open-repair SN-1')).toBeUndefined();
  });

  it('goes on when the return is withdrawn, with the goods where they lay, and the right can be used again', async () => {
    await chosen('return');
    await act('customer', 'cancel', { reason: words('keep-it') });
    expect(view(RETURN)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(carrier.world.goods.placeOf('SN-1')).toBe(`customer:1:${ORDER}`);
    // Beyond repair, so the choice is put again.
    expect(view(REPAIR)).toMatchObject({
      stage: 'diagnosed',
      detail: { item: { condition: 'good' }, conversion: null },
    });
    const told = carrier.world.journal.entries(REPAIR).filter(({ type }) => type === 'repairGoesOn');
    expect(told.map(({ tells }) => tells)).toEqual([[{ to: 'customer', text: 'repairGoesOn' }]]);
    await repair.settled();
    await repair.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    await carrier.simulation.settle();
    expect(view(`${RETURN}:2`)).toMatchObject({ status: 'open', stage: 'inspecting' });
  });

  it('cannot be withdrawn itself while the return has its goods', async () => {
    await chosen('return');
    await expect(repair.act('customer', 'cancel', { reason: words('keep-it') })).rejects.toThrow('not_now');
    expect(view(REPAIR).stage).toBe('converting');
  });

  it('gets the goods again when they are found to be as they should be', async () => {
    await chosen('return');
    const evidence = [{ ref: 'ev-fine', sha256: 'cd'.repeat(32), kind: 'image/png', bytes: 9 }];
    await act('quality', 'reportNotAsTold', { no: 1, finding: 'noFault', reason: words('works'), evidence });
    await act('lead', 'refuseGoods', { reason: words('works') });
    expect(view(RETURN)).toMatchObject({ status: 'closed', outcome: 'closed' });
    expect(carrier.world.journal.entries(RETURN).map(({ type }) => type)).toContain('goodsToRepair');
    expect(view(REPAIR)).toMatchObject({ status: 'open', stage: 'diagnosed', detail: { item: { condition: 'good' } } });
  });

  it('takes up the work anew after a return that came to nothing, with parts that are reserved again', async () => {
    await carrier.stock('SCREEN-X', 1);
    await repair.open(reported());
    await bringIn(repair);
    const screen = { ...LABOUR, line: 2, kind: 'part' as const, sku: 'SCREEN-X' };
    await diagnose(repair, LABOUR, screen);
    // Nobody takes the parts, and after thirty days of our own time the exchange opens (General Rule art. 12).
    await carrier.simulation.advanceTo('2026-04-03T02:00:00.000Z');
    await repair.settled();
    await repair.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    await carrier.simulation.settle();
    expect(carrier.world.stock.at('reserved', 'SCREEN-X', REPAIR)).toBe(0);
    await act('customer', 'cancel', { reason: words('keep-it') });
    await carrier.simulation.settle();
    expect(view(REPAIR)).toMatchObject({ stage: 'awaitingParts', detail: { parts: { state: 'reserved' } } });
    expect(carrier.world.stock.at('reserved', 'SCREEN-X', REPAIR)).toBe(1);
  });
});

describe('an exchange that begins at a repair', () => {
  it('ends the repair when the other unit is with the customer', async () => {
    await chosen('exchange');
    await act('quality', 'inspectGoods', BACK);
    const handedOver = { deliveredOn: '2026-03-04', serials: ['SN-NEW'], reason: words('counter') };
    await act('warehouse', 'recordReplacement', handedOver);
    expect(view(RETURN)).toMatchObject({ status: 'closed', outcome: 'closed' });
    expect(view(REPAIR)).toMatchObject({ status: 'closed', outcome: 'convertedToReturn' });
  });
});

describe('a unit that was sold by others', () => {
  it('is converted by hand, as a wait with a bound, and nothing is opened', async () => {
    await repair.open({ ...reported(), subject: { ...reported().subject, serial: 'SN-ELSEWHERE' } });
    await bringIn(repair);
    await repair.act('technician', 'reportUnrepairable', UNREPAIRABLE);
    await repair.act('customer', 'chooseRemedy', { remedy: 'return' });
    expect(view(REPAIR)).toMatchObject({ stage: 'convertingByHand', waits: [{ name: 'conversion' }], links: [] });
  });

  it('or bought by somebody else: the return is refused, which is a task of the lead', async () => {
    await repair.open(reported({ customer: 'C-2' }));
    await bringIn(repair);
    await repair.act('technician', 'reportUnrepairable', UNREPAIRABLE);
    await repair.act('customer', 'chooseRemedy', { remedy: 'return' });
    await carrier.simulation.settle();
    expect(view(REPAIR)).toMatchObject({
      stage: 'convertingByHand',
      tasks: [{ kind: 'followOnNotOpened', role: 'lead', data: { why: 'unknown_reference' } }],
    });
  });
});
