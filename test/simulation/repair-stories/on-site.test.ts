import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../../domain/policy/seed-policy.ts';
import { CASING, diagnose, LABOUR, repairAndCheck, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { PHOTO } from '../../visit/paths.ts';
import { OnSiteStory } from './on-site-story.ts';

const { document } = parsePolicy(SEED_POLICY);
const PRICED = withService({
  fees: [{ id: 'wastedVisit', source: 'HOUSE', cite: 'HOUSE', amountFen: 6_000, currency: 'CNY' }],
});

function withService(rows: object): unknown {
  return { ...document, service: { ...document.service, ...rows } };
}

describe('a repair on site', () => {
  it('opens a visit of its own, for which the customer chooses the time, and follows it', async () => {
    const story = await new OnSiteStory().accepted();
    expect(story.visits).toHaveLength(1);
    const { subject, detail, links } = story.viewOf(story.visits[0] ?? '');
    expect(subject).toMatchObject({ kind: 'repair', serial: 'SN-1', category: 'phone_host' });
    expect([detail.parent, links]).toEqual([story.repair.desk.caseNo, [{ caseNo: 'WR-2603-000001', kind: 'parent' }]]);
    expect(story.repair.wait('visit').for).toBe('technician');
  });

  it('is done by the visit: diagnosis, work and proof come from it, and nothing has to be fetched', async () => {
    const story = await new OnSiteStory().accepted();
    await story.fixed(await story.begun());
    const { repair } = story;
    expect(repair.stage).toBe('awaitingConfirmation');
    expect(repair.detail).toMatchObject({
      item: { place: 'site', receivedAt: '2026-03-02T02:00:00.000Z' },
      diagnosis: { by: 'T-1', cause: 'DISPLAY_DEAD', performanceFault: true },
      repair: { by: 'T-1', work: words('work') },
    });
    expect(repair.entries('repairedOnSite')[0]?.data.files).toHaveLength(2);
    expect(repair.entries('repairRecordWritten')[0]?.data).toMatchObject({
      handIn: '2026-03-02',
      handBack: '2026-03-02',
      repaired: true,
      technician: 'T-1',
    });
    expect(repair.detail.facts?.repairs).toMatchObject([{ result: 'fixed', covered: true, listed: true }]);
  });

  it('of goods without a guarantee is quoted on the spot before anything is done, and paid before it is over', async () => {
    const story = await new OnSiteStory().accepted('2022-03-02');
    const visit = await story.begun();
    const { repair } = story;
    expect(repair.wait('diagnosis').for).toBe('technician');
    await diagnose(repair.desk, { ...LABOUR, coverage: 'billable', reason: 'EXPIRED' });
    await repair.act('customer', 'acceptQuote', {});
    await story.fixed(visit);
    expect(repair.wait('payment').for).toBe('customer');
    await repair.act('finance', 'recordPayment', { amountFen: 8_000, currency: 'CNY', reference: 'cash-1' });
    expect(repair.stage).toBe('awaitingConfirmation');
  });

  it('that nobody agreed to pay is not taken from the visit: somebody writes its lines', async () => {
    const story = await new OnSiteStory().accepted('2022-03-02');
    await story.fixed(await story.begun());
    expect(story.repair.wait('diagnosis').for).toBe('technician');
    await diagnose(story.repair.desk, { ...LABOUR, coverage: 'billable', reason: 'EXPIRED' });
    expect(story.repair.wait('quoteAnswer').for).toBe('customer');
    await story.repair.act('customer', 'acceptQuote', {});
    expect(story.repair.wait('payment').for).toBe('customer');
  });

  it('is looked at by somebody else when the fault has come back', async () => {
    const story = await new OnSiteStory().accepted();
    await story.fixed(await story.begun());
    const { repair } = story;
    await repair.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    await repair.act('agent', 'acceptForRepair', { route: 'onSite' });
    expect(story.visits).toHaveLength(2);
    await story.fixed(await story.begun());
    expect(repair.stage).toBe('qualityCheck');
    expect(await repair.refusal({ id: 'T-1', role: 'technician' }, 'passQuality', {})).toMatchObject({
      code: 'own_work',
    });
    await repair.act('lead', 'passQuality', {});
    expect(repair.stage).toBe('awaitingConfirmation');
  });

  it('takes several visits: the missing part is got, and then somebody goes again by himself', async () => {
    const story = await new OnSiteStory().accepted();
    const { repair } = story;
    const first = await story.begun();
    await diagnose(repair.desk, SCREEN);
    await story.inVain(first, 'partMissing');
    expect([repair.stage, repair.wait('partsArrival').for]).toEqual(['awaitingParts', 'parts']);
    await repair.act('warehouse', 'partsArrived', { sku: 'SCREEN-X', quantity: 1 });
    await repair.act('warehouse', 'issueParts', {});
    expect(story.visits).toHaveLength(2);
    const second = await story.begun();
    expect(repair.stage).toBe('repairing');
    expect(repair.detail.facts?.repairs).toHaveLength(1);
    await repairAndCheck(repair.desk);
    expect(repair.stage).toBe('awaitingConfirmation');
    expect(story.viewOf(second.caseNo).detail.jobOver).toBe(true);
  });

  it('whose technician left without a word on the missing part waits for that word, or for somebody who goes again', async () => {
    const story = await new OnSiteStory().accepted();
    const { repair } = story;
    await story.inVain(await story.begun(), 'partMissing');
    const { for: whom, actions, until } = repair.wait('diagnosis');
    expect([whom, until > repair.view.openedAt]).toEqual(['technician', true]);
    expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['planNextVisit', 'sendToDepot']));
    await repair.act('dispatcher', 'planNextVisit', { minutes: 45 });
    expect(story.visits).toHaveLength(2);
    await story.inVain(await story.begun(), 'partMissing');
    await diagnose(repair.desk, SCREEN);
    expect(repair.wait('partsArrival').for).toBe('parts');
    await repair.act('warehouse', 'partsArrived', { sku: 'SCREEN-X', quantity: 1 });
    await repair.act('warehouse', 'issueParts', {});
    expect(story.visits).toHaveLength(3);
    await story.fixed(await story.begun());
    expect(repair.stage).toBe('awaitingConfirmation');
    expect(repair.detail.siteVisits?.map(({ code }) => code)).toEqual(['partMissing', 'partMissing', undefined]);
    expect(repair.detail.facts?.repairs).toHaveLength(1);
  });

  it('nobody can diagnose where it stands is brought to the depot', async () => {
    const story = await new OnSiteStory().accepted();
    await story.inVain(await story.begun(), 'partMissing');
    await story.repair.act('dispatcher', 'sendToDepot', { reason: words('needs-a-bench') });
    expect([story.repair.stage, story.repair.detail.route]).toEqual(['awaitingItem', 'depot']);
  });

  it('waits for the customer when it was his time, with the service clocks standing still', async () => {
    const story = await new OnSiteStory().accepted();
    const { repair } = story;
    await story.inVain(await story.begun(), 'noAccess');
    expect(repair.wait('nextVisit').for).toBe('customer');
    const diagnosing = repair.view.clocks.find(({ name }) => name === 'diagnose');
    expect(diagnosing?.dueAt).toBeUndefined();
    await repair.comes('2026-03-06 12:00');
    await repair.act('customer', 'planNextVisit', { minutes: 45 });
    expect(story.viewOf(story.visits[1] ?? '').detail.opening).toMatchObject({ minutes: 45 });
    expect(repair.view.clocks.find(({ name }) => name === 'diagnose')?.dueAt).toBeDefined();
  });

  it('is over when the customer keeps silent twice', async () => {
    const story = await new OnSiteStory().accepted();
    const visit = await story.visit();
    await visit.act('dispatcher', 'callOff', { reason: words('reason') });
    await story.repair.comes('2026-03-09 12:00');
    expect(story.repair.when('nextVisitReminded')).toEqual(['2026-03-10 00:00'].slice(1));
    await story.repair.comes('2026-03-20 12:00');
    expect(story.repair.view).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });

  it('needs a dispatcher when it was our time', async () => {
    const story = await new OnSiteStory().accepted();
    await story.inVain(await story.begun(), 'wrongSkill');
    expect(story.repair.wait('nextVisit').for).toBe('us');
    await story.repair.act('dispatcher', 'planNextVisit', { skills: ['screen'] });
    const { detail } = story.viewOf(story.visits[1] ?? '');
    expect(detail.plan).toMatchObject({ need: { skills: ['screen'] } });
  });
});

