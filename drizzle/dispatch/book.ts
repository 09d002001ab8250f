import { setTimeout as pause } from 'node:timers/promises';
import type { Sql, TransactionSql } from 'postgres';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { assignmentObstacles } from '../../domain/dispatch/assignment.ts';
import type { VisitNeed } from '../../domain/dispatch/need.ts';
import { isHard, type Obstacle, type Reason } from '../../domain/dispatch/reason.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import { candidatesOf, type TechnicianRow, technicianRows } from './candidates.ts';
import { atSite, type DispatchData } from './find-proposals.ts';

export interface BookingRequest {
  readonly caseNo: string;
  /** ISO instant at which the case asked: the identity of the request. A later one takes the place of an earlier one. */
  readonly askedAt: string;
  /** All or none. */
  readonly technicians: readonly string[];
  readonly need: VisitNeed;
  readonly site?: string;
  /** ISO instant of the beginning of the work. */
  readonly startsAt: string;
  /** Everything that may be set aside is, for this reason. */
  readonly override?: { readonly reason: PersonalText };
}

/** Another visit in the same time. */
export interface Conflict {
  readonly technician: string;
  readonly caseNo: string;
  /** ISO instants, with the way. */
  readonly from: string;
  readonly until: string;
}

export interface TechnicianObstacles {
  readonly technician: string;
  readonly because: readonly Reason<Obstacle>[];
}

/** What was asked for, or why not. Booked in spite of something: what that was. */
export interface BookingOutcome {
  readonly booked: boolean;
  readonly obstacles: readonly TechnicianObstacles[];
  readonly conflicts: readonly Conflict[];
  /** A later request of the same visit has been here before. */
  readonly superseded?: true;
}

const MINUTE_MS = 60_000;
const EXCLUSION_VIOLATION = '23P01';
const FREE: BookingOutcome = { booked: true, obstacles: [], conflicts: [] };

/**
 * Takes the time of technicians for a visit, and frees what the visit held before, in one transaction. The rows of the
 * technicians are locked first, so racers line up instead of running into the exclusion constraint, which holds in any
 * case.
 */
export async function book(sql: Sql, data: DispatchData, request: BookingRequest): Promise<BookingOutcome> {
  for (let left = 2; ; left -= 1) {
    try {
      return await sql.begin((tx) => bookIn(tx, data, request));
    } catch (error) {
      // Somebody who did not line up: looked at again, he is seen.
      if (left === 0 || !isOverlap(error)) throw error;
      await pause(5);
    }
  }
}

async function bookIn(tx: TransactionSql, data: DispatchData, request: BookingRequest): Promise<BookingOutcome> {
  const { caseNo, askedAt, technicians, startsAt, override } = request;
  await tx`SET LOCAL lock_timeout = '3s'`;
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`booking ${caseNo}`}, 0))`;
  const rows = await technicianRows(tx, technicians, true);
  const [asked] = await tx<{ later: boolean; same: boolean }[]>`
    SELECT bool_or(asked_at > ${askedAt}::timestamptz) AS later, bool_or(asked_at = ${askedAt}::timestamptz) AS same
      FROM booking WHERE case_no = ${caseNo}`;
  if (asked?.same === true) return FREE;
  if (asked?.later === true) return { ...FREE, booked: false, superseded: true };

  const { day, end, from, until } = spanOf(request);
  const span = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
  const obstacles = await obstaclesOf(tx, data, request, rows);
  const conflicts = await conflictsWith(tx, request, span);
  const reasons = obstacles.flatMap(({ because }) => because);
  if (reasons.some(isHard) || (reasons.length > 0 && override === undefined)) {
    return { booked: false, obstacles, conflicts };
  }

  await tx`
    UPDATE booking SET released_at = now(), released_why = 'moved' WHERE case_no = ${caseNo} AND released_at IS NULL`;
  for (const technician of technicians) {
    const overbooked = conflicts.some((one) => one.technician === technician);
    const reason = overbooked && override !== undefined ? JSON.stringify(override.reason) : null;
    await tx`
      INSERT INTO booking (case_no, technician, asked_at, starts_at, ends_at, span, day, overbooked, override_reason)
      VALUES (${caseNo}, ${technician}, ${askedAt}, ${startsAt}, ${new Date(end).toISOString()},
              tstzrange(${span.from}::timestamptz, ${span.until}::timestamptz), ${day}, ${overbooked},
              ${reason}::text::jsonb)`;
  }
  return { booked: true, obstacles, conflicts };
}

/** What stands in the way now, with nothing locked and nothing booked. */
export async function lookAt(
  sql: Sql,
  data: DispatchData,
  request: BookingRequest,
): Promise<readonly TechnicianObstacles[]> {
  return obstaclesOf(sql, data, request, await technicianRows(sql, request.technicians));
}

async function obstaclesOf(
  sql: Sql | TransactionSql,
  data: DispatchData,
  request: BookingRequest,
  rows: readonly TechnicianRow[],
): Promise<TechnicianObstacles[]> {
  const { caseNo, technicians, site } = request;
  const need = await atSite(sql, request.need, site);
  const { day, start, from, until } = spanOf(request);
  const candidates = await candidatesOf(sql, rows, data, { within: { from, until }, except: caseNo });
  return technicians
    .map((technician): TechnicianObstacles => {
      const candidate = candidates.find((one) => one.technician.id === technician);
      if (candidate === undefined) return { technician, because: [{ code: 'unknown', params: {} }] };
      return { technician, because: assignmentObstacles(candidate, need, start, day) };
    })
    .filter(({ because }) => because.length > 0);
}

/** In milliseconds: the work from `start` to `end`, with the way from `from` to `until`. */
function spanOf({ startsAt, need: { minutes, travelMinutes } }: BookingRequest) {
  const start = Date.parse(startsAt);
  const end = start + minutes * MINUTE_MS;
  const way = travelMinutes * MINUTE_MS;
  return { day: shanghaiDate(startsAt), start, end, from: start - way, until: end + way };
}

function conflictsWith(
  tx: TransactionSql,
  { caseNo, technicians }: BookingRequest,
  span: { readonly from: string; readonly until: string },
): Promise<readonly Conflict[]> {
  return tx<Conflict[]>`
    SELECT technician, case_no AS "caseNo",
           to_char(lower(span) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "from",
           to_char(upper(span) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS until
      FROM booking
     WHERE released_at IS NULL AND technician = ANY(${[...technicians]}) AND case_no <> ${caseNo}
       AND span && tstzrange(${span.from}::timestamptz, ${span.until}::timestamptz)
     ORDER BY lower(span), case_no`;
}

/** Frees what a visit holds. A repeat, or a visit that holds nothing, changes nothing. */
export async function release(sql: Sql, caseNo: string, why: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`booking ${caseNo}`}, 0))`;
    await tx`
      UPDATE booking SET released_at = now(), released_why = ${why} WHERE case_no = ${caseNo} AND released_at IS NULL`;
  });
}

function isOverlap(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === EXCLUSION_VIOLATION;
}
