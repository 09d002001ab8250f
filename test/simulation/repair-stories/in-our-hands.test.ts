import { describe, expect, it } from 'vitest';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR, repairAndCheck, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const LOST = { reason: words('fire'), evidence: [] };

describe('goods that are lost while we answer for them', () => {
  it('are made good: the desk names what the customer gets, and the complaint has somebody who looks after it', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.act('warehouse', 'reportItemLost', LOST);
    expect(story.told('itemLost')).toEqual(['2026-03-02 10:00 customer', '2026-03-02 10:00 lead']);
    expect(story.waiting).toBe('settlement until 2026-03-04 18:00');
    expect(story.view.tasks).toMatchObject([{ kind: 'lossComplaint', role: 'lead', data: { serial: 'SN-1' } }]);
    const refusal = await story.refusal('lead', 'settleLoss', { how: 'value', reference: 'L-1' });
    expect(refusal).toMatchObject({ field: 'amountFen', params: { reason: 'amountMissing' } });
    await story.act('lead', 'settleLoss', { how: 'value', amountFen: 299_900, reference: 'L-1' });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'closed' });
    expect(story.detail.facts?.repairs).toEqual([]);
  });

  it('are lost with their parts settled and no clock of the law running on', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('SCREEN-X', 1);
    await diagnose(story.desk, SCREEN);
    await story.carrier.simulation.settle();
    await story.act('warehouse', 'reportItemLost', LOST);
    expect(story.carrier.world.stock.at('available', 'SCREEN-X')).toBe(1);
    expect(story.view.clocks.filter(({ stoppedAt }) => stoppedAt === undefined)).toEqual([]);
  });

  it('are ours to answer for on their way to us as well', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    await story.act('agent', 'reportItemLost', LOST);
    expect(story.stage).toBe('itemLost');
    await story.act('manager', 'settleLoss', { how: 'replacement', reference: 'L-2' });
    expect(story.view.status).toBe('closed');
  });
});

describe('damage we did', () => {
  it('is told to the customer and is a task of the lead, while the repair goes on', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const { wait } = story.wait('diagnosis');
    await story.act('technician', 'reportItemDamaged', { reason: words('dropped'), evidence: [] });
    expect(story.told('itemDamaged')).toEqual(['2026-03-02 10:00 customer']);
    expect(story.view.tasks).toMatchObject([{ kind: 'itemDamaged', data: { damage: { reason: words('dropped') } } }]);
    expect(story.wait('diagnosis').wait).toBe(wait);
  });
});

describe('the customer’s data', () => {
  it('is wiped with his consent or not at all, and the last word counts', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    const done = { work: words('work'), used: [], dataWiped: true };
    const refused = { field: 'dataWiped', params: { reason: 'wipeNotAllowed' } };
    expect(await story.refusal('technician', 'completeRepair', done)).toMatchObject(refused);
    await story.act('customer', 'answerWipe', { allowed: true });
    await story.act('customer', 'answerWipe', { allowed: false });
    expect(await story.refusal('technician', 'completeRepair', done)).toMatchObject(refused);
    await story.act('agent', 'answerWipe', { allowed: true });
    await story.act('technician', 'completeRepair', done);
    await story.act('quality', 'passQuality', {});
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.entries('repairRecordWritten')[0]?.data).toMatchObject({ dataWiped: true });
  });

  it('is asked about anew with every repair', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.act('customer', 'answerWipe', { allowed: true });
    await story.repairedAgain();
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    await bringIn(story.desk);
    expect(story.detail.wipe).toBeNull();
  });
});

describe('the way of the goods', () => {
  it('is ours to pay within the guarantee, and what the customer laid out is refunded by finance', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    expect(story.entries('itemAskedFor')[0]?.data).toEqual({ transport: 'us' });
    await story.act('warehouse', 'receiveItem', { condition: 'good', evidence: [], transportFen: 1_800 });
    await story.repairedAgain();
    expect(story.entries('repairRecordWritten')[0]?.data).toMatchObject({ transport: 'us' });
    expect(story.view.tasks).toMatchObject([
      { kind: 'refundTransport', role: 'finance', data: { amountFen: 1_800, currency: 'CNY' } },
    ]);
  });

  it('is the customer’s where no right covers the repair', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2022-03-02').wishing('repair').opening());
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    expect(story.entries('itemAskedFor')[0]?.data).toEqual({ transport: 'customer' });
  });
});

describe('goods that are ready', () => {
  it('are kept as long as the customer is told, and not given up before', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    await repairAndCheck(story.desk);
    expect(story.entries('itemReady')[0]?.data).toMatchObject({ keptUntil: '2026-05-01T16:00:00.000Z' });
    await story.comes('2026-05-01 23:00');
    const refusal = await story.refusal('lead', 'declareAbandoned', { reason: words('gone'), evidence: [] });
    expect(refusal).toMatchObject({ code: 'storage_not_over' });
  });
});
