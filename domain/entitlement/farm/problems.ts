import { addDays } from '../../calendar/date.ts';
import type { Repair } from '../history.ts';
import type { Inquiry } from '../inquiry.ts';
import { type Climb, type Counting, climb, type Happening } from './climb.ts';
import { endFor, isCovered, type Machine } from './machine.ts';

/** One problem and where it stands on the ladder. */
export interface Problem {
  readonly name: string;
  readonly repairs: readonly Repair[];
  readonly climb: Climb;
  /** Why a person must say whether the step is open. */
  readonly unsure?: 'severityUnknown' | 'seasonUnknown' | 'afterSeason';
}

/** The problem that has led furthest. `undefined` when nothing was ever repaired. */
export function furthestProblem(q: Inquiry, machine: Machine): Problem | undefined {
  const groups = new Map<string, Repair[]>();
  for (const repair of q.history.repairs.filter(isCovered)) {
    const name = repair.fact.problemGroup ?? repair.fact.fault;
    groups.set(name, [...(groups.get(name) ?? []), repair]);
  }
  return [...groups]
    .map(([name, repairs]) => problemOf(q, machine, name, repairs))
    .reduce<Problem | undefined>((a, b) => (a === undefined || isFurther(b, a) ? b : a), undefined);
}

function isFurther(a: Problem, b: Problem): boolean {
  if (a.climb.step !== b.climb.step) return a.climb.step > b.climb.step;
  if ((a.unsure === undefined) !== (b.unsure === undefined)) return a.unsure === undefined;
  return a.climb.repairs > b.climb.repairs;
}

function problemOf(q: Inquiry, machine: Machine, name: string, repairs: readonly Repair[]): Problem {
  const happenings = happeningsOf(q, name, repairs);
  const keeps = q.policy.parameters.A9.reading === 'KEEP';
  const end = endFor(machine, repairs.at(-1)?.fact.part);
  const as = (counting: Counting): Climb => climb(happenings, machine.rules, counting, keeps);
  const serious = as({ repair: () => true, again: (on) => on <= end || q.history.exchangedOn.length > 0 });
  const severity = severityOf(q, name, repairs);
  if (severity === 'serious') return { name, repairs, climb: serious };
  const { firstSeasonStartedOn: season } = q.facts;
  if (season === undefined) {
    const unsure = severity === undefined ? 'severityUnknown' : 'seasonUnknown';
    return serious.step === -1 ? { name, repairs, climb: serious } : { name, repairs, climb: serious, unsure };
  }
  const last = addDays(season, machine.rules.ordinaryProblemSeasonDays);
  const inSeason = ({ handIn, fact }: Repair) => handIn >= season && handIn <= last && fact.wearPart !== true;
  const ordinary = as({ repair: inSeason, again: (on) => on <= last });
  if (ordinary.step > -1) return { name, repairs, climb: ordinary };
  if (severity === undefined && serious.step > -1) return { name, repairs, climb: serious, unsure: 'severityUnknown' };
  // Repaired twice in those days, and back only after them: the text can be read both ways.
  const later = as({ repair: inSeason, again: (on) => on <= end });
  return later.step > -1 ? { name, repairs, climb: later, unsure: 'afterSeason' } : { name, repairs, climb: ordinary };
}

/** One mention of it as serious makes it serious. */
function severityOf(q: Inquiry, name: string, repairs: readonly Repair[]): 'serious' | 'ordinary' | undefined {
  const { fault } = q.facts;
  const present = q.history.fault !== undefined && fault?.problemGroup === name ? fault.severity : undefined;
  const said = [...repairs.map(({ fact }) => fact.severity), present];
  return said.includes('serious') ? 'serious' : said.find((one) => one !== undefined);
}

type Placed = { readonly happening: Happening; readonly place: number };

/** On one day: what was in repair comes back, then an exchange, then what is handed in, then the present fault. */
function happeningsOf({ history, facts }: Inquiry, name: string, repairs: readonly Repair[]): Happening[] {
  const all: Placed[] = history.exchangedOn.map((on) => ({ happening: { what: 'exchanged', on }, place: 1 }));
  for (const repair of repairs) {
    const { handIn, handBack, failedOn } = repair;
    all.push({ happening: { what: 'again', on: handIn }, place: 2 });
    if (handBack !== undefined) {
      all.push({ happening: { what: 'repaired', on: handBack, repair }, place: handBack === handIn ? 2 : 0 });
    }
    if (failedOn !== undefined)
      all.push({ happening: { what: 'again', on: failedOn }, place: failedOn === handIn ? 2 : 0 });
  }
  const { fault } = history;
  if (fault !== undefined && fault.listed !== false && facts.fault?.problemGroup === name) {
    all.push({ happening: { what: 'again', on: fault.date }, place: 3 });
  }
  // The sort is stable: of one repair the hand-in stays before the hand-back, and that before the failure.
  return all.sort((a, b) => order(a, b)).map(({ happening }) => happening);
}

function order(a: Placed, b: Placed): number {
  if (a.happening.on !== b.happening.on) return a.happening.on < b.happening.on ? -1 : 1;
  return a.place - b.place;
}
