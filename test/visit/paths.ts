import { words } from '../repair/repair-desk.ts';
import { FRIDGE_VISIT, type VisitDesk } from './visit-desk.ts';

export const PHOTO = { ref: `sha256-${'a'.repeat(64)}`, sha256: 'a'.repeat(64), kind: 'photo', bytes: 1_000 };

/** The same, of which only the hash has come. */
export const ANNOUNCED = { ...PHOTO, announced: true } as const;

export const REASON = words('reason');

const OTHER = `sha256-${'b'.repeat(64)}`;

const REPORT = {
  device: 'dv-1',
  counter: 3,
  id: 'c-3',
  action: 'arrive',
  deviceAt: '2026-03-02T01:00:00.000Z',
  at: '2026-03-02T01:00:00.000Z',
  receivedAt: '2026-03-02T05:00:00.000Z',
  outcome: 'accepted',
  breaches: ['technicianLate'],
};

/** Two photos are asked for a repair. */
export async function proven(desk: VisitDesk, by: 'T-1' | 'T-2' | 'T-3' = 'T-1'): Promise<void> {
  await desk.act(by, 'recordEvidence', { as: 'photoBefore', evidence: PHOTO });
  await desk.act(by, 'recordEvidence', { as: 'photoAfter', evidence: PHOTO });
}

export async function booked(desk: VisitDesk, time = '10:00'): Promise<void> {
  await desk.open();
  await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot(time) });
}

export async function atTheDoor(desk: VisitDesk): Promise<void> {
  await booked(desk);
  await desk.act('T-1', 'acceptVisit', {});
  await desk.act('T-1', 'startTravel', {});
  await desk.act('T-1', 'arrive', {});
}

export async function worked(desk: VisitDesk): Promise<void> {
  await atTheDoor(desk);
  await desk.act('T-1', 'startWork', {});
  await proven(desk);
  await desk.act('T-1', 'completeVisit', { result: 'fixed', cause: 'THERMOSTAT', work: words('work') });
}

