import type { VisitBooked, VisitBooking } from '../../activities/contract.ts';
import { HARD_OBSTACLES } from '../../domain/dispatch/reason.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Role } from '../../domain/people/roles.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, Answered, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeCrew, mustLieAhead } from './checks.ts';
import type { VisitAction, VisitInputs } from './contract.ts';
import type { Booking, VisitDetail, VisitTypes } from './state.ts';

type Case = CaseContext<VisitTypes>;
type Rules<A extends VisitAction> = { readonly [K in A]: ActionRule<VisitInputs[K], VisitDetail> };

interface Wanted {
  readonly startsAt: string;
  /** Absent: whoever fits best. */
  readonly technicians?: readonly string[];
  readonly override?: { readonly reason: PersonalText };
}

/** A dispatcher names who comes and when; anew at any time before the technician sets out. */
export function assigning(c: Case): Rules<'assign'> {
  const wish = bookedBy(c, ({ input }: Answered<string, VisitInputs['assign']>): Wanted => input);
  const isCrew = mustBeCrew(c.detail);
  return {
    assign: {
      ...wish,
      check: (answer) => {
        isCrew(answer);
        mustLieAhead(answer);
      },
    },
  };
}

/** Customer or desk take a free slot; who comes is found by the machine. */
export function choosing(c: Case): Rules<'chooseSlot'> {
  return { chooseSlot: { ...bookedBy(c, ({ input }) => ({ startsAt: input.startsAt }), true), check: mustLieAhead } };
}

/** Another time for a visit that has one: into free slots for the customer, anywhere with a reason for the dispatcher. */
export function moving(c: Case): Rules<'moveSlot' | 'reschedule'> {
  const technicians = c.detail.booking?.technicians ?? [];
  return {
    moveSlot: { ...bookedBy(c, ({ input }) => ({ startsAt: input.startsAt }), true), check: mustLieAhead },
    reschedule: {
      ...bookedBy(c, ({ input }: Answered<string, VisitInputs['reschedule']>): Wanted => {
        const { startsAt, override } = input;
        return { startsAt, technicians, ...(override === undefined ? {} : { override }) };
      }),
      check: mustLieAhead,
    },
  };
}

/** What the effects of dispatch are asked with. */
export function bookingOf(c: Case, askedAt: string, wanted: Wanted): VisitBooking {
  const { plan } = c.detail;
  if (plan === undefined) throw new Error(`visit ${c.view.caseNo} has no plan`);
  const { site } = c.view.subject;
  return {
    caseNo: c.view.caseNo,
    askedAt: after(c.detail.askedAt, askedAt),
    crew: plan.crew,
    need: plan.need,
    ...(typeof site === 'string' ? { site } : {}),
    ...wanted,
  };
}

/** Two requests of a case never bear the same instant, however fast they follow: the later one must be seen to be later. */
function after(last: string | undefined, now: string): string {
  if (last === undefined || last < now) return now;
  return new Date(Date.parse(last) + 1).toISOString();
}

/** The booking as the case keeps it. */
export function heldBy(c: Case, startsAt: string, { technicians, obstacles, conflicts }: VisitBooked): Booking {
  const minutes = c.detail.plan?.need.minutes ?? 0;
  const overridden = [...new Set(obstacles.flatMap(({ because }) => because.map(({ code }) => code)))];
  return {
    technicians,
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(),
    ...(overridden.length > 0 ? { overridden } : {}),
    ...(conflicts.length > 0 ? { upon: [...new Set(conflicts.map(({ caseNo }) => caseNo))] } : {}),
  };
}

/** Claims the time before the action counts; what is booked then stands in the fact. */
function bookedBy<I>(
  c: Case,
  wantedOf: (answer: Answered<string, I>) => Wanted,
  /** It is what the customer wants. */
  agreed = false,
): Pick<ActionRule<I, VisitDetail>, 'claim' | 'detail'> {
  let found: { readonly booking: Booking; readonly askedAt: string } | undefined;
  return {
    claim: async (answer) => {
      const wanted = wantedOf(answer);
      const asked = bookingOf(c, answer.at, wanted);
      const booked = await c.claim('bookVisit', asked);
      if (!booked.booked) throw refused(booked, answer.actor.role);
      found = { booking: heldBy(c, wanted.startsAt, booked), askedAt: asked.askedAt };
    },
    detail: () => ({
      ...found,
      agreed,
      asked: [],
      exhausted: false,
      acceptedAt: null,
      late: false,
      atRisk: null,
    }),
  };
}

/** A customer hears when somebody could come, and nothing of other visits. */
function refused({ obstacles, conflicts, alternatives }: VisitBooked, role: Role): Refusal {
  if (role === 'customer') {
    const free = [...new Set(alternatives.map(({ startsAt }) => startsAt))].map((startsAt) => ({ startsAt }));
    return new Refusal('slot_taken', { obstacles: [], conflicts: [], alternatives: free });
  }
  const hard: readonly string[] = HARD_OBSTACLES;
  const unfit = obstacles.some(({ because }) => because.some(({ code }) => hard.includes(code)));
  const said = {
    obstacles: obstacles.map(plain),
    conflicts: conflicts.map(plain),
    alternatives: alternatives.map(plain),
  };
  return unfit
    ? new Refusal('technician_unfit', { ...said, obstacles: said.obstacles })
    : new Refusal('slot_taken', { ...said, obstacles: said.obstacles });
}