describe('a way in vain', () => {
  it('costs the customer what he was told, when the code says that it was his time', async () => {
    const story = await new OnSiteStory(PRICED).accepted();
    const { repair } = story;
    expect(repair.told('wastedFeeTold')).toEqual(['2026-03-02 10:00 customer']);
    await story.inVain(await story.begun(), 'noAccess');
    await repair.act('agent', 'planNextVisit', {});
    await story.fixed(await story.begun());
    expect(repair.entries('itemReady')[0]?.data).toMatchObject({ totalFen: 6_000 });
    await repair.act('finance', 'recordPayment', { amountFen: 6_000, currency: 'CNY', reference: 'cash-1' });
    expect(repair.stage).toBe('awaitingConfirmation');
  });

  it('costs nothing when it was ours, or when the house has no price for it', async () => {
    const ours = await new OnSiteStory(PRICED).accepted();
    await ours.inVain(await ours.begun(), 'wrongSkill');
    expect(ours.repair.detail.wasted).toBeUndefined();
    const free = await new OnSiteStory().accepted();
    await free.inVain(await free.begun(), 'noAccess');
    expect(free.repair.entries('wastedFeeTold')).toEqual([]);
    expect(free.repair.detail.wasted).toBeUndefined();
  });

  it('is whose the policy says it is: its time, its clocks and its price are rows', async () => {
    const ours = { source: 'HOUSE', cite: 'HOUSE', whose: 'us', pays: 'us' };
    const fees = [{ id: 'wastedVisit', source: 'HOUSE', cite: 'HOUSE', amountFen: 6_000, currency: 'CNY' }];
    const rules = withService({ fees, cannotComplete: [{ ...ours, id: 'noAccess' }] });
    const story = await new OnSiteStory(rules).accepted();
    const { repair } = story;
    await story.inVain(await story.begun(), 'noAccess');
    expect([repair.wait('nextVisit').for, repair.detail.wasted]).toEqual(['us', undefined]);
    expect(repair.view.clocks.find(({ name }) => name === 'diagnose')?.dueAt).toBeDefined();
  });

  it('that is not paid becomes a task of finance, and the goods are not kept back for it', async () => {
    const story = await new OnSiteStory(PRICED).accepted();
    const { repair } = story;
    await story.inVain(await story.begun(), 'noAccess');
    await repair.act('agent', 'planNextVisit', {});
    await story.fixed(await story.begun());
    await repair.comes('2026-03-20 12:00');
    expect(repair.stage).toBe('awaitingConfirmation');
    expect(repair.view.tasks.map(({ kind, role, data }) => [kind, role, data.totalFen])).toContainEqual([
      'claimCustomer',
      'finance',
      6_000,
    ]);
  });

  it('of a job that ends without anything is asked for all the same', async () => {
    const story = await new OnSiteStory(PRICED).accepted();
    await story.inVain(await story.begun(), 'siteNotReady');
    await story.repair.act('customer', 'cancel', { reason: words('reason') });
    expect(story.repair.entries('customerClaimed')).toHaveLength(0);
    await story.repair.comes('2026-03-20 12:00');
    expect(story.repair.view.tasks.map(({ kind }) => kind)).toContain('claimCustomer');
  });
});

