import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { readingProblem } from '../../domain/maintenance/meter.ts';
import type { Answered } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { MaintenanceInputs } from './contract.ts';
import type { MaintenanceDetail } from './state.ts';

type Answer<A extends keyof MaintenanceInputs> = Answered<string, MaintenanceInputs[A]>;
type Detail = Readonly<Partial<MaintenanceDetail>>;

/** Who may move a visit out of its window. */
const LEADING = ['lead', 'manager'];

const wrong = (field: string, reason: string, params = {}): Refusal =>
  new Refusal('invalid_input', { reason, ...params }, field);

/** A reading that can be true after the one before. A new meter counts from where it begins. */
export function mustBePlausible({ rules, meter }: Detail) {
  return ({ input, at }: Answer<'recordMeter'>): void => {
    const on = input.on ?? shanghaiDate(at);
    if (rules?.meter === undefined) throw wrong('value', 'noMeter');
    if (on > shanghaiDate(at)) throw wrong('on', 'notPast');
    const before = input.replaced === true ? undefined : meter;
    const problem = readingProblem(before, { value: input.value, on }, rules.meter.mostPerDay);
    const said = { value: before?.value ?? 0, on: before?.on ?? on, mostPerDay: rules.meter.mostPerDay };
    if (problem === 'readBefore') throw wrong('on', 'tooEarly', { earliest: said.on });
    if (problem === 'meterBack') throw wrong('value', 'meterBack', said);
    if (problem === 'meterLeap') throw wrong('value', 'meterLeap', said);
  };
}

/** A date ahead, after the last visit, and inside the window; out of it by who leads. */
export function mustBeInWindow({ next, visitedOn }: Detail) {
  return ({ input, actor, at }: Answer<'shiftMaintenance'>): void => {
    const { on } = input;
    if (on < shanghaiDate(at)) throw wrong('on', 'notAhead', { now: at });
    if (visitedOn !== undefined && on <= visitedOn) throw wrong('on', 'visitedBefore', { visitedOn });
    const outside = next && (on < next.windowFrom || on > next.windowUntil);
    if (next && outside && !LEADING.includes(actor.role)) {
      throw wrong('on', 'outsideWindow', { windowFrom: next.windowFrom, windowUntil: next.windowUntil });
    }
  };
}

/** It happened, after the last one, and something shows it. */
export function mustHaveHappened({ visitedOn, opening }: Detail) {
  return ({ input, at }: Answer<'recordMaintenance'>): void => {
    const { on, evidence } = input;
    if (on > shanghaiDate(at)) throw wrong('on', 'notPast');
    if (visitedOn !== undefined && on <= visitedOn) throw wrong('on', 'visitedBefore', { visitedOn });
    if (opening !== undefined && on < opening.from) throw wrong('on', 'tooEarly', { earliest: opening.from });
    if (evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
  };
}

/** Everything on the list once, nothing else, and words for what failed. */
export function mustBeComplete({ rules, meter, madeOn }: Detail) {
  return ({ input }: Answer<'recordResults'>): void => {
    const list = rules?.checklist ?? [];
    const items = input.items.map(({ item }) => item);
    const unknown = items.find((item) => !list.includes(item));
    if (unknown !== undefined) throw wrong('items', 'notOnChecklist', { item: unknown, checklist: [...list] });
    if (new Set(items).size !== items.length) throw wrong('items', 'twice');
    const missing = list.filter((item) => !items.includes(item));
    if (missing.length > 0) throw wrong('items', 'checklistIncomplete', { missing });
    if (input.items.some(({ ok, words }) => !ok && words === undefined)) throw wrong('items', 'failureUnsaid');
    if (input.meter === undefined) return;
    if (rules?.meter === undefined) throw wrong('meter', 'noMeter');
    const reading = { value: input.meter, on: madeOn ?? meter?.on ?? '' };
    const problem = readingProblem(meter, reading, rules.meter.mostPerDay);
    if (problem === 'meterBack' || problem === 'meterLeap') {
      throw wrong('meter', problem, {
        value: meter?.value ?? 0,
        on: meter?.on ?? '',
        mostPerDay: rules.meter.mostPerDay,
      });
    }
  };
}
