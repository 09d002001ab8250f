import type { JsonObject } from '../json.ts';
import type { CaseView, ClockView, TaskView, WaitView } from './view.ts';

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
  waitEscalated: { wait: number; until: string; level: number; provisional?: boolean };
  /** The clock that bounds a wait was stopped or timed anew, and the bound went with it. */
  boundMoved: { wait: number; until: string; provisional?: boolean };
  waitClosed: { wait: number; why: 'expired' | 'done' | 'failed' | 'withdrawn' | 'takenOver' };
  clocksTimed: { clocks: ClockView[] };
  clockMarked: { clock: string; percent: number; due: string };
  effectFailed: { effect: string; step: string; code: string; wait: number };
  taskOpened: Omit<TaskView, 'since'>;
  taskEscalated: { task: string; until: string };
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

export type CaseEntryType = keyof CaseEntries;
