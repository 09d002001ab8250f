import { afterAll, beforeAll, expect, test } from 'vitest';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { Loan } from '../case/loan.ts';
import { toolLoan } from '../case/sample/contract.ts';
import { loanRules } from '../case/sample/rules.ts';
import { temporalDriver } from '../case/temporal-driver.ts';
import { type SampleWorkers, startSampleWorkers } from '../case/temporal-worker.ts';
import { World } from '../case/world/world.ts';

const world = new World(loanRules);
let workers: SampleWorkers;

beforeAll(async () => {
  workers = await startSampleWorkers(world);
});

afterAll(() => workers.stop());

/** Kinds of the events in the history of a case, in order: `WorkflowTaskStarted`, `TimerStarted`, … */
async function historyOf(loan: Loan): Promise<string[]> {
  const handle = workers.client.workflow.getHandle(workflowIdOf(toolLoan.process, loan.caseNo));
  const { events } = await handle.fetchHistory();
  return (events ?? []).map((event) => {
    const kind = Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? '';
    return kind.charAt(0).toUpperCase() + kind.slice(1).replace('EventAttributes', '');
  });
}

/** Everything is written and the case is idle: its last workflow task has been completed. */
async function settled(loan: Loan): Promise<string[]> {
  for (;;) {
    const history = await historyOf(loan);
    const { version } = await loan.view();
    const commits = history.filter((kind) => kind === 'ActivityTaskScheduled').length;
    const done = history.filter((kind) => kind === 'ActivityTaskCompleted').length;
    if (loan.journal.length === version && commits === done && history.at(-1) === 'WorkflowTaskCompleted')
      return history;
  }
}

test('a plain command is answered in one workflow task and costs no more events than it must', async () => {
  const loan = await Loan.open(temporalDriver({ ...workers, world }), { checks: 5 });
  await loan.act('acceptOffer', { depositFen: 0 });
  await loan.act('confirmCheck', {});
  const before = await settled(loan);
  await loan.act('confirmCheck', {});
  const after = await settled(loan);
  expect(after.slice(before.length)).toEqual([
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'WorkflowExecutionUpdateAccepted',
    'MarkerRecorded',
    'ActivityTaskScheduled',
    'WorkflowExecutionUpdateCompleted',
    'ActivityTaskStarted',
    'ActivityTaskCompleted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
  ]);
});

test('a case keeps one timer for all its bounds and marks, and cancels none', async () => {
  const loan = await Loan.open(temporalDriver({ ...workers, world }), { checks: 5 });
  await loan.packed();
  const until = new Date(Date.parse(loan.opened.waits[0]?.since ?? '') + 3 * 86_400_000).toISOString();
  await loan.act('putOnHold', { reason: 'holiday', until });
  await loan.act('resume', {});
  await loan.act('handOut', {});
  await loan.untilWaiting('return');
  const history = await settled(loan);
  // The offer (7 days), then the check (1 day), then the first effect (15 minutes): each earlier than all before.
  expect(history.filter((kind) => kind === 'TimerStarted')).toHaveLength(3);
  expect(history).not.toContain('TimerCanceled');
});
