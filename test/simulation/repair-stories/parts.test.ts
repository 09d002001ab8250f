import { describe, expect, it } from 'vitest';
import { bringIn, CASING, diagnose, LABOUR, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const TWO_CASINGS = { ...CASING, coverage: 'covered', reason: 'validity' } as const;

/** A repair for which a screen and two casings lie on the shelf, diagnosed and with its parts reserved. */
async function reserved(): Promise<RepairStory> {
  const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
  await story.desk.stock('SCREEN-X', 1);
  await story.desk.stock('CASING-X', 2);
  await diagnose(story.desk, LABOUR, SCREEN, TWO_CASINGS);
  await story.carrier.simulation.settle();
  return story;
}

function shelf({ carrier, desk }: RepairStory): Record<string, readonly number[]> {
  const { stock } = carrier.world;
  expect(stock.faults()).toEqual([]);
  const places = ['available', 'reserved', 'issued', 'used'] as const;
  const of = (sku: string): number[] =>
    places.map((place) => stock.at(place, sku, place === 'available' ? '' : desk.caseNo));
  return { screen: of('SCREEN-X'), casing: of('CASING-X') };
}

describe('the parts of a repair', () => {
  it('go from the shelf to the bench into the item, and what was not built in back to the shelf', async () => {
    const story = await reserved();
    expect(shelf(story)).toEqual({ screen: [0, 1, 0, 0], casing: [0, 2, 0, 0] });
    await story.act('warehouse', 'issueParts', {});
    expect(shelf(story)).toEqual({ screen: [0, 0, 1, 0], casing: [0, 0, 2, 0] });
    const used = [
      { line: 2, quantity: 1 },
      { line: 3, quantity: 1 },
    ];
    await story.act('technician', 'completeRepair', { work: words('work'), used });
    await story.act('quality', 'passQuality', {});
    expect(shelf(story)).toEqual({ screen: [0, 0, 0, 1], casing: [1, 0, 0, 1] });
    expect(story.entries('partsSettled')[0]?.data).toEqual({
      used: [
        { line: 2, sku: 'SCREEN-X', quantity: 1 },
        { line: 3, sku: 'CASING-X', quantity: 1 },
      ],
    });
  });

  it('stay on the bench when the check fails, so that more of them can be built in', async () => {
    const story = await reserved();
    await story.act('warehouse', 'issueParts', {});
    await story.act('technician', 'completeRepair', { work: words('work'), used: [] });
    await story.act('quality', 'failQuality', { reason: words('flickers') });
    expect(shelf(story).screen).toEqual([0, 0, 1, 0]);
    await story.act('technician', 'completeRepair', { work: words('work'), used: [{ line: 2, quantity: 1 }] });
    await story.act('quality', 'passQuality', {});
    expect(shelf(story)).toEqual({ screen: [0, 0, 0, 1], casing: [2, 0, 0, 0] });
  });

  it('that are missing are told to the warehouse and asked for again when they arrive, the others staying reserved', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('CASING-X', 2);
    await diagnose(story.desk, SCREEN, TWO_CASINGS);
    await story.carrier.simulation.settle();
    expect(story.told('partsBackOrdered')).toEqual(['2026-03-02 10:00 warehouse']);
    expect(shelf(story).casing).toEqual([0, 2, 0, 0]);
    expect(story.wait('partsArrival').for).toBe('parts');
    await story.act('warehouse', 'partsArrived', { sku: 'SCREEN-X', quantity: 1 });
    expect(story.wait('partsIssue').for).toBe('us');
    expect(shelf(story)).toEqual({ screen: [0, 1, 0, 0], casing: [0, 2, 0, 0] });
  });

  it('that lie on the shelf after all are reserved without a delivery, and not before', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, SCREEN, TWO_CASINGS);
    await story.carrier.simulation.settle();
    const { wait, until } = story.wait('partsArrival');
    const refusal = await story.refusal('warehouse', 'reserveAgain', {});
    expect(refusal).toMatchObject({ code: 'not_in_stock', params: { missing: ['SCREEN-X', 'CASING-X'] } });
    expect(story.wait('partsArrival')).toMatchObject({ wait, until });
    await story.desk.stock('CASING-X', 2);
    await story.act('warehouse', 'reserveAgain', {});
    expect(story.detail.parts?.missing).toMatchObject([{ sku: 'SCREEN-X' }]);
    await story.desk.stock('SCREEN-X', 1);
    await story.act('lead', 'reserveAgain', {});
    expect(story.wait('partsIssue').for).toBe('us');
    expect(shelf(story)).toEqual({ screen: [0, 1, 0, 0], casing: [0, 2, 0, 0] });
    expect(story.entries('partsReceived')).toEqual([]);
  });

  it('that were reserved without an answer are found by the next look at the shelf', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, SCREEN);
    await story.carrier.simulation.settle();
    await story.desk.stock('SCREEN-X', 1);
    story.carrier.world.faults.plan(story.desk.caseNo, 'reserveParts', { done: true, final: true });
    expect(await story.refusal('warehouse', 'reserveAgain', {})).toMatchObject({ code: 'no_answer_in_time' });
    expect(shelf(story).screen).toEqual([0, 1, 0, 0]);
    await story.act('warehouse', 'reserveAgain', {});
    expect(story.wait('partsIssue').for).toBe('us');
    expect(shelf(story).screen).toEqual([0, 1, 0, 0]);
  });

  it('that arrive are put on the shelf by that, once, even when the stock was slow to say so', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, { ...SCREEN, quantity: 2 });
    await story.carrier.simulation.settle();
    story.carrier.world.faults.plan(story.desk.caseNo, 'receiveParts', { done: true, times: 2 });
    await story.act('warehouse', 'partsArrived', { sku: 'SCREEN-X', quantity: 5 });
    await story.comes('2026-03-02 10:05');
    expect(shelf(story).screen).toEqual([3, 2, 0, 0]);
    expect(story.entries('partsReceived')).toHaveLength(1);
  });

  it('that arrive too few are waited for again, and what came stays on the shelf', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, { ...SCREEN, quantity: 2 });
    await story.carrier.simulation.settle();
    await story.act('warehouse', 'partsArrived', { sku: 'SCREEN-X', quantity: 1 });
    expect(story.wait('partsArrival').for).toBe('parts');
    expect(shelf(story).screen).toEqual([1, 0, 0, 0]);
    await story.act('warehouse', 'partsArrived', { sku: 'SCREEN-X', quantity: 1 });
    expect(story.wait('partsIssue').for).toBe('us');
    expect(shelf(story).screen).toEqual([0, 2, 0, 0]);
  });

  it('that are missing have a day on which they are expected; the customer is told, and every word of it is kept', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, SCREEN);
    await story.carrier.simulation.settle();
    const { wait } = story.wait('partsArrival');
    const past = await story.refusal('warehouse', 'announceParts', { sku: 'SCREEN-X', expectedOn: '2026-03-01' });
    expect(past).toMatchObject({ field: 'expectedOn', params: { reason: 'notAhead' } });
    const far = await story.refusal('warehouse', 'announceParts', { sku: 'SCREEN-X', expectedOn: '9999-12-31' });
    expect(far).toMatchObject({ field: 'expectedOn', params: { reason: 'tooLate', latest: '2028-03-02' } });
    await story.act('warehouse', 'announceParts', { sku: 'SCREEN-X', expectedOn: '2026-03-09' });
    await story.comes('2026-03-04 09:00');
    await story.act('warehouse', 'announceParts', { sku: 'SCREEN-X', expectedOn: '2026-03-20' });
    expect(story.told('partsAnnounced')).toEqual(['2026-03-02 10:00 customer', '2026-03-04 09:00 customer']);
    expect(story.detail.partsExpected).toMatchObject([{ expectedOn: '2026-03-09' }, { expectedOn: '2026-03-20' }]);
    expect(story.wait('partsArrival').wait).toBe(wait);
  });

  it('that were taken out are kept or given back, and the record says which', async () => {
    const story = await reserved();
    await story.act('warehouse', 'issueParts', {});
    const used = [
      { line: 2, quantity: 1, oldPart: 'returned' as const },
      { line: 3, quantity: 1, oldPart: 'kept' as const },
    ];
    await story.act('technician', 'completeRepair', { work: words('work'), used });
    await story.act('quality', 'passQuality', {});
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.entries('repairRecordWritten')[0]?.data.parts).toEqual([
      { line: 2, sku: 'SCREEN-X', quantity: 1, oldPart: 'returned' },
      { line: 3, sku: 'CASING-X', quantity: 1, oldPart: 'kept' },
    ]);
  });

  it('that the system reports twice, or before anybody waits, arrive once', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('SCREEN-X', 0);
    await story.desk.event('erp-1', 'partsArrived', { sku: 'SCREEN-X', quantity: 1 });
    await story.desk.event('erp-1', 'partsArrived', { sku: 'SCREEN-X', quantity: 1 });
    await diagnose(story.desk, SCREEN);
    await story.carrier.simulation.settle();
    expect(story.entries('partsArrived')).toHaveLength(1);
    expect(story.entries('partsRequested').map(({ data }) => data.round)).toEqual([1, 2]);
  });

  it('that nobody lacks, reported by the system, become a task because nobody hears the no', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, SCREEN);
    await story.desk.event('erp-1', 'partsArrived', { sku: 'CASING-X', quantity: 1 });
    const said = { sku: 'CASING-X', quantity: 1 };
    expect(story.view.tasks).toMatchObject([{ kind: 'eventRefused', role: 'lead', data: { said } }]);
    expect(story.stage).toBe('awaitingParts');
  });

  it('that were taken from the shelf behind our back are not issued, and the wait stays open', async () => {
    const story = await reserved();
    const { wait } = story.wait('partsIssue');
    const { stock } = story.carrier.world;
    stock.putBack({ caseNo: story.desk.caseNo, step: 'taken-away' });
    stock.reserve({ caseNo: 'another', step: 'first', lines: [{ line: 1, sku: 'SCREEN-X', quantity: 1 }] });
    const refusal = await story.refusal('warehouse', 'issueParts', {});
    expect(refusal).toMatchObject({ code: 'not_in_stock', params: { missing: ['SCREEN-X'] } });
    expect(story.wait('partsIssue').wait).toBe(wait);
    stock.putBack({ caseNo: 'another', step: 'given-up' });
    await story.comes('2026-03-02 11:00');
    await story.act('warehouse', 'issueParts', {});
    expect(shelf(story)).toEqual({ screen: [0, 0, 1, 0], casing: [0, 0, 2, 0] });
  });

  it('go back to the shelf, all of them, when the repair is withdrawn', async () => {
    const story = await reserved();
    await story.act('customer', 'cancel', { reason: words('too-long') });
    expect(shelf(story)).toEqual({ screen: [1, 0, 0, 0], casing: [2, 0, 0, 0] });
    expect(story.entries('stepUndone')).toHaveLength(1);
  });
});

