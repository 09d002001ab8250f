import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { openItems } from '../../domain/commissioning/checklist.ts';
import { MEASURED, newestReading, openReadings } from '../../domain/commissioning/readings.ts';
import { isAmong } from '../../domain/people/is-among.ts';
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
    if (actor.role === 'technician' && !isAmong(actor, crew)) throw new Refusal('not_own_visit');
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
    const { plan, evidence = [], checked = [], readings = [], settlement, goods = [], taken } = detail();
    const files = (plan?.evidence ?? []).filter((name) => !evidence.some(({ as }) => as === name));
    const items = openItems(plan?.checklist ?? [], checked).missing;
    const { missing: untaken, outside } = openReadings(plan?.readings ?? [], readings);
    const money = plan?.settlement && settlement === undefined ? ['settlement'] : [];
    const fetched = goods.length > 0 && taken === undefined ? ['goods'] : [];
    const missing = [...files, ...items, ...untaken, ...money, ...fetched];
    if (missing.length > 0) throw new Refusal('visit_incomplete', { missing });
    if (outside.length > 0) throw new Refusal('reading_out_of_limits', { readings: [...outside] });
  };
}

/** For what nobody asked for and yet is worth keeping. */
const OTHER_EVIDENCE = 'other';

/** Under another name a file would never count as the proof that is missing, and nobody would notice. */
export function mustBeNamed({ plan }: Detail) {
  return ({ input }: Answer<'recordEvidence'>): void => {
    const allowed = [...(plan?.evidence ?? []), OTHER_EVIDENCE];
    if (!allowed.includes(input.as)) throw wrong('as', 'notAmong', { allowed });
  };
}

/** Only what is on the list of this kind of visit. */
export function mustBeListed({ plan }: Detail) {
  return ({ input }: Answer<'recordChecklist'>): void => {
    const asked = plan?.checklist ?? [];
    const index = input.items.findIndex(({ item }) => !asked.includes(item));
    if (index >= 0) throw wrong(`items.${index}.item`, 'notAmong', { allowed: [...asked] });
  };
}

export function mustBeAsked({ plan }: Detail) {
  return ({ input: { reading, value } }: Answer<'recordReading'>): void => {
    const asked = (plan?.readings ?? []).map(({ id }) => id);
    if (!asked.includes(reading)) throw wrong('reading', 'notAmong', { allowed: asked });
    if (!MEASURED.test(value)) throw wrong('value', 'notADecimal');
  };
}

/** Only what was measured outside its limits needs somebody to accept it, and not the one who measured it. */
export function mustBeOutside(detail: () => Detail) {
  return ({ input, actor }: Answer<'acceptReading'>): void => {
    const { plan, readings = [] } = detail();
    const { outside } = openReadings(plan?.readings ?? [], readings);
    if (!outside.includes(input.reading)) throw wrong('reading', 'notAmong', { allowed: [...outside] });
    const by = newestReading(readings, input.reading)?.by ?? '';
    if (by === actor.id || by === actor.standsInFor) throw new Refusal('own_request', { asker: by });
  };
}

/** Money that was paid or promised says how much; a promise says when; who will not pay is seen on a paper or a photo. */
export function mustBeSettled({ input, at }: Answer<'recordSettlement'>): void {
  const { how, amountFen, currency, promisedFor, evidence } = input;
  const isMoney = how === 'paid' || how === 'promised';
  if (isMoney && !amountFen) throw wrong('amountFen', 'amountMissing');
  if (isMoney && currency === undefined) throw wrong('currency', 'missing');
  if (how === 'promised' && promisedFor === undefined) throw wrong('promisedFor', 'missing');
  if (promisedFor !== undefined && promisedFor < shanghaiDate(at)) throw wrong('promisedFor', 'notAhead', { now: at });
  if (how !== 'promised' && evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
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

/** No more comes out than went in. */
export function mustHaveBeenUsed(detail: () => Detail) {
  return ({ input: { sku, quantity } }: Answer<'returnOldPart'>): void => {
    const { parts = [], oldParts = [] } = detail();
    const of = (all: readonly { readonly sku: string; readonly quantity: number }[]): number =>
      all.filter((one) => one.sku === sku).reduce((sum, one) => sum + one.quantity, 0);
    const used = of(parts) - of(oldParts);
    if (quantity > used) throw wrong('quantity', 'moreThanUsed', { used });
  };
}

/** Only who was to come can drop out. */
export function mustBeSentAlready({ booking }: Detail) {
  return ({ input }: Answer<'replan'>): void => {
    const sent = booking?.technicians ?? [];
    if (!sent.includes(input.technician)) throw wrong('technician', 'notAmong', { allowed: [...sent] });
  };
}
