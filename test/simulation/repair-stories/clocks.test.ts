import { describe, expect, it } from 'vitest';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR, repairAndCheck, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const TRIES = [words('try-1'), words('try-2'), words('try-3')];

describe('the clock of the diagnosis', () => {
  it('tells the people of the ladder, each at the instant of his mark', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-03-09 23:59');
    const marks = story.entries('clockMarked').filter(({ data }) => data.clock === 'diagnose');
    expect(marks.map(({ data }) => data.percent)).toEqual([50, 75, 90, 100, 150]);
    expect(story.told('clockMarked').filter((one) => !one.startsWith('2026-03-17'))).toEqual([
      '2026-03-04 14:00 owner',
      '2026-03-05 11:00 owner',
      '2026-03-05 11:00 lead',
      '2026-03-05 15:36 lead',
      '2026-03-05 15:36 dispatcher',
      '2026-03-05 18:00 manager',
      '2026-03-09 14:00 manager',
    ]);
  });

  it('stands still while the customer makes up his mind', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-03-04 10:00');
    await story.act('technician', 'reportNotReproducible', { tries: TRIES });
    expect(story.view.clocks.find(({ name }) => name === 'diagnose')).not.toHaveProperty('dueAt');
    await story.comes('2026-03-09 09:30');
    await story.act('customer', 'lookAgain', {});
    expect(story.waiting).toBe('diagnosis until 2026-03-10 18:00');
  });

  it('stands still on hold, and with it the bound of the technician', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    expect(story.waiting).toBe('diagnosis until 2026-03-05 18:00');
    await story.comes('2026-03-03 10:00');
    await story.act('agent', 'putOnHold', { reason: 'customerAway', until: '2026-03-09T02:00:00.000Z' });
    expect(story.waiting).toBe('diagnosis until 2026-03-09 10:00');
    await story.comes('2026-03-09 10:00');
    expect(story.when('holdEnded')).toEqual(['2026-03-09 10:00']);
    expect(story.waiting).toBe('diagnosis until 2026-03-11 18:00');
    expect(story.entries('waitEscalated')).toEqual([]);
  });

  it('counts the make-up Saturday and none of the days off around Spring Festival', async () => {
    const story = await RepairStory.at('2026-02-13 17:00').broughtIn();
    expect(story.waiting).toBe('diagnosis until 2026-02-25 18:00');
  });

  it('is new for a new repair: what the first one used does not count', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-03-05 10:00');
    await story.repairedAgain();
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-05' });
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    await story.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
    expect(story.waiting).toBe('diagnosis until 2026-03-10 18:00');
  });
});

describe('the clock of the work', () => {
  it('goes on when the check fails, and is new for a new repair', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    expect(story.waiting).toBe('repair until 2026-03-09 18:00');
    await story.comes('2026-03-05 10:00');
    await story.act('technician', 'completeRepair', { work: words('work'), used: [] });
    await story.act('quality', 'failQuality', { reason: words('flickers') });
    expect(story.waiting).toBe('repair until 2026-03-09 18:00');
    await repairAndCheck(story.desk);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-05' });
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    expect(story.waiting).toBe('repair until 2026-03-12 18:00');
  });
});

describe('the clocks of the desk', () => {
  it('stand still while the customer chooses between his rights', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair(story.desk.today).deliveredOn(story.desk.today).opening());
    expect(story.wait('remedyChoice').for).toBe('customer');
    await story.comes('2026-03-06 10:00');
    await story.act('customer', 'chooseRemedy', { remedy: 'repair' });
    expect(story.waiting).toBe('assessment until 2026-03-06 18:00');
  });

  it('are new when the matter is taken up again', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.comes('2026-03-05 10:00');
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-04' });
    expect(story.waiting).toBe('assessment until 2026-03-06 18:00');
  });
});

describe('a safety fault', () => {
  it('is a task of the lead within the hour, in the middle of the night', async () => {
    const story = RepairStory.at('2026-03-07 23:30');
    await story.desk.open(givenRepair(story.desk.today).wishing('repair').unsafe().opening());
    expect(story.view.priority).toBe('urgent');
    expect(story.view.tasks).toMatchObject([{ kind: 'safetyFault', role: 'lead', until: '2026-03-07T16:30:00.000Z' }]);
    expect(story.told('taskOpened')).toEqual(['2026-03-07 23:30 lead']);
  });
});

describe('a wait that nobody answers', () => {
  it('is escalated level by level, first to the lead, then to the manager, and stays the same wait', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, SCREEN);
    await story.carrier.simulation.settle();
    const { wait } = story.wait('partsArrival');
    await story.comes('2026-04-15 00:00');
    expect(story.told('waitEscalated')).toEqual([
      '2026-03-16 18:00 lead',
      '2026-03-30 18:00 manager',
      '2026-04-14 18:00 manager',
    ]);
    expect(story.wait('partsArrival')).toMatchObject({ wait, level: 3 });
  });

  it('goes on being escalated after its clock has run out', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-03-12 00:00');
    expect(story.told('waitEscalated')).toEqual([
      '2026-03-05 18:00 lead',
      '2026-03-09 18:00 manager',
      '2026-03-11 18:00 manager',
    ]);
    await diagnose(story.desk, LABOUR);
    expect(story.stage).toBe('repairing');
  });
});
