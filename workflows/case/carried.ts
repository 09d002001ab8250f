import type { ClockSetup } from '../../activities/contract.ts';
import type { Receipt } from '../../domain/journal/commit.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { CaseEvent } from './command.ts';
import type { Limits } from './process.ts';

/** One stay in a stage: what was done once and what was answered, so that entering again repeats nothing. */
export interface Visit {
  /** Counts the stays; with it a step of a stage has an identity in the whole case. */
  readonly no: number;
  readonly steps: Record<string, Json>;
  readonly done: string[];
}

/**
 * In the place of a step: everything a stage does once on its way to the wait that is open has been done. A case that is
 * set up again out of its journal knows that it was, and not by which names.
 */
export const ALL_DONE = '*';

/** A registered undo of a saga step. */
export interface Undo {
  readonly step: string;
  readonly effect: string;
  readonly input: JsonObject;
  readonly atStake?: AtStake;
}

/** What is lost, or paid twice, as long as a step stays undone. Integer fen. */
export interface AtStake {
  readonly amountFen: number;
  readonly currency: string;
}

/**
 * What one run hands to the next: plain JSON, versioned. The view is the state; the rest is what the runtime itself
 * remembers. Instants are absolute, so timers are armed again from them.
 */
export interface Carried extends Memory {
  readonly schema: 1;
  readonly view: CaseView;
}

/** What the runtime itself remembers of a case while it runs. */
export interface Memory {
  nextWait: number;
  visit: Visit;
  /** The last answers, because the server forgets update IDs with the run. */
  receipts: Receipt[];
  /** The last event IDs, oldest first. */
  seen: string[];
  /** Events that came before anybody waited for them. */
  queue: CaseEvent[];
  setups: Record<string, ClockSetup>;
  /** Marks ahead, per clock. */
  marks: Record<string, { percent: number; at: string }[]>;
  undos: Undo[];
  /** Cases that have not been told yet that they are linked with this one. */
  links: { caseNo: string; kind: string }[];
  /** Facts of a serial that have not been told yet to its other open cases. */
  broadcasts: { event: string; serials: readonly string[]; type: string; data: JsonObject }[];
  policyVersion: string;
  calendarVersion: string;
  limits: Limits;
}

/** The memory of a case that has just been opened. */
export function blankMemory(limits: Limits): Memory {
  return {
    nextWait: 1,
    visit: { no: 0, steps: {}, done: [] },
    receipts: [],
    seen: [],
    queue: [],
    setups: {},
    marks: {},
    undos: [],
    links: [],
    broadcasts: [],
    policyVersion: '',
    calendarVersion: '',
    limits,
  };
}

/** How many answers and event IDs a run remembers; older ones are found in Postgres. */
export const REMEMBERED_RECEIPTS = 100;
export const REMEMBERED_EVENTS = 200;
export const QUEUED_EVENTS = 100;
