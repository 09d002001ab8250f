import type { Sql } from 'postgres';
import { createAskCarrier } from './ask-carrier.ts';
import { createBookShipment } from './book-shipment.ts';
import type { Activities } from './contract.ts';
import { createNoteWaybill } from './note-waybill.ts';
import { createRecallShipment } from './recall-shipment.ts';

export type CarrierActivities = Pick<Activities, 'bookShipment' | 'noteWaybill' | 'askCarrier' | 'recallShipment'>;

/** The effects towards carriers: they only file what is to be said, so a carrier that is away stops no case. */
export function createCarrierActivities(sql: Sql, hasAdapter: boolean): CarrierActivities {
  return {
    bookShipment: createBookShipment(sql, hasAdapter),
    noteWaybill: createNoteWaybill(sql),
    askCarrier: createAskCarrier(sql, hasAdapter),
    recallShipment: createRecallShipment(sql, hasAdapter),
  };
}
