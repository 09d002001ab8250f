import type { InstallationOpening } from '../../workflows/installation/contract.ts';
import { words } from '../repair/repair-desk.ts';
import type { InstallationDesk } from './installation-desk.ts';
import { LATHE, WASHER } from './simulated-installations.ts';

export const PHOTO = { ref: `sha256-${'a'.repeat(64)}`, sha256: 'a'.repeat(64), kind: 'photo', bytes: 1_000 };
export const REASON = words('reason');

const READY = ['power', 'water', 'drain', 'access'].map((item) => ({ item, ok: true }));
const DONE = ['level', 'earth', 'tight'].map((item) => ({ item, ok: true }));

/** Tomorrow T-1 comes. */
export async function agreed(desk: InstallationDesk, more: Partial<InstallationOpening> = {}): Promise<void> {
  await desk.open({ ...WASHER, ...more });
  await desk.act('agent', 'offerAppointment', {});
  await desk.visitAgreed();
}

export async function atTheSite(desk: InstallationDesk, more: Partial<InstallationOpening> = {}): Promise<void> {
  await agreed(desk, more);
  await desk.act('T-1', 'scanSerial', { serial: 'SN-1', evidence: PHOTO });
}

export async function unpacked(desk: InstallationDesk, more: Partial<InstallationOpening> = {}): Promise<void> {
  await atTheSite(desk, more);
  await desk.act('T-1', 'passSiteCheck', { checks: READY });
}

export async function installed(desk: InstallationDesk, more: Partial<InstallationOpening> = {}): Promise<void> {
  await unpacked(desk, more);
  await desk.act('T-1', 'recordChecks', { checks: DONE });
  await desk.act('T-1', 'completeInstallation', { work: words('work') });
}

export async function measured(desk: InstallationDesk): Promise<void> {
  await desk.act('T-1', 'takeReading', { reading: 'supply', value: '228.5' });
  await desk.act('T-1', 'takeReading', { reading: 'waterPressure', value: '0.3' });
  await desk.act('T-1', 'recordPhoto', { as: 'photoAfter', evidence: PHOTO });
}

export async function running(desk: InstallationDesk, more: Partial<InstallationOpening> = {}): Promise<void> {
  await installed(desk, more);
  await measured(desk);
  await desk.act('T-1', 'completeCommissioning', {});
}

async function reopened(desk: InstallationDesk): Promise<void> {
  await desk.until(({ waits }) => waits.some(({ name }) => name === 'reopening'));
  await desk.act('customer', 'reopenCase', { reason: REASON });
}

const SIGNED = { name: words('signer'), role: 'family', evidence: PHOTO } as const;

