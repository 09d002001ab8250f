import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { openItems, strangers } from '../../domain/commissioning/checklist.ts';
import { idsOf, type NamedItem } from '../../domain/commissioning/need.ts';
import { MEASURED, openReadings } from '../../domain/commissioning/readings.ts';
import { isAmong } from '../../domain/people/is-among.ts';
import type { Actor } from '../../domain/people/roles.ts';
import type { Answered } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { Checked, InstallationInputs } from './contract.ts';
import type { InstallationDetail } from './state.ts';

type Answer<A extends keyof InstallationInputs> = Answered<string, InstallationInputs[A]>;
type Detail = Readonly<Partial<InstallationDetail>>;
type Known = () => Detail;

const wrong = (field: string, reason: string, params = {}): Refusal =>
  new Refusal('invalid_input', { reason, ...params }, field);

/** A technician acts on the jobs he was sent to; others who may act do it for him. */
export function mustBeSent(detail: Known) {
  return ({ actor }: { readonly actor: Actor }): void => {
    const { visit, crew } = detail();
    const sent = visit?.technicians ?? crew;
    if (actor.role !== 'technician' || sent === undefined) return;
    if (!isAmong(actor, sent)) throw new Refusal('not_own_visit');
  };
}

/** Nobody comes yesterday. */
export function mustLieAhead({ input, at }: Answer<'agreeAppointment'>): void {
  if (Date.parse(input.startsAt) <= Date.parse(at)) throw wrong('startsAt', 'notAhead', { now: at });
}

/** Presence is proven by the very item. */
export function mustBeTheItem({ opening }: Detail) {
  return ({ input }: Answer<'scanSerial'>): void => {
    const expected = opening?.serial ?? '';
    if (input.serial !== expected) throw new Refusal('wrong_item', { expected, given: input.serial }, 'serial');
  };
}

/** Nothing is told of what is on no list. */
export function mustBeListed(items: readonly NamedItem[]) {
  return ({ input: { checks } }: { readonly input: { readonly checks: readonly Checked[] } }): void => {
    const unknown = strangers(
      idsOf(items),
      checks.map(({ item }) => item),
    );
    if (unknown.length > 0) throw wrong('checks', 'notAmong', { allowed: idsOf(items) });
  };
}

/** Everything the site must have was looked at and is there. */
export function mustBeReady(items: readonly NamedItem[]) {
  return ({ input }: Answer<'passSiteCheck'>): void => {
    const { missing, failed } = openItems(idsOf(items), input.checks);
    if (missing.length + failed.length > 0)
      throw new Refusal('site_check_open', { missing: [...missing], failed: [...failed] });
  };
}

