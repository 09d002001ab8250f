import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { MaintenanceInputs, MaintenanceOpening } from '../../workflows/maintenance-plan/contract.ts';
import type { CaseDesk } from '../desk/case-desk.ts';
import { words } from '../repair/repair-desk.ts';

export type MaintenanceDesk = CaseDesk<MaintenanceOpening, MaintenanceInputs>;

export const FILE = { ref: `sha256-${'c'.repeat(64)}`, sha256: 'c'.repeat(64), kind: 'photo', bytes: 3_000 };
export const REASON = words('reason');

/** A fridge that is looked after every month. */
export function monthly(desk: MaintenanceDesk, more: Partial<MaintenanceOpening> = {}): MaintenanceOpening {
  return { serial: 'SN-1', customer: 'C-1', plan: 'monthly', from: today(desk), ...more };
}

export function today(desk: MaintenanceDesk, days = 0): string {
  return addDays(shanghaiDate(desk.carrier.now()), days);
}

/** Its visit is ordered at once. */
export async function ordered(desk: MaintenanceDesk, more: Partial<MaintenanceOpening> = {}): Promise<void> {
  await desk.open(monthly(desk, { first: today(desk, 1), ...more }));
  await desk.until(({ stage, detail }) => stage === 'maintaining' && detail.visit != null);
}

/** The visit that was ordered is over. */
export async function visited(desk: MaintenanceDesk, outcome = 'done'): Promise<void> {
  const { visit = '' } = (await desk.settled()).detail as { visit?: string };
  const at = desk.carrier.now();
  await desk.hears('visitEnded', { visit, outcome, startedAt: at, endedAt: at } satisfies JsonObject);
}

/** Everything on the list of the monthly plan, in order or one thing not. */
export function checked(failed?: string): MaintenanceInputs['recordResults'] {
  const items = ['cleaning', 'safety', 'function'].map((item) =>
    item === failed ? { item, ok: false, words: words('it drips') } : { item, ok: true },
  );
  return { items, evidence: [FILE] };
}

/** Every way a plan can go without waiting for anything, from its opening to its end. */
export const PATHS: Readonly<Record<string, (desk: MaintenanceDesk) => Promise<void>>> = {
  'visited, everything in order, and the item is retired': async (desk) => {
    await ordered(desk);
    await visited(desk);
    await desk.act('technician', 'recordResults', checked());
    await desk.act('lead', 'retireAsset', { reason: REASON });
  },
  'what failed opens a repair': async (desk) => {
    await ordered(desk);
    await visited(desk, 'closedUnsigned');
    await desk.act('technician', 'recordResults', checked('function'));
    await desk.act('lead', 'endPlan', { reason: REASON });
  },
  'a visit in vain, then another one': async (desk) => {
    await ordered(desk);
    await visited(desk, 'cannotComplete');
    await desk.act('dispatcher', 'orderMaintenance', {});
    await visited(desk);
    await desk.act('technician', 'recordResults', checked());
    await desk.hears('unitGone', { caseNo: 'RX-2603-000001' });
  },
  'shifted, skipped, and done by somebody else': async (desk) => {
    await desk.open(monthly(desk));
    const { next } = (await desk.settled()).detail as { next: { windowUntil: string } };
    await desk.act('agent', 'shiftMaintenance', { on: next.windowUntil, reason: REASON });
    await desk.act('lead', 'skipMaintenance', { reason: REASON });
    await desk.act('agent', 'recordMaintenance', { on: today(desk), reason: REASON, evidence: [FILE] });
    await desk.act('agent', 'recordResults', checked());
    await desk.act('agent', 'cancel', { reason: REASON });
  },
  'so much used that it is due before its date': async (desk) => {
    await desk.open(monthly(desk, { plan: 'machine500h', meter: 100 }));
    await desk.act('customer', 'recordMeter', { value: 110 });
    await desk.act('technician', 'recordMeter', { value: 10, replaced: true });
    await desk.act('lead', 'endPlan', { reason: REASON });
  },
  'retired while a visit is under way': async (desk) => {
    await ordered(desk);
    await desk.act('manager', 'retireAsset', { reason: REASON });
  },
};

/** Ways it goes when nobody moves; `passing`: the waits whose bound is lived through. */
export const TIMED_PATHS: Readonly<
  Record<string, { readonly passing: readonly string[]; readonly live: (desk: MaintenanceDesk) => Promise<void> }>
> = {
  'nobody writes down what was looked at': {
    passing: ['maintenanceResults'],
    live: async (desk) => {
      await ordered(desk);
      await visited(desk);
      await desk.until(({ tasks }) => tasks.some(({ kind }) => kind === 'maintenanceResults'));
      await desk.settled();
      await desk.act('lead', 'endPlan', { reason: REASON });
    },
  },
};
