import { describe, expect, it } from 'vitest';
import type { RepairInputs } from '../../../workflows/warranty-repair/contract.ts';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR, repairAndCheck } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const OUT: RepairInputs['handOutLoaner'] = { serial: 'LO-1', condition: 'good', evidence: [] };
const BACK: RepairInputs['takeBackLoaner'] = { condition: 'worn', evidence: [] };

async function lent(): Promise<RepairStory> {
  const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
  await story.desk.stock('LOANER-1', 1);
  await story.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
  await story.act('agent', 'handOutLoaner', OUT);
  return story;
}

/** On the shelf, promised, out, damaged, gone. */
function loaners({ carrier, desk }: RepairStory): number[] {
  const { stock } = carrier.world;
  expect(stock.faults()).toEqual([]);
  const places = ['available', 'loanerReserved', 'lent', 'damaged', 'lost'] as const;
  return places.map((place) => stock.at(place, 'LOANER-1', place === 'available' ? '' : desk.caseNo));
}

describe('a loaner', () => {
  it('is due after seven days in repair where the rules of the category say so, and somebody has to provide it', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.comes('2026-03-10 00:00');
    expect(story.told('loanerFellDue')).toEqual(['2026-03-10 00:00 customer']);
    expect(story.entries('loanerFellDue')[0]?.rule).toBe('phone_host PHONE 15');
    expect(story.view.tasks).toMatchObject([{ kind: 'provideLoaner', role: 'agent' }]);
  });

  it('is due for nobody where the rules know none, or who has one already', async () => {
    const fridge = RepairStory.at('2026-03-02 10:00');
    await fridge.desk.open(givenRepair('2026-03-02').of('fridge').wishing('repair').opening());
    await bringIn(fridge.desk);
    await fridge.comes('2026-03-31 00:00');
    expect(fridge.entries('loanerFellDue')).toEqual([]);
    const phone = await lent();
    await phone.comes('2026-03-12 00:00');
    expect(phone.entries('loanerFellDue')).toEqual([]);
  });

  it('is promised, handed out and taken back beside the repair, whose wait stays what it was', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('LOANER-1', 1);
    const { wait } = story.wait('diagnosis');
    await story.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
    expect(loaners(story)).toEqual([0, 1, 0, 0, 0]);
    await story.act('agent', 'handOutLoaner', OUT);
    expect(loaners(story)).toEqual([0, 0, 1, 0, 0]);
    expect(story.detail.loaner).toMatchObject({ state: 'out', serial: 'LO-1', conditionOut: 'good' });
    await story.act('agent', 'takeBackLoaner', BACK);
    expect(loaners(story)).toEqual([1, 0, 0, 0, 0]);
    expect(story.wait('diagnosis').wait).toBe(wait);
  });

  it('that is not there is promised to nobody', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const refusal = await story.refusal('agent', 'reserveLoaner', { sku: 'LOANER-1' });
    expect(refusal).toMatchObject({ code: 'not_in_stock', params: { missing: ['LOANER-1'] } });
    expect(story.detail.loaner).toBeUndefined();
  });

  it('comes one at a time and in its order', async () => {
    const story = await lent();
    expect(await story.refusal('agent', 'reserveLoaner', { sku: 'LOANER-1' })).toMatchObject({
      params: { reason: 'loanerThere' },
    });
    expect(await story.refusal('agent', 'handOutLoaner', OUT)).toMatchObject({
      params: { reason: 'loanerNotReserved' },
    });
    await story.act('agent', 'takeBackLoaner', BACK);
    expect(await story.refusal('agent', 'takeBackLoaner', BACK)).toMatchObject({ code: 'not_now' });
  });

  it('that is out keeps the case from ending: the customer is asked for it, then lead and manager are told', async () => {
    const story = await lent();
    await diagnose(story.desk, LABOUR);
    await repairAndCheck(story.desk);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    await story.act('customer', 'confirmWorking', { channel: 'link' });
    expect([story.stage, story.view.status]).toEqual(['loanerReturn', 'open']);
    expect(story.told('loanerAskedFor')).toEqual(['2026-03-02 10:00 customer']);
    await story.comes('2026-03-18 00:00');
    expect(story.told('waitEscalated')).toEqual(['2026-03-10 00:00 lead', '2026-03-18 00:00 manager']);
    await story.act('agent', 'takeBackLoaner', BACK);
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'closed' });
  });

  describe('of one serial', () => {
    async function another(lentFirst: RepairStory, caseNo: string): Promise<RepairStory> {
      const story = await lentFirst.another(caseNo).opened(`SN-${caseNo}`);
      await bringIn(story.desk);
      await story.desk.stock('LOANER-1', 1);
      await story.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
      return story;
    }

    it('is with one customer at a time, and with another once it is back', async () => {
      const first = await lent();
      const second = await another(first, 'WR-2603-000002');
      const refusal = await second.refusal('agent', 'handOutLoaner', OUT);
      expect(refusal).toMatchObject({
        field: 'serial',
        params: { reason: 'loanerElsewhere', caseNo: 'WR-2603-000001' },
      });
      expect(loaners(second)).toEqual([0, 1, 0, 0, 0]);
      await first.act('agent', 'takeBackLoaner', BACK);
      await second.act('agent', 'handOutLoaner', OUT);
      expect(second.detail.loaner).toMatchObject({ state: 'out', serial: 'LO-1' });
    });

    it('that came back damaged is handed out again by a lead alone', async () => {
      const first = await lent();
      await first.act('agent', 'takeBackLoaner', { ...BACK, condition: 'damaged' });
      const second = await another(first, 'WR-2603-000002');
      const refusal = await second.refusal('warehouse', 'handOutLoaner', OUT);
      expect(refusal).toMatchObject({ field: 'serial', params: { reason: 'loanerDamagedThere' } });
      await second.act('lead', 'handOutLoaner', OUT);
      expect(second.detail.loaner).toMatchObject({ state: 'out', serial: 'LO-1' });
    });

    it('that is lost is handed out to nobody', async () => {
      const first = await lent();
      await first.act('lead', 'reportLoanerLost', { reason: words('stolen') });
      const second = await another(first, 'WR-2603-000002');
      const refusal = await second.refusal('lead', 'handOutLoaner', OUT);
      expect(refusal).toMatchObject({ params: { reason: 'loanerElsewhere' } });
    });

    it('is never the item the customer brought', async () => {
      const story = await another(await lent(), 'WR-2603-000002');
      const own = { ...OUT, serial: 'SN-WR-2603-000002' };
      expect(await story.refusal('agent', 'handOutLoaner', own)).toMatchObject({
        field: 'serial',
        params: { reason: 'loanerIsTheItem' },
      });
    });

    it('that was taken and could not be handed out is free again when the case is over', async () => {
      const first = await RepairStory.at('2026-03-02 10:00').broughtIn();
      await first.desk.stock('LOANER-1', 1);
      await first.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
      first.carrier.world.faults.plan(first.desk.caseNo, 'moveLoaner', { final: true });
      await first.refusal('agent', 'handOutLoaner', OUT);
      const second = await another(first, 'WR-2603-000002');
      expect(await second.refusal('agent', 'handOutLoaner', OUT)).toMatchObject({ field: 'serial' });
      await first.act('customer', 'cancel', { reason: words('sold-it') });
      await first.act('warehouse', 'handBack', { to: 'customer' });
      await second.act('agent', 'handOutLoaner', OUT);
      expect(second.detail.loaner).toMatchObject({ state: 'out' });
    });
  });

  it('that comes back damaged is taken out of use, and a lead sees to it', async () => {
    const story = await lent();
    await story.act('agent', 'takeBackLoaner', { ...BACK, condition: 'damaged' });
    expect(loaners(story)).toEqual([0, 0, 0, 1, 0]);
    expect(story.view.tasks).toMatchObject([
      { kind: 'loanerDamaged', role: 'lead', data: { serial: 'LO-1', conditionOut: 'good' } },
    ]);
  });

  it('that will not come back is written off by a lead, and another may be lent', async () => {
    const story = await lent();
    await story.act('lead', 'reportLoanerLost', { reason: words('stolen') });
    expect(loaners(story)).toEqual([0, 0, 0, 0, 1]);
    expect(story.view.tasks).toMatchObject([{ kind: 'loanerLost', role: 'lead' }]);
    await story.desk.stock('LOANER-1', 1);
    await story.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
    expect(story.detail.loaner).toMatchObject({ no: 2, state: 'reserved' });
  });

  it('that was promised and never fetched goes back to the shelf when the case is closed', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('LOANER-1', 1);
    await story.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
    await story.act('customer', 'cancel', { reason: words('sold-it') });
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.view.outcome).toBe('withdrawn');
    expect(loaners(story)).toEqual([1, 0, 0, 0, 0]);
    expect(story.detail.loaner).toMatchObject({ state: 'released' });
  });

  it('of which nobody knows whether it left the shelf is looked for at the end', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('LOANER-1', 1);
    await story.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
    story.carrier.world.faults.plan(story.desk.caseNo, 'moveLoaner', { done: true, final: true });
    expect(await story.refusal('agent', 'handOutLoaner', OUT)).toMatchObject({ code: 'no_answer_in_time' });
    expect(loaners(story)).toEqual([0, 0, 1, 0, 0]);
    await story.act('customer', 'cancel', { reason: words('sold-it') });
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(loaners(story)).toEqual([1, 0, 0, 0, 0]);
  });
});
