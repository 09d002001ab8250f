import { describe, expect, it } from 'vitest';
import { givenRepair } from '../../repair/given-repair.ts';
import { CASING, diagnose, LABOUR, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

describe('a phone whose part does not come', () => {
  async function waitingForParts(): Promise<RepairStory> {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-03-12 11:00');
    await diagnose(story.desk, SCREEN);
    await story.carrier.simulation.settle();
    expect(story.wait('partsArrival').for).toBe('parts');
    return story;
  }

  it('may be exchanged when sixty days have passed since it was brought in, and customer and lead are told', async () => {
    const story = await waitingForParts();
    await story.comes('2026-05-01 23:59');
    expect(story.entries('rightOpened')).toEqual([]);
    await story.comes('2026-05-02 00:00');
    expect(story.told('rightOpened')).toEqual(['2026-05-02 00:00 customer', '2026-05-02 00:00 lead']);
    expect(story.entries('rightOpened')).toMatchObject([
      { rule: 'phone_host PHONE 16', policyVersion: '1', data: { right: 'exchange', clock: 'partsWait' } },
    ]);
  });

  it('opens nothing at thirty days: the maker lacks the part, the repairer is not late', async () => {
    const story = await waitingForParts();
    await story.comes('2026-04-02 00:00');
    expect(story.entries('clockMarked').map(({ data }) => `${data.clock} ${data.percent}`)).toContain('repairDays 100');
    expect(story.view.tasks.map(({ kind }) => kind)).toEqual(['provideLoaner']);
    expect(story.detail.exchangeOpened).toBeNull();
  });

  it('is exchanged as soon as the customer says so, and what was reserved goes back to the shelf', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('CASING-X', 2);
    await diagnose(story.desk, SCREEN, { ...CASING, coverage: 'covered', reason: 'validity' });
    await story.carrier.simulation.settle();
    expect(story.carrier.world.stock.at('reserved', 'CASING-X', story.desk.caseNo)).toBe(2);
    await story.comes('2026-05-03 09:00');
    await story.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    expect(story.stage).toBe('convertingByHand');
    expect(story.carrier.world.stock.at('available', 'CASING-X')).toBe(2);
    await story.act('agent', 'confirmConversion', { reference: 'EX-1' });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'convertedToReturn' });
    await story.comes('2026-12-31 00:00');
    expect(story.entries('rightOpened')).toHaveLength(1);
  });

  it('cannot be exchanged before, and the answer says what can be chosen', async () => {
    const story = await waitingForParts();
    const refusal = await story.refusal('customer', 'chooseRemedy', { remedy: 'exchange' });
    expect(refusal).toMatchObject({ field: 'remedy', params: { reason: 'rightNotOpen', open: ['repair'] } });
    const pointless = await story.refusal('customer', 'chooseRemedy', { remedy: 'repair' });
    expect(pointless).toMatchObject({ field: 'remedy', params: { reason: 'repairUnderWay' } });
  });

  it('counts the wait from the hand-in, however late it turns out that a part is missing', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-05-06 10:00');
    await diagnose(story.desk, SCREEN);
    await story.comes('2026-05-06 10:01');
    const marks = story.entries('clockMarked').filter(({ data }) => data.clock === 'partsWait');
    expect(marks.map(({ data }) => [data.percent, data.due])).toEqual([
      [50, '2026-04-01T16:00:00.000Z'],
      [75, '2026-04-16T16:00:00.000Z'],
      [90, '2026-04-25T16:00:00.000Z'],
      [100, '2026-05-01T16:00:00.000Z'],
    ]);
  });

  it('loses no right by a part that came in time, and the clock of the wait stops', async () => {
    const story = await waitingForParts();
    await story.comes('2026-04-20 10:00');
    await story.desk.stock('SCREEN-X', 1);
    await story.desk.event('erp-1', 'partsArrived', { sku: 'SCREEN-X', quantity: 1 });
    await story.carrier.simulation.settle();
    expect(story.wait('partsIssue').for).toBe('us');
    await story.comes('2026-05-03 00:00');
    expect(story.entries('rightOpened')).toEqual([]);
    expect(story.view.clocks.find(({ name }) => name === 'partsWait')?.stoppedAt).toBe('2026-04-20T02:00:00.000Z');
  });
});

