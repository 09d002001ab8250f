import type { Sql, TransactionSql } from 'postgres';
import type { VisitNeed } from '../../domain/dispatch/need.ts';
import { type Proposals, searchFor } from '../../domain/dispatch/propose.ts';
import type { Position } from '../../domain/dispatch/technician.ts';
import type { Stretch } from '../../domain/dispatch/workday.ts';
import { dispatchRules } from '../../domain/policy/visits.ts';
import type { People } from '../roster-book.ts';
import type { Rules } from '../rule-book.ts';
import { candidatesOf, DAY_MS, dayBegin, technicianOf, technicianRows } from './candidates.ts';

export interface ProposalRequest {
  /** What is needed; the place by the site, whose position stays in the database. */
  readonly need: VisitNeed;
  readonly site?: string;
  /** ISO instants. Absent: from now on, as far as the policy looks. */
  readonly from?: string;
  readonly until?: string;
  /** The visit that looks for a time. */
  readonly caseNo?: string;
  /** Who has been asked before. */
  readonly without?: readonly string[];
  /** These alone. */
  readonly technicians?: readonly string[];
}

/** What dispatch reads besides the bookings: who works when, and the rules in force. */
export interface DispatchData {
  readonly people: People;
  readonly rules: Rules;
}

/** @param now ISO instant: nothing is proposed for what is over */
export async function findProposals(
  sql: Sql | TransactionSql,
  data: DispatchData,
  request: ProposalRequest,
  now: string,
): Promise<Proposals> {
  const rules = dispatchRules(data.rules.policy);
  const within = horizon(request, now, rules.horizonDays);
  const { caseNo, without = [], technicians } = request;
  const [known, need] = await Promise.all([technicianRows(sql, technicians), atSite(sql, request.need, request.site)]);
  const rows = known.filter(({ ref }) => !without.includes(ref));
  const people = rows.map((row) => technicianOf(row, rules.dailyCap));
  const search = searchFor(people, need, within, {
    stepMinutes: rules.stepMinutes,
    most: rules.proposals,
    perTechnician: rules.proposalsEach,
  });
  // Only the time of those who could go is looked at, and only as far ahead as it takes: ten thousand bookings are theirs.
  for (const part of daysOf(within)) {
    const wanting = new Set(search.wanting());
    if (wanting.size === 0) break;
    const wanted = rows.filter(({ ref }) => wanting.has(ref));
    search.look(await candidatesOf(sql, wanted, data, { within: part, ...(caseNo ? { except: caseNo } : {}) }));
  }
  return search.result();
}

/** A stretch day by day in Shanghai: the first one, then twice as many as before each time. */
function* daysOf({ from, until }: Stretch): Generator<Stretch> {
  let [begin, days] = [from, 1];
  while (begin < until) {
    const end = Math.min(dayBegin(begin) + days * DAY_MS, until);
    yield { from: begin, until: end };
    [begin, days] = [end, days * 2];
  }
}

/** A need with the area and the position that a site has on record. */
export async function atSite(sql: Sql | TransactionSql, need: VisitNeed, site: string | undefined): Promise<VisitNeed> {
  if (site === undefined) return need;
  const [found] = await sql<{ region: string | null; position: Position | null }[]>`
    SELECT region, position FROM site WHERE ref = ${site}`;
  return {
    ...(found?.region == null ? {} : { area: found.region }),
    ...(found?.position == null ? {} : { position: found.position }),
    ...need,
  };
}

function horizon({ from, until }: ProposalRequest, now: string, days: number): Stretch {
  const begin = Math.max(Date.parse(now), from === undefined ? 0 : Date.parse(from));
  return { from: begin, until: until === undefined ? begin + days * 86_400_000 : Date.parse(until) };
}
