import type { CaseView } from '../../domain/journal/view.ts';
import { endOfDay } from '../../domain/promises/promised-date.ts';
import type { CaseContext } from '../case/process.ts';
import { missDate } from '../promise/dates-told.ts';
import { askCarrier } from './carrier.ts';
import type { DeliveryStage } from './contract.ts';
import type { DeliveryDetail, DeliveryTypes } from './state.ts';

type Case = CaseContext<DeliveryTypes>;

const HOUR_MS = 3_600_000;

/** While the customer waits for goods that were promised. */
const WAITED_FOR: readonly DeliveryStage[] = [
  'reserved',
  'awaitingRelease',
  'awaitingSlot',
  'toDispatch',
  'inTransit',
  'atTheDoor',
  'leftElsewhere',
  'attemptFailed',
];

type Look =
  | { readonly kind: 'promised'; readonly at: string; readonly day: string }
  | { readonly kind: 'silence'; readonly at: string; readonly since: string }
  | { readonly kind: 'eta'; readonly at: string; readonly no: number; readonly expectedAt: string };

/**
 * When a delivery has to be looked at, the earliest first: the end of the promised day; around the expected arrival; and when
 * the carrier has been silent for too long.
 */
export function nextLook({ stage, status, detail }: Pick<CaseView, 'stage' | 'status' | 'detail'>): Look | undefined {
  if (status !== 'open') return undefined;
  const looks = looksOf(stage as DeliveryStage, detail as Partial<DeliveryDetail>);
  return looks.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
}

function looksOf(stage: DeliveryStage, detail: Partial<DeliveryDetail>): Look[] {
  const { promisedFor, newDate, missedDate, rules, scan, silentSince, expectedAt, etaLooks = 0, dispatch } = detail;
  const looks: Look[] = [];
  const day = newDate ?? promisedFor;
  if (day !== undefined && missedDate !== day && WAITED_FOR.includes(stage)) {
    looks.push({ kind: 'promised', at: endOfDay(day), day });
  }
  if (stage !== 'inTransit' || rules === undefined || dispatch === undefined) return looks;
  if (scan !== undefined && silentSince !== scan.at) {
    const at = new Date(Date.parse(scan.at) + rules.silenceHours * HOUR_MS).toISOString();
    looks.push({ kind: 'silence', at, since: scan.at });
  }
  if (expectedAt && etaLooks < 3) {
    const at = new Date(Date.parse(expectedAt) + (etaLooks - 1) * rules.etaHours * HOUR_MS).toISOString();
    looks.push({ kind: 'eta', at, no: etaLooks, expectedAt });
  }
  return looks;
}

/**
 * Something is due to be looked at, and several things may be at one instant: each is written down, and who can do something about
 * it is asked to.
 */
export async function look(c: Case): Promise<void> {
  const at = nextLook(c.view)?.at;
  for (let due = nextLook(c.view); due !== undefined && due.at === at; due = nextLook(c.view)) await lookAt(c, due);
}

async function lookAt(c: Case, due: Look): Promise<void> {
  switch (due.kind) {
    case 'promised':
      c.record({
        type: 'promisedDateMissed',
        data: { promisedFor: due.day },
        detail: { missedDate: due.day },
        tells: [{ to: 'owner', text: 'promisedDateMissed' }],
      });
      missDate(c, 'delivery');
      await c.openTask('explainDelay', 'agent', 'deliveryLate', { promisedFor: due.day });
      return;
    case 'silence':
      c.record({ type: 'carrierSilent', data: { since: due.since }, detail: { silentSince: due.since } });
      await askCarrier(c);
      // Whatever it answers: one that has been silent for so long is called.
      await c.openTask('askCarrier', 'agent', 'carrierTask', { since: due.since, why: 'silent' });
      return;
    case 'eta':
      c.record({
        type: 'arrivalLookedAt',
        data: { expectedAt: due.expectedAt, look: due.no + 1, scan: c.detail.scan?.event ?? 'dispatched' },
        detail: { etaLooks: due.no + 1 },
      });
      if (!(await askCarrier(c)) && due.no === 2)
        await c.openTask('askCarrier', 'agent', 'carrierTask', { since: due.expectedAt, why: 'overdue' });
  }
}
