import type { JsonObject } from '../json.ts';
import type { Party, Role } from '../people/roles.ts';

/** One action somebody may do now to answer a wait. */
export interface AwaitedAction {
  readonly action: string;
  readonly roles: readonly Role[];
}

/** What a bound was reckoned by: a term of the policy from an instant on, or the clock it follows. */
export type BoundBy =
  | {
      readonly term: string;
      readonly from: string;
      /** The working calendar that was asked, and its version. */
      readonly calendar?: string;
      readonly calendarVersion?: string;
      readonly policyVersion?: string;
    }
  | { readonly clock: string };

/** What the case is waiting for: whom, since when, until when, and what happens when nobody moves. */
export interface WaitView {
  /** The number a human command names. Never used twice in a case. */
  readonly wait: number;
  /** `quoteAnswer`, `effect:reserveParts`, … */
  readonly name: string;
  readonly for: Party;
  /** ISO instants. */
  readonly since: string;
  readonly until: string;
  /** What happens at `until`. */
  readonly passing: 'expires' | 'escalates';
  readonly actions: readonly AwaitedAction[];
  /** True when the calendar does not reach as far as `until`. */
  readonly provisional?: boolean;
  /** How many times the bound has passed and been escalated. */
  readonly level?: number;
  /** Absent where the bound is a plain stretch of time, and in entries written before it was kept. */
  readonly by?: BoundBy;
}

export interface Span {
  readonly from: string;
  /** Absent while it lasts. */
  readonly to?: string;
  readonly running: boolean;
  /** Whose time it was. */
  readonly whose: Party;
  /** The wait or hold that made it so. */
  readonly reason: string;
  /** The calendar that measured it, once the clock has moved to another: past time keeps its measure. */
  readonly calendar?: string;
}

/** A target that is measured: an interval log, not a counter. */
export interface ClockView {
  readonly name: string;
  readonly calendar: string;
  readonly unit: 'workingMinutes' | 'workingDays' | 'calendarDays';
  readonly target: number;
  readonly startedAt: string;
  readonly spans: readonly Span[];
  /** ISO instant at which the target is used up if it runs on; absent while paused. */
  readonly dueAt?: string;
  readonly provisional?: boolean;
  readonly calendarVersion?: string;
  /** Percent marks reached, each with its instant. */
  readonly marks: readonly { readonly percent: number; readonly at: string }[];
  readonly stoppedAt?: string;
  readonly breachedAt?: string;
}

export interface TaskView {
  readonly task: string;
  readonly kind: string;
  readonly role: Role;
  readonly since: string;
  readonly until: string;
  readonly data: JsonObject;
  readonly doneAt?: string;
  /** How many times its bound has passed and been escalated. */
  readonly level?: number;
  readonly by?: BoundBy;
}

/** Everything a screen needs of one case. Made by `project` from the entries and from nothing else. */
export interface CaseView {
  readonly caseNo: string;
  readonly process: string;
  readonly stage: string;
  readonly status: 'open' | 'closed';
  /** The number of the last entry; rises with every fact. */
  readonly version: number;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly closedAt?: string;
  readonly outcome?: string;
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  readonly owner?: string;
  readonly team?: string;
  readonly hold?: { readonly since: string; readonly until: string; readonly reason: string };
  /** Keys to search and list by: serial, order, customer (reference), product, channel. */
  readonly subject: JsonObject;
  readonly waits: readonly WaitView[];
  readonly clocks: readonly ClockView[];
  readonly tasks: readonly TaskView[];
  readonly links: readonly { readonly caseNo: string; readonly kind: string }[];
  readonly evidence: readonly JsonObject[];
  readonly notes: readonly JsonObject[];
  readonly references: readonly JsonObject[];
  /** What the process knows: rights, diagnosis, quote, parts, … */
  readonly detail: JsonObject;
}
