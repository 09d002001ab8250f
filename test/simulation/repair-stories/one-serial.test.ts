import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR, repairAndCheck } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const FAILED = {
  handIn: '2026-01-05',
  handBack: '2026-01-08',
  fault: 'DISPLAY_DEAD',
  listed: true,
  result: 'failed',
} as const;

/** What our records say besides the days. */
const SHOWN = { channel: 'shop', papers: 'complete' } as const;

/** Two open cases of one phone: the desk insisted, because two things are broken. */
async function twoCases(): Promise<readonly [RepairStory, RepairStory]> {
  const first = RepairStory.at('2026-03-02 10:00');
  const opening = givenRepair('2026-03-02')
    .withSerial('SN-1')
    .wishing('repair')
    .knowing({ repairs: [FAILED] });
  await first.desk.open(opening.opening());
  const second = first.another('WR-2603-000002');
  await second.desk.open(opening.also({ force: { reason: words('two-faults') } }).opening());
  return [first, second];
}

/** A fact of the engine's own about the serial. */
async function corrected(story: RepairStory, data: JsonObject): Promise<void> {
  await story.desk.event('assets-2', 'serialFactsChanged', data);
  await story.carrier.simulation.settle();
}

describe('what happens to a serial in one case', () => {
  it('counts in the others: the second failed repair opens the exchange there as well, once', async () => {
    const [first, second] = await twoCases();
    await bringIn(first.desk);
    await diagnose(first.desk, LABOUR);
    await repairAndCheck(first.desk);
    await first.act('warehouse', 'handBack', { to: 'customer' });
    expect(second.entries('rightsReassessed')).toMatchObject([{ data: { because: 'WR-2603-000001' } }]);
    expect(second.told('rightsReassessed')).toEqual([]);
    await first.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    expect(second.detail.rights?.failedRepairs).toBe(2);
    expect(second.told('rightsReassessed')).toEqual(['2026-03-02 10:00 customer', '2026-03-02 10:00 lead']);
    expect(second.entries('rightsReassessed')).toHaveLength(2);
  });

  it('is offered with the diagnosis where the goods have not come yet', async () => {
    const [first, second] = await twoCases();
    await bringIn(first.desk);
    await first.repairedAgain();
    await first.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    await bringIn(second.desk);
    await diagnose(second.desk, LABOUR);
    expect(second.wait('remedyChoice').for).toBe('customer');
  });

  it('can be chosen at once where the goods are with us', async () => {
    const [first, second] = await twoCases();
    await bringIn(second.desk);
    await bringIn(first.desk);
    await first.repairedAgain();
    await first.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    await second.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    expect(second.stage).toBe('convertingByHand');
  });

  it('that cannot be true beside what is known here is not believed before a lead has looked', async () => {
    const [first, second] = await twoCases();
    await bringIn(second.desk);
    await first.comes('2026-03-03 10:00');
    await bringIn(first.desk);
    await first.comes('2026-03-04 10:00');
    await first.repairedAgain();
    expect(second.view.tasks).toMatchObject([
      { kind: 'factsContradict', role: 'lead', data: { because: 'WR-2603-000001', problem: 'overlappingRepairs' } },
    ]);
    await diagnose(second.desk, LABOUR);
    expect(second.stage).toBe('repairing');
  });

  it('is told again until it arrives, and does not hold up the case that tells it', async () => {
    const [first, second] = await twoCases();
    first.carrier.world.faults.plan(first.desk.caseNo, 'tellSerial', { times: 5 });
    await bringIn(first.desk);
    await first.repairedAgain();
    expect(first.stage).toBe('awaitingConfirmation');
    expect(second.entries('rightsReassessed')).toEqual([]);
    await second.comes('2026-03-02 10:10');
    expect(second.entries('rightsReassessed')).toHaveLength(1);
  });
});

describe('dates of a serial that are corrected', () => {
  it('are weighed anew at once, and the same again changes nothing', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    const recorded = { ...SHOWN, purchaseDate: '2026-02-27', delivery: { date: '2026-02-27' } };
    await corrected(story, { recorded });
    expect(story.entries('rightsReassessed')).toHaveLength(1);
    expect(story.detail.rights?.rights.find(({ kind }) => kind === 'return')?.status).toBe('open');
    await story.desk.event('assets-3', 'serialFactsChanged', { recorded });
    expect(story.entries('rightsReassessed')).toHaveLength(1);
    // Nothing was done yet that somebody would have to look at; what opened is to be offered.
    expect(story.view.tasks).toMatchObject([
      { kind: 'offerRight', role: 'agent', data: { rights: ['return', 'exchange'] } },
    ]);
  });

  it('after something was decided by the old ones give a lead the list of it', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    await corrected(story, { recorded: { ...SHOWN, purchaseDate: '2022-02-27', delivery: { date: '2022-02-27' } } });
    expect(story.view.tasks).toMatchObject([
      { kind: 'factsCorrected', role: 'lead', data: { done: ['repairedFree', 'guaranteeTold:2026-08-17'] } },
    ]);
    await repairAndCheck(story.desk);
    expect(story.wait('collection').for).toBe('customer');
  });

  it('are held against a free repair that is over, by us or by a partner: its own guarantee is no ground for it', async () => {
    const ours = await RepairStory.at('2026-03-02 10:00').handedBack();
    const partners = await RepairStory.at('2026-03-02 10:00').opened();
    await partners.act('agent', 'acceptForRepair', { route: 'partner' });
    await partners.act('agent', 'recordPartnerRepair', {
      partner: 'partner-1',
      reference: 'P-100',
      handIn: '2026-03-02',
      handBack: '2026-03-02',
      cause: 'DISPLAY_DEAD',
      performanceFault: true,
      work: words('partner-work'),
    });
    for (const story of [ours, partners]) {
      await corrected(story, { recorded: { ...SHOWN, purchaseDate: '2022-02-27', delivery: { date: '2022-02-27' } } });
      expect(story.view.tasks.at(-1)).toMatchObject({ kind: 'factsCorrected', role: 'lead' });
      expect(story.view.tasks.at(-1)?.data?.done).toContain('repairedFree');
    }
  });

  it('leave a free repair alone that is covered by the new ones as well', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await corrected(story, { recorded: { ...SHOWN, purchaseDate: '2025-10-27', delivery: { date: '2025-10-27' } } });
    expect(story.view.tasks.at(-1)?.data?.done).not.toContain('repairedFree');
  });

  it('reach a case that was refused, for as long as it can be reopened', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2022-03-02').wishing('repair').opening());
    await story.act('lead', 'refuseRepair', { exclusion: 'EXPIRED', evidence: [], reason: words('too-old') });
    await corrected(story, { recorded: { ...SHOWN, purchaseDate: '2025-10-02', delivery: { date: '2025-10-02' } } });
    expect(story.view.tasks).toMatchObject([
      { kind: 'factsCorrected', data: { done: ['refused', 'guaranteeTold:2023-03-02'] } },
    ]);
  });
});
