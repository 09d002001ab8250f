import type { CaseEntries, CaseEntryType } from './case-entries.ts';
import type { Entry } from './entry.ts';
import type { CaseView, TaskView, WaitView } from './view.ts';

type Reducers = { [T in CaseEntryType]: (view: CaseView, data: CaseEntries[T], entry: Entry) => CaseView };

/** A journal that does not follow its own numbering: an entry is missing, doubled or out of order. */
export class JournalGap extends Error {
  override readonly name = 'JournalGap';
}

/**
 * The one reducer: the view of a case after one more entry. The workflow uses it for its answers, the commit for the
 * read model, the rebuild for the proof that both agree.
 *
 * @param view the view so far, `undefined` before the first entry, which must be `caseOpened`
 * @throws {JournalGap} when `entry.seq` does not follow the view's version
 */
export function project(view: CaseView | undefined, entry: Entry): CaseView {
  const before = view ?? blank(entry);
  if (entry.seq !== before.version + 1) {
    throw new JournalGap(`case ${before.caseNo}: entry ${entry.seq} does not follow version ${before.version}`);
  }
  const waits = entry.answers === undefined ? before.waits : before.waits.filter((wait) => wait.wait !== entry.answers);
  const answered: CaseView = { ...before, waits };
  const changed = isCaseEntry(entry.type) ? apply(entry.type, answered, entry) : answered;
  return {
    ...changed,
    detail: entry.detail ? { ...changed.detail, ...entry.detail } : changed.detail,
    version: entry.seq,
    updatedAt: entry.at,
  };
}

/** The view that a whole journal gives. */
export function rebuild(entries: readonly Entry[]): CaseView | undefined {
  return entries.reduce<CaseView | undefined>(project, undefined);
}

function apply<T extends CaseEntryType>(type: T, view: CaseView, entry: Entry): CaseView {
  const reducer: (view: CaseView, data: CaseEntries[T], entry: Entry) => CaseView = REDUCERS[type];
  return reducer(view, entry.data as unknown as CaseEntries[T], entry);
}

function isCaseEntry(type: string): type is CaseEntryType {
  return Object.hasOwn(REDUCERS, type);
}

function blank(entry: Entry): CaseView {
  if (entry.type !== 'caseOpened') throw new JournalGap(`a journal begins with caseOpened, not with ${entry.type}`);
  const { caseNo, process } = entry.data as unknown as CaseEntries['caseOpened'];
  return {
    caseNo,
    process,
    stage: 'opening',
    status: 'open',
    version: 0,
    openedAt: entry.at,
    updatedAt: entry.at,
    priority: 'normal',
    subject: {},
    waits: [],
    clocks: [],
    tasks: [],
    links: [],
    evidence: [],
    notes: [],
    references: [],
    detail: {},
  };
}

function withoutWait(view: CaseView, wait: number): CaseView {
  return { ...view, waits: view.waits.filter((open) => open.wait !== wait) };
}

/** A new bound says by itself whether it is provisional. */
function sure({ provisional: _provisional, ...wait }: WaitView): WaitView {
  return wait;
}

function withTask(view: CaseView, task: string, change: Partial<TaskView>): CaseView {
  return { ...view, tasks: view.tasks.map((one) => (one.task === task ? { ...one, ...change } : one)) };
}

const REDUCERS: Reducers = {
  caseOpened: (view, { subject, priority, owner, team, references }) => ({
    ...view,
    subject,
    ...(priority ? { priority } : {}),
    ...(owner ? { owner } : {}),
    ...(team ? { team } : {}),
    ...(references ? { references } : {}),
  }),
  stageEntered: (view, { stage }) => ({ ...view, stage }),
  waitOpened: (view, wait) => ({ ...view, waits: [...view.waits, wait] }),
  waitEscalated: (view, { wait, ...bound }) => ({
    ...view,
    waits: view.waits.map((open) => (open.wait === wait ? { ...sure(open), ...bound } : open)),
  }),
  boundMoved: (view, { wait, ...bound }) => ({
    ...view,
    waits: view.waits.map((open) => (open.wait === wait ? { ...sure(open), ...bound } : open)),
  }),
  waitClosed: (view, { wait }) => withoutWait(view, wait),
  clocksTimed: (view, { clocks }) => ({
    ...view,
    clocks: [...view.clocks.filter((old) => !clocks.some((now) => now.name === old.name)), ...clocks],
  }),
  clockMarked: (view, { clock, percent, due }, entry) => ({
    ...view,
    clocks: view.clocks.map((one) => {
      if (one.name !== clock) return one;
      const marked = { ...one, marks: [...one.marks, { percent, at: entry.at }] };
      return percent === 100 ? { ...marked, breachedAt: due } : marked;
    }),
  }),
  effectFailed: (view, { wait }) => withoutWait(view, wait),
  taskOpened: (view, task, entry) => ({ ...view, tasks: [...view.tasks, { ...task, since: entry.at }] }),
  taskEscalated: (view, { task, ...bound }) => ({
    ...view,
    tasks: view.tasks.map((one) => (one.task === task ? { ...one, ...bound, level: (one.level ?? 0) + 1 } : one)),
  }),
  retimed: (view, { clocks, waits, tasks }) => ({
    ...view,
    clocks: view.clocks.map((old) => clocks.find((now) => now.name === old.name) ?? old),
    waits: view.waits.map((open) => {
      const now = waits.find(({ wait }) => wait === open.wait);
      return now === undefined ? open : { ...sure(open), ...now };
    }),
    tasks: view.tasks.map((one) => ({ ...one, ...tasks.find(({ task }) => task === one.task) })),
  }),
  taskDone: (view, { task }, entry) => withTask(view, task, { doneAt: entry.at }),
  noteAdded: (view, { note }, entry) => ({ ...view, notes: [...view.notes, { ...note, seq: entry.seq }] }),
  evidenceAttached: (view, { evidence }, entry) => ({
    ...view,
    evidence: [...view.evidence, { ...evidence, seq: entry.seq }],
  }),
  referenceAdded: (view, { reference }) => ({ ...view, references: [...view.references, reference] }),
  reassigned: (view, { owner, team }) => ({ ...view, ...(owner ? { owner } : {}), ...(team ? { team } : {}) }),
  prioritySet: (view, { priority }) => ({ ...view, priority }),
  holdPut: (view, { until, reason }, entry) => ({ ...view, hold: { since: entry.at, until, reason } }),
  holdEnded: ({ hold: _over, ...view }) => view,
  caseLinked: (view, link) =>
    view.links.some(({ caseNo, kind }) => caseNo === link.caseNo && kind === link.kind)
      ? view
      : { ...view, links: [...view.links, link] },
  entryCorrected: (view) => view,
  caseClosed: (view, { outcome }, entry) => ({ ...view, status: 'closed', outcome, closedAt: entry.at }),
  caseReopened: ({ closedAt: _closedAt, outcome: _outcome, ...view }) => ({ ...view, status: 'open' }),
  caseEnded: (view, { outcome }) => ({ ...view, outcome, waits: [] }),
};