/** Every way a visit can go without waiting for anything, from its opening to its end. */
export const PATHS: Readonly<Record<string, (desk: VisitDesk) => Promise<void>>> = {
  'assigned, accepted, done and signed for': async (desk) => {
    await worked(desk);
    await desk.act('T-1', 'signVisit', { name: words('signer'), role: 'family', evidence: PHOTO });
  },
  'the customer chooses a free slot and moves it, then signs himself': async (desk) => {
    await desk.open({ askCustomer: true, minutes: 60 });
    await desk.act('customer', 'chooseSlot', { startsAt: desk.slot('09:00') });
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('customer', 'moveSlot', { startsAt: desk.slot('14:00') });
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('T-1', 'arrive', {});
    await desk.act('T-1', 'startWork', {});
    await proven(desk);
    await desk.act('lead', 'completeVisit', { result: 'fixed', work: words('work') });
    await desk.act('customer', 'signVisit', { name: words('signer'), role: 'buyer' });
  },
  'declined until nobody is left, then assigned by hand and rescheduled': async (desk) => {
    await booked(desk);
    for (const technician of ['T-1', 'T-2', 'T-3'] as const) {
      await desk.act(technician, 'declineVisit', { reason: REASON });
    }
    const [task] = (await desk.settled()).tasks;
    await desk.act('dispatcher', 'assign', { technicians: ['T-2'], startsAt: desk.slot('15:00') });
    await desk.act('dispatcher', 'completeTask', { task: task?.task ?? '' });
    await desk.act('dispatcher', 'reschedule', { startsAt: desk.slot('16:00'), reason: REASON });
    await desk.act('T-2', 'acceptVisit', {});
    await desk.act('T-2', 'declineVisit', { reason: REASON });
    await desk.act('dispatcher', 'callOff', { reason: REASON });
  },
  'photos are announced from the cellar and come when he is back; what a lead must weigh is a task': async (desk) => {
    await atTheDoor(desk);
    await desk.act('T-1', 'startWork', {});
    await desk.act('T-1', 'recordEvidence', { as: 'photoBefore', evidence: ANNOUNCED });
    await desk.act('T-1', 'recordEvidence', { as: 'photoAfter', evidence: { ...ANNOUNCED, ref: OTHER } });
    await desk.event('report', 'offlineReported', { ...REPORT });
    await desk.act('T-1', 'completeVisit', { result: 'fixed', work: words('work') });
    await desk.event('first', 'evidenceArrived', { ref: PHOTO.ref });
    await desk.act('T-1', 'signVisit', { name: words('signer'), role: 'family', evidence: PHOTO });
    await desk.until(({ stage }) => stage === 'awaitingEvidence');
    await desk.event('second', 'evidenceArrived', { ref: OTHER });
    await desk.until(({ status }) => status === 'closed');
  },
  'nobody lets him in': async (desk) => {
    await atTheDoor(desk);
    await desk.act('T-1', 'recordCall', { reached: false });
    await desk.act('T-1', 'cannotComplete', { code: 'noAccess', reason: REASON, evidence: [] });
  },
  'stopped for safety, released, paused and finished, but nobody signs': async (desk) => {
    await atTheDoor(desk);
    await desk.act('T-1', 'cannotComplete', { code: 'unsafe', reason: REASON, evidence: [PHOTO] });
    await desk.act('lead', 'releaseSafety', { goOn: true, reason: REASON });
    await desk.act('T-1', 'startWork', {});
    await desk.act('T-1', 'pauseWork', { reason: REASON });
    await desk.act('T-1', 'resumeWork', {});
    await proven(desk);
    await desk.act('T-1', 'completeVisit', { result: 'fixed', work: words('work') });
    await desk.act('T-1', 'refuseToSign', { reason: REASON, evidence: [PHOTO] });
  },
  'stopped for safety on the way, for good': async (desk) => {
    await booked(desk);
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('T-1', 'startTravel', {});
    await desk.act('T-1', 'cannotComplete', { code: 'unsafe', reason: REASON, evidence: [PHOTO] });
    await desk.act('lead', 'releaseSafety', { goOn: true, reason: REASON });
    await desk.act('T-1', 'cannotComplete', { code: 'unsafe', reason: REASON, evidence: [PHOTO] });
    await desk.act('manager', 'releaseSafety', { goOn: false, reason: REASON });
  },
  'an inspection measures what a lead accepts, with a part of the van': async (desk) => {
    await desk.load('T-1', 'FUSE', 2);
    await desk.open({ subject: { ...FRIDGE_VISIT.subject, kind: 'inspection' } });
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('T-1', 'startTravel', {});
    await desk.act('T-1', 'arrive', {});
    await desk.act('T-1', 'recordEvidence', { as: 'photoBefore', evidence: PHOTO });
    await desk.act('T-1', 'startWork', {});
    const items = ['powerSupply', 'fixing', 'leakage'].map((item) => ({ item, ok: item !== 'leakage' }));
    await desk.act('T-1', 'recordChecklist', { items });
    await desk.act('T-1', 'recordReading', { reading: 'insulation', value: '1.5' });
    await desk.act('lead', 'acceptReading', { reading: 'insulation', reason: REASON });
    await desk.act('T-1', 'usePart', { sku: 'FUSE', quantity: 2 });
    await desk.act('T-1', 'returnOldPart', { sku: 'FUSE', quantity: 1, to: 'us' });
    await desk.act('T-1', 'returnOldPart', { sku: 'FUSE', quantity: 1, to: 'customer' });
    await desk.act('T-1', 'completeVisit', { result: 'inspected', work: words('work') });
  },
  'money is settled at the door': async (desk) => {
    await desk.open({ subject: { ...FRIDGE_VISIT.subject, kind: 'collection' } });
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('T-1', 'startTravel', {});
    await desk.act('T-1', 'arrive', {});
    await desk.act('T-1', 'startWork', {});
    await desk.act('T-1', 'recordEvidence', { as: 'visitRecord', evidence: PHOTO });
    const promisedFor = desk.slot('10:00').slice(0, 10);
    const promised = { how: 'promised', amountFen: 120_000, currency: 'CNY', promisedFor } as const;
    await desk.act('T-1', 'recordSettlement', { ...promised, evidence: [] });
    await desk.act('T-1', 'completeVisit', { result: 'promised', work: words('work') });
  },
  'goods are fetched, and what he takes is told twice': async (desk) => {
    const goods = [{ no: 1, sku: 'FR-300', quantity: 2, serials: ['SN-1', 'SN-2'] }];
    await desk.open({ subject: { ...FRIDGE_VISIT.subject, kind: 'pickup' }, goods });
    await desk.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: desk.slot('10:00') });
    await desk.act('T-1', 'acceptVisit', {});
    await desk.act('T-1', 'startTravel', {});
    await desk.act('T-1', 'arrive', {});
    await desk.act('T-1', 'takeGoods', { lines: [{ no: 1, quantity: 2, serials: ['SN-1', 'SN-2'] }] });
    await desk.act('T-1', 'startWork', {});
    for (const as of ['photoBefore', 'serialScan']) {
      await desk.act('T-1', 'recordEvidence', { as, evidence: PHOTO });
    }
    await desk.act('T-1', 'takeGoods', { lines: [{ no: 1, quantity: 1, serials: ['SN-2'] }], evidence: [PHOTO] });
    await desk.act('T-1', 'completeVisit', { result: 'fetched', work: words('work') });
    await desk.act('customer', 'signVisit', { name: words('signer'), role: 'buyer' });
  },
  'the technician drops out twice, and in the end nobody is left': async (desk) => {
    await booked(desk);
    await desk.act('dispatcher', 'replan', { technician: 'T-1', reason: REASON });
    await desk.act('T-2', 'acceptVisit', {});
    await desk.act('lead', 'replan', { technician: 'T-2', reason: REASON });
    await desk.act('dispatcher', 'replan', { technician: 'T-3', reason: REASON });
    await desk.act('customer', 'cancel', { reason: REASON });
  },
  'the job is over while he is at the door': async (desk) => {
    await atTheDoor(desk);
    await desk.event('job', 'jobEnded', { caseNo: 'WR-2603-000001' });
    await desk.until(({ detail }) => detail.jobOver === true);
    await desk.act('T-1', 'cannotComplete', { code: 'refused', reason: REASON, evidence: [] });
  },
  'withdrawn by the customer before anybody came': async (desk) => {
    await booked(desk);
    await desk.act('customer', 'cancel', { reason: REASON });
  },
};

