import { describe, expect, it } from 'vitest';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR, repairAndCheck } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

type Route = 'depot' | 'remote' | 'onSite' | 'partner';

/** The next case of the same phone, which knows what the one before it knew. */
async function nextCase(before: RepairStory | undefined, no: number, route: Route): Promise<RepairStory> {
  const story = before?.another(`WR-2603-00000${no}`) ?? RepairStory.at('2026-03-02 10:00');
  const opening = givenRepair('2026-03-02').withSerial('SN-1').wishing('repair');
  const { repairs = [] } = before?.detail.facts ?? {};
  await story.desk.open(opening.knowing(repairs.length > 0 ? { repairs } : {}).opening());
  if (route !== 'depot') await story.act('agent', 'acceptForRepair', { route });
  return story;
}

async function partnerReports(story: RepairStory, performanceFault = true): Promise<void> {
  await story.act('agent', 'recordPartnerRepair', {
    partner: 'partner-1',
    reference: 'P-100',
    handIn: story.desk.today,
    handBack: story.desk.today,
    cause: 'DISPLAY_DEAD',
    performanceFault,
    work: words('partner-work'),
  });
}

/** Two cases in which the partner found a performance fault each, and the customer found the phone in order. */
async function repairedTwice(): Promise<RepairStory> {
  const first = await nextCase(undefined, 1, 'partner');
  await partnerReports(first);
  await first.act('customer', 'confirmWorking', { channel: 'link' });
  await first.comes('2026-03-05 10:00');
  const second = await nextCase(first, 2, 'partner');
  await partnerReports(second);
  expect(second.entries('rightsReassessed')).toEqual([]);
  await second.act('customer', 'confirmWorking', { channel: 'link' });
  await second.comes('2026-03-09 10:00');
  return second;
}

const typesSince = (story: RepairStory, type: string): string[] => {
  const types = story.carrier.world.journal.entries(story.desk.caseNo).map((entry) => entry.type);
  return types.slice(types.indexOf(type));
};

describe('the third performance fault of one phone, each in a case of its own', () => {
  it('opens the exchange by itself where a partner repairs: desk, lead and customer hear of it', async () => {
    const story = await nextCase(await repairedTwice(), 3, 'partner');
    expect(story.entries('choiceOffered')).toEqual([]);
    await partnerReports(story);
    expect(story.detail.rights?.failedRepairs).toBe(2);
    expect(typesSince(story, 'repairRecordWritten').slice(0, 4)).toEqual([
      'repairRecordWritten',
      'rightsReassessed',
      'taskOpened',
      'choiceOffered',
    ]);
    expect(story.told('rightsReassessed')).toEqual(['2026-03-09 10:00 customer', '2026-03-09 10:00 lead']);
    expect(story.told('choiceOffered')).toEqual(['2026-03-09 10:00 customer']);
    expect(story.view.tasks.at(-1)).toMatchObject({
      kind: 'offerRight',
      role: 'agent',
      data: { rights: ['exchange'] },
    });
    await story.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    expect(story.stage).toBe('convertingByHand');
    await story.act('agent', 'confirmConversion', { reference: 'EX-1' });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'convertedToReturn' });
  });

  it('opens it for a partner no more than once, and who says that it works has accepted the repair', async () => {
    const story = await nextCase(await repairedTwice(), 3, 'partner');
    await partnerReports(story);
    expect((await story.refusal('customer', 'chooseRemedy', { remedy: 'return' })).params).toMatchObject({
      reason: 'rightNotOpen',
    });
    await story.act('customer', 'confirmWorking', { channel: 'link' });
    expect(story.stage).toBe('closed');
    expect(story.detail.exchangeOpened).toBeNull();
    expect(story.entries('choiceOffered')).toHaveLength(1);
  });

  it('opens nothing where the partner found another kind of fault', async () => {
    const story = await nextCase(await repairedTwice(), 3, 'partner');
    await partnerReports(story, false);
    expect(story.entries('rightsReassessed')).toEqual([]);
    const chosen = await story.refusal('customer', 'chooseRemedy', { remedy: 'exchange' });
    expect(chosen.params).toMatchObject({ reason: 'rightNotOpen' });
  });

  it('opens it with the diagnosis at the depot', async () => {
    const story = await nextCase(await repairedTwice(), 3, 'depot');
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    expect([story.wait('remedyChoice').for, story.detail.offered]).toEqual(['customer', ['exchange', 'repair']]);
  });

  it('opens it with the diagnosis on a visit', async () => {
    const story = await nextCase(await repairedTwice(), 3, 'onSite');
    await story.act('technician', 'beginVisit', { place: 'site', condition: 'worn', evidence: [] });
    await diagnose(story.desk, LABOUR);
    expect([story.wait('remedyChoice').for, story.detail.offered]).toEqual(['customer', ['exchange', 'repair']]);
  });

  it('opens nothing by help from afar, which confirms no fault, until the goods are diagnosed', async () => {
    const story = await nextCase(await repairedTwice(), 3, 'remote');
    await story.act('technician', 'recordRemoteHelp', { solved: false, work: words('reset') });
    expect(story.entries('choiceOffered')).toEqual([]);
    await story.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
    await diagnose(story.desk, LABOUR);
    expect(story.detail.offered).toEqual(['exchange', 'repair']);
  });

  it('is counted over depot cases that each ended well', async () => {
    let last: RepairStory | undefined;
    for (const [no, day] of [
      [1, '05'],
      [2, '09'],
    ] as const) {
      const story = await nextCase(last, no, 'depot');
      await bringIn(story.desk);
      await diagnose(story.desk, LABOUR);
      await repairAndCheck(story.desk);
      await story.act('warehouse', 'handBack', { to: 'customer' });
      await story.act('customer', 'confirmWorking', { channel: 'link' });
      expect(story.entries('choiceOffered')).toEqual([]);
      await story.comes(`2026-03-${day} 10:00`);
      last = story;
    }
    const third = await nextCase(last, 3, 'depot');
    await bringIn(third.desk);
    await diagnose(third.desk, LABOUR);
    expect(third.detail.offered).toEqual(['exchange', 'repair']);
  });
});