describe('a visit nobody needs any more', () => {
  it('is called off with its repair, and its time is free', async () => {
    const story = await new OnSiteStory().accepted();
    const visit = await story.visit();
    await visit.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: visit.slot('10:00') });
    await visit.act('T-1', 'acceptVisit', {});
    await story.repair.act('customer', 'cancel', { reason: words('reason') });
    await story.settle();
    expect(story.viewOf(visit.caseNo)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(story.repair.carrier.world.dispatch.of(visit.caseNo)).toEqual([]);
    expect(story.repair.view.outcome).toBe('withdrawn');
  });

  it('tells the technician who is on his way, and he says how it ends', async () => {
    const story = await new OnSiteStory().accepted();
    const visit = await story.visit();
    await visit.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: visit.slot('10:00') });
    await visit.act('T-1', 'acceptVisit', {});
    await visit.act('T-1', 'startTravel', {});
    await story.repair.act('lead', 'sendToDepot', { reason: words('reason') });
    await story.settle();
    expect(story.viewOf(visit.caseNo)).toMatchObject({ stage: 'travelling', detail: { jobOver: true } });
    await visit.act('T-1', 'cannotComplete', { code: 'refused', reason: words('reason'), evidence: [] });
    await story.settle();
    expect(story.repair.stage).toBe('awaitingItem');
    expect(story.repair.detail.visitAwaits ?? null).toBeNull();
  });

  it('makes way for the depot, where the same repair goes on', async () => {
    const story = await new OnSiteStory().accepted();
    await story.inVain(await story.begun(), 'wrongSkill');
    await story.repair.act('lead', 'sendToDepot', { reason: words('reason') });
    await story.repair.comes('2026-03-04 10:00');
    await story.repair.act('warehouse', 'receiveItem', { condition: 'good', evidence: [] });
    expect(story.repair.detail.item).toMatchObject({ receivedAt: '2026-03-02T02:00:00.000Z', place: null });
    expect(story.repair.detail.facts?.repairs).toHaveLength(1);
    await diagnose(story.repair.desk, LABOUR);
    await repairAndCheck(story.repair.desk);
    expect(story.repair.wait('collection').for).toBe('customer');
  });

  it('that took the goods along leaves them at the depot', async () => {
    const story = await new OnSiteStory().accepted();
    const visit = await story.begun();
    await visit.act('T-1', 'recordEvidence', { as: 'photoBefore', evidence: PHOTO });
    await visit.act('T-1', 'recordEvidence', { as: 'photoAfter', evidence: PHOTO });
    await visit.act('T-1', 'completeVisit', { result: 'takenAlong', work: words('work') });
    await visit.act('T-1', 'signVisit', { name: words('signer'), role: 'buyer', evidence: PHOTO });
    await story.settle();
    expect(story.repair.detail).toMatchObject({ route: 'depot', item: { place: null } });
    await diagnose(story.repair.desk, LABOUR, CASING);
    expect(story.repair.stage).toBe('quoted');
  });
});