/** Ways a visit goes when somebody keeps silent; `passing`: the waits whose bound is lived through. */
export const TIMED_PATHS: Readonly<
  Record<string, { readonly passing: readonly string[]; readonly live: (desk: VisitDesk) => Promise<void> }>
> = {
  'nobody accepts in time, and the next one is asked': {
    passing: ['acceptance'],
    live: async (desk) => {
      await booked(desk);
      await desk.until(({ stage, detail }) => stage === 'planned' && detail.exhausted === true);
      await desk.settled();
      await desk.act('dispatcher', 'callOff', { reason: REASON });
    },
  },
  'the technician is late, on the way as well, and takes longer than agreed': {
    passing: ['departure', 'arrival', 'work'],
    live: async (desk) => {
      await booked(desk);
      await desk.act('T-1', 'acceptVisit', {});
      await desk.until(({ detail }) => detail.late === true);
      await desk.act('T-1', 'startTravel', {});
      await desk.until(({ waits }) => waits.some(({ name, level }) => name === 'arrival' && level === 1));
      await desk.act('T-1', 'arrive', {});
      await desk.act('T-1', 'startWork', {});
      await desk.until(({ detail }) => detail.overran === true);
      await proven(desk);
      await desk.act('T-1', 'completeVisit', { result: 'fixed', work: words('work') });
      await desk.act('T-1', 'signVisit', { name: words('signer'), role: 'family', evidence: PHOTO });
    },
  },
  'announced photos never come, and a lead does without': {
    passing: ['announcedFiles'],
    live: async (desk) => {
      await atTheDoor(desk);
      await desk.act('T-1', 'startWork', {});
      await desk.act('T-1', 'recordEvidence', { as: 'photoBefore', evidence: PHOTO });
      await desk.act('T-1', 'recordEvidence', { as: 'photoAfter', evidence: ANNOUNCED });
      await desk.act('T-1', 'completeVisit', { result: 'fixed', work: words('work') });
      await desk.act('T-1', 'signVisit', { name: words('signer'), role: 'family', evidence: PHOTO });
      await desk.until(({ detail }) => detail.evidenceOverdue === true);
      await desk.act('lead', 'waiveEvidence', { reason: REASON });
    },
  },
  'nobody signs, not even by the link': {
    passing: ['signature'],
    live: async (desk) => {
      await worked(desk);
      await desk.until(({ status }) => status === 'closed');
    },
  },
};
