import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import type { VisitInputs } from '../../workflows/visit/contract.ts';
import { HouseBook } from '../repair/house-book.ts';
import { words } from '../repair/repair-desk.ts';
import { PHOTO, REASON } from '../visit/paths.ts';
import { type SimulatedVisits, simulatedVisits } from '../visit/simulated-visits.ts';
import { VisitDesk } from '../visit/visit-desk.ts';

const FIRST = 'VS-2603-000001';

function given(kind?: object): { visits: SimulatedVisits; desk: VisitDesk } {
  const { document } = parsePolicy(SEED_POLICY);
  const rows = (document.service.visitKinds ?? []).map((row) => (row.id === 'repair' ? { ...row, ...kind } : row));
  const book = new HouseBook({ ...document, service: { ...document.service, visitKinds: rows } });
  const visits = simulatedVisits({}, book);
  return { visits, desk: new VisitDesk(visits, FIRST) };
}

async function atWork(desk: VisitDesk, more: object = {}): Promise<void> {
  await desk.open(more);
  await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
  await desk.act('T-1', 'acceptVisit', {});
  await desk.act('T-1', 'arrive', {});
  await desk.act('T-1', 'startWork', {});
}

const DONE: VisitInputs['completeVisit'] = { result: 'fixed', work: words('work') };
const PROOF = {
  evidence: [],
  checklist: ['leakage'],
  readings: [{ id: 'pressure', unit: 'MPa', least: '0.2', most: '0.4' }],
};

describe('what has to be proven', () => {
  it('is everything the kind asks for, and the refusal names all that is missing', async () => {
    const { desk } = given({ ...PROOF, evidence: ['photoAfter'], settlement: true });
    await atWork(desk);
    expect(await desk.refusal('T-1', 'completeVisit', DONE)).toMatchObject({
      code: 'visit_incomplete',
      params: { missing: ['photoAfter', 'leakage', 'pressure', 'settlement'] },
    });
  });

  it('is not what nobody asked for', async () => {
    const { desk } = given(PROOF);
    await atWork(desk);
    expect(await desk.refusal('T-1', 'recordChecklist', { items: [{ item: 'paint', ok: true }] })).toMatchObject({
      field: 'items.0.item',
      params: { reason: 'notAmong', allowed: ['leakage'] },
    });
    expect(await desk.refusal('T-1', 'recordReading', { reading: 'noise', value: '1' })).toMatchObject({
      params: { reason: 'notAmong', allowed: ['pressure'] },
    });
    expect(await desk.refusal('T-1', 'recordReading', { reading: 'pressure', value: 'low' })).toMatchObject({
      params: { reason: 'notADecimal' },
    });
  });

  it('is a file under the name by which it is asked for, or under "other"; a name nobody knows proves nothing', async () => {
    const { visits, desk } = given({ ...PROOF, evidence: ['photoAfter'] });
    await atWork(desk);
    expect(await desk.refusal('T-1', 'recordEvidence', { as: 'bogus', evidence: PHOTO })).toMatchObject({
      code: 'invalid_input',
      field: 'as',
      params: { reason: 'notAmong', allowed: ['photoAfter', 'other'] },
    });
    await desk.act('T-1', 'recordEvidence', { as: 'other', evidence: PHOTO });
    expect(visits.simulation.of(FIRST).view.detail.evidence).toMatchObject([{ as: 'other' }]);
  });

  it('may be a finding: an item that is not in order stops nothing, and the job hears of it', async () => {
    const { visits, desk } = given({ ...PROOF, readings: [], signature: false });
    await atWork(desk);
    await desk.act('T-1', 'recordChecklist', { items: [{ item: 'leakage', ok: false }] });
    await desk.act('T-1', 'completeVisit', DONE);
    expect(visits.simulation.of(FIRST).view.detail.checked).toMatchObject([{ item: 'leakage', ok: false, by: 'T-1' }]);
  });

  it('lies within its limits, is taken again, or is accepted by a lead who did not take it', async () => {
    const { desk } = given({ ...PROOF, checklist: [] });
    await atWork(desk);
    await desk.act('lead', 'recordReading', { reading: 'pressure', value: '0.41' });
    expect(await desk.refusal('T-1', 'completeVisit', DONE)).toMatchObject({
      code: 'reading_out_of_limits',
      params: { readings: ['pressure'] },
    });
    expect(await desk.refusal('lead', 'acceptReading', { reading: 'pressure', reason: REASON })).toMatchObject({
      code: 'own_request',
    });
    await desk.act('T-1', 'recordReading', { reading: 'pressure', value: '0.4' });
    expect(await desk.refusal('lead', 'acceptReading', { reading: 'pressure', reason: REASON })).toMatchObject({
      params: { reason: 'notAmong', allowed: [] },
    });
    await desk.act('T-1', 'completeVisit', DONE);
  });

  it.each([
    [{ how: 'paid', evidence: [PHOTO] }, 'amountFen', 'amountMissing'],
    [{ how: 'paid', amountFen: 1, evidence: [PHOTO] }, 'currency', 'missing'],
    [{ how: 'paid', amountFen: 1, currency: 'CNY', evidence: [] }, 'evidence', 'evidenceMissing'],
    [{ how: 'promised', amountFen: 1, currency: 'CNY', evidence: [] }, 'promisedFor', 'missing'],
    [
      { how: 'promised', amountFen: 1, currency: 'CNY', promisedFor: '2026-03-01', evidence: [] },
      'promisedFor',
      'notAhead',
    ],
    [{ how: 'disputed', evidence: [] }, 'evidence', 'evidenceMissing'],
  ] as [VisitInputs['recordSettlement'], string, string][])('of money is plain: %o', async (said, field, reason) => {
    const { desk } = given({ settlement: true });
    await atWork(desk);
    expect(await desk.refusal('T-1', 'recordSettlement', said)).toMatchObject({ field, params: { reason } });
  });
});

