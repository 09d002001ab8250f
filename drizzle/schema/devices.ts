import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/people/roles.ts';
import { instant, key } from './columns.ts';

/** A device of a technician, named after its public key. Rows stay: the journal names devices for good. */
export const devices = pgTable(
  'device',
  {
    id: key('id').primaryKey(),
    technician: key('technician').notNull(),
    /** Raw Ed25519 public key, Base64url. */
    publicKey: text('public_key').notNull(),
    /** What its technician calls it, a code. */
    label: text('label'),
    enrolledAt: instant('enrolled_at').notNull().default(sql`now()`),
    /** Who allowed it: the maker of the code, or the technician whose old key signed the new one. */
    allowedBy: text('allowed_by').notNull(),
    /** Hash of the one-time code; absent when it took the place of another device. */
    codeHash: text('code_hash'),
    replaces: key('replaces'),
    /** Counter of the last command that was taken in. */
    lastCounter: integer('last_counter').notNull().default(0),
    lastSeenAt: instant('last_seen_at'),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by'),
    revokedWhy: text('revoked_why').$type<RevokedWhy>(),
  },
  (t) => [
    index('device_technician').on(t.technician),
    uniqueIndex('device_code_used').on(t.codeHash),
    check('device_revoked', sql`(${t.revokedAt} IS NULL) = (${t.revokedWhy} IS NULL)`),
  ],
);

export const REVOKED_WHY = ['lost', 'stolen', 'left', 'replaced', 'rotated', 'other'] as const;
export type RevokedWhy = (typeof REVOKED_WHY)[number];

/** One-time codes by which a technician enrols a device. Only the hash is kept. */
export const deviceCodes = pgTable(
  'device_code',
  {
    hash: text('hash').primaryKey(),
    technician: key('technician').notNull(),
    createdBy: text('created_by').notNull(),
    createdRole: text('created_role').$type<Role>().notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('device_code_technician').on(t.technician)],
);

export type CommandOutcome = 'waiting' | 'accepted' | 'refused' | 'conflict' | 'held';

/** A command as a device signed it, and what became of it. Taken in before it is answered; done in order of the device. */
export const deviceCommands = pgTable(
  'device_command',
  {
    device: key('device')
      .notNull()
      .references(() => devices.id),
    counter: integer('counter').notNull(),
    id: text('id').notNull(),
    caseNo: key('case_no').notNull(),
    action: text('action').notNull(),
    wait: integer('wait'),
    seen: integer('seen'),
    follows: integer('follows'),
    deviceAt: instant('device_at').notNull(),
    receivedAt: instant('received_at').notNull().default(sql`now()`),
    /** Clock of the device minus ours, when it sent this. */
    skewMs: bigint('skew_ms', { mode: 'number' }).notNull(),
    inputHash: text('input_hash').notNull(),
    signature: text('signature').notNull(),
    /** A `Command`; absent when it was refused before one could be made. */
    command: jsonb('command').$type<object>(),
    outcome: text('outcome').$type<CommandOutcome>().notNull(),
    /** An `Answer`, a refusal, or both values of a conflict. */
    answer: jsonb('answer').$type<object>(),
    /** Counter of the command whose failure holds this one. */
    heldBy: integer('held_by'),
    attempts: integer('attempts').notNull().default(0),
    delay: text('delay'),
    nextAttemptAt: instant('next_attempt_at'),
    doneAt: instant('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.device, t.counter] }),
    uniqueIndex('device_command_id').on(t.device, t.id),
    index('device_command_waiting').on(t.device, t.counter).where(sql`outcome = 'waiting'`),
    index('device_command_case').on(t.caseNo),
  ],
);
