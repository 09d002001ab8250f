import type { Actor } from '../../domain/people/roles.ts';
import type { Answered } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { VisitInputs } from './contract.ts';
import type { VisitDetail } from './state.ts';

type Answer<A extends keyof VisitInputs> = Answered<string, VisitInputs[A]>;
type Detail = Readonly<Partial<VisitDetail>>;

const MINUTE_MS = 60_000;

const wrong = (field: string, reason: string, params = {}): Refusal =>
  new Refusal('invalid_input', { reason, ...params }, field);

/** A technician acts on his own visits alone; others who may act do it for him. */
export function mustBeOwn({ booking }: Detail) {
  return ({ actor }: { readonly actor: Actor }): void => {
    const crew = booking?.technicians ?? [];
    const who = actor.standsInFor === undefined ? [actor.id] : [actor.id, actor.standsInFor];
    if (actor.role === 'technician' && !who.some((id) => crew.includes(id))) throw new Refusal('not_own_visit');
  };
}

/** Nobody can be sent into the past. */
export function mustLieAhead({ input, at }: Answer<'assign' | 'chooseSlot' | 'moveSlot' | 'reschedule'>): void {
  if (Date.parse(input.startsAt) <= Date.parse(at)) throw wrong('startsAt', 'notAhead', { now: at });
}

/** As many as the job takes, each once. */
export function mustBeCrew({ plan }: Detail) {
  return ({ input }: Answer<'assign'>): void => {
    const { technicians } = input;
    const crew = plan?.crew ?? 1;
    if (new Set(technicians).size !== technicians.length) throw wrong('technicians', 'twice');
    if (technicians.length !== crew) throw wrong('technicians', 'crewSize', { crew });
  };
}

/** A visit is done when everything the policy asks for its kind has been recorded. */
export function mustBeProven(detail: () => Detail) {
  return (): void => {
    const { plan, evidence = [] } = detail();
    const missing = (plan?.evidence ?? []).filter((name) => !evidence.some(({ as }) => as === name));
    if (missing.length > 0) throw new Refusal('visit_incomplete', { missing });
  };
}

/** Nobody is absent who was not waited for and called. */
export function mustHaveWaited(detail: () => Detail) {
  return ({ input, at }: Answer<'cannotComplete'>): void => {
    if (input.code !== 'customerAbsent') return;
    const { plan, arrivedAt, calls = [] } = detail();
    const minutes = plan?.absentWaitMinutes ?? 0;
    const tries = plan?.absentCalls ?? 0;
    const waited = arrivedAt ? (Date.parse(at) - Date.parse(arrivedAt)) / MINUTE_MS : 0;
    if (waited < minutes || calls.length < tries) {
      throw wrong('code', 'absentTooSoon', { minutes, tries, waited: Math.floor(waited), calls: calls.length });
    }
  };
}

/** What stops the work for safety is seen on a photo. */
export function mustBeShown({ input }: Answer<'cannotComplete' | 'refuseToSign'>): void {
  if (input.evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
}
