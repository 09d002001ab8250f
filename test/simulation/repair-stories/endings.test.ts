import { describe, expect, it } from 'vitest';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, CASING, diagnose, LABOUR, repairAndCheck, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const TRIES = [words('try-1'), words('try-2'), words('try-3')];
const UNREPAIRABLE = { cause: 'BOARD_BURNT', performanceFault: true, findings: words('burnt') };

describe('a fault that does not show', () => {
  it('is explained to the customer, who takes his goods back; it counts for nothing', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.act('technician', 'reportNotReproducible', { tries: TRIES });
    expect(story.told('searchExplained')).toEqual(['2026-03-02 10:00 customer']);
    await story.act('customer', 'takeBack', {});
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'closed' });
    expect(story.detail).toMatchObject({
      unrepaired: 'notReproducible',
      facts: { repairs: [{ result: 'noFaultFound' }] },
    });
    expect(story.detail.handedBack).not.toHaveProperty('guaranteeUntil');
  });

  it('goes back as it came when the customer says nothing', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.act('technician', 'reportNotReproducible', { tries: TRIES });
    await story.comes('2026-03-10 00:00');
    expect(story.stage).toBe('handback');
    expect(story.detail.unrepaired).toBe('notReproducible');
  });

  it('may be looked for again, and then be found', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.act('technician', 'reportNotReproducible', { tries: TRIES });
    await story.act('customer', 'lookAgain', {});
    await diagnose(story.desk, LABOUR);
    expect(story.stage).toBe('repairing');
  });
});

describe('what cannot be repaired', () => {
  it('goes back when no stronger right is open', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.act('technician', 'reportUnrepairable', UNREPAIRABLE);
    expect(story.stage).toBe('handback');
    expect(story.entries('foundUnrepairable')[0]?.tells).toEqual([{ to: 'customer', text: 'cannotBeRepaired' }]);
    expect(story.entries('itemReady')[0]?.tells).toEqual([{ to: 'customer', text: 'itemReadyUnrepaired' }]);
    expect(story.view.tasks).toMatchObject([{ kind: 'unrepairable', role: 'lead', data: { cause: 'BOARD_BURNT' } }]);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.view.outcome).toBe('closed');
    expect(story.entries('repairRecordWritten')[0]?.data).toMatchObject({ repaired: false, cause: 'BOARD_BURNT' });
  });

  it('is no question of law where no right covers it any more', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2022-03-02').wishing('repair').opening());
    await bringIn(story.desk);
    await story.act('technician', 'reportUnrepairable', UNREPAIRABLE);
    expect(story.view.tasks).toEqual([]);
  });

  it('is exchanged or returned by the right that is open, repair not being among the choices', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2026-02-27').wishing('repair').opening());
    await bringIn(story.desk);
    await story.act('technician', 'reportUnrepairable', UNREPAIRABLE);
    expect(story.entries('choiceOffered')[0]?.data).toEqual({ offered: ['return', 'exchange'] });
    const refusal = await story.refusal('customer', 'chooseRemedy', { remedy: 'repair' });
    expect(refusal.params).toMatchObject({ reason: 'rightNotOpen', open: ['return', 'exchange'] });
    await story.act('customer', 'chooseRemedy', { remedy: 'return' });
    expect(story.stage).toBe('convertingByHand');
  });

  it('goes back when the customer does not choose', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2026-02-27').wishing('repair').opening());
    await bringIn(story.desk);
    await story.act('technician', 'reportUnrepairable', UNREPAIRABLE);
    await story.comes('2026-03-10 00:00');
    expect(story.stage).toBe('handback');
    expect(story.detail.unrepaired).toBe('unrepairable');
  });
});

describe('part of a quote', () => {
  it('can be accepted: only that is built in and paid', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('SCREEN-X', 1);
    await story.desk.stock('CASING-X', 2);
    await diagnose(story.desk, LABOUR, { ...SCREEN, coverage: 'billable', reason: 'MISUSE' }, CASING);
    expect(story.detail.quote).toMatchObject({ lines: [2, 3], totalFen: 58_000 });
    await story.act('customer', 'acceptQuote', { lines: [2] });
    expect(story.detail.quote).toEqual({ lines: [2], totalFen: 45_000, currency: 'CNY', state: 'accepted' });
    expect(story.carrier.world.stock.at('reserved', 'SCREEN-X', story.desk.caseNo)).toBe(1);
    expect(story.carrier.world.stock.at('reserved', 'CASING-X', story.desk.caseNo)).toBe(0);
    await story.act('warehouse', 'issueParts', {});
    await repairAndCheck(story.desk, [{ line: 2, quantity: 1 }]);
    await story.act('finance', 'recordPayment', { amountFen: 45_000, currency: 'CNY', reference: 'bank-1' });
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.stage).toBe('awaitingConfirmation');
  });
});

describe('a repair that is withdrawn', () => {
  const withdrawn = { reason: words('changed-my-mind') };

  it('before the goods came is closed at once', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await story.act('customer', 'cancel', withdrawn);
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });

  it('afterwards gives the goods back first', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.act('customer', 'cancel', withdrawn);
    expect(story.stage).toBe('handback');
    await story.act('warehouse', 'handBack', { to: 'carrier' });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });

  it('in its second round, with the goods at home, is closed at once', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    await story.act('customer', 'cancel', withdrawn);
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });

  it('is too late once the technician is at work', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    expect(await story.refusal('customer', 'cancel', withdrawn)).toMatchObject({ code: 'not_now' });
  });
});

describe('a second case for a serial', () => {
  it('is refused while the first is open, naming it, unless the desk insists', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened('SN-7');
    const second = story.another('WR-2603-000002');
    await expect(second.opened('SN-7')).rejects.toMatchObject({
      code: 'already_open',
      detail: { params: { caseNo: 'WR-2603-000001', serial: 'SN-7' } },
    });
    const forced = givenRepair('2026-03-02')
      .withSerial('SN-7')
      .also({ force: { reason: words('two-faults') } });
    await story.another('WR-2603-000003').desk.open(forced.opening());
  });

  it('that takes an ended one up again is linked with it, or becomes a task', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('customer', 'confirmWorking', { channel: 'link' });
    const second = story.another('WR-2603-000002');
    const following = givenRepair('2026-03-02').wishing('repair').also({ follows: story.desk.caseNo });
    await second.desk.open(following.opening());
    await story.carrier.simulation.settle();
    expect(second.view.links).toEqual([{ caseNo: 'WR-2603-000001', kind: 'follows' }]);
    expect(story.view.links).toEqual([{ caseNo: 'WR-2603-000002', kind: 'followedBy' }]);
    await story.comes('2026-06-01 10:00');
    const third = story.another('WR-2606-000003');
    await third.desk.open(givenRepair('2026-06-01').wishing('repair').also({ follows: story.desk.caseNo }).opening());
    await story.carrier.simulation.settle();
    expect(third.view.tasks).toMatchObject([{ kind: 'factNotDelivered', role: 'lead' }]);
  });
});
