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

test('a cancel request to the workflow is no command of the case: it goes on, and hands over as ever', async () => {
  const limits = { softEvents: 1, hardEvents: 4_000, quietMs: 0 };
  const loan = await Loan.open(temporalDriver({ ...workers, world, limits }), { checks: 1 });
  await loan.act('acceptOffer', { depositFen: 0 });
  await workers.client.workflow.getHandle(workflowIdOf(toolLoan.process, loan.caseNo)).cancel();
  await loan.act('confirmCheck', {});
  await loan.untilWaiting('handing');
  await loan.act('handOut', {});
  await loan.untilWaiting('return');
  // The last hand-over may still be on its way; a note goes to the run after it.
  await expect
    .poll(
      async () => {
        await loan.act('addNote', { text: { ref: 'after', hash: 'h' } });
        return world.journal.runs(loan.caseNo);
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(1);
});

test('rules that give no answer keep the case waiting until they are mended; the command is answered then', async () => {
  const loan = await Loan.open(temporalDriver({ ...workers, world }), { checks: 1 });
  world.faults.plan('', 'timing', { final: true, code: 'UnknownRow' });
  const answer = await loan.act('acceptOffer', { depositFen: 0 });
  expect(answer).toMatchObject({ stage: 'checking', waits: [{ name: 'check' }] });
  await loan.untilWritten(answer.version);
  expect(loan.entries('offerAccepted')).toHaveLength(1);
  expect(workers.complaints).not.toEqual([]);
});
