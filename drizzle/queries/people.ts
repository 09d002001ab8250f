import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { absences, shifts, staff, teams } from '../schema/people.ts';
import { type Put, putUnderKey } from './put.ts';

export type ShiftRow = typeof shifts.$inferSelect;
export type TeamRow = typeof teams.$inferSelect;
export type StaffRow = typeof staff.$inferSelect;
export type AbsenceRow = typeof absences.$inferSelect;

type Content<Row> = Omit<Row, 'ref' | 'version' | 'bodyHash' | 'updatedAt'>;

export function putShift(database: Database, ref: string, content: Content<ShiftRow>, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `shift ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(shifts).where(eq(shifts.ref, ref)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(shifts)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: shifts.ref, set: row });
    },
  });
}

export function putTeam(database: Database, ref: string, content: Content<TeamRow>, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `team ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(teams).where(eq(teams.ref, ref)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(teams)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: teams.ref, set: row });
    },
  });
}

export function putStaff(database: Database, ref: string, content: Content<StaffRow>, bodyHash: string): Promise<Put> {
  return putUnderKey(database, {
    lock: `staff ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(staff).where(eq(staff.ref, ref)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(staff)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: staff.ref, set: row });
    },
  });
}

export function putAbsence(
  database: Database,
  ref: string,
  content: Content<AbsenceRow>,
  bodyHash: string,
): Promise<Put> {
  return putUnderKey(database, {
    lock: `absence ${ref}`,
    bodyHash,
    load: async (tx) => (await tx.select().from(absences).where(eq(absences.ref, ref)))[0],
    write: async (tx, _before, version) => {
      const row = { ...content, version, bodyHash, updatedAt: sql`now()` };
      await tx
        .insert(absences)
        .values({ ref, ...row })
        .onConflictDoUpdate({ target: absences.ref, set: row });
    },
  });
}

export async function shiftByRef({ orm }: Database, ref: string): Promise<ShiftRow | undefined> {
  return (await orm.select().from(shifts).where(eq(shifts.ref, ref)))[0];
}

export async function teamByRef({ orm }: Database, ref: string): Promise<TeamRow | undefined> {
  return (await orm.select().from(teams).where(eq(teams.ref, ref)))[0];
}

export async function staffByRef({ orm }: Database, ref: string): Promise<StaffRow | undefined> {
  return (await orm.select().from(staff).where(eq(staff.ref, ref)))[0];
}

export async function absenceByRef({ orm }: Database, ref: string): Promise<AbsenceRow | undefined> {
  return (await orm.select().from(absences).where(eq(absences.ref, ref)))[0];
}

/** Whether somebody is registered under this key, at a desk or on the road. */
export async function isPerson({ sql: query }: Database, ref: string): Promise<boolean> {
  const [found] = await query<{ known: boolean }[]>`
    SELECT EXISTS (SELECT FROM staff WHERE ref = ${ref}) OR EXISTS (SELECT FROM technician WHERE ref = ${ref}) AS known`;
  return found?.known === true;
}