/** Every way an installation can go without waiting for anything, from its opening to its end. */
export const PATHS: Readonly<Record<string, (desk: InstallationDesk) => Promise<void>>> = {
  'agreed, installed, commissioned and signed for': async (desk) => {
    await running(desk);
    await desk.act('T-1', 'signCertificate', SIGNED);
  },
  'extra material is quoted, accepted, done and paid': async (desk) => {
    await unpacked(desk);
    await desk.act('T-1', 'quoteExtra', { lines: [{ price: 'waterPipe', quantity: 3 }] });
    await desk.act('customer', 'declineExtra', {});
    await desk.act('T-1', 'quoteExtra', { lines: [{ price: 'waterPipe', quantity: 2 }] });
    await desk.act('customer', 'acceptExtra', {});
    await desk.act('T-1', 'recordChecks', { checks: DONE });
    await desk.act('T-1', 'completeInstallation', { work: words('work') });
    await measured(desk);
    await desk.act('T-1', 'completeCommissioning', {});
    await desk.act('customer', 'signCertificate', { name: words('signer'), role: 'buyer' });
    await desk.act('finance', 'recordPayment', { amountFen: 5_000, currency: 'CNY', reference: 'BANK-IN-1' });
  },
  'the site is not ready, is told ready, and a lead waives the way in vain': async (desk) => {
    await atTheSite(desk);
    const checks = [{ item: 'water', ok: false }];
    await desk.act('T-1', 'reportSiteNotReady', { cause: 'noWater', checks, reason: REASON, evidence: [PHOTO] });
    await desk.act('lead', 'waiveWastedVisit', { reason: REASON });
    await desk.act('customer', 'confirmSiteReady', {});
    await desk.act('agent', 'offerAppointment', {});
    await desk.visitAgreed();
    await desk.act('T-1', 'scanSerial', { serial: 'SN-1', evidence: PHOTO });
    await desk.act('T-1', 'passSiteCheck', { checks: READY });
    await desk.act('T-1', 'recordChecks', { checks: DONE });
    await desk.act('T-1', 'completeInstallation', { work: words('work') });
    await measured(desk);
    await desk.act('T-1', 'completeCommissioning', {});
    await desk.act('T-1', 'signCertificate', SIGNED);
  },
  'a reading out of limits is accepted by a lead, and the users are trained': async (desk) => {
    await desk.open(LATHE);
    await desk.act('agent', 'offerAppointment', {});
    await desk.visitAgreed();
    await desk.act('T-1', 'scanSerial', { serial: 'SN-2', evidence: PHOTO });
    await desk.act('T-1', 'passSiteCheck', { checks: ['power', 'load', 'access'].map((item) => ({ item, ok: true })) });
    const checks = ['level', 'earth', 'guards', 'trial'].map((item) => ({ item, ok: true }));
    await desk.act('T-1', 'recordChecks', { checks });
    await desk.act('T-1', 'completeInstallation', { work: words('work') });
    await desk.act('T-1', 'takeReading', { reading: 'supply', value: '402' });
    await desk.act('T-1', 'takeReading', { reading: 'earthing', value: '3.2' });
    await desk.act('T-1', 'recordPhoto', { as: 'photoAfter', evidence: PHOTO });
    await desk.act('lead', 'acceptReading', { reading: 'supply', reason: REASON });
    await desk.act('T-1', 'completeCommissioning', {});
    const attendees = [{ name: words('signer'), evidence: PHOTO }];
    await desk.act('T-1', 'recordTraining', { attendees, topics: ['operation', 'safety', 'care'] });
    await desk.act('T-1', 'signCertificate', SIGNED);
  },
  'signed with a punch list, worked off item by item': async (desk) => {
    await running(desk);
    const items = [
      { what: words('what'), owner: 'us' as const, due: desk.day(5) },
      { what: words('what'), owner: 'customer' as const, due: desk.day(9) },
    ];
    await desk.act('T-1', 'signWithPunchList', { ...SIGNED, items });
    await desk.act('T-1', 'closeItem', { item: 1, evidence: [PHOTO] });
    await desk.act('agent', 'closeItem', { item: 2, evidence: [PHOTO] });
  },
  'refused twice, with a complaint, and accepted in the end': async (desk) => {
    await running(desk);
    for (const _time of ['first', 'second']) {
      await desk.act('customer', 'refuseCertificate', { reason: REASON, evidence: [PHOTO] });
      await desk.visitEnded('done');
      await desk.act('agent', 'sendAgain', {});
      await desk.act('lead', 'completeRework', { work: words('work') });
    }
    await desk.act('customer', 'signCertificate', { name: words('signer'), role: 'buyer' });
  },
  'installed by somebody else': async (desk) => {
    await desk.open(WASHER);
    const done = { by: words('by'), finishedOn: desk.day(0), evidence: [PHOTO] };
    await desk.act('agent', 'recordDoneByOthers', done);
  },
  'not wanted after all': async (desk) => {
    await desk.open(WASHER);
    await desk.act('agent', 'offerAppointment', {});
    await desk.act('customer', 'declineInstallation', { reason: REASON });
  },
  'parked, taken up again and withdrawn': async (desk) => {
    await desk.open(WASHER);
    await desk.act('agent', 'recordContactTry', { channel: 'sms', reached: false });
    await desk.act('customer', 'parkInstallation', { reviewOn: desk.day(60), reason: REASON });
    await desk.act('customer', 'takeUpAgain', {});
    await desk.act('agent', 'cancel', { reason: REASON });
  },
  'faulty on arrival, repaired there, and the visit over before the work was': async (desk) => {
    await unpacked(desk);
    await desk.act('T-1', 'reportFaulty', { fault: words('fault'), evidence: [PHOTO] });
    await desk.act('agent', 'recordFaultyOutcome', { how: 'repaired', reference: 'RX-1' });
    await desk.act('agent', 'offerAppointment', {});
    await desk.visitAgreed();
    await desk.visitEnded('cannotComplete', { code: 'customerAbsent', pays: 'customer', whose: 'customer' });
    await desk.act('agent', 'declineInstallation', { reason: REASON });
    await desk.act('manager', 'waiveCharges', { reason: REASON });
  },
  'arranged by hand, and dropped again': async (desk) => {
    await desk.open(WASHER);
    const startsAt = `${desk.day(2)}T02:00:00.000Z`;
    await desk.act('dispatcher', 'agreeAppointment', { startsAt, technicians: ['T-9'] });
    await desk.act('T-9', 'scanSerial', { serial: 'SN-1', evidence: PHOTO });
    await desk.act('dispatcher', 'dropAppointment', { reason: REASON });
    await desk.act('agent', 'declineInstallation', { reason: REASON });
  },
  'faulty on arrival and given back': async (desk) => {
    await atTheSite(desk);
    await desk.act('T-1', 'reportFaulty', { fault: words('fault'), evidence: [PHOTO] });
    await desk.act('lead', 'recordFaultyOutcome', { how: 'returned', reference: 'RX-2' });
  },
  'taken up again after it was not wanted, and after it was done': async (desk) => {
    await desk.open(WASHER);
    await desk.act('customer', 'declineInstallation', { reason: REASON });
    await reopened(desk);
    await desk.act('agent', 'offerAppointment', {});
    await desk.visitAgreed();
    await desk.act('T-1', 'scanSerial', { serial: 'SN-1', evidence: PHOTO });
    await desk.act('T-1', 'passSiteCheck', { checks: READY });
    await desk.act('T-1', 'recordChecks', { checks: DONE });
    await desk.act('T-1', 'completeInstallation', { work: words('work') });
    await measured(desk);
    await desk.act('T-1', 'completeCommissioning', {});
    await desk.act('T-1', 'signCertificate', SIGNED);
    await reopened(desk);
    await desk.act('lead', 'completeRework', { work: words('work') });
    await desk.act('customer', 'signCertificate', { name: words('signer'), role: 'buyer' });
  },
  'stuck after visits in vain, granted more, and given up': async (desk) => {
    await desk.open(WASHER);
    for (const goOn of [true, false]) {
      for (let time = 0; time < 5; time += 1) {
        await desk.act('agent', 'offerAppointment', {});
        await desk.visitAgreed();
        await desk.visitEnded('cannotComplete', { code: 'wrongSkill', pays: 'us' });
      }
      await desk.act('manager', 'decideDeadlock', { goOn, reason: REASON });
    }
  },
};

