import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Activities } from '../../activities/contract.ts';
import { createOpenCase } from '../../activities/open-case.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import { toolLoan } from '../case/sample/contract.ts';
import { loanRules } from '../case/sample/rules.ts';
import { type SampleWorkers, startSampleWorkers } from '../case/temporal-worker.ts';
import { World } from '../case/world/world.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';

const world = new World(loanRules);
let workers: SampleWorkers;
let fresh: FreshDatabase;
let db: Database;
let openCase: Activities['openCase'];

beforeAll(async () => {
  [workers, fresh] = await Promise.all([startSampleWorkers(world), freshDatabase()]);
  db = connect(fresh.url);
  const processes = { 'tool-loan': toolLoan };
  openCase = createOpenCase(db.sql, workers.client, { taskQueue: workers.taskQueue, processes });
});

afterAll(async () => {
  await workers.stop();
  await db.close();
  await fresh.drop();
});

function wanted(step: string, tool: string, category = 'calm') {
  const opening = { tool, category, lines: [], checks: 0, parent: `TL-${tool}` };
  return { caseNo: `TL-${tool}`, step, process: 'tool-loan', opening };
}

it('opens one case for one step, however often and at however many places it is asked', async () => {
  const asked = Array.from({ length: 8 }, () => openCase(wanted('spare', 'drill')));
  const answers = await Promise.all(asked);
  const numbers = new Set(answers.map((answer) => ('opened' in answer ? answer.opened : answer)));
  expect(numbers.size).toBe(1);
  const [caseNo = ''] = numbers;
  expect(caseNo).toMatch(/^TL-\d{4}-\d{6}$/);
  await expect
    .poll(() => world.journal.view(String(caseNo)))
    .toMatchObject({
      stage: 'offered',
      links: [{ caseNo: 'TL-drill', kind: 'parent' }],
    });
  expect(await openCase(wanted('another', 'hammer'))).not.toEqual(answers[0]);
});

it('keeps to what a step was first opened with', async () => {
  const first = await openCase(wanted('spare', 'saw'));
  expect(await openCase({ ...wanted('spare', 'saw'), opening: { ...wanted('spare', 'chisel').opening } })).toEqual(
    first,
  );
});

it('gives the refusal again when it is asked again, although the run that refused is over', async () => {
  await openCase(wanted('first', 'ladder'));
  const refused = { refused: 'already_open', params: { caseNo: expect.any(String) } };
  expect(await openCase(wanted('second', 'ladder'))).toEqual(refused);
  expect(await openCase(wanted('second', 'ladder'))).toEqual(refused);
});

it('answers the number of a case that has long ended', async () => {
  const opened = await openCase(wanted('spare', 'plane', 'reopenWindow'));
  const caseNo = 'opened' in opened ? opened.opened : '';
  const handle = workers.client.workflow.getHandle(workflowIdOf('tool-loan', caseNo));
  const { version } = await handle.query<{ version: number }>('view');
  const actor = { id: 'anna', role: 'agent' };
  const decline = { id: 'd-1', bodyHash: 'd-1', action: 'declineOffer', actor, version, input: {} };
  await handle.executeUpdate('declineOffer', { updateId: 'd-1', args: [decline] });
  await handle.result();
  expect(await openCase(wanted('spare', 'plane', 'reopenWindow'))).toEqual({ opened: caseNo });
});

it('knows a process the program has not', async () => {
  const request = { ...wanted('spare', 'x'), process: 'tool-gift' };
  expect(await openCase(request)).toEqual({ refused: 'unknown_process', params: { process: 'tool-gift' } });
});
