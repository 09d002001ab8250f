import type { Sql } from 'postgres';
import { findProposals } from '../drizzle/dispatch/find-proposals.ts';
import type { Activities } from './contract.ts';
import { type DispatchBooks, dispatchData } from './dispatch-books.ts';

const MOST = 5;

/** Who could come and when, from now on. Reads only: a repeat looks again. */
export function createProposeVisit(sql: Sql, books: DispatchBooks): Activities['proposeVisit'] {
  return async (request) => {
    const now = new Date().toISOString();
    const { proposals } = await findProposals(sql, await dispatchData(books), request, now);
    return {
      slots: proposals.slice(0, MOST).map(({ technician, startsAt, endsAt }) => ({ technician, startsAt, endsAt })),
    };
  };
}
