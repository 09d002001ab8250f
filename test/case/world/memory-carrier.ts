import type { ShipmentAsked, WaybillOf } from '../../../activities/contract.ts';

/** Carriers as the cases see them: what was booked, asked and wanted back. Nobody speaks with one until it is connected. */
export class MemoryCarrier {
  readonly connected = new Set<string>();
  readonly booked = new Map<string, ShipmentAsked>();
  /** The case of each waybill, by carrier and waybill. */
  readonly waybills = new Map<string, string>();
  readonly asked: WaybillOf[] = [];
  readonly recalled: { caseNo: string; carrier: string; shipment?: string; waybill?: string }[] = [];

  book = (asked: ShipmentAsked): { shipment?: string } => {
    if (!this.connected.has(asked.carrier)) return {};
    const shipment = `${asked.caseNo}:${asked.step}`;
    this.booked.set(shipment, asked);
    return { shipment };
  };

  note = ({ caseNo, carrier, waybill }: WaybillOf): { noted: boolean; heldBy?: string } => {
    const key = `${carrier} ${waybill}`;
    const holder = this.waybills.get(key) ?? caseNo;
    this.waybills.set(key, holder);
    return holder === caseNo ? { noted: true } : { noted: false, heldBy: holder };
  };

  ask = (request: WaybillOf): { asked: boolean } => {
    if (!this.connected.has(request.carrier)) return { asked: false };
    this.asked.push(request);
    return { asked: true };
  };

  recall = (request: { caseNo: string; carrier: string; shipment?: string; waybill?: string }): { told: boolean } => {
    if (!this.connected.has(request.carrier)) return { told: false };
    this.recalled.push(request);
    return { told: true };
  };
}
