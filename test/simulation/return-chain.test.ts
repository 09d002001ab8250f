import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../domain/journal/view.ts';
import { PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { simulatedReturns } from '../returns/simulated-returns.ts';
import { looked, paidOut, REASON, sentIn } from '../returns/steps.ts';

const CASE = 'RX-2603-000001';
const LOUDSPEAKERS = { line: 3, sku: 'SPK-1', quantity: 2, serials: ['SP-1', 'SP-2'], ground: 'quality' } as const;

function started() {
  const returns = simulatedReturns();
  const { world, simulation } = returns;
  return { desk: new ReturnDesk(returns, CASE), world, simulation };
}

/** Tasks besides those of the delivery, of which there is none here. */
function tasksOf({ tasks }: CaseView): CaseView['tasks'] {
  return tasks.filter(({ kind }) => kind !== 'followOnNotOpened' && kind !== 'sendByHand');
}

/** The other phone went out before the old one was back; its price is the deposit. */
async function shippedFirst(desk: ReturnDesk): Promise<void> {
  await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
  await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
  const { owed } = await desk.detail();
  const amountFen = owed?.totalFen ?? 0;
  await desk.act('finance', 'recordPayment', { reference: 'BANK-1', amountFen, currency: 'CNY' });
}

const arrived = (desk: ReturnDesk, deliveredOn = '2026-03-03'): Promise<void> =>
  desk.event('arrived', 'deliveryEnded', {
    delivery: 'DL-2603-000001',
    outcome: 'delivered',
    deliveredOn,
    lines: [{ line: 1, delivered: 1, serials: ['SN-9'] }],
  });

describe('the unit a customer has instead', () => {
  it('stands in the place of the old one once he has received it, and the old one has come back for good', async () => {
    const { desk, world } = started();
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    expect([...world.units.chain.keys()]).toEqual([]);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', serials: ['SN-9'], reason: REASON });
    const { exchange } = await desk.detail();
    expect(exchange).toEqual([{ no: 1, serial: 'SN-9', replaces: 'SN-1' }]);
    expect(world.units.chain.get('SN-9')).toMatchObject({ replaces: 'SN-1', on: '2026-03-02', caseNo: CASE });
    expect([...world.units.returned.keys()]).toEqual(['SN-1']);
  });

  it('is on record at once where it arrives before the old one is back', async () => {
    const { desk, world } = started();
    world.begin = async () => ({ opened: 'DL-2603-000001' });
    await shippedFirst(desk);
    await arrived(desk);
    const view = await desk.settled();
    expect([view.stage, view.detail.exchange]).toEqual([
      'awaitingGoods',
      [{ no: 1, serial: 'SN-9', replaces: 'SN-1' }],
    ]);
    expect(world.units.chain.get('SN-9')?.on).toBe('2026-03-03');
    expect([...world.units.returned.keys()]).toEqual([]);
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    // His deposit alone goes back to him: nothing of the order does.
    const { refund } = await desk.detail();
    expect([refund?.totalFen, refund?.toApproveFen]).toEqual([0, 299_900]);
    await desk.act('manager', 'approveRefund', { totalFen: 299_900 });
    await paidOut(desk);
    await desk.until(({ status }) => status === 'closed');
    expect([[...world.units.returned.keys()], world.units.chain.has('SN-9')]).toEqual([['SN-1'], true]);
  });

  it('is one he bought, where the old one never comes and its deposit is kept', async () => {
    const { desk, world, simulation } = started();
    world.begin = async () => ({ opened: 'DL-2603-000001' });
    await shippedFirst(desk);
    await arrived(desk);
    await simulation.advanceBy(40 * 24 * 3_600_000);
    const view = await desk.until(({ status }) => status === 'closed');
    expect([view.detail.exchange, world.units.chain.has('SN-9')]).toEqual([[], false]);
    const undone = world.journal.entries(CASE).find(({ type }) => type === 'exchangeUndone');
    expect(undone?.data.units).toEqual([{ no: 1, serial: 'SN-9', replaces: 'SN-1' }]);
  });

  it('stays in the place of the old one where that was waived', async () => {
    const { desk, world } = started();
    world.begin = async () => ({ opened: 'DL-2603-000001' });
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }] });
    await desk.act('agent', 'arrangeReturn', { how: 'sendIn', shipFirst: true });
    await desk.act('manager', 'waiveDeposit', { reason: REASON });
    await arrived(desk);
    await desk.act('manager', 'waiveOldUnit', { reason: REASON });
    expect(await desk.until(({ status }) => status === 'closed')).toMatchObject({ outcome: 'closed' });
    expect([world.units.chain.get('SN-9')?.replaces, [...world.units.returned.keys()]]).toEqual(['SN-1', []]);
  });
});

describe('several units of one line', () => {
  it('each stand in the place of one, in the order in which they are named', async () => {
    const { desk, world } = started();
    await desk.open({ lines: [LOUDSPEAKERS], how: 'sendIn' });
    const grant = { lines: [{ no: 1, grant: true, remedies: ['exchange' as const] }], reason: REASON };
    if ((await desk.settled()).stage === 'underReview') await desk.act('lead', 'decideReturn', grant);
    if ((await desk.settled()).stage === 'awaitingChoice') {
      await desk.act('customer', 'chooseRemedy', { lines: [{ no: 1, remedy: 'exchange' }] });
    }
    await sentIn(desk, 1, 2, ['SP-1', 'SP-2']);
    await looked(desk, 1, 2, ['SP-1', 'SP-2']);
    const serials = ['SP-8', 'SP-9'];
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', serials, reason: REASON });
    expect([...world.units.chain.values()].map(({ serial, replaces }) => [serial, replaces])).toEqual([
      ['SP-8', 'SP-1'],
      ['SP-9', 'SP-2'],
    ]);
  });
});

describe('what the records cannot hold', () => {
  it('is a task: a unit whose serial nobody named, and other cases of what came back', async () => {
    const { desk, world } = started();
    world.units.cases.set('SN-1', [{ caseNo: 'IN-2603-000001', process: 'installation' }]);
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', reason: REASON });
    const view = await desk.until(({ status }) => status === 'closed');
    expect(tasksOf(view).map(({ kind, role, data }) => [kind, role, data])).toEqual([
      ['exchangeNotLinked', 'lead', { units: [], unnamed: [1] }],
      ['casesOfReturned', 'lead', { cases: [{ caseNo: 'IN-2603-000001', process: 'installation' }] }],
    ]);
  });

  it('is done once, however often its answer is lost', async () => {
    const { desk, world } = started();
    world.faults.plan(CASE, 'recordExchange', { done: true, times: 2 });
    world.faults.plan(CASE, 'recordReturned', { done: true, times: 2 });
    await desk.open({ lines: [{ ...PHONE, wish: 'exchange' }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    await looked(desk, 1, 1, ['SN-1']);
    await desk.act('warehouse', 'recordReplacement', { deliveredOn: '2026-03-02', serials: ['SN-9'], reason: REASON });
    const view = await desk.until(({ status }) => status === 'closed');
    expect(tasksOf(view)).toEqual([]);
    const entries = world.journal.entries(CASE).map(({ type }) => type);
    expect(entries.filter((type) => type === 'exchangeRecorded')).toHaveLength(1);
  });
});
