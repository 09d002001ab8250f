import { sql } from 'drizzle-orm';
import { bigserial, index, pgTable, text } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/people/roles.ts';
import { instant, key } from './columns.ts';

/** Keys of systems and of the demo desk. Only the hash is kept. */
export const apiKeys = pgTable('api_key', {
  /** Lower-case hex SHA-256 of the key. */
  hash: text('hash').primaryKey(),
  principal: text('principal').notNull(),
  role: text('role').$type<Role>().notNull(),
  /** A customer's key sees this customer alone. */
  customerRef: key('customer_ref'),
  createdAt: instant('created_at').notNull().default(sql`now()`),
  revokedAt: instant('revoked_at'),
});

/** Single-purpose links sent to customers. Only the hash of the token is kept. */
export const customerLinks = pgTable(
  'customer_link',
  {
    hash: text('hash').primaryKey(),
    caseNo: key('case_no').notNull(),
    customerRef: key('customer_ref'),
    /** Actions the bearer may do; empty means reading only. */
    actions: text('actions').array().notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('customer_link_case').on(t.caseNo)],
);

/** What an auditor read. Append-only. */
export const accessLog = pgTable(
  'access_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull().default(sql`now()`),
    principal: text('principal').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** What was read: route and its parameters, no personal words. */
    what: text('what').notNull(),
    caseNo: key('case_no'),
    requestId: text('request_id'),
  },
  (t) => [index('access_log_principal').on(t.principal, t.at), index('access_log_case').on(t.caseNo)],
);

/** Every key that ever sealed payloads, by its name and a check value: never the key itself. */
export const payloadKeys = pgTable('payload_key', {
  id: text('id').primaryKey(),
  /** HMAC of a fixed text under the key: another key of the same name shows, and nothing of the key does. */
  checkValue: text('check_value').notNull(),
  firstUsedAt: instant('first_used_at').notNull().default(sql`now()`),
});
