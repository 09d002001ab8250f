import type { Activities, VisitBooked, VisitBooking } from '../../../activities/contract.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { assignmentObstacles } from '../../../domain/dispatch/assignment.ts';
import { type Candidate, propose } from '../../../domain/dispatch/propose.ts';
import { isHard } from '../../../domain/dispatch/reason.ts';
import type { Technician } from '../../../domain/dispatch/technician.ts';
import { overlaps, type Stretch, type Workday } from '../../../domain/dispatch/workday.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const RULES = { stepMinutes: 30, most: 12, perTechnician: 2 };

interface Held extends Stretch {
  readonly technicians: readonly string[];
  readonly askedAt: string;
  readonly startsAt: string;
}

/** Technicians and their time in memory, who work from eight to eight every day. A visit holds one time. */
export class MemoryDispatch {
  readonly technicians: Technician[] = [];
  readonly absent = new Set<string>();
  private readonly held = new Map<string, Held>();

  employ(id: string, more: Partial<Technician> = {}): void {
    const plain = {
      team: 'field',
      active: true,
      categories: ['fridge'],
      skills: [],
      licences: [],
      areas: [],
      dailyCap: 6,
    };
    this.technicians.push({ id, ...plain, ...more });
  }

  /** Who is booked for a visit. */
  of(caseNo: string): readonly string[] {
    return this.held.get(caseNo)?.technicians ?? [];
  }

  /** Visits of one technician that lie upon each other. */
  clashes(): string[] {
    const all = [...this.held].flatMap(([caseNo, held]) => held.technicians.map((who) => ({ caseNo, who, held })));
    return all.flatMap((a) =>
      all
        .filter((b) => a.who === b.who && a.caseNo < b.caseNo && overlaps(a.held, b.held))
        .map((b) => `${a.caseNo} ${b.caseNo}`),
    );
  }

  book = (request: VisitBooking): VisitBooked => {
    const before = this.held.get(request.caseNo);
    const none: VisitBooked = { booked: false, technicians: [], obstacles: [], conflicts: [], alternatives: [] };
    if (before?.askedAt === request.askedAt) return { ...none, booked: true, technicians: before.technicians };
    const technicians = request.technicians ?? this.bestAt(request).slice(0, request.crew);
    if (technicians.length < request.crew) return { ...none, alternatives: this.free(request, request.startsAt) };
    const obstacles = this.obstacles({ ...request, technicians });
    const reasons = obstacles.flatMap(({ because }) => because);
    const span = spanOf(request);
    const conflicts = [...this.held]
      .filter(([caseNo, held]) => caseNo !== request.caseNo && overlaps(held, span))
      .flatMap(([caseNo, held]) =>
        held.technicians
          .filter((technician) => technicians.includes(technician))
          .map((technician) => ({ technician, caseNo, from: iso(held.from), until: iso(held.until) })),
      );
    if (reasons.some(isHard) || (reasons.length > 0 && request.override === undefined)) {
      return { ...none, obstacles, conflicts, alternatives: this.free(request, request.askedAt) };
    }
    this.held.set(request.caseNo, { ...span, technicians, askedAt: request.askedAt, startsAt: request.startsAt });
    return { ...none, booked: true, technicians, obstacles, conflicts };
  };

  release(caseNo: string): void {
    this.held.delete(caseNo);
  }

  check(request: VisitBooking & { technicians: readonly string[] }): { obstacles: VisitBooked['obstacles'] } {
    const held = this.held.get(request.caseNo);
    const isHeld =
      held?.startsAt === request.startsAt && request.technicians.every((one) => held.technicians.includes(one));
    if (!isHeld) {
      const { booked, obstacles } = this.book(request);
      return { obstacles: booked ? [] : obstacles };
    }
    return { obstacles: this.obstacles(request).filter(({ because }) => because.some(isHard)) };
  }

  next({ caseNo, technicians, after }: Parameters<Activities['nextVisits']>[0]): { caseNos: string[] } {
    const later = [...this.held].filter(
      ([other, held]) =>
        other !== caseNo &&
        held.technicians.some((one) => technicians.includes(one)) &&
        held.startsAt >= after &&
        shanghaiDate(held.startsAt) === shanghaiDate(after),
    );
    return { caseNos: later.map(([other]) => other) };
  }

  /** Slots from an instant on, for a week. */
  free(request: Omit<VisitBooking, 'askedAt' | 'startsAt'>, from: string) {
    const within = { from: Date.parse(from), until: Date.parse(from) + 7 * DAY_MS };
    return this.proposals(request, within).map(({ technician, startsAt, endsAt }) => ({
      technician,
      startsAt,
      endsAt,
    }));
  }

  private bestAt({ startsAt, ...request }: VisitBooking): string[] {
    const from = Date.parse(startsAt);
    const found = this.proposals(request, { from, until: from + request.need.minutes * MINUTE_MS });
    return [...new Set(found.filter((one) => one.startsAt === startsAt).map(({ technician }) => technician))];
  }

  private proposals({ caseNo, need, without = [] }: Omit<VisitBooking, 'askedAt' | 'startsAt'>, within: Stretch) {
    const asked = this.technicians.filter(({ id }) => !without.includes(id));
    return propose(
      asked.map((one) => this.candidate(one, caseNo, within)),
      need,
      within,
      RULES,
    ).proposals;
  }

  private obstacles(request: VisitBooking & { technicians: readonly string[] }): VisitBooked['obstacles'] {
    const { technicians, caseNo, need, startsAt } = request;
    return technicians
      .map((technician) => {
        const known = this.technicians.find(({ id }) => id === technician);
        if (known === undefined) return { technician, because: [{ code: 'unknown' as const, params: {} }] };
        const candidate = this.candidate(known, caseNo, spanOf(request));
        return {
          technician,
          because: assignmentObstacles(candidate, need, Date.parse(startsAt), shanghaiDate(startsAt)),
        };
      })
      .filter(({ because }) => because.length > 0);
  }

  private candidate(technician: Technician, except: string, within: Stretch): Candidate {
    const own = [...this.held].filter(
      ([caseNo, held]) => caseNo !== except && held.technicians.includes(technician.id),
    );
    const busy = own.map(([, held]) => held);
    const days: Workday[] = [];
    for (let at = within.from; shanghaiDate(iso(at)) <= shanghaiDate(iso(within.until)); at += DAY_MS) {
      const day = shanghaiDate(iso(at));
      const midnight = Date.parse(`${day}T00:00:00Z`) - SHANGHAI_MS;
      const open = [{ from: midnight + 8 * 3_600_000, until: midnight + 20 * 3_600_000 }];
      const visits = own.filter(([, held]) => shanghaiDate(held.startsAt) === day).length;
      days.push({ day, open, absent: this.absent.has(technician.id), visits, busy });
    }
    return { technician, days };
  }
}

function spanOf({ startsAt, need: { minutes, travelMinutes } }: Pick<VisitBooking, 'startsAt' | 'need'>): Stretch {
  const start = Date.parse(startsAt);
  return { from: start - travelMinutes * MINUTE_MS, until: start + (minutes + travelMinutes) * MINUTE_MS };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
