import { describe, expect, it } from 'vitest';
import type { EntitlementFacts } from '../../../domain/entitlement/facts.ts';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

/** Repaired before, for so long that a few days more are too many. */
const LONG_AGO = {
  handIn: '2026-01-05',
  handBack: '2026-01-27',
  fault: 'COOLING',
  listed: true,
  result: 'fixed',
} as const;

async function broughtIn(category: string, facts: Partial<EntitlementFacts>, serial = 'SN-1'): Promise<RepairStory> {
  const story = RepairStory.at('2026-03-02 10:00');
  const given = givenRepair(story.desk.today).of(category).withSerial(serial).wishing('repair').knowing(facts);
  await story.desk.open(given.opening());
  await bringIn(story.desk);
  return story;
}

/** The rights of this kind that are open, as the case knows them. */
const openIn = (story: RepairStory): string[] =>
  (story.detail.rights?.rights ?? []).filter(({ status }) => status === 'open').map(({ id }) => id);

describe('days in repair that add up over the cases of a serial', () => {
  const zhejiang = { sellerRegion: 'Zhejiang', repairs: [LONG_AGO] };

  it('open return and exchange by themselves on the day on which they are too many, and not before', async () => {
    const story = await broughtIn('fridge', zhejiang);
    const on = expectedOn(story);
    expect(on).toBe('2026-03-16');
    await story.comes('2026-03-15 23:59');
    expect(story.entries('strongerRightOpened')).toEqual([]);
    const early = await story.refusal('customer', 'chooseRemedy', { remedy: 'return' });
    expect(early.params).toMatchObject({ reason: 'rightNotOpen' });
    await story.comes(`${on} 00:00`);
    expect(story.when('strongerRightOpened')).toEqual([`${on} 00:00`]);
    expect(story.told('strongerRightOpened')).toEqual([`${on} 00:00 customer`, `${on} 00:00 lead`]);
    expect(openIn(story)).toContain('returnAccumulatedRepair');
    expect(story.view.tasks).toContainEqual(expect.objectContaining({ kind: 'offerRight', role: 'agent' }));
    await story.act('customer', 'chooseRemedy', { remedy: 'return' });
    expect(story.stage).toBe('convertingByHand');
  });

  it('open nothing where the same repair falls under the national rule alone', async () => {
    const story = await broughtIn('fridge', { repairs: [LONG_AGO] });
    expect(story.entries('strongerRightExpected')).toEqual([]);
    await story.comes('2026-03-31 00:00');
    expect(openIn(story).filter((id) => !id.startsWith('repairFree'))).toEqual([]);
  });

  it('stop with the hand-back: no right comes later for a repair that is over', async () => {
    const story = await broughtIn('fridge', zhejiang);
    await story.repairedAgain();
    await story.comes('2026-06-01 00:00');
    expect(story.entries('strongerRightOpened')).toEqual([]);
  });

  it('of another case move the day of this one forward', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    const given = givenRepair('2026-03-02').of('fridge').withSerial('SN-1').wishing('repair');
    await story.desk.open(given.knowing({ sellerRegion: 'Zhejiang' }).opening());
    await bringIn(story.desk);
    expect(expectedOn(story)).toBe('2026-04-02');
    const told = { caseNo: 'WR-2603-000002', repairs: [LONG_AGO] };
    await story.desk.event('other-1', 'serialFactsChanged', told);
    await story.carrier.simulation.settle();
    expect(story.detail.looksAgainOn).toBe('2026-03-16');
  });
});

describe('a car', () => {
  const car: Partial<EntitlementFacts> = {
    purchaseDate: '2025-09-01',
    delivery: { date: '2025-09-01' },
    odometerKm: 9_000,
    repairs: [LONG_AGO],
  };

  it('may be exchanged or returned once it was in repair for more than thirty days, by its own rule', async () => {
    const story = await broughtIn('car_2021', car);
    const on = expectedOn(story);
    await story.comes(`${on} 00:00`);
    expect(openIn(story)).toEqual(expect.arrayContaining(['returnRepairDays', 'exchangeRepairDays']));
    expect(story.entries('strongerRightOpened')[0]?.rule).toMatch(/^car/);
    await story.act('customer', 'chooseRemedy', { remedy: 'exchange' });
    expect(story.stage).toBe('convertingByHand');
  });

  it('is offered the choice with the diagnosis when the day came before the goods', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    const repairs = [LONG_AGO, { ...LONG_AGO, handIn: '2026-02-01', handBack: '2026-02-20' }];
    const given = givenRepair('2026-03-02')
      .of('car_2021')
      .withSerial('SN-1')
      .wishing('repair')
      .knowing({ ...car, repairs });
    await story.desk.open(given.opening());
    expect(openIn(story)).toContain('exchangeRepairDays');
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    expect(story.detail.remedy).toBe('repair');
  });
});

describe('an exchange that is on record', () => {
  it('ends what the unit before it had won: the case takes note and offers nothing of it', async () => {
    const story = await broughtIn('fridge', { sellerRegion: 'Zhejiang', repairs: [LONG_AGO] });
    const { delivery, purchaseDate = '' } = story.detail.facts ?? {};
    const recorded = {
      channel: 'shop',
      papers: 'complete',
      sellerRegion: 'Zhejiang',
      purchaseDate,
      delivery: { date: delivery?.date ?? '' },
      exchanges: [{ date: '2026-03-01', newSerial: 'SN-1' }],
    };
    await story.desk.event('assets-9', 'serialFactsChanged', { recorded });
    await story.carrier.simulation.settle();
    expect(story.detail.rights?.failedRepairs).toBe(0);
    const day = String(story.detail.looksAgainOn);
    expect(day > '2026-03-20').toBe(true);
    await story.act('technician', 'recordDiagnosis', {
      cause: 'COOLING',
      performanceFault: true,
      findings: words('findings'),
      lines: [LABOUR],
    });
    expect(story.stage).toBe('repairing');
  });
});

/** The day the case wrote down when the goods came in. */
function expectedOn(story: RepairStory): string {
  return String(story.entries('strongerRightExpected')[0]?.data.on);
}
