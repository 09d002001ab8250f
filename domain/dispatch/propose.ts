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

/** What is known of a technician by the days that were looked at. */
interface Looked {
  readonly technician: Technician;
  readonly unfit: boolean;
  readonly found: Ranked[];
  /** Everything that stands in the way, each thing once. */
  readonly obstacles: Map<string, Reason<Obstacle>>;
}

/** A search that is given days as it asks for them: most technicians are not needed beyond the first one or two. */
export interface Search {
  /** Whose later days may still change the answer. */
  wanting(): string[];
  /** Days of those who are wanted, later than all that came before. */
  look(candidates: readonly Candidate[]): void;
  result(): Proposals;
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
  const technicians = candidates.map(({ technician }) => technician);
  const search = searchFor(technicians, need, within, rules);
  search.look(candidates);
  return search.result();
}

/** As `propose`, over days that come one after the other: what is on a later day is never better than what is found. */
export function searchFor(
  technicians: readonly Technician[],
  need: VisitNeed,
  within: Stretch,
  rules: ProposalRules,
): Search {
  const { most, perTechnician } = rules;
  const all = new Map(technicians.map((technician) => [technician.id, begin(technician, need, within)]));
  return {
    wanting: () => {
      const states = [...all.values()];
      const enough = states.reduce((sum, { found }) => sum + Math.min(found.length, perTechnician), 0) >= most;
      const isWanted = ({ unfit, found }: Looked) => !unfit && found.length < (enough ? 1 : perTechnician);
      return states.filter(isWanted).map(({ technician }) => technician.id);
    },
    look: (candidates) => {
      for (const { technician, days } of candidates) {
        const looked = all.get(technician.id);
        if (looked !== undefined && !looked.unfit) look(looked, days, { need, within, rules });
      }
    },
    result: () => {
      const states = [...all.values()];
      const ranked = states.flatMap(({ found }) => found.sort(byOrder).slice(0, perTechnician));
      return {
        proposals: ranked
          .sort(byOrder)
          .slice(0, most)
          .map(({ proposal }) => proposal),
        leftOut: states
          .filter(({ found }) => found.length === 0)
          .map(({ technician, obstacles }) => ({ technician: technician.id, because: [...obstacles.values()] })),
      };
    },
  };
}

/** What is wrong on the first day stays wrong: licences run out, and nothing else changes from day to day. */
function begin(technician: Technician, need: VisitNeed, within: Stretch): Looked {
  const { obstacles } = fitness(technician, need, firstDay(within));
  const looked: Looked = { technician, unfit: obstacles.length > 0, found: [], obstacles: new Map() };
  for (const obstacle of obstacles) note(looked, obstacle);
  return looked;
}

function note({ obstacles }: Looked, reason: Reason<Obstacle>): void {
  obstacles.set([reason.code, ...Object.values(reason.params)].join(' '), reason);
}

/** All slots of one technician on these days. */
function look(
  looked: Looked,
  days: readonly Workday[],
  { need, within, rules }: { readonly need: VisitNeed; readonly within: Stretch; readonly rules: ProposalRules },
): void {
  const { technician, found } = looked;
  for (const day of days) {
    // Later days come later in the order too.
    if (found.length >= rules.perTechnician) break;
    const fit = fitness(technician, need, day.day);
    for (const obstacle of fit.obstacles) note(looked, obstacle);
    if (fit.obstacles.length > 0) continue;
    const closed = obstacleOf(technician, day);
    if (closed !== undefined) {
      note(looked, closed);
      continue;
    }
    const starts = freeStarts(day, need, within, rules.stepMinutes);
    if (starts.length === 0) note(looked, { code: 'busy', params: { day: day.day } });
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