describe('a stock that does not answer as it should', () => {
  it('is asked again after a moment, without anybody noticing', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('SCREEN-X', 1);
    story.carrier.world.faults.plan(story.desk.caseNo, 'reserveParts', { times: 3 });
    await diagnose(story.desk, SCREEN);
    expect(story.wait('effect:reserve').for).toBe('us');
    await story.comes('2026-03-02 10:05');
    expect(story.wait('partsIssue').for).toBe('us');
    expect(story.entries('effectFailed')).toEqual([]);
  });

  it('that did what it was asked and failed to say so has done it once', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('SCREEN-X', 1);
    story.carrier.world.faults.plan(story.desk.caseNo, 'reserveParts', { done: true });
    await diagnose(story.desk, SCREEN);
    await story.comes('2026-03-02 10:05');
    expect(shelf(story).screen).toEqual([0, 1, 0, 0]);
  });

  async function stuck(): Promise<RepairStory> {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('SCREEN-X', 1);
    story.carrier.world.faults.plan(story.desk.caseNo, 'reserveParts', { final: true, code: 'BadLines' });
    await diagnose(story.desk, SCREEN);
    await story.carrier.simulation.settle();
    return story;
  }

  it('and never will, is a wait of ours that is escalated until a lead has it tried again', async () => {
    const story = await stuck();
    expect(story.entries('effectFailed')[0]?.data).toMatchObject({ effect: 'reserveParts', code: 'BadLines' });
    expect(story.waiting).toBe('stuck:reserve until 2026-03-03 18:00');
    await story.comes('2026-03-03 18:00');
    expect(story.told('waitEscalated')).toEqual(['2026-03-03 18:00 lead']);
    await story.act('lead', 'retryEffect', { wait: story.wait('stuck:reserve').wait });
    expect(story.wait('partsIssue').for).toBe('us');
    expect(shelf(story).screen).toEqual([0, 1, 0, 0]);
  });

  it('and never will, may be done by hand: what the lead says stands for its answer', async () => {
    const story = await stuck();
    const missing = [{ line: 2, sku: 'SCREEN-X', quantity: 1 }];
    await story.act('lead', 'takeOverEffect', {
      wait: story.wait('stuck:reserve').wait,
      reason: words('shelf-is-empty'),
      result: { missing },
    });
    expect(story.wait('partsArrival').for).toBe('parts');
    expect(shelf(story).screen).toEqual([1, 0, 0, 0]);
  });

  it('and whose reservation was made by hand, hands out what is on the shelf', async () => {
    const story = await stuck();
    const { wait } = story.wait('stuck:reserve');
    await story.act('lead', 'takeOverEffect', { wait, reason: words('put-aside'), result: {} });
    await story.act('warehouse', 'issueParts', {});
    expect(shelf(story).screen).toEqual([0, 0, 1, 0]);
  });

  it('and will not take the parts of a withdrawn repair back, is a task and a visible state; the goods go back', async () => {
    const story = await reserved();
    story.carrier.world.faults.plan(story.desk.caseNo, 'putBackParts', { final: true, code: 'StepConflict' });
    await story.act('customer', 'cancel', { reason: words('too-long') });
    expect(story.view.tasks).toMatchObject([{ kind: 'undoByHand', role: 'lead', data: { step: 'parts' } }]);
    expect(story.detail.compensationFailed).toBe('parts');
    expect(story.told('taskOpened')).toEqual(['2026-03-02 10:00 lead']);
    expect(shelf(story).screen).toEqual([0, 1, 0, 0]);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.view.outcome).toBe('withdrawn');
    await story.act('lead', 'completeTask', { task: `${story.desk.caseNo}-T1` });
    expect(story.view.tasks[0]).toHaveProperty('doneAt');
  });

  it('while the parts are settled, keeps the goods here until a lead has dealt with it', async () => {
    const story = await reserved();
    await story.act('warehouse', 'issueParts', {});
    await story.act('technician', 'completeRepair', { work: words('work'), used: [{ line: 2, quantity: 1 }] });
    story.carrier.world.faults.plan(story.desk.caseNo, 'useParts', { final: true, code: 'BadLines' });
    await story.act('quality', 'passQuality', {});
    expect(story.stage).toBe('handback');
    await story.act('lead', 'retryEffect', { wait: story.wait('stuck:use').wait });
    expect(story.wait('collection').for).toBe('customer');
    expect(shelf(story)).toEqual({ screen: [0, 0, 0, 1], casing: [2, 0, 0, 0] });
  });
});

