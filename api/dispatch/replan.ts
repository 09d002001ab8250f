import { z } from 'zod';
import { bookingsOfDay } from '../../drizzle/dispatch/booked-visits.ts';
import { findProposals } from '../../drizzle/dispatch/find-proposals.ts';
import { caseStanding, caseView } from '../../drizzle/queries/cases.ts';
import type { Principal } from '../access/principal.ts';
import { reached } from '../cases/visible-case.ts';
import { act } from '../commands/act.ts';
import { answeredBefore } from '../commands/answered.ts';
import { identify } from '../commands/identity.ts';
import type { InFlight } from '../commands/in-flight.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { day, key, words } from '../inputs/common.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { plannedNeed } from './planned-need.ts';

export const replanBody = z.strictObject({
  technician: key.describe('Who drops out'),
  day: day.describe('All his visits of this day for which nobody has set out'),
  reason: words,
});

const slot = z.object({ technician: z.string(), startsAt: z.string(), endsAt: z.string() });

const replanned = z
  .object({
    caseNo: z.string(),
    startsAt: z.string(),
    outcome: z
      .enum(['replaced', 'mustMove', 'refused'])
      .describe('Somebody else at the same time; nobody, the customer is asked for another; or it stays as it was'),
    technicians: z.array(z.string()).describe('Who comes now'),
    proposals: z.array(slot).describe('Who could come, and when, where nobody comes now'),
    code: z.string().optional().describe('Why it was refused'),
  })
  .meta({ id: 'ReplannedVisit' });

export const replanReply = z.object({ visits: z.array(replanned) });

type Replanned = z.output<typeof replanned>;

export interface ReplanRequest {
  readonly caller: Principal;
  readonly key: string;
  readonly body: z.output<typeof replanBody>;
}

/** What a dispatcher looks at before he decides. */
const PROPOSALS = 5;

/**
 * Takes a technician out of his day: each visit by an action of its own, so that a repeat under the same key gives the same
 * answers, and one that is refused leaves the others alone. In the order of the day, so that who is free goes to the earlier one.
 */
export async function replan(
  services: Services,
  inFlight: InFlight<Outcome>,
  request: ReplanRequest,
): Promise<z.output<typeof replanReply>> {
  const { technician, day } = request.body;
  const booked = await services.storage.query(({ sql }) => bookingsOfDay(sql, { technician, day }));
  const visits: Replanned[] = [];
  for (const one of booked) {
    const result = await replanOne(services, inFlight, request, one);
    if (result !== undefined) visits.push(result);
  }
  return { visits };
}

async function replanOne(
  services: Services,
  inFlight: InFlight<Outcome>,
  { caller, key, body }: ReplanRequest,
  { caseNo, startsAt, held }: { readonly caseNo: string; readonly startsAt: string; readonly held: boolean },
): Promise<Replanned | undefined> {
  const { technician, reason } = body;
  const command = { caller, about: caseNo, action: 'replan', key, body };
  const nothing = { caseNo, startsAt, technicians: [], proposals: [] };
  try {
    const before = await answeredBefore(services.storage, identify(services.secret, command));
    if (before === undefined && !held) return undefined;
    if (before === undefined) await sent();
    return await asItStands(services, { caseNo, startsAt });
  } catch (error) {
    if (error instanceof Problem) return { ...nothing, outcome: 'refused', code: error.code };
    throw error;
  }

  async function sent(): Promise<void> {
    const view = await services.storage.query((database) => caseView(database, caseNo));
    const wait = view?.waits.find(({ actions }) => actions.some(({ action }) => action === 'replan'))?.wait;
    if (wait === undefined) {
      const standing = await services.storage.query((database) => caseStanding(database, caseNo));
      if (standing === undefined) throw new Problem('case_not_found', { params: { caseNo } });
      throw new Problem('not_awaited', { params: { action: 'replan' }, standing });
    }
    const input = { technician, reason };
    const { answer } = await act(services, inFlight, { caller, caseNo, action: 'replan', key, body, input, wait });
    await reached(services.storage, caseNo, answer.version);
  }
}

const known = z.object({ booking: z.object({ startsAt: z.string(), technicians: z.array(z.string()) }).nullish() });

/** Who comes now; or who could come, and when. */
async function asItStands(
  services: Services,
  { caseNo, startsAt }: { readonly caseNo: string; readonly startsAt: string },
): Promise<Replanned> {
  const view = await services.storage.query((database) => caseView(database, caseNo));
  const booking = view === undefined ? undefined : known.parse(view.detail).booking;
  if (booking) {
    const { technicians } = booking;
    return { caseNo, startsAt: booking.startsAt, outcome: 'replaced', technicians, proposals: [] };
  }
  if (view === undefined) throw new Problem('case_not_found', { params: { caseNo } });
  const data = { rules: await services.rules(), people: await services.storage.query(() => services.roster()) };
  const now = services.now().toISOString();
  const { proposals } = await services.storage.query(({ sql }) => findProposals(sql, data, plannedNeed(view), now));
  const first = proposals
    .slice(0, PROPOSALS)
    .map(({ technician, startsAt, endsAt }) => ({ technician, startsAt, endsAt }));
  return { caseNo, startsAt, outcome: 'mustMove', technicians: [], proposals: first };
}
