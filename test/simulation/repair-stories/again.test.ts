import { describe, expect, it } from 'vitest';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, CASING, diagnose, LABOUR, repairAndCheck, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const AGAIN = { words: words('again'), appearedOn: '2026-03-02' };

describe('a fault that comes back', () => {
  it('opens the exchange with the second repair that failed, and the customer is offered the choice', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('customer', 'reportFailure', AGAIN);
    expect(story.wait('assessment').for).toBe('us');
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    await repairAndCheck(story.desk);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    await story.act('customer', 'reportFailure', AGAIN);
    expect(story.wait('remedyChoice').for).toBe('customer');
    expect(story.told('choiceOffered')).toEqual(['2026-03-02 10:00 customer']);
    expect(story.entries('choiceOffered')[0]?.data).toEqual({ offered: ['exchange', 'repair'] });
    expect(story.entries('rightsAssessed').at(-1)?.rule).toBe('phone_host PHONE 13');
    await story.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    await story.act('agent', 'confirmConversion', { reference: 'EX-2' });
    expect(story.view.outcome).toBe('convertedToReturn');
  });

  it('is known from the day on which it came back', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.comes('2026-03-06 10:00');
    await story.act('customer', 'reportFailure', { ...AGAIN, appearedOn: '2026-03-04' });
    expect(story.detail.facts?.fault).toEqual({ date: '2026-03-04', reportedOn: '2026-03-06' });
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    expect(story.detail.facts?.fault).toEqual({ date: '2026-03-04', reportedOn: '2026-03-06', listed: true });
  });

  it('is a failure of the repair only when a performance fault is found again', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('customer', 'reportFailure', AGAIN);
    expect(story.detail.facts?.repairs?.map(({ result }) => result)).toEqual(['failed']);
    await bringIn(story.desk);
    await story.act('technician', 'recordDiagnosis', {
      cause: 'DUST',
      performanceFault: false,
      findings: words('dust'),
      lines: [LABOUR],
    });
    expect(story.detail.facts?.repairs?.map(({ result }) => result)).toEqual(['fixed', 'open']);
    expect(story.detail.rights?.failedRepairs).toBe(0);
  });

  it('counts for the repair before, also when that was another case, and the right it opens is offered at once', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    const repaired = { fault: 'DISPLAY_DEAD', listed: true } as const;
    const repairs = [
      { ...repaired, handIn: '2025-11-03', handBack: '2025-11-10', result: 'failed' },
      { ...repaired, handIn: '2025-12-01', handBack: '2025-12-08', result: 'fixed' },
    ] as const;
    await story.desk.open(givenRepair('2026-03-02').knowing({ repairs }).wishing('repair').opening());
    await bringIn(story.desk);
    expect(story.detail.rights?.failedRepairs).toBe(1);
    await diagnose(story.desk, LABOUR);
    await story.carrier.simulation.settle();
    expect(story.detail.rights?.failedRepairs).toBe(2);
    expect(story.wait('remedyChoice').for).toBe('customer');
    await story.comes('2026-03-10 00:00');
    expect(story.when('remedyDefaulted')).toEqual(['2026-03-10 00:00']);
    expect(story.stage).toBe('repairing');
  });

  it('does not ask again for a right the customer has left aside', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2026-02-27').opening());
    await story.act('customer', 'chooseRemedy', { remedy: 'repair' });
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    expect(story.stage).toBe('repairing');
    expect(story.entries('choiceOffered')).toHaveLength(1);
  });

  it('stands on its own: parts, quote and payment of the second repair are not those of the first', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const { stock, money } = story.carrier.world;
    await story.desk.stock('SCREEN-X', 3);
    await story.desk.stock('CASING-X', 5);
    for (const round of [1, 2]) {
      await diagnose(story.desk, SCREEN, CASING);
      await story.act('customer', 'acceptQuote', {});
      await story.act('warehouse', 'issueParts', {});
      await story.act('technician', 'completeRepair', { work: words('work'), used: [{ line: 2, quantity: 1 }] });
      await story.act(round === 1 ? 'quality' : 'lead', 'passQuality', {});
      await story.act('finance', 'recordPayment', { amountFen: 13_000, currency: 'CNY', reference: `bank-${round}` });
      await story.act('warehouse', 'handBack', { to: 'customer' });
      expect(stock.at('used', 'SCREEN-X', story.desk.caseNo)).toBe(round);
      expect(money.of(story.desk.caseNo)).toHaveLength(round);
      if (round === 2) break;
      await story.act('customer', 'reportFailure', AGAIN);
      await bringIn(story.desk);
    }
    expect([stock.at('available', 'SCREEN-X'), stock.at('available', 'CASING-X')]).toEqual([1, 5]);
    expect(story.entries('repairRecordWritten').map(({ data }) => [data.count, data.parts])).toEqual([
      [1, [{ line: 2, sku: 'SCREEN-X', quantity: 1 }]],
      [2, [{ line: 2, sku: 'SCREEN-X', quantity: 1 }]],
    ]);
  });

  it('cannot have appeared before the hand-back, nor tomorrow', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    const before = await story.refusal('customer', 'reportFailure', { ...AGAIN, appearedOn: '2026-03-01' });
    expect(before).toMatchObject({ field: 'appearedOn', params: { reason: 'beforeHandBack' } });
    const ahead = await story.refusal('customer', 'reportFailure', { ...AGAIN, appearedOn: '2026-03-03' });
    expect(ahead).toMatchObject({ field: 'appearedOn', params: { reason: 'notPast' } });
  });
});

