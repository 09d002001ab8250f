import type { EntitlementFacts, RepairFact } from './facts.ts';
import { type RecordedUnit, recordedFacts } from './recorded-unit.ts';

/** What a case about a serial knows, and since when nobody tells it more. */
export interface KnowingCase {
  readonly caseNo: string;
  readonly open: boolean;
  /** It can still be told: open, or closed and inside the time in which it may be taken up again. */
  readonly running: boolean;
  /** ISO instants. */
  readonly openedAt: string;
  readonly closedAt?: string | undefined;
  readonly facts: EntitlementFacts;
}

/** What a return has made of a unit: it was given for another one, it came back for good. Days in Asia/Shanghai. */
export interface UnitDone {
  readonly serial: string;
  /** The return by which it was given. */
  readonly exchangedBy?: string;
  readonly returned?: { readonly on: string; readonly caseNo: string };
}

/**
 * The life of a unit that was sold again after it came back, or that had come back when it was: what was written down of the
 * unit outside of it belongs to another owner. ISO instants; one that is absent is no bound.
 */
export interface UnitLife {
  readonly serial: string;
  /** From 1. */
  readonly life: number;
  readonly since?: string;
  readonly until?: string;
}

/** All that is recorded of the unit behind a serial: the unit first bought, what became of it, and every case of them. */
export interface SerialRecord {
  /** The units of the exchange chain, the one first bought at the beginning, the present one at the end. */
  readonly chain: readonly string[];
  readonly category: string;
  readonly brand?: string;
  readonly unit: RecordedUnit;
  readonly cases: readonly KnowingCase[];
  /** What cases of ours made of these units. */
  readonly done?: readonly UnitDone[];
  /** Of the units that have had more than one life, the one that is in this chain. */
  readonly lives?: readonly UnitLife[];
}

/** Which life of a unit of the chain is the one in it. */
export function lifeInChain({ lives = [] }: SerialRecord, serial: string): number {
  return lives.find((one) => one.serial === serial)?.life ?? 1;
}

/**
 * The facts of a serial as the records hold them: what was bought and when, and its repairs over all cases, open and
 * closed, of every unit of its exchange chain (A9). The repair of a case, the API and the rehearsal all count from these.
 *
 * @param underway also the repair that is not over yet, and the fault and papers the open case was reported with
 */
export function factsOfSerial(
  { chain, category, brand, unit, cases }: SerialRecord,
  { underway }: { readonly underway: boolean },
): EntitlementFacts {
  const recorded = recordedFacts(unit);
  const present = underway ? byFreshness(cases).find(({ open }) => open)?.facts : undefined;
  const repairs = repairsOf(cases, underway);
  const serial = chain.at(-1);
  return {
    category,
    ...(brand === undefined ? {} : { brand }),
    ...(serial === undefined ? {} : { serial }),
    ...recorded,
    ...(present === undefined || recorded.purchaseDate === undefined ? {} : { papers: present.papers }),
    repairs,
    ...(present?.fault === undefined ? {} : { fault: present.fault }),
    ...(present?.wish === undefined ? {} : { wish: present.wish }),
  };
}

/**
 * Each repair once, in order. A case that runs is told what becomes known in the others; so of several versions the one
 * of the case that ran last is the newest.
 */
export function repairsOf(cases: readonly KnowingCase[], underway: boolean): RepairFact[] {
  const over = new Map<string, RepairFact>();
  const open: RepairFact[] = [];
  for (const { open: isOpen, facts } of byFreshness(cases)) {
    const ofTheseDays = new Map<string, number>();
    for (const repair of facts.repairs ?? []) {
      if (repair.result === 'open') {
        if (isOpen) open.push(repair);
        continue;
      }
      // The days goods came and went name a repair; one case may have repaired them twice on one day.
      const days = `${repair.handIn}/${repair.handBack}`;
      const place = (ofTheseDays.get(days) ?? 0) + 1;
      ofTheseDays.set(days, place);
      const name = `${days}/${place}`;
      if (!over.has(name)) over.set(name, repair);
    }
  }
  // Goods are in one place at a time: of two cases that both have them, the one that has had them longer counts.
  const [first] = open.sort(byHandIn);
  return [...[...over.values()].sort(byHandIn), ...(underway && first !== undefined ? [first] : [])];
}

function byFreshness(cases: readonly KnowingCase[]): readonly KnowingCase[] {
  const ranOn = ({ open, running, closedAt }: KnowingCase): string => (open ? '~~' : running ? '~' : (closedAt ?? ''));
  return [...cases].sort((a, b) =>
    ranOn(a) === ranOn(b) ? compare(b.openedAt, a.openedAt) : compare(ranOn(b), ranOn(a)),
  );
}

function byHandIn(a: RepairFact, b: RepairFact): number {
  return compare(`${a.handIn}${a.handBack ?? '~'}`, `${b.handIn}${b.handBack ?? '~'}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
