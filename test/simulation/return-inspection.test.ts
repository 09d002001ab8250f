import { describe, expect, it } from 'vitest';
import { casesBack, PHONE, ReturnDesk } from '../returns/return-desk.ts';
import { type SimulatedReturns, simulatedReturns } from '../returns/simulated-returns.ts';
import { approved, looked, paidOut, REASON, sentIn } from '../returns/steps.ts';
import { PHOTO } from '../visit/paths.ts';

const BOX = { ...PHOTO, ref: 'ev-box' };

function given(): { returns: SimulatedReturns; desk: ReturnDesk } {
  const returns = simulatedReturns();
  return { returns, desk: new ReturnDesk(returns, 'RX-2603-000001') };
}

async function cameInDamaged(desk: ReturnDesk, quantity: number, serials?: string[]): Promise<void> {
  const units = { no: 1, quantity, ...(serials ? { serials } : {}) };
  await desk.act('warehouse', 'receiveGoods', { lines: [{ ...units, damaged: true, evidence: [BOX] }] });
}

const placed = (quantity: number, disposition: 'restock' | 'scrap') => ({ lines: [{ no: 1, quantity, disposition }] });

describe('goods that come in damaged', () => {
  it('are shown by photos, or it counts as nothing', async () => {
    const { desk } = given();
    await desk.open({ lines: [casesBack(1)], how: 'sendIn' });
    const unseen = { lines: [{ no: 1, quantity: 1, damaged: true }] };
    expect(await desk.refusal('warehouse', 'receiveGoods', unseen)).toMatchObject({
      params: { reason: 'evidenceMissing' },
      field: 'lines.0.evidence',
    });
  });

  it('on a way that is ours cost us: the carrier is to pay, the customer gets all of it, and nothing is sold as new', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [{ ...PHONE, wish: 'return' }], how: 'sendIn' });
    await desk.act('customer', 'announceParcel', { carrier: 'fast', waybill: 'WB-7' });
    await cameInDamaged(desk, 1, ['SN-1']);
    const { tasks, detail } = await desk.settled();
    expect(detail.damages).toEqual([{ no: 1, quantity: 1, serials: ['SN-1'], files: ['ev-box'], bornBy: 'us' }]);
    expect(tasks).toEqual([expect.objectContaining({ kind: 'carrierClaim', role: 'dispatcher' })]);
    expect(tasks[0]?.data).toMatchObject({ why: 'damagedOnTheWayBack', waybill: 'WB-7', evidence: ['ev-box'] });
    const finding = { no: 1, finding: 'notIntact' as const, reason: REASON, evidence: [PHOTO] };
    expect(await desk.refusal('quality', 'reportNotAsTold', finding)).toMatchObject({
      params: { reason: 'findingDoesNotCount' },
    });
    const asNew = { lines: [{ no: 1, quantity: 1, serials: ['SN-1'], disposition: 'restock' as const }] };
    expect(await desk.refusal('quality', 'inspectGoods', asNew)).toMatchObject({
      params: { reason: 'damagedNotNew' },
      field: 'lines.0.disposition',
    });
    const scrapped = { no: 1, quantity: 1, serials: ['SN-1'], disposition: 'scrap' as const };
    await desk.act('quality', 'inspectGoods', { lines: [scrapped] });
    expect((await desk.detail()).refund?.totalFen).toBe(300_771);
    const told = returns.world.journal.entries(desk.caseNo).flatMap(({ tells = [] }) => tells.map(({ text }) => text));
    expect(told).not.toContain('cameInDamaged');
  });

  it('on a way of his are told to him, and placed only once somebody has said whether it is held against him', async () => {
    const { returns, desk } = given();
    await desk.open({ lines: [casesBack(3)], how: 'sendIn' });
    await cameInDamaged(desk, 1);
    await sentIn(desk, 1, 2);
    const { tasks, detail } = await desk.settled();
    expect([tasks, detail.damages]).toMatchObject([[], [{ quantity: 1, bornBy: 'customer' }]]);
    const told = returns.world.journal.entries(desk.caseNo).flatMap(({ tells = [] }) => tells);
    expect(told).toContainEqual({ to: 'customer', text: 'cameInDamaged' });
    // Two of the three are whole.
    expect(await desk.refusal('quality', 'inspectGoods', placed(3, 'scrap'))).toMatchObject({
      params: { reason: 'damageOpen' },
    });
    await desk.act('quality', 'inspectGoods', placed(2, 'restock'));
    expect(await desk.refusal('quality', 'inspectGoods', placed(1, 'scrap'))).toMatchObject({
      params: { reason: 'damageOpen' },
    });
    await desk.act('quality', 'reportNotAsTold', { no: 1, finding: 'notIntact', reason: REASON, evidence: [BOX] });
    await desk.act('agent', 'offerReduction', { amountFen: 3_000, reason: REASON });
    await desk.act('customer', 'acceptReduction', {});
    expect(await desk.refusal('quality', 'inspectGoods', placed(1, 'restock'))).toMatchObject({
      params: { reason: 'damagedNotNew' },
    });
    await desk.act('quality', 'inspectGoods', placed(1, 'scrap'));
    expect((await desk.detail()).refund?.totalFen).toBe(13_495 - 3_000);
  });

  it('of his, with a fault besides, may go back to him; the next parcel of the line is looked at by itself', async () => {
    const { desk } = given();
    const two = { line: 3, sku: 'SPK-1', quantity: 2, serials: ['SP-1', 'SP-2'], ground: 'quality' as const };
    await desk.open({ lines: [{ ...two, wish: 'return' }], how: 'handIn' });
    await cameInDamaged(desk, 1, ['SP-1']);
    await desk.act('quality', 'reportNotAsTold', { no: 1, finding: 'notIntact', reason: REASON, evidence: [BOX] });
    await desk.act('agent', 'refuseGoods', { reason: REASON });
    await sentIn(desk, 1, 1, ['SP-2']);
    await looked(desk, 1, 1, ['SP-2']);
    await desk.act('warehouse', 'handBackGoods', {});
    expect((await desk.detail()).refund?.lines).toMatchObject([{ no: 1, units: 1 }]);
  });
});

