import type { JsonObject } from '../../domain/json.ts';
import type { CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { DeliveryTypes } from './state.ts';

type Case = CaseContext<DeliveryTypes>;

/** Has the carrier asked how the goods stand; its answer comes as what it reports. @returns whether anybody speaks with it */
export async function askCarrier(c: Case): Promise<boolean> {
  const { carrier, waybill } = c.detail.dispatch ?? {};
  if (carrier === undefined || waybill === undefined) return false;
  try {
    const { asked } = await c.claim('askCarrier', { caseNo: c.view.caseNo, carrier, waybill });
    return asked;
  } catch (error) {
    // Held back or out of reach at this moment: as if nobody spoke with it.
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What the carrier says to a recall. When it will not turn round by itself, somebody calls. */
export async function recallAnswered(c: Case, data: JsonObject): Promise<void> {
  c.record({ type: 'followOnEnded', data: { ...data, fact: 'shipmentRecalled' } });
  const { accepted, waybill, code, shipment } = data;
  const { booking } = c.detail;
  const isDropped = booking?.state === 'dropped' && booking.shipment === shipment;
  if (accepted !== false || !(isDropped || c.view.stage === 'recalling')) return;
  await c.openTask('recallFromCarrier', 'dispatcher', 'carrierTask', {
    ...(typeof waybill === 'string' ? { waybill } : {}),
    ...(typeof code === 'string' ? { code } : {}),
  });
}
