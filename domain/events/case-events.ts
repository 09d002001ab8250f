import type { EventKind } from './kind.ts';
import { type DataSchema, day, flag, instant, object, text, texts, whole } from './schema.ts';

const actions = { type: 'array', items: object({ action: text, roles: texts }) } as const satisfies DataSchema;

function kind(name: string, entry: string, ...data: Parameters<typeof object>): EventKind {
  return { type: `case.${name}.v1`, entry, data: object(...data) };
}

/** What happens in a case of any process. */
export const CASE_EVENTS: readonly EventKind[] = [
  kind(
    'opened',
    'caseOpened',
    {
      subject: object(
        {},
        {
          product: text,
          category: text,
          serial: text,
          orderNo: text,
          orderLine: whole,
          customer: text,
          channel: text,
        },
      ),
    },
    {
      priority: text,
      owner: text,
      team: text,
      wish: text,
      fault: object({ appearedOn: day, safety: flag }),
      references: { type: 'array', items: object({ kind: text, no: text }) },
    },
  ),
  kind('stageEntered', 'stageEntered', { stage: text }),
  kind(
    'waitOpened',
    'waitOpened',
    { wait: whole, name: text, for: text, since: instant, until: instant, passing: text, actions },
    { provisional: flag },
  ),
  kind('waitEscalated', 'waitEscalated', { wait: whole, until: instant, level: whole }, { provisional: flag }),
  kind('boundMoved', 'boundMoved', { wait: whole, until: instant }, { provisional: flag }),
  kind('retimed', 'retimed', {
    batch: text,
    policyVersion: text,
    moved: {
      type: 'array',
      items: object(
        { kind: text, name: text },
        { before: instant, after: instant, versionBefore: text, versionAfter: text },
      ),
    },
  }),
  kind('waitClosed', 'waitClosed', { wait: whole, why: text }),
  kind('clockMarked', 'clockMarked', { clock: text, percent: whole, due: instant }),
  kind('offlineReported', 'offlineReported', { action: text, outcome: text }),
  kind('taskOpened', 'taskOpened', { task: text, kind: text, role: text, until: instant }),
  kind('taskEscalated', 'taskEscalated', { task: text, until: instant }),
  kind('taskDone', 'taskDone', { task: text }),
  kind('noteAdded', 'noteAdded', {}),
  kind('evidenceAttached', 'evidenceAttached', {
    evidence: object({ ref: text, sha256: text, kind: text, bytes: whole }),
  }),
  kind('referenceAdded', 'referenceAdded', { reference: object({ kind: text, no: text }) }),
  kind('reassigned', 'reassigned', {}, { owner: text, team: text }),
  kind('prioritySet', 'prioritySet', { priority: text }),
  kind('holdPut', 'holdPut', { until: instant, reason: text }),
  kind('holdEnded', 'holdEnded', {}, { why: text }),
  kind('linked', 'caseLinked', { caseNo: text, kind: text }),
  kind('entryCorrected', 'entryCorrected', { seq: whole }),
  kind('withdrawn', 'caseWithdrawn', {}),
  kind('closed', 'caseClosed', { outcome: text }),
  kind('reopened', 'caseReopened', {}),
  kind('ended', 'caseEnded', { outcome: text }),
  kind('effectFailed', 'effectFailed', { effect: text, step: text, code: text, wait: whole }),
  kind('effectRetried', 'effectRetried', { wait: whole }),
  kind('effectTakenOver', 'effectTakenOver', {}, { wait: whole }),
  kind('stepUndone', 'stepUndone', { step: text, effect: text }),
  kind(
    'compensationFailed',
    'compensationFailed',
    { step: text, effect: text, code: text },
    { amountFen: whole, currency: text },
  ),
  kind('factReceived', 'factReceived', { fact: text }),
  kind('messagePassedOn', 'messagePassedOn', { entry: whole, text, from: text, to: text, why: text }),
  kind('eventRefused', 'eventRefused', { event: text, id: text, code: text }),
  kind('eventKept', 'eventKept', { event: text, id: text }),
  kind('eventNotUsed', 'eventNotUsed', { event: text, id: text }),
];

/** Entries that are nobody's business outside: how a clock is measured, of which only the marks count. */
export const UNPUBLISHED: readonly string[] = ['clocksTimed'];
