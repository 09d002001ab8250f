import type { Sql } from 'postgres';
import { type BookingOutcome, book } from '../drizzle/dispatch/book.ts';
import { type DispatchData, findProposals } from '../drizzle/dispatch/find-proposals.ts';
import type { Activities, FreeSlot, VisitBooked, VisitBooking } from './contract.ts';
import type { DispatchBooks } from './dispatch-books.ts';
import { dispatchData } from './dispatch-books.ts';

/** A refusal travels into a history: a handful of ways out is enough. */
const ALTERNATIVES = 5;
/** Nobody named, and whoever was best was taken meanwhile: so often the next best is tried. */
const TRIES = 3;

/**
 * Takes the time of technicians for a visit, in place of what it held before; being refused is an answer and comes with
 * who has the time and who could come instead.
 *
 * Key: case and the instant at which it asked. A repeat answers with what is booked; a request that comes late, after a
 * newer one, changes nothing.
 */
export function createBookVisit(sql: Sql, books: DispatchBooks): Activities['bookVisit'] {
  return async (request) => {
    const data = await dispatchData(books);
    const { technicians } = request;
    return technicians === undefined ? bookBest(sql, data, request) : bookThese(sql, data, request, technicians);
  };
}

async function bookThese(
  sql: Sql,
  data: DispatchData,
  request: VisitBooking,
  technicians: readonly string[],
): Promise<VisitBooked> {
  return answer(sql, data, request, technicians, await book(sql, data, { ...request, technicians }));
}

async function bookBest(sql: Sql, data: DispatchData, request: VisitBooking): Promise<VisitBooked> {
  const { caseNo, askedAt } = request;
  const before = await sql<{ technician: string }[]>`
    SELECT technician FROM booking WHERE case_no = ${caseNo} AND asked_at = ${askedAt}::timestamptz ORDER BY technician`;
  if (before.length > 0) return { ...NOTHING, booked: true, technicians: before.map(({ technician }) => technician) };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const free = await freeAt(sql, data, request);
    const technicians = [...new Set(free)].slice(0, request.crew);
    if (technicians.length < request.crew) break;
    const outcome = await book(sql, data, { ...request, technicians });
    if (outcome.booked || outcome.superseded) return answer(sql, data, request, technicians, outcome);
  }
  return answer(sql, data, request, [], { booked: false, obstacles: [], conflicts: [] });
}

/** Who is free at that very time, the best first. */
async function freeAt(sql: Sql, data: DispatchData, request: VisitBooking): Promise<string[]> {
  const { startsAt, need } = request;
  const until = new Date(Date.parse(startsAt) + need.minutes * 60_000).toISOString();
  const { proposals } = await findProposals(sql, data, { ...request, from: startsAt, until }, startsAt);
  return proposals.filter((one) => one.startsAt === startsAt).map(({ technician }) => technician);
}

const NOTHING: VisitBooked = { booked: false, technicians: [], obstacles: [], conflicts: [], alternatives: [] };

async function answer(
  sql: Sql,
  data: DispatchData,
  request: VisitBooking,
  technicians: readonly string[],
  { booked, obstacles, conflicts }: BookingOutcome,
): Promise<VisitBooked> {
  if (booked) return { ...NOTHING, booked, technicians, obstacles, conflicts };
  const { technicians: _named, startsAt, askedAt, ...rest } = request;
  const from = startsAt > askedAt ? startsAt : askedAt;
  const { proposals } = await findProposals(sql, data, { ...rest, from }, askedAt);
  const alternatives = proposals
    .slice(0, ALTERNATIVES)
    .map(({ technician, startsAt, endsAt }): FreeSlot => ({ technician, startsAt, endsAt }));
  return { ...NOTHING, obstacles, conflicts, alternatives };
}
