import { customType, integer, jsonb, text } from 'drizzle-orm/pg-core';
import type { PersonalText } from '../../domain/people/personal-text.ts';

/** An instant: ISO 8601 with Z in TypeScript, `timestamptz` to the millisecond in the database. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (stored) => new Date(stored).toISOString(),
});

/** A key in byte order, so that a file outside and an index inside sort alike on every machine. */
export const key = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});

/**
 * What every row of master data carries besides its own columns: `version` counts its changes, `bodyHash` recognises
 * a repeated PUT with equal content.
 */
export const stored = {
  version: integer('version').notNull().default(1),
  bodyHash: text('body_hash').notNull(),
};

/** Who decided about a dead letter, why, and under which command, so that a repeat of it is recognised. */
export const settled = {
  settledBy: text('settled_by'),
  settledAt: instant('settled_at'),
  settledReason: jsonb('settled_reason').$type<PersonalText>(),
  settledUnder: text('settled_under'),
};
