import type { CaseContext } from '../case/process.ts';
import { dropDate, keepDate, tellDate } from '../promise/dates-told.ts';
import type { DeliveryTypes } from './state.ts';

type Case = CaseContext<DeliveryTypes>;

/** The day the customer can count on is a promise: the one he was told first, and each that he was told instead. */
export function tellPromised(c: Case, agreed = false): void {
  const day = c.detail.newDate ?? c.detail.promisedFor;
  if (day !== undefined) tellDate(c, 'delivery', { kind: 'deliveryDate', due: { on: day }, agreed });
}

export function keepPromised(c: Case): void {
  keepDate(c, 'delivery', c.detail.door?.at ?? c.now);
}

/** The goods do not come: because the customer does not want them, or by our doing. */
export function dropPromised(c: Case): void {
  const { withdrawn, refusal } = c.detail;
  if (withdrawn) dropDate(c, 'delivery', 'released', 'withdrawn');
  else if (refusal) dropDate(c, 'delivery', 'released', 'refused');
  else dropDate(c, 'delivery', 'broken', 'notDelivered');
}