describe('a house without visits', () => {
  const WITHOUT = withService({ visitKinds: [] });

  it('has the dispatcher arrange it, who finds in his task what he needs', async () => {
    const { repair, visits } = await new OnSiteStory(WITHOUT).accepted();
    expect(visits).toEqual([]);
    expect(repair.view.tasks).toMatchObject([
      {
        kind: 'arrangeVisit',
        role: 'dispatcher',
        data: { serial: 'SN-1', product: 'phone_host-1', fault: words('fault') },
      },
    ]);
  });

  it('goes on as at the depot once the technician is there, the limits of the law running from then', async () => {
    const { repair } = await new OnSiteStory(WITHOUT).accepted();
    await repair.comes('2026-03-04 09:30');
    await repair.act('technician', 'beginVisit', { place: 'site', condition: 'worn', evidence: [] });
    expect(repair.detail.item).toMatchObject({ place: 'site', condition: 'worn' });
    const running = repair.view.clocks.find(({ name }) => name === 'repairDays');
    expect(running?.startedAt).toBe('2026-03-04T01:30:00.000Z');
    await diagnose(repair.desk, LABOUR);
    await repairAndCheck(repair.desk);
    await repair.act('agent', 'handBack', { to: 'customer' });
    expect(repair.entries('repairRecordWritten')[0]?.data).toMatchObject({ handIn: '2026-03-04', repaired: true });
  });

  it('brings the goods to the depot when it cannot be done there', async () => {
    const { repair } = await new OnSiteStory(WITHOUT).accepted();
    await repair.act('technician', 'sendToDepot', { reason: words('needs-a-bench') });
    expect([repair.stage, repair.detail.route]).toEqual(['awaitingItem', 'depot']);
  });
});
