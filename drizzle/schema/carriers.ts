import { sql } from 'drizzle-orm';
import { bigserial, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { CarrierEventKind } from '../../domain/carriers/carrier-event.ts';
import type { CarrierMapping } from '../../domain/carriers/mapping.ts';
import type { CarrierSignature } from '../../domain/carriers/signature.ts';
import type { JsonObject } from '../../domain/json.ts';
import { instant, key, stored } from './columns.ts';

/** Companies that carry goods, and how each is understood. */
export const carriers = pgTable('carrier', {
  id: key('id').primaryKey(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
  /** Whether the carrier adapter speaks with it: books, asks, recalls, fetches proof. */
  connected: boolean('connected').notNull(),
  signature: jsonb('signature').$type<CarrierSignature>().notNull(),
  mapping: jsonb('mapping').$type<CarrierMapping>().notNull(),
  /** Counts the mappings; each stands in `carrier_mapping` for good. */
  mappingVersion: integer('mapping_version').notNull(),
  /** The signing secret is made from this number and the server's own secret. */
  secretNumber: text('secret_number').notNull(),
  /** The one before, which is taken as well until then. */
  formerNumber: text('former_number'),
  formerUntil: instant('former_until'),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  ...stored,
});

/** Every mapping a carrier was ever read by. Append-only. */
export const carrierMappings = pgTable(
  'carrier_mapping',
  {
    carrier: key('carrier').notNull(),
    version: integer('version').notNull(),
    mapping: jsonb('mapping').$type<CarrierMapping>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.carrier, t.version] })],
);

export type ShipmentState = 'wanted' | 'booked' | 'recalling' | 'recalled' | 'refused' | 'ended';

/**
 * Goods with a carrier. `wanted`: the carrier may or may not know yet. `booked`: it has a waybill, by whatever way.
 * `recalling`: they are wanted back, and the carrier has not answered that. `recalled`, `refused`, `ended`: over.
 */
export const shipments = pgTable(
  'shipment',
  {
    /** Case number and step: its name at the carrier, and its idempotency key there. */
    shipment: key('shipment').primaryKey(),
    caseNo: key('case_no').notNull(),
    carrier: key('carrier').notNull(),
    waybill: key('waybill'),
    state: text('state').$type<ShipmentState>().notNull(),
    /** What the carrier is to take, and for whom by his key; absent when it was booked by hand. */
    asked: jsonb('asked').$type<JsonObject>(),
    /** Looks at the carrier that failed in a row. */
    looks: integer('looks').notNull().default(0),
    /** Absent: there is nothing to say to the carrier. */
    nextLookAt: instant('next_look_at'),
    /** Until then the process that took it is at it. */
    heldUntil: instant('held_until'),
    /** Whether a proof of delivery is to be fetched, was fetched, or is not to be had. */
    proof: text('proof').$type<'wanted' | 'kept' | 'none'>(),
    proofLooks: integer('proof_looks').notNull().default(0),
    error: text('error'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('shipment_waybill').on(t.carrier, t.waybill).where(sql`waybill IS NOT NULL`),
    index('shipment_due').on(t.nextLookAt).where(sql`next_look_at IS NOT NULL`),
    index('shipment_case').on(t.caseNo),
  ],
);

/**
 * What carriers reported, each event once. `told`: brought to the inbox of its case. `waiting`: nobody has named its waybill
 * yet. `unclear`: the mapping cannot read it, `problem` says why. `ignored`: of no interest.
 */
export const carrierReports = pgTable(
  'carrier_report',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    carrier: key('carrier').notNull(),
    eventId: key('event_id').notNull(),
    source: text('source').$type<'webhook' | 'asked' | 'hand'>().notNull(),
    state: text('state').$type<'told' | 'waiting' | 'unclear' | 'ignored'>().notNull(),
    problem: text('problem'),
    waybill: key('waybill'),
    code: text('code'),
    event: text('event').$type<CarrierEventKind | 'ignored'>(),
    at: instant('at'),
    place: text('place'),
    expectedAt: instant('expected_at'),
    caseNo: key('case_no'),
    mappingVersion: integer('mapping_version').notNull(),
    /** The report as it came, in the erasable table: it may name whoever signed. */
    rawRef: key('raw_ref').notNull(),
    receivedAt: instant('received_at').notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('carrier_report_once').on(t.carrier, t.eventId),
    index('carrier_report_waybill').on(t.carrier, t.waybill, t.at),
    index('carrier_report_open').on(t.receivedAt).where(sql`state IN ('waiting', 'unclear')`),
    index('carrier_report_case').on(t.caseNo),
  ],
);
