import { shanghaiDate } from '../calendar/shanghai-date.ts';
import { fitness } from './fitness.ts';
import { freeStarts } from './free-starts.ts';
import type { VisitNeed } from './need.ts';
import type { Merit, Obstacle, Reason } from './reason.ts';
import type { Technician } from './technician.ts';
import type { Stretch, Workday } from './workday.ts';

/** A technician with the days that are looked at. */
export interface Candidate {
  readonly technician: Technician;
  readonly days: readonly Workday[];
}

export interface ProposalRules {
  /** Starts lie on this grid. */
  readonly stepMinutes: number;
  /** How many proposals at most, in all and for one technician. */
  readonly most: number;
  readonly perTechnician: number;
}

/** Somebody who could come, when, and why he. */
export interface Proposal {
  readonly technician: string;
  readonly team: string;
  readonly day: string;
  /** ISO instants of the work alone. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly because: readonly Reason<Merit>[];
}

export interface LeftOut {
  readonly technician: string;
  readonly because: readonly Reason<Obstacle>[];
}

export interface Proposals {
  /** Best first: the earliest day, then the shortest way, then who has least to do, then the earliest hour. */
  readonly proposals: readonly Proposal[];
  /** Everybody who was looked at and is not proposed at all. */
  readonly leftOut: readonly LeftOut[];
}

interface Ranked {
  readonly proposal: Proposal;
  readonly order: readonly [day: string, km: number, visits: number, start: number];
}

/**
 * Who could make a visit and when, with the reason for each, and for each who cannot. Pure: it sees what it is given.
 *
 * @param within when the work must begin and end, milliseconds since 1970
 */
export function propose(
  candidates: readonly Candidate[],
  need: VisitNeed,
  within: Stretch,
  rules: ProposalRules,
): Proposals {
  const ranked: Ranked[] = [];
  const leftOut: LeftOut[] = [];
  for (const candidate of candidates) {
    const { found, obstacles } = look(candidate, need, within, rules);
    ranked.push(...found.sort(byOrder).slice(0, rules.perTechnician));
    if (found.length === 0) leftOut.push({ technician: candidate.technician.id, because: obstacles });
  }
  const proposals = ranked.sort(byOrder).slice(0, rules.most);
  return { proposals: proposals.map(({ proposal }) => proposal), leftOut };
}

/** All slots of one technician, or everything that stands in the way, each thing once. */
function look(
  { technician, days }: Candidate,
  need: VisitNeed,
  within: Stretch,
  { stepMinutes, perTechnician }: ProposalRules,
): { found: Ranked[]; obstacles: Reason<Obstacle>[] } {
  // What is wrong on the first day stays wrong: licences run out, and nothing else changes from day to day.
  const first = fitness(technician, need, firstDay(within));
  if (first.obstacles.length > 0) return { found: [], obstacles: [...first.obstacles] };
  const found: Ranked[] = [];
  const obstacles = new Map<string, Reason<Obstacle>>();
  const note = (reason: Reason<Obstacle>): void => void obstacles.set(JSON.stringify(reason), reason);
  for (const day of days) {
    // Later days come later in the order too.
    if (found.length >= perTechnician) break;
    const fit = fitness(technician, need, day.day);
    for (const obstacle of fit.obstacles) note(obstacle);
    if (fit.obstacles.length > 0) continue;
    const closed = obstacleOf(technician, day);
    if (closed !== undefined) {
      note(closed);
      continue;
    }
    const starts = freeStarts(day, need, within, stepMinutes);
    if (starts.length === 0) note({ code: 'busy', params: { day: day.day } });
    const load: Reason<Merit> = { code: 'load', params: { visits: day.visits, cap: technician.dailyCap } };
    for (const start of starts) {
      const proposal: Proposal = {
        technician: technician.id,
        team: technician.team,
        day: day.day,
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(start + need.minutes * 60_000).toISOString(),
        because: [...fit.merits, load],
      };
      found.push({ proposal, order: [day.day, fit.km ?? Number.MAX_SAFE_INTEGER, day.visits, start] });
    }
  }
  return { found, obstacles: [...obstacles.values()] };
}

/** The earliest day of a stretch, in Asia/Shanghai: the one on which most licences are still valid. */
export function firstDay({ from }: Stretch): string {
  return shanghaiDate(new Date(from).toISOString());
}

/** Why a whole day is out of the question. */
export function obstacleOf(technician: Technician, day: Workday): Reason<Obstacle> | undefined {
  const params = { day: day.day };
  if (day.absent) return { code: 'absent', params };
  if (day.open.length === 0) return { code: 'offShift', params };
  if (day.visits < technician.dailyCap) return undefined;
  return { code: 'dayFull', params: { ...params, visits: day.visits, cap: technician.dailyCap } };
}

function byOrder(a: Ranked, b: Ranked): number {
  const [dayA, kmA, visitsA, startA] = a.order;
  const [dayB, kmB, visitsB, startB] = b.order;
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return kmA - kmB || visitsA - visitsB || startA - startB || (a.proposal.technician < b.proposal.technician ? -1 : 1);
}