describe('parts of a visit', () => {
  it('come out of the van of who builds them in, and never more than are there', async () => {
    const { visits, desk } = given();
    visits.world.vans.load('T-1', 'FUSE', 2);
    await atWork(desk);
    await desk.act('T-1', 'usePart', { sku: 'FUSE', quantity: 2 });
    expect(await desk.refusal('T-1', 'usePart', { sku: 'FUSE', quantity: 1 })).toMatchObject({
      code: 'not_in_stock',
      params: { missing: ['FUSE'] },
    });
    expect([visits.world.vans.at('van', 'T-1', 'FUSE'), visits.world.vans.at('used', FIRST, 'FUSE')]).toEqual([0, 2]);
  });

  it('that come out go back with him, or stay there; no more than went in', async () => {
    const { visits, desk } = given();
    visits.world.vans.load('T-1', 'FUSE', 2);
    await atWork(desk);
    await desk.act('T-1', 'usePart', { sku: 'FUSE', quantity: 2 });
    await desk.act('T-1', 'returnOldPart', { sku: 'FUSE', quantity: 1, to: 'us' });
    expect(await desk.refusal('T-1', 'returnOldPart', { sku: 'FUSE', quantity: 2, to: 'customer' })).toMatchObject({
      params: { reason: 'moreThanUsed', used: 1 },
    });
    expect(visits.world.vans.at('old', 'T-1', 'FUSE')).toBe(1);
  });

  it('are not lost when nobody knows what came of a booking', async () => {
    const { visits, desk } = given();
    visits.world.vans.load('T-1', 'FUSE', 1);
    await atWork(desk);
    visits.world.faults.plan(FIRST, 'moveVanPart', { done: true, final: true, times: 1 });
    expect(await desk.refusal('T-1', 'usePart', { sku: 'FUSE', quantity: 1 })).toMatchObject({
      code: 'no_answer_in_time',
    });
    await desk.act('T-1', 'cannotComplete', { code: 'noAccess', reason: REASON, evidence: [] });
    await visits.simulation.settle();
    expect(visits.world.vans.at('van', 'T-1', 'FUSE')).toBe(1);
  });
});

