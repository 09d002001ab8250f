import { teamByRef } from '../../drizzle/queries/people.ts';
import { Problem } from '../problem.ts';
import type { Storage } from '../storage/storage.ts';

/** @throws {Problem} `unknown_reference` for something that does not exist or is not this caller's */
export function unknownReference(field: string, value: string): Problem {
  return new Problem('unknown_reference', { field, params: { field, value } });
}

/** Nobody of a team that does not exist hears of what is its, and no lead finds it. @throws {Problem} `unknown_reference` */
export async function mustBeTeam(storage: Storage, team: string | undefined): Promise<void> {
  if (team === undefined) return;
  if ((await storage.query((database) => teamByRef(database, team))) === undefined)
    throw unknownReference('team', team);
}

/** The first of several keys that is not known. */
export function mustBeKnown(
  keys: readonly string[],
  known: ReadonlySet<string>,
  field: (index: number) => string,
): void {
  const index = keys.findIndex((key) => !known.has(key));
  const missing = keys[index];
  if (missing !== undefined) throw unknownReference(field(index), missing);
}