describe('a fridge whose part does not come', () => {
  it('may be exchanged after ninety days, by the general rule', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair(story.desk.today).of('fridge').wishing('repair').opening());
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    await story.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
    await diagnose(story.desk, SCREEN);
    await story.comes('2026-12-01 00:00');
    expect(story.when('rightOpened')).toEqual(['2026-06-01 00:00']);
    expect(story.entries('rightOpened')[0]?.rule).toBe('general 95 12(1)');
  });
});

describe('a repair that takes too long', () => {
  it('opens the exchange after thirty days of our own time, hold or no hold', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-03-03 10:00');
    await story.act('agent', 'putOnHold', { reason: 'waiting', until: '2026-03-20T02:00:00.000Z' });
    await story.comes('2026-04-02 00:00');
    expect(story.told('rightOpened')).toEqual(['2026-04-02 00:00 customer', '2026-04-02 00:00 lead']);
    expect(story.entries('rightOpened')[0]?.rule).toBe('phone_host PHONE 17');
    await story.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    expect(story.stage).toBe('convertingByHand');
    const marked = story.entries('clockMarked').length;
    await story.comes('2026-06-01 00:00');
    expect(story.entries('clockMarked'), 'nobody measures a repair that is given up').toHaveLength(marked);
  });

  it('is accepted by the customer who takes the repaired goods back all the same', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-04-02 10:00');
    await story.repairedAgain();
    expect(story.detail.exchangeOpened).toBeNull();
  });

  it('is for a lead to judge when part of the time was the customer’s; only he can exchange then', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR, { ...CASING, kind: 'labour' });
    await story.comes('2026-03-09 10:00');
    await story.act('customer', 'acceptQuote', {});
    await story.comes('2026-04-02 00:00');
    expect(story.entries('rightOpened')).toEqual([]);
    expect(story.view.tasks).toMatchObject([{ kind: 'provideLoaner' }, { kind: 'delayInDoubt', role: 'lead' }]);
    const refusal = await story.refusal('customer', 'chooseRemedy', { remedy: 'exchange' });
    expect(refusal.params).toMatchObject({ reason: 'rightNotOpen', open: ['repair'] });
    await story.act('lead', 'chooseRemedy', { remedy: 'exchange' });
    expect(story.stage).toBe('convertingByHand');
  });

  it('opens by itself after all once our own time alone is more than thirty days', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR, { ...CASING, kind: 'labour' });
    await story.comes('2026-03-09 10:00');
    await story.act('customer', 'acceptQuote', {});
    await story.comes('2026-04-30 00:00');
    expect(story.when('delayInDoubt')).toEqual(['2026-04-02 00:00']);
    expect(story.when('rightOpened')).toEqual(['2026-04-17 00:00']);
  });

  it('opens nothing for goods that are out of their guarantee', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair(story.desk.today).deliveredOn('2024-09-02').wishing('repair').opening());
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    await story.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
    await story.comes('2026-06-01 00:00');
    expect(story.entries('clockMarked').map(({ data }) => `${data.clock} ${data.percent}`)).toContain('repairDays 150');
    expect(story.entries('rightOpened')).toEqual([]);
  });

  it('counts no day after the goods were ready for the customer', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    await story.act('technician', 'completeRepair', { work: words('work'), used: [] });
    await story.act('quality', 'passQuality', {});
    await story.comes('2026-06-01 00:00');
    expect(story.entries('rightOpened')).toEqual([]);
    expect(story.view.clocks.find(({ name }) => name === 'repairDays')?.stoppedAt).toBe('2026-03-02T02:00:00.000Z');
  });

  it('begins to count anew with every hand-in', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-03-26 10:00');
    await story.repairedAgain();
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-26' });
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    await story.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
    await story.comes('2026-04-25 23:59');
    expect(story.entries('rightOpened')).toEqual([]);
    await story.comes('2026-04-26 00:00');
    expect(story.when('rightOpened')).toEqual(['2026-04-26 00:00']);
  });
});
