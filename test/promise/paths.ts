import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { PromiseInputs, PromiseOpening } from '../../workflows/promise/contract.ts';
import type { CaseDesk } from '../desk/case-desk.ts';
import { words } from '../repair/repair-desk.ts';

export type PromiseDesk = CaseDesk<PromiseOpening, PromiseInputs>;

export const FILE = { ref: `sha256-${'b'.repeat(64)}`, sha256: 'b'.repeat(64), kind: 'recording', bytes: 2_000 };
export const REASON = words('reason');
const CONSENT = { channel: 'phone', evidence: FILE } as const;

/** A call back, promised by an agent. */
export const CALL: PromiseOpening = {
  kind: 'callback',
  customer: 'C-1',
  by: 'agent-1',
  recordedBy: 'agent-1',
  role: 'agent',
};

/** Something that is in no catalogue. */
export const FAVOUR: PromiseOpening = {
  customer: 'C-1',
  words: words('a discount for life'),
  by: 'agent-1',
  recordedBy: 'agent-1',
  role: 'agent',
  tellCustomer: true,
};

/** So many days from today, in Shanghai. */
export function inDays(desk: PromiseDesk, days: number): string {
  return addDays(shanghaiDate(desk.carrier.now()), days);
}

/** Every way a promise can go without waiting for anything, from its opening to its end. */
export const PATHS: Readonly<Record<string, (desk: PromiseDesk) => Promise<void>>> = {
  'a call back is promised and made': async (desk) => {
    await desk.open(CALL);
    await desk.act('agent', 'keepPromise', { evidence: [] });
  },
  'another person agrees to what is in no catalogue, and it is kept with proof': async (desk) => {
    await desk.open({ ...FAVOUR, due: { on: inDays(desk, 10) } });
    await desk.act('lead', 'approvePromise', { due: { on: inDays(desk, 14) } });
    await desk.act('agent', 'keepPromise', { evidence: [FILE], words: words('done') });
  },
  'nobody agrees to it': async (desk) => {
    await desk.open(FAVOUR);
    await desk.act('manager', 'declinePromise', { reason: REASON });
  },
  'withdrawn before anybody agreed': async (desk) => {
    await desk.open(FAVOUR);
    await desk.act('agent', 'cancel', { reason: REASON });
  },
  'the customer agrees on another date, and then gives it up': async (desk) => {
    await desk.open({ ...CALL, tellCustomer: true });
    await desk.act('agent', 'renegotiatePromise', {
      due: { on: inDays(desk, 7) },
      consent: CONSENT,
      reason: REASON,
    });
    await desk.act('customer', 'releasePromise', {});
  },
  'it will not be kept, and that is said': async (desk) => {
    await desk.open(CALL);
    await desk.act('agent', 'breakPromise', { reason: REASON });
  },
  'three times on a day of the month, the second one broken': async (desk) => {
    const recurs = { day: 31, everyMonths: 1, from: inDays(desk, 1), times: 3 };
    await desk.open({ ...CALL, kind: 'monthlyVisit', recurs });
    await desk.act('agent', 'keepPromise', { evidence: [FILE] });
    await desk.act('agent', 'breakPromise', { reason: REASON });
    await desk.act('agent', 'keepPromise', { evidence: [FILE] });
  },
  'the case to which it belongs keeps it': async (desk) => {
    await desk.open({ ...CALL, kind: 'writtenAnswer' });
    await desk.hears('promiseFulfilled', { caseNo: 'WR-2603-000001', at: desk.carrier.now(), files: [FILE.ref] });
  },
  'a visit keeps it, the first one in vain': async (desk) => {
    await desk.open({ ...CALL, kind: 'visitAfterDelivery' });
    await desk.hears('visitEnded', { visit: 'VS-2603-000001', outcome: 'cannotComplete' });
    const { visit = '' } = (await desk.settled()).detail as { visit?: string };
    await desk.hears('visitEnded', { visit, outcome: 'done', endedAt: desk.carrier.now(), files: [] });
  },
};

/** Ways it goes when somebody keeps silent; `passing`: the waits whose bound is lived through. */
export const TIMED_PATHS: Readonly<
  Record<string, { readonly passing: readonly string[]; readonly live: (desk: PromiseDesk) => Promise<void> }>
> = {
  'overdue, told to the manager, and kept late': {
    passing: [],
    live: async (desk) => {
      await desk.open(soon(desk));
      await desk.until(({ detail }) => detail.escalated === true);
      await desk.act('agent', 'keepPromise', { evidence: [] });
    },
  },
  'nobody ever answers for it': {
    passing: ['latePromise'],
    live: async (desk) => {
      await desk.open(soon(desk));
      await desk.until(({ status }) => status === 'closed');
    },
  },
};

function soon(desk: PromiseDesk): PromiseOpening {
  return { ...CALL, due: { at: new Date(Date.parse(desk.carrier.now()) + 2_000).toISOString() } };
}
