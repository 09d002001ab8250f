import type { Database } from '../connect.ts';
import { accessLog } from '../schema/access.ts';

export type AccessNote = Pick<typeof accessLog.$inferSelect, 'principal' | 'role' | 'what' | 'caseNo' | 'requestId'>;

/** Writes down who read what. */
export async function logAccess({ orm }: Database, note: AccessNote): Promise<void> {
  await orm.insert(accessLog).values(note);
}
