import type { JsonObject } from '../../domain/json.ts';
import { plain } from './book.ts';

/** The members that are there: what nobody said is left out of the journal instead of standing there as nothing. */
export function known(members: object): JsonObject {
  return plain(Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)));
}
