import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Licence, Position } from '../../domain/dispatch/technician.ts';
import type { JsonObject } from '../../domain/json.ts';
import { instant, key, stored } from './columns.ts';

/** How a customer wants to be reached. Times are `HH:MM` in Asia/Shanghai. */
export interface Preferences {
  readonly language?: 'zh' | 'en';
  readonly channel?: 'phone' | 'sms' | 'email' | 'wechat';
  readonly quietFrom?: string;
  readonly quietTo?: string;
}

/** Columns named `…Ref` below point into `personal_data`: the words themselves are erasable. */
export const customers = pgTable('customer', {
  ref: key('ref').primaryKey(),
  kind: text('kind').$type<'person' | 'company'>().notNull(),
  nameRef: key('name_ref'),
  phoneRef: key('phone_ref'),
  emailRef: key('email_ref'),
  addressRef: key('address_ref'),
  preferences: jsonb('preferences').$type<Preferences>().notNull(),
  /** The words are gone for good; the key is not given out again. */
  erasedAt: instant('erased_at'),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  ...stored,
});

/** A place of a customer, with the rules for getting in (hours, permits, parking). */
export const sites = pgTable(
  'site',
  {
    ref: key('ref').primaryKey(),
    customerRef: key('customer_ref').notNull(),
    region: text('region'),
    addressRef: key('address_ref'),
    /** Where it lies, for the way of the technician; as personal as the address, and erased with it. */
    position: jsonb('position').$type<Position>(),
    access: jsonb('access').$type<JsonObject>().notNull(),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    ...stored,
  },
  (t) => [index('site_customer').on(t.customerRef)],
);

export type ContactRole = 'payment' | 'acceptance' | 'complaint' | 'use';

/** A person at a customer: what he does there, how high, and what he may say for the customer. */
export const contacts = pgTable(
  'contact',
  {
    ref: key('ref').primaryKey(),
    customerRef: key('customer_ref').notNull(),
    siteRef: key('site_ref'),
    nameRef: key('name_ref'),
    phoneRef: key('phone_ref'),
    emailRef: key('email_ref'),
    /** Department or duty: `purchasing`, `workshop`. */
    duty: text('function').notNull(),
    level: text('level').notNull(),
    roles: text('roles').array().$type<ContactRole[]>().notNull(),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    ...stored,
  },
  (t) => [index('contact_customer').on(t.customerRef)],
);

export const technicians = pgTable('technician', {
  ref: key('ref').primaryKey(),
  nameRef: key('name_ref'),
  phoneRef: key('phone_ref'),
  team: text('team').notNull(),
  /** Product categories this person may work on. */
  categories: text('categories').array().notNull(),
  /** What he can do besides, and what the law makes him prove, by the last day of each proof. */
  skills: text('skills').array().notNull().default(sql`'{}'`),
  licences: jsonb('licences').$type<Licence[]>().notNull().default(sql`'[]'`),
  /** Where he goes: area codes, or so far from where he starts. */
  areas: text('areas').array().notNull().default(sql`'{}'`),
  base: jsonb('base').$type<Position>(),
  reachKm: integer('reach_km'),
  /** Visits a day at most; absent: as the policy says. */
  dailyCap: integer('daily_cap'),
  /** The stock of his van, by its place in the ledger. */
  van: key('van'),
  active: boolean('active').notNull().default(true),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  ...stored,
});
