import type { Sql } from 'postgres';
import { isHard } from '../domain/dispatch/reason.ts';
import { book, lookAt } from '../drizzle/dispatch/book.ts';
import type { Activities } from './contract.ts';
import { type DispatchBooks, dispatchData } from './dispatch-books.ts';

/**
 * Looks again before somebody sets out: his licences on this day, whether he is there, and whether the time is still
 * held by this visit. A booking that an unanswered move took away is taken back where it is free. Key: case and the
 * instant of the question.
 */
export function createCheckVisit(sql: Sql, books: DispatchBooks): Activities['checkVisit'] {
  return async (request) => {
    const data = await dispatchData(books);
    const { caseNo, technicians, startsAt } = request;
    const held = await sql<{ technician: string }[]>`
      SELECT technician FROM booking
       WHERE case_no = ${caseNo} AND released_at IS NULL AND starts_at = ${startsAt}::timestamptz`;
    const isHeld = technicians.every((one) => held.some(({ technician }) => technician === one));
    if (!isHeld) {
      const { booked, obstacles } = await book(sql, data, request);
      return { obstacles: booked ? [] : obstacles };
    }
    const obstacles = (await lookAt(sql, data, request))
      .map(({ technician, because }) => ({ technician, because: because.filter(isHard) }))
      .filter(({ because }) => because.length > 0);
    return { obstacles };
  };
}
