import type { Sql } from 'postgres';
import { createBookVisit } from './book-visit.ts';
import { createCheckVisit } from './check-visit.ts';
import type { Activities } from './contract.ts';
import type { DispatchBooks } from './dispatch-books.ts';
import { createFreeVisit } from './free-visit.ts';
import { createNextVisits } from './next-visits.ts';
import { createProposeVisit } from './propose-visit.ts';

export type DispatchActivities = Pick<
  Activities,
  'bookVisit' | 'freeVisit' | 'checkVisit' | 'proposeVisit' | 'nextVisits'
>;

/** The effects of dispatch: they need PostgreSQL, the rules in force and who works when. */
export function createDispatchActivities(sql: Sql, books: DispatchBooks): DispatchActivities {
  return {
    bookVisit: createBookVisit(sql, books),
    freeVisit: createFreeVisit(sql),
    checkVisit: createCheckVisit(sql, books),
    proposeVisit: createProposeVisit(sql, books),
    nextVisits: createNextVisits(sql),
  };
}