describe('a serial that cannot be released', () => {
  it('keeps the closed case waiting for a lead, and the next case for this serial out', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    story.carrier.world.faults.plan(story.desk.caseNo, 'releaseClaim', { final: true });
    await story.act('customer', 'cancel', { reason: words('sold-it') });
    expect(story.view.status).toBe('closed');
    await expect(story.another('WR-2603-000002').opened()).rejects.toMatchObject({ code: 'already_open' });
    await story.act('lead', 'retryEffect', { wait: story.wait('stuck:release').wait });
    expect(story.wait('reopening').for).toBe('customer');
    await bringIn((await story.another('WR-2603-000003').opened()).desk);
  });
});

describe('an opening of which nobody knows whether it got the serial', () => {
  it('is refused, and leaves the serial free for the next case', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    story.carrier.world.faults.plan(story.desk.caseNo, 'claim', { done: true, final: true });
    await expect(story.opened()).rejects.toMatchObject({ code: 'no_answer_in_time' });
    await story.carrier.simulation.settle();
    expect(story.carrier.world.claims).toEqual(new Map());
    await bringIn((await story.another('WR-2603-000002').opened()).desk);
  });

  it('is not kept by a closed case either, whose reopening nobody heard an answer to', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await story.act('customer', 'cancel', { reason: words('sold-it') });
    story.carrier.world.faults.plan(story.desk.caseNo, 'claim', { done: true, final: true });
    const refusal = await story.refusal('customer', 'reopenCase', { reason: words('not-sold') });
    expect(refusal).toMatchObject({ code: 'no_answer_in_time' });
    await story.comes('2026-04-05 00:00');
    expect(story.when('caseEnded')).toHaveLength(1);
    expect(story.carrier.world.claims).toEqual(new Map());
  });

  it('hears of no event any more: there is no journal to write it to', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    story.carrier.world.faults.plan(story.desk.caseNo, 'claim', { final: true });
    const opening = story.opened();
    await expect(opening).rejects.toMatchObject({ code: 'no_answer_in_time' });
    await story.carrier.simulation.of(story.desk.caseNo).event(SCAN);
    await story.comes('2026-03-02 12:00');
    expect(story.carrier.world.journal.alarms).toEqual([]);
    expect(story.carrier.world.journal.entries(story.desk.caseNo)).toEqual([]);
  });
});

const SCAN = { id: 'scan-1', type: 'parcelScanned', actor: { id: 'erp', role: 'system' }, data: {} } as const;
