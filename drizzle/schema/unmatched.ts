import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import { instant, key } from './columns.ts';

/** A parcel nobody had announced, or what a return found in its own and had not asked for. Ended once nothing of it is left. */
export const unmatchedParcels = pgTable(
  'unmatched_parcel',
  {
    parcel: key('parcel').primaryKey(),
    /** The return in whose parcel it was. */
    foundBy: key('found_by'),
    carrier: key('carrier'),
    waybill: key('waybill'),
    evidence: jsonb('evidence').$type<JsonObject[]>().notNull().default([]),
    note: jsonb('note').$type<PersonalText>(),
    receivedBy: key('received_by').notNull(),
    receivedAt: instant('received_at').notNull().default(sql`now()`),
    bodyHash: text('body_hash').notNull(),
    endedAt: instant('ended_at'),
    ended: text('ended').$type<'matched' | 'sentBack' | 'kept'>(),
    endedBy: key('ended_by'),
    endedReason: jsonb('ended_reason').$type<PersonalText>(),
    /** With which waybill it was sent back. */
    sentWith: jsonb('sent_with').$type<JsonObject>(),
    /** The command that ended it, so that a repeat of it is recognised. */
    endedUnder: text('ended_under'),
  },
  (t) => [
    index('unmatched_parcel_open').on(t.receivedAt, t.parcel).where(sql`ended_at IS NULL`),
    index('unmatched_parcel_received').on(t.receivedAt, t.parcel),
    index('unmatched_parcel_waybill').on(t.waybill),
    check('unmatched_parcel_ended', sql`(${t.endedAt} IS NULL) = (${t.ended} IS NULL)`),
  ],
);

/** What is in it. The goods lie in quarantine as long as some are left. */
export const unmatchedGoods = pgTable(
  'unmatched_goods',
  {
    parcel: key('parcel').notNull(),
    no: integer('no').notNull(),
    sku: key('sku').notNull(),
    quantity: integer('quantity').notNull(),
    serial: key('serial'),
    condition: text('condition').$type<'sealed' | 'opened' | 'damaged' | 'unknown'>().notNull(),
    rest: integer('rest').notNull(),
    /** The order line with whose customer the books had it. */
    orderNo: key('order_no'),
    line: integer('line'),
    /** Which returns took how many of it. */
    matched: jsonb('matched').$type<{ caseNo: string; quantity: number; at: string }[]>().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.parcel, t.no] }),
    foreignKey({ columns: [t.parcel], foreignColumns: [unmatchedParcels.parcel] }),
    uniqueIndex('unmatched_goods_serial').on(t.serial).where(sql`rest > 0`),
    index('unmatched_goods_left').on(t.sku).where(sql`rest > 0`),
    check('unmatched_goods_rest', sql`${t.rest} BETWEEN 0 AND ${t.quantity}`),
    check('unmatched_goods_unit', sql`${t.serial} IS NULL OR ${t.quantity} = 1`),
  ],
);