describe('goods that go to whoever supplied them', () => {
  it('are claimed there, for what was paid for them and with what proves it; the customer does not wait for it', async () => {
    const { desk } = given();
    const proof = { ...PHOTO, ref: 'ev-fault' };
    await desk.open({ lines: [{ ...PHONE, wish: 'return', evidence: [proof] }], how: 'sendIn' });
    await sentIn(desk, 1, 1, ['SN-1']);
    const toSupplier = { no: 1, quantity: 1, serials: ['SN-1'], disposition: 'toSupplier' as const, evidence: [BOX] };
    await desk.act('quality', 'inspectGoods', { lines: [toSupplier] });
    const [claim, ...others] = (await desk.settled()).tasks;
    expect(others).toEqual([]);
    expect(claim).toMatchObject({ kind: 'supplierClaim', role: 'finance', until: '2026-04-01T16:00:00.000Z' });
    expect(claim?.data).toMatchObject({
      amountFen: 299_900,
      currency: 'CNY',
      lines: [{ sku: 'PH-X1', serials: ['SN-1'], ground: 'quality', evidence: ['ev-fault', 'ev-box'] }],
    });
    await approved(desk);
    await paidOut(desk);
    const { tasks } = await desk.until(({ status }) => status === 'closed');
    expect(tasks.filter(({ doneAt }) => doneAt === undefined).map(({ kind }) => kind)).toEqual(['supplierClaim']);
  });

  it('are claimed each once, however many inspections there are', async () => {
    const { desk } = given();
    await desk.open({ lines: [casesBack(3)], how: 'sendIn' });
    await sentIn(desk, 1, 3);
    const some = (quantity: number, disposition: 'toSupplier' | 'restock') => ({
      lines: [{ no: 1, quantity, disposition }],
    });
    await desk.act('quality', 'inspectGoods', some(1, 'toSupplier'));
    await desk.act('quality', 'inspectGoods', some(1, 'restock'));
    await desk.act('quality', 'inspectGoods', some(1, 'toSupplier'));
    const { tasks } = await desk.settled();
    const claims = tasks.filter(({ kind }) => kind === 'supplierClaim');
    expect(claims.map(({ data }) => data.amountFen)).toEqual([4_499, 4_499]);
  });
});
