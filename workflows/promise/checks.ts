import { dueDateOf, type SaidDue } from '../../domain/promises/promised-date.ts';
import type { Answered } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { PromiseInputs } from './contract.ts';
import type { PromiseDetail } from './state.ts';

type Answer<A extends keyof PromiseInputs> = Answered<string, PromiseInputs[A]>;
type Detail = Readonly<Partial<PromiseDetail>>;

const wrong = (field: string, reason: string, params = {}): Refusal =>
  new Refusal('invalid_input', { reason, ...params }, field);

/** Nobody promises what has passed. */
export function liesAhead(due: SaidDue, now: string): boolean {
  return Date.parse(dueDateOf(due).dueAt) > Date.parse(now);
}

/** Who wants to promise it does not agree to it himself, and what he agrees to must still lie ahead. */
export function mustBeAnother({ recordedBy, by, opening }: Detail) {
  return ({ input, actor, at }: Answer<'approvePromise'>): void => {
    for (const person of [actor.id, actor.standsInFor]) {
      if (person !== undefined && (person === recordedBy || person === by)) {
        throw new Refusal('own_request', { asker: person });
      }
    }
    const due = input.due ?? opening?.due;
    if (due !== undefined && !liesAhead(due, at)) throw wrong('due', 'notAhead', { now: at });
  };
}

/** It was kept at some time between the promise and now; what is written down later has to be shown. */
export function mustBeShownKept({ rule, datedAt }: Detail) {
  return ({ input, at }: Answer<'keepPromise'>): void => {
    if (input.at !== undefined && Date.parse(input.at) > Date.parse(at)) throw wrong('at', 'notPast', { now: at });
    if (input.at !== undefined && Date.parse(input.at) < Date.parse(datedAt ?? at)) {
      throw wrong('at', 'tooEarly', { earliest: datedAt });
    }
    const shown = input.evidence.length > 0;
    if (!shown && (rule?.evidence === true || input.at !== undefined)) throw wrong('evidence', 'evidenceMissing');
  };
}

/** Another date is agreed on with the customer, and lies ahead. */
export function mustBeAgreed({ input, at }: Answer<'renegotiatePromise'>): void {
  if (!liesAhead(input.due, at)) throw wrong('due', 'notAhead', { now: at });
  const { evidence, words } = input.consent;
  if (evidence === undefined && words === undefined) throw wrong('consent', 'consentUnshown');
}

/** The customer says so himself, or it is shown that he did. */
export function mustBeHisWord({ input, actor }: Answer<'releasePromise'>): void {
  if (actor.role === 'customer') return;
  const { evidence, words } = input.consent ?? {};
  if (evidence === undefined && words === undefined) throw wrong('consent', 'consentUnshown');
}
