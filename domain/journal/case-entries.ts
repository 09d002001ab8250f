import type { JsonObject } from '../json.ts';
import type { BoundBy, CaseView, ClockView, TaskView, WaitView } from './view.ts';

/** Data of the entries every case shares. A process adds facts of its own, which only touch `detail`. */
export interface CaseEntries {
  caseOpened: {
    caseNo: string;
    process: string;
    subject: JsonObject;
    priority?: CaseView['priority'];
    owner?: string;
    team?: string;
    references?: JsonObject[];
  };
  stageEntered: { stage: string };
  waitOpened: WaitView;
  /** A bound passed and the next level was told; the wait stays open. */
  waitEscalated: { wait: number; until: string; level: number; provisional?: boolean; by?: BoundBy };
  /** The clock that bounds a wait was stopped or timed anew, and the bound went with it. */
  boundMoved: { wait: number; until: string; provisional?: boolean; by?: BoundBy };
  waitClosed: { wait: number; why: 'expired' | 'done' | 'failed' | 'withdrawn' | 'takenOver' };
  clocksTimed: { clocks: ClockView[] };
  clockMarked: { clock: string; percent: number; due: string };
  effectFailed: { effect: string; step: string; code: string; wait: number };
  taskOpened: Omit<TaskView, 'since'>;
  taskEscalated: { task: string; until: string; by?: BoundBy };
  retimed: Retimed;
  taskDone: { task: string; result?: JsonObject };
  noteAdded: { note: JsonObject };
  evidenceAttached: { evidence: JsonObject };
  referenceAdded: { reference: JsonObject };
  reassigned: { owner?: string; team?: string; reason?: JsonObject };
  prioritySet: { priority: CaseView['priority'] };
  holdPut: { until: string; reason: string };
  holdEnded: { why: 'resumed' | 'expired' };
  caseLinked: { caseNo: string; kind: string };
  /** A wrong entry is corrected by a new one that names it; `detail` of this entry carries the right values. */
  entryCorrected: { seq: number; reason: JsonObject };
  caseClosed: { outcome: string };
  caseReopened: { reason: JsonObject };
  /** The reopen window is over; the workflow has ended. */
  caseEnded: { outcome: string };
}

/** Calendars or policy were published: what of a case moved, all of it in one entry. */
export interface Retimed {
  /** The batch that told the case. */
  readonly batch: string;
  readonly policyVersion: string;
  /** Version by id of every calendar that measures something here. */
  readonly calendars: Readonly<Record<string, string>>;
  /** For people: what moved, from when to when. */
  readonly moved: readonly Moved[];
  readonly clocks: readonly ClockView[];
  readonly waits: readonly { wait: number; until: string; provisional?: boolean; by?: BoundBy }[];
  readonly tasks: readonly { task: string; until: string; by?: BoundBy }[];
}

export interface Moved {
  readonly kind: 'clock' | 'wait' | 'task';
  readonly name: string;
  /** ISO instants; absent while a clock stands still. */
  readonly before?: string;
  readonly after?: string;
  /** The version of the calendar that gave the old instant, and of the one that gives the new. */
  readonly versionBefore?: string;
  readonly versionAfter?: string;
}

export type CaseEntryType = keyof CaseEntries;
