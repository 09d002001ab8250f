import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { CorrectedMembers } from '../../domain/entitlement/corrections.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Deduction, OrderPayment } from '../../domain/money/order-price.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';
import { instant, key, stored } from './columns.ts';

export const products = pgTable('product', {
  sku: key('sku').primaryKey(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
  /** Category of the policy: `phone_host`, `fridge`, … */
  category: text('category').notNull(),
  /** For what was promised to a brand. */
  brand: text('brand'),
  /** Part numbers of its spare parts. */
  spareParts: text('spare_parts').array().notNull(),
  /** What its installation takes: a row of the policy; absent: it needs none. */
  installation: text('installation'),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  ...stored,
});

export const parts = pgTable('part', {
  sku: key('sku').primaryKey(),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
  /** Price to a customer, in fen; absent when it is quoted each time. */
  priceFen: bigint('price_fen', { mode: 'number' }),
  currency: text('currency').notNull(),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  ...stored,
});

/** What was sold. Dates are days in Asia/Shanghai. */
export const orders = pgTable(
  'sales_order',
  {
    orderNo: key('order_no').primaryKey(),
    customerRef: key('customer_ref').notNull(),
    currency: text('currency').notNull(),
    channel: text('channel'),
    purchasedOn: date('purchased_on', { mode: 'string' }).notNull(),
    /** Places by the id of a region row of the policy: where the seller is, and where it was delivered. */
    sellerRegion: text('seller_region'),
    deliveryRegion: text('delivery_region'),
    /** What it cost less than its lines, in the order granted; tax billed on top; outward freight; how it was paid. */
    deductions: jsonb('deductions').$type<readonly Deduction[]>(),
    taxFen: bigint('tax_fen', { mode: 'number' }),
    freightFen: bigint('freight_fen', { mode: 'number' }),
    payments: jsonb('payments').$type<readonly OrderPayment[]>(),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    ...stored,
  },
  (t) => [index('sales_order_customer').on(t.customerRef)],
);

export const orderLines = pgTable(
  'order_line',
  {
    orderNo: key('order_no')
      .notNull()
      .references(() => orders.orderNo),
    line: integer('line').notNull(),
    sku: key('sku').notNull(),
    quantity: integer('quantity').notNull(),
    /** Price of one before the deductions of the order, and tax billed on top for all of them; where they are known. */
    priceFen: bigint('price_fen', { mode: 'number' }),
    taxFen: bigint('tax_fen', { mode: 'number' }),
    /** What was really paid for one, in fen of the order's currency: told, or worked out from what it cost. */
    pricePaidFen: bigint('price_paid_fen', { mode: 'number' }).notNull(),
    /** Sold together with the other lines of this name; what one of it gives alone, and the gifts that came with one, as stated beforehand. */
    bundle: text('bundle'),
    partPriceFen: bigint('part_price_fen', { mode: 'number' }),
    giftPriceFen: bigint('gift_price_fen', { mode: 'number' }),
    invoicedOn: date('invoiced_on', { mode: 'string' }),
    deliveredOn: date('delivered_on', { mode: 'string' }),
    installedOn: date('installed_on', { mode: 'string' }),
  },
  (t) => [primaryKey({ columns: [t.orderNo, t.line] })],
);

/** A single item by its serial, ours or a third party's that we look after. */
export const assets = pgTable(
  'asset',
  {
    serial: key('serial').primaryKey(),
    sku: key('sku').notNull(),
    orderNo: key('order_no'),
    orderLine: integer('order_line'),
    customerRef: key('customer_ref'),
    siteRef: key('site_ref'),
    thirdParty: boolean('third_party').notNull().default(false),
    manufacturedOn: date('manufactured_on', { mode: 'string' }),
    /** The dates of this one item win over those of its order line. */
    invoicedOn: date('invoiced_on', { mode: 'string' }),
    deliveredOn: date('delivered_on', { mode: 'string' }),
    installedOn: date('installed_on', { mode: 'string' }),
    /** The day its end customer began to use it, as the item itself reported. */
    activatedOn: date('activated_on', { mode: 'string' }),
    /** Last readings, where the law counts distance or hours. */
    odometerKm: integer('odometer_km'),
    hoursUsed: integer('hours_used'),
    /** From 1: sold again after it came back, it begins another one. The instant is absent for the first. */
    life: integer('life').notNull().default(1),
    lifeSince: instant('life_since'),
    /** The item it was given for, in which of its lives, and the day the consumer received it. */
    replaces: key('replaces'),
    replacesLife: integer('replaces_life').notNull().default(1),
    exchangedOn: date('exchanged_on', { mode: 'string' }),
    /** The day it was with us again for good, and the return that brought it. */
    returnedOn: date('returned_on', { mode: 'string' }),
    returnedBy: key('returned_by'),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    ...stored,
  },
  (t) => [
    index('asset_customer').on(t.customerRef),
    index('asset_order').on(t.orderNo, t.orderLine),
    // An item is given for one other, and exchanged once in each of its lives.
    uniqueIndex('asset_replaces').on(t.replaces, t.replacesLife).where(sql`replaces IS NOT NULL`),
    check('asset_returned', sql`(${t.returnedOn} IS NULL) = (${t.returnedBy} IS NULL)`),
  ],
);

/**
 * What was on record of an item in a life that is over: it came back, and went to somebody else. Nothing of it counts for who
 * has it now; the item that was given for it goes on counting from here.
 */
export const assetLives = pgTable(
  'asset_life',
  {
    serial: key('serial').notNull(),
    /** From 1, in order. */
    life: integer('life').notNull(),
    since: instant('since'),
    until: instant('until').notNull().default(sql`now()`),
    sku: key('sku').notNull(),
    orderNo: key('order_no'),
    orderLine: integer('order_line'),
    customerRef: key('customer_ref'),
    thirdParty: boolean('third_party').notNull(),
    manufacturedOn: date('manufactured_on', { mode: 'string' }),
    invoicedOn: date('invoiced_on', { mode: 'string' }),
    deliveredOn: date('delivered_on', { mode: 'string' }),
    installedOn: date('installed_on', { mode: 'string' }),
    activatedOn: date('activated_on', { mode: 'string' }),
    odometerKm: integer('odometer_km'),
    hoursUsed: integer('hours_used'),
    replaces: key('replaces'),
    replacesLife: integer('replaces_life').notNull().default(1),
    exchangedOn: date('exchanged_on', { mode: 'string' }),
    returnedOn: date('returned_on', { mode: 'string' }).notNull(),
    returnedBy: key('returned_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.serial, t.life] }),
    index('asset_life_replaces').on(t.replaces, t.replacesLife).where(sql`replaces IS NOT NULL`),
    index('asset_life_order').on(t.orderNo),
    index('asset_life_customer').on(t.customerRef),
  ],
);

/**
 * A fact of an item that was recorded wrongly, and what is true instead. Rows stay, as the record of it; the newest word
 * on a member counts, above what master data say then and later.
 */
export const serialCorrections = pgTable(
  'serial_correction',
  {
    serial: key('serial').notNull(),
    /** From 1, in order. */
    no: integer('no').notNull(),
    /** Which of its lives it is about. */
    life: integer('life').notNull().default(1),
    /** The members it corrects; `null`: nothing is known of it after all. */
    corrected: jsonb('corrected').$type<CorrectedMembers>().notNull(),
    /** What stood there before. */
    was: jsonb('was').$type<CorrectedMembers>().notNull(),
    reason: jsonb('reason').$type<PersonalText>().notNull(),
    by: text('by').notNull(),
    role: text('role').$type<Role>().notNull(),
    at: instant('at').notNull().default(sql`now()`),
    /** The command: a repeat of it finds this row, and is answered as the first time. */
    under: text('under').notNull(),
    bodyHash: text('body_hash').notNull(),
    answer: jsonb('answer').$type<JsonObject>().notNull().default(sql`'{}'::jsonb`),
  },
  (t) => [primaryKey({ columns: [t.serial, t.no] }), uniqueIndex('serial_correction_under').on(t.under)],
);