/** Ways an installation goes when somebody keeps silent; `passing`: the waits whose bound is lived through. */
export const TIMED_PATHS: Readonly<
  Record<string, { readonly passing: readonly string[]; readonly live: (desk: InstallationDesk) => Promise<void> }>
> = {
  'used and never signed for': {
    passing: ['certificate'],
    live: async (desk) => {
      await running(desk);
      await desk.act('agent', 'reportUse', { reason: REASON, evidence: [PHOTO] });
      await desk.until(({ detail }) => detail.useDue === true);
      await desk.act('approver', 'acceptByUse', { reason: REASON });
    },
  },
  'parked until the day of its review': {
    passing: ['parkedReview'],
    live: async (desk) => {
      await desk.open(WASHER);
      await desk.act('agent', 'parkInstallation', { reviewOn: desk.day(20), reason: REASON });
      await desk.until(({ stage }) => stage === 'awaitingAppointment');
      await desk.act('agent', 'declineInstallation', { reason: REASON });
    },
  },
  'extra work nobody answers about is not done, and what is owed is reminded of': {
    passing: ['extraAnswer', 'payment'],
    live: async (desk) => {
      await unpacked(desk);
      await desk.act('T-1', 'quoteExtra', { lines: [{ price: 'bracket', quantity: 1 }] });
      await desk.until(({ stage }) => stage === 'installing');
      await desk.visitEnded('cannotComplete', { code: 'refused', pays: 'customer' });
      await desk.act('customer', 'declineInstallation', { reason: REASON });
      await desk.until(({ detail }) => detail.paymentReminded === true);
      await desk.act('finance', 'recordPayment', { amountFen: 5_000, currency: 'CNY', reference: 'BANK-IN-9' });
    },
  },
};