export function mustBeShown({ input }: { readonly input: { readonly evidence: readonly unknown[] } }): void {
  if (input.evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
}

/** The checklist is through. */
export function mustBeChecked(detail: Known) {
  return (): void => {
    const { plan, checks = [] } = detail();
    const { missing, failed } = openItems(idsOf(plan?.need.checklist ?? []), checks);
    if (missing.length + failed.length > 0)
      throw new Refusal('checklist_open', { missing: [...missing], failed: [...failed] });
  };
}

/** Everything is measured, inside its limits or accepted, and photographed. */
export function mustBeMeasured(detail: Known) {
  return (): void => {
    const { plan, readings = [], photos = [] } = detail();
    const { missing, outside } = openReadings(plan?.need.readings ?? [], readings);
    if (outside.length > 0) throw new Refusal('reading_out_of_limits', { readings: [...outside] });
    const unseen = (plan?.need.photos ?? []).filter((name) => !photos.some(({ as }) => as === name));
    if (missing.length + unseen.length > 0)
      throw new Refusal('commissioning_incomplete', { missing: [...missing, ...unseen] });
  };
}

export function mustBeAsked({ plan }: Detail) {
  return ({ input: { reading, value } }: Answer<'takeReading'>): void => {
    const asked = idsOf(plan?.need.readings ?? []);
    if (!asked.includes(reading)) throw wrong('reading', 'notAmong', { allowed: asked });
    if (!MEASURED.test(value)) throw wrong('value', 'notADecimal');
  };
}

/** Only what was measured outside its limits needs somebody to accept it, and not the one who measured it. */
export function mustBeOutside(detail: Known) {
  return ({ input, actor }: Answer<'acceptReading'>): void => {
    const { plan, readings = [] } = detail();
    const { outside } = openReadings(plan?.need.readings ?? [], readings);
    if (!outside.includes(input.reading)) throw wrong('reading', 'notAmong', { allowed: outside });
    const by = readings.findLast(({ reading }) => reading === input.reading)?.by;
    if (by === actor.id) throw new Refusal('own_request', { by });
  };
}

/** Everybody who was trained has signed, and all topics were taught. */
export function mustBeTrained(topics: readonly NamedItem[]) {
  return ({ input }: Answer<'recordTraining'>): void => {
    const missing = idsOf(topics).filter((topic) => !input.topics.includes(topic));
    if (missing.length > 0) throw new Refusal('training_incomplete', { missing });
  };
}

/** What is still to be done is to be done on a day that lies ahead. */
export function mustBeDue({ input: { items }, at }: Answer<'signWithPunchList'>): void {
  const today = shanghaiDate(at);
  const late = items.findIndex(({ due }) => due < today);
  if (late >= 0) throw wrong(`items[${late}].due`, 'notAhead', { now: today });
}

/** Looked at again on a day ahead, and not put off for ever. */
export function mustNotBeParkedForEver({ plan }: Detail, openedAt: string) {
  return ({ input: { reviewOn }, at }: Answer<'parkInstallation'>): void => {
    const today = shanghaiDate(at);
    if (reviewOn <= today) throw wrong('reviewOn', 'notAhead', { now: today });
    const latest = addDays(shanghaiDate(openedAt), plan?.parkedDays ?? 0);
    if (reviewOn > latest) throw new Refusal('parked_too_long', { latest }, 'reviewOn');
  };
}

/** Nothing is installed before it came, nor tomorrow. */
export function mustHaveCome({ deliveredOn }: Detail) {
  return ({ input: { finishedOn }, at }: Answer<'recordDoneByOthers'>): void => {
    const today = shanghaiDate(at);
    if (finishedOn > today) throw wrong('finishedOn', 'notPast');
    if (deliveredOn !== undefined && finishedOn < deliveredOn) {
      throw new Refusal('installed_before_delivery', { finishedOn, deliveredOn }, 'finishedOn');
    }
  };
}

/** Used for as long as the contract says, shown by somebody, approved by somebody else. */
export function mustBeUsed(detail: Known) {
  return ({ actor }: Answer<'acceptByUse'>): void => {
    const { useDue, use } = detail();
    if (useDue !== true) throw new Refusal('use_period_running', {});
    if (!use) throw wrong('reason', 'evidenceMissing');
    if (use.by === actor.id) throw new Refusal('own_request', { by: use.by });
  };
}

/** An item of the list that is still open. */
export function mustBeOpenItem(detail: Known) {
  return ({ input }: Answer<'closeItem'>): void => {
    const open = (detail().punchList ?? []).filter(({ closed }) => closed === undefined).map(({ item }) => item);
    if (!open.includes(input.item)) throw wrong('item', 'notAmong', { allowed: open });
    if (input.evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
  };
}

/** What came in its place is another item. */
export function mustBeAnother({ opening }: Detail) {
  return ({ input: { how, serial } }: Answer<'recordFaultyOutcome'>): void => {
    if (how === 'replaced' && serial === undefined) throw wrong('serial', 'missing');
    if (serial !== undefined && (how !== 'replaced' || serial === opening?.serial)) throw wrong('serial', 'notFitting');
  };
}

/** Nobody is sent while somebody is on his way. */
export function mustBeAlone(detail: Known) {
  return (): void => {
    const { visit } = detail();
    if (visit) throw new Refusal('visit_under_way', { visit: visit.visit ?? '' });
  };
}

/** A punch list is done item by item. */
export function mustBeClosed({ reworking, punchList = [] }: Detail): void {
  if (reworking?.why !== 'punchList') return;
  const open = punchList.filter(({ closed }) => closed === undefined).map(({ item }) => item);
  throw new Refusal('punch_list_open', { items: open });
}
