import type { ISql } from 'postgres';
import type { CarrierEvent } from '../../domain/carriers/carrier-event.ts';
import { canonicalText, type JsonObject } from '../../domain/json.ts';
import { receiveEvent } from '../inbox.ts';
import { sha256 } from '../secret.ts';
import { wantProof } from './want-proof.ts';

const CARRIER = 'carrier:';

/** Under this name the facts of a carrier come into a case; nobody else may use it. */
export function senderOf(carrier: string): string {
  return `${CARRIER}${carrier}`;
}

export function isCarrier(sender: string): boolean {
  return sender.startsWith(CARRIER);
}

/** Brings what a carrier reported into the inbox of its case, once. */
export async function tellCarrierEvent(sql: ISql, caseNo: string, event: CarrierEvent): Promise<void> {
  const data: JsonObject = JSON.parse(JSON.stringify(event));
  await tellOfShipment(sql, { carrier: event.carrier, caseNo, id: event.id, type: 'carrierEvent', data });
  if (event.event === 'delivered' && event.evidence === undefined) await wantProof(sql, event.carrier, event.waybill);
}

/** Brings a fact about a shipment into the inbox of its case, once. */
export async function tellOfShipment(
  sql: ISql,
  fact: {
    readonly carrier: string;
    readonly caseNo: string;
    readonly id: string;
    readonly type: string;
    readonly data: JsonObject;
  },
): Promise<void> {
  const { carrier, caseNo, id, type, data } = fact;
  const bodyHash = sha256(canonicalText({ caseNo, type, data }));
  await receiveEvent(sql, { sender: senderOf(carrier), eventId: id, caseNo, type, data, bodyHash });
}