describe('a second repair', () => {
  it('is not paid by the quote of the first, nor given up by its reminders', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, { ...CASING, kind: 'labour' });
    await story.act('customer', 'acceptQuote', {});
    await repairAndCheck(story.desk);
    await story.act('finance', 'recordPayment', { amountFen: 13_000, currency: 'CNY', reference: 'bank-1' });
    await story.comes('2026-04-02 10:00');
    expect(story.entries('collectionReminded')).toHaveLength(1);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    await story.act('agent', 'recordContactTry', { channel: 'phone', reached: true });
    await story.act('customer', 'reportFailure', { ...AGAIN, appearedOn: '2026-04-02' });
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    await repairAndCheck(story.desk);
    expect(story.wait('collection').for).toBe('customer');
    expect(story.entries('itemReady')).toHaveLength(2);
    expect(await story.refusal('lead', 'declareAbandoned', { reason: words('gone'), evidence: [] })).toMatchObject({
      code: 'not_now',
    });
    await story.act('warehouse', 'handBack', { to: 'customer' });
    await story.comes('2026-05-01 00:00');
    expect(story.entries('confirmationMissing')).toMatchObject([{ data: { contactTries: 0 } }]);
  });

  it('is a repair, whatever came of the first', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, CASING);
    await story.act('customer', 'declineQuote', {});
    await story.act('warehouse', 'handBack', { to: 'customer' });
    await story.act('customer', 'reopenCase', { reason: words('after-all') });
    await bringIn(story.desk);
    await story.repairedAgain();
    expect(story.stage).toBe('awaitingConfirmation');
  });

  it('has its goods reminded of anew', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    await story.comes('2026-04-02 10:00');
    expect(story.view.outcome).toBe('withdrawn');
    await story.act('customer', 'reopenCase', { reason: words('after-all') });
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    expect(story.waiting).toBe('item until 2026-04-17 00:00');
  });
});

describe('a matter taken up again', () => {
  it('knows its new fault from today when the goods had been handed back, and the old one when they had not', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('customer', 'confirmWorking', { channel: 'link' });
    await story.comes('2026-03-20 10:00');
    await story.act('customer', 'reopenCase', { reason: words('broken') });
    expect(story.detail.facts?.fault).toEqual({ date: '2026-03-20', reportedOn: '2026-03-20' });
    const refused = await story.another('WR-2603-000002').opened('SN-2');
    await refused.act('customer', 'cancel', { reason: words('later') });
    await refused.act('customer', 'reopenCase', { reason: words('now') });
    expect(refused.detail.facts).not.toHaveProperty('fault');
  });

  it('after its goods were exchanged or given up holds none: withdrawn, it is closed at once', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2026-02-27').wishing('repair').opening());
    await bringIn(story.desk);
    await story.act('technician', 'reportUnrepairable', {
      cause: 'BURNT',
      performanceFault: true,
      findings: words('burnt'),
    });
    await story.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    await story.act('agent', 'confirmConversion', { reference: 'EX-3' });
    await story.act('agent', 'reopenCase', { reason: words('no-exchange') });
    expect(story.detail.facts?.repairs).toEqual([]);
    await story.act('customer', 'cancel', { reason: words('enough') });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });

  it('is weighed anew: the wish of the beginning is no answer to a right that opened since', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('customer', 'reportFailure', AGAIN);
    await bringIn(story.desk);
    await story.repairedAgain();
    await story.act('customer', 'confirmWorking', { channel: 'link' });
    await story.comes('2026-03-20 10:00');
    await story.act('customer', 'reopenCase', { reason: words('broken') });
    expect(story.wait('assessment').for).toBe('us');
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    await story.carrier.simulation.settle();
    expect(story.wait('remedyChoice').for).toBe('customer');
  });

  it('ends as it ends this time', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.comes('2026-03-13 00:00');
    expect(story.view.outcome).toBe('closedUnconfirmed');
    await story.act('agent', 'reopenCase', { reason: words('broken') });
    await bringIn(story.desk);
    await diagnose(story.desk, CASING);
    await story.act('customer', 'declineQuote', {});
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.view.outcome).toBe('closed');
  });

  it('is not taken up while another case has the serial', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await story.act('customer', 'cancel', { reason: words('later') });
    await story.another('WR-2603-000002').opened();
    const refusal = await story.refusal('customer', 'reopenCase', { reason: words('now') });
    expect(refusal).toMatchObject({ code: 'already_open', params: { caseNo: 'WR-2603-000002' } });
  });

  it('is covered by the guarantee of the repair although the validity is over', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2025-03-04').wishing('repair').opening());
    await bringIn(story.desk);
    await story.repairedAgain();
    expect(story.detail.handedBack?.guaranteeUntil).toBe('2026-04-01');
    await story.comes('2026-03-10 10:00');
    await story.act('customer', 'reportFailure', { ...AGAIN, appearedOn: '2026-03-09' });
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    expect(story.stage).toBe('repairing');
  });
});

describe('goods that were repaired once', () => {
  it('are withdrawn, taken up, and withdrawn again with everything back on the shelf each time', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const { stock } = story.carrier.world;
    await story.desk.stock('SCREEN-X', 1);
    for (const _time of [1, 2]) {
      await diagnose(story.desk, SCREEN);
      await story.carrier.simulation.settle();
      expect(stock.at('reserved', 'SCREEN-X', story.desk.caseNo)).toBe(1);
      await story.act('customer', 'cancel', { reason: words('no-more') });
      expect(stock.at('available', 'SCREEN-X')).toBe(1);
      await story.act('warehouse', 'handBack', { to: 'customer' });
      expect(story.view.outcome).toBe('withdrawn');
      await story.act('customer', 'reopenCase', { reason: words('after-all') });
      await bringIn(story.desk);
    }
    await story.repairedAgain();
    expect(story.stage).toBe('awaitingConfirmation');
  });
});
