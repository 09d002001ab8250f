import { CarrierRefused, type CarrierService, CarrierUnclear } from '../activities/carriers/carrier-service.ts';
import { readReport } from '../domain/carriers/read-reports.ts';
import { addressee } from '../drizzle/carriers/addressee.ts';
import { carrierById } from '../drizzle/carriers/carriers.ts';
import { CARRIER_CHANNEL } from '../drizzle/carriers/channel.ts';
import { keepProof } from '../drizzle/carriers/keep-proof.ts';
import { receiveReport } from '../drizzle/carriers/reports.ts';
import { bookedUnder, type DueShipment, markShipmentLooked, takeDueShipments } from '../drizzle/carriers/shipments.ts';
import { tellOfShipment } from '../drizzle/carriers/tell-case.ts';
import { tellOfUnknownWaybills } from '../drizzle/carriers/unknown-waybills.ts';
import type { Database } from '../drizzle/connect.ts';
import type { EvidenceStore } from '../drizzle/evidence/evidence-store.ts';
import { isPaused } from '../drizzle/queries/effect-pauses.ts';
import { backoffSeconds, type Running, startRounds } from './rounds.ts';

export interface CarrierDesk {
  readonly db: Database;
  /** Absent: nobody speaks with carriers, who are only listened to. */
  readonly service: CarrierService | undefined;
  readonly evidence: EvidenceStore;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

const AT_ONCE = 10;
const LONGEST_PAUSE_S = 300;
/** So often a proof of delivery is asked for, with growing pauses: two days. Then there is none. */
const PROOF_LOOKS = 12;
const PROOF_PAUSE_S = 3_600 * 6;
/** How often it is looked whether reports wait for a waybill that nobody names. */
const WATCH_MS = 60_000;

/**
 * Talks with carriers beside the cases: books, asks, recalls, fetches proof. What it learns comes to the cases by the inbox. Any
 * number of processes do it.
 */
export function startCarrierDesk({ db, service, evidence, onError, pollMs = 5_000 }: CarrierDesk): Running {
  let isAway = false;
  let watchedAt = 0;
  return startRounds({
    sql: db.sql,
    channel: CARRIER_CHANNEL,
    pollMs,
    onError,
    round: async () => {
      if (Date.now() - watchedAt > WATCH_MS) {
        watchedAt = Date.now();
        await tellOfUnknownWaybills(db.sql);
      }
      if (service === undefined) return false;
      let unclear: CarrierUnclear | undefined;
      const looked = await lookAtShipments(db, service, evidence, (error) => {
        unclear = error;
      });
      // Told when it begins; what goes on is in the list of what is stuck.
      if (unclear !== undefined && !isAway) {
        onError(new Error(`the carriers do not answer as they should: ${unclear.message}`, { cause: unclear }));
      }
      if (looked > 0) isAway = unclear !== undefined;
      return looked > 0;
    },
  });
}

/** One round. @returns how many shipments were looked at */
export async function lookAtShipments(
  db: Database,
  service: CarrierService,
  evidence: EvidenceStore,
  onUnclear: (error: CarrierUnclear) => void = () => undefined,
): Promise<number> {
  // Who pauses the booking pauses what is said to carriers altogether.
  if (await isPaused(db, 'bookShipment')) return 0;
  const due = await takeDueShipments(db.sql, AT_ONCE);
  await Promise.all(due.map((one) => look({ db, service, evidence }, one, onUnclear)));
  return due.length;
}

type Tools = { readonly db: Database; readonly service: CarrierService; readonly evidence: EvidenceStore };

async function look(tools: Tools, due: DueShipment, onUnclear: (error: CarrierUnclear) => void): Promise<void> {
  try {
    await converse(tools, due);
  } catch (error) {
    if (error instanceof CarrierRefused) return refused(tools, due, error.code);
    if (!(error instanceof CarrierUnclear)) throw error;
    onUnclear(error);
    const again = backoffSeconds(due.looks, LONGEST_PAUSE_S);
    await markShipmentLooked(tools.db.sql, due, { state: due.state, again, error: error.message });
  }
}

/** What became of an earlier try is asked before anything is tried again: the answer to it may have been lost. */
async function converse(tools: Tools, due: DueShipment): Promise<void> {
  switch (due.state) {
    case 'wanted':
      return book(tools, due);
    case 'recalling':
      return recall(tools, due);
    default:
      return ask(tools, due);
  }
}

async function book({ db, service }: Tools, due: DueShipment): Promise<void> {
  const { shipment, caseNo, carrier, asked } = due;
  const found =
    (await service.booked(carrier, shipment)) ??
    (await service.book({ shipment, caseNo, carrier, ...(await addressee(db, asked)) }));
  const { waybill, expectedAt } = found;
  await db.sql.begin(async (tx) => {
    const heldBy = await bookedUnder(tx, due, waybill);
    if (heldBy !== undefined) throw new CarrierUnclear(`the carrier gave the waybill of ${heldBy} out again`);
    const data = {
      shipment,
      carrier,
      waybill,
      ...(expectedAt === undefined ? {} : { expectedAt: new Date(expectedAt).toISOString() }),
    };
    await tellOfShipment(tx, { carrier, caseNo, id: `booked:${shipment}`, type: 'shipmentBooked', data });
    await markShipmentLooked(tx, due, { state: 'booked' });
  });
}

async function recall({ db, service }: Tools, due: DueShipment): Promise<void> {
  const { shipment, caseNo, carrier } = due;
  // Wanted back before we had its waybill: it may be booked all the same.
  const waybill = due.waybill ?? (await service.booked(carrier, shipment))?.waybill;
  const answer = waybill === undefined ? undefined : await service.recall(carrier, waybill);
  const accepted = answer?.accepted ?? waybill === undefined;
  await db.sql.begin(async (tx) => {
    if (due.waybill === null && waybill !== undefined) await bookedUnder(tx, due, waybill);
    const code = answer === undefined && waybill !== undefined ? 'waybillUnknown' : answer?.code;
    const data = {
      shipment,
      carrier,
      accepted,
      ...(waybill === undefined ? {} : { waybill }),
      ...(code === undefined ? {} : { code }),
    };
    await tellOfShipment(tx, { carrier, caseNo, id: `recalled:${shipment}`, type: 'shipmentRecalled', data });
    // Not turned round, it stays on its way, and is asked about as before.
    await markShipmentLooked(tx, due, { state: waybill === undefined ? 'ended' : accepted ? 'recalled' : 'booked' });
  });
}

/** How goods stand, and their proof once they are delivered. */
async function ask(tools: Tools, due: DueShipment): Promise<void> {
  const { db, service } = tools;
  const { carrier, waybill } = due;
  if (waybill === null) return markShipmentLooked(db.sql, due, { state: due.state });
  const known = await carrierById(db, carrier);
  const standing = await service.standing(carrier, waybill);
  for (const report of standing?.reports ?? []) {
    if (known === undefined) break;
    const read = readReport(known.mapping, report, new Date().toISOString());
    const by = { carrier, mapping: known.mapping, mappingVersion: known.mappingVersion };
    await db.sql.begin((tx) => receiveReport(tx, by, read, 'asked'));
  }
  if (due.proof !== 'wanted') return markShipmentLooked(db.sql, due, { state: due.state });
  await fetchProof(tools, due, waybill);
}

async function fetchProof({ db, service, evidence }: Tools, due: DueShipment, waybill: string): Promise<void> {
  const proof = await service.proof(due.carrier, waybill);
  if (proof !== undefined) {
    await keepProof(db, evidence, { caseNo: due.caseNo, carrier: due.carrier, waybill, proof });
    return markShipmentLooked(db.sql, due, { state: due.state, proof: 'kept' });
  }
  const isOver = due.proofLooks >= PROOF_LOOKS;
  await markShipmentLooked(db.sql, due, {
    state: due.state,
    ...(isOver
      ? { proof: 'none' as const }
      : { again: Math.min(60 * 2 ** due.proofLooks, PROOF_PAUSE_S), proof: 'wanted' as const }),
  });
}

async function refused({ db }: Tools, due: DueShipment, code: string): Promise<void> {
  const { shipment, caseNo, carrier, state } = due;
  // A question it refuses changes nothing: the goods are where they are.
  if (state === 'booked') return markShipmentLooked(db.sql, due, { state, error: code });
  await db.sql.begin(async (tx) => {
    if (state === 'recalling') {
      const data = {
        shipment,
        carrier,
        accepted: false,
        code,
        ...(due.waybill === null ? {} : { waybill: due.waybill }),
      };
      await tellOfShipment(tx, { carrier, caseNo, id: `recalled:${shipment}`, type: 'shipmentRecalled', data });
      return markShipmentLooked(tx, due, { state: due.waybill === null ? 'refused' : 'booked', error: code });
    }
    const data = { shipment, carrier, code };
    await tellOfShipment(tx, { carrier, caseNo, id: `refused:${shipment}`, type: 'shipmentRefused', data });
    await markShipmentLooked(tx, due, { state: 'refused', error: code });
  });
}