describe('a technician who must not go', () => {
  it('is stopped at the door when he never said that he set out', async () => {
    const { visits, desk } = given();
    await desk.open();
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('T-1', 'acceptVisit', {});
    visits.world.dispatch.absent.add('T-1');
    expect(await desk.refusal('T-1', 'arrive', {})).toMatchObject({
      code: 'technician_unfit',
      params: { obstacles: [{ technician: 'T-1', because: [{ code: 'absent' }] }] },
    });
  });

  it('stops his whole crew: a kind that takes two is never done by one', async () => {
    const { visits, desk } = given({ crew: 2, licences: ['electrician'] });
    const licensed = { licences: [{ kind: 'electrician', until: '2026-03-03' }] };
    for (const one of ['T-5', 'T-6']) visits.world.dispatch.employ(one, licensed);
    visits.world.dispatch.employ('T-7', { licences: [{ kind: 'electrician', until: '2026-03-02' }] });
    await desk.open();
    const startsAt = desk.slot('10:00');
    expect(await desk.refusal('dispatcher', 'assign', { technicians: ['T-5'], startsAt })).toMatchObject({
      params: { reason: 'crewSize', crew: 2 },
    });
    expect(await desk.refusal('dispatcher', 'assign', { technicians: ['T-5', 'T-7'], startsAt })).toMatchObject({
      code: 'technician_unfit',
      params: { obstacles: [{ technician: 'T-7', because: [{ code: 'licenceExpired' }] }] },
    });
    await desk.act('dispatcher', 'assign', { technicians: ['T-5', 'T-6'], startsAt });
    await desk.act('T-6', 'acceptVisit', {});
    visits.world.dispatch.absent.add('T-6');
    expect(await desk.refusal('T-5', 'startTravel', {})).toMatchObject({
      code: 'technician_unfit',
      params: { obstacles: [{ technician: 'T-6' }] },
    });
  });
});

describe('a technician who drops out', () => {
  it('is replaced at the same time, and the customer is told', async () => {
    const { visits, desk } = given();
    await desk.open();
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('T-1', 'acceptVisit', {});
    expect(await desk.refusal('dispatcher', 'replan', { technician: 'T-2', reason: REASON })).toMatchObject({
      params: { reason: 'notAmong', allowed: ['T-1'] },
    });
    await desk.act('dispatcher', 'replan', { technician: 'T-1', reason: REASON });
    const { detail, stage } = visits.simulation.of(FIRST).view;
    expect(stage).toBe('dispatched');
    expect(detail.booking).toMatchObject({ technicians: ['T-2'], startsAt: desk.slot('10:00') });
    const told = visits.world.journal.entries(FIRST).filter(({ type }) => type === 'technicianReplaced');
    expect(told.flatMap(({ tells = [] }) => tells)).toEqual([{ to: 'customer', text: 'technicianReplaced' }]);
  });

  it('of a crew leaves the lead where he is', async () => {
    const { visits, desk } = given({ crew: 2 });
    await desk.open();
    await desk.act('dispatcher', 'assign', { technicians: ['T-3', 'T-1'], startsAt: desk.slot('10:00') });
    await desk.act('dispatcher', 'replan', { technician: 'T-1', reason: REASON });
    expect(visits.world.dispatch.of(FIRST)).toContain('T-3');
    expect((visits.simulation.of(FIRST).view.detail.booking as { technicians: string[] }).technicians[0]).toBe('T-3');
  });

  it('with nobody free gives the time up: the dispatcher has proposals, the customer chooses another one', async () => {
    const { visits, desk } = given();
    for (const other of ['T-2', 'T-3']) visits.world.dispatch.absent.add(other);
    await desk.open();
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('dispatcher', 'replan', { technician: 'T-1', reason: REASON });
    const { stage, tasks } = visits.simulation.of(FIRST).view;
    expect([stage, tasks.map(({ kind }) => kind)]).toEqual(['planned', ['dispatchVisit']]);
    expect(visits.world.dispatch.of(FIRST)).toEqual([]);
    await desk.act('customer', 'chooseSlot', { startsAt: desk.slot('14:00') });
  });
});
