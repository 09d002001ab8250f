import { describe, expect, test } from 'vitest';
import type { ProcessDefinition } from '../../workflows/case/process.ts';
import { Life } from '../case/random/life.ts';
import type { LoanTypes } from '../case/sample/contract.ts';
import { loanRules } from '../case/sample/rules.ts';
import { loanProcess } from '../case/sample/stages.ts';
import { World } from '../case/world/world.ts';
import { Simulation } from './simulation.ts';

const LEAD = { id: 'lead-1', role: 'lead' } as const;

describe('what one run hands to the next', () => {
  test('stays small, however many commands and events there were', async () => {
    const life = new Life({ reEntry: 'atRest' });
    await life.begin();
    const one = life.simulation.of('TL-1');
    let most = 0;
    for (let count = 0; count < 260; count += 1) {
      const what = { bodyHash: 'h'.repeat(64), action: 'setPriority', actor: LEAD, input: { priority: 'high' } };
      await life.simulation.act('TL-1', { ...what, id: `${count}`.padStart(64, '0') });
      await life.simulation.event('TL-1', { id: `event-${count}`, type: 'returnTool', actor: LEAD, data: {} });
      if (count === 210) most = one.carriedBytes;
    }
    expect(one.runs).toBeGreaterThan(250);
    expect(one.carriedBytes).toBeLessThan(1.05 * most);
    // A server warns at 256 KB a payload and refuses 2 MB.
    expect(one.carriedBytes).toBeLessThan(128 * 1024);
  });
});

test('past the soft limit a run hands over after a quiet while, and not while people are at work', async () => {
  const life = new Life({ limits: { softEvents: 1, hardEvents: 4_000, quietMs: 1_000 } });
  await life.begin();
  const one = life.simulation.of('TL-1');
  const what = { bodyHash: 'h', action: 'setPriority', actor: LEAD, input: { priority: 'high' } };
  await life.simulation.advanceBy(2_000);
  const { runs } = one;
  for (const id of ['a', 'b', 'c', 'd']) {
    await life.simulation.act('TL-1', { ...what, id });
    await life.simulation.advanceBy(600);
  }
  expect(one.runs).toBe(runs);
  await life.simulation.advanceBy(400);
  expect(one.runs).toBe(runs + 1);
  await life.simulation.advanceBy(10_000);
  expect(one.runs, 'nothing has happened since').toBe(runs + 1);
});

test('a wait that the code of the next run no longer knows is closed, and the one it opens has a new number', async () => {
  const life = new Life({ reEntry: 'atRest' });
  const stages = { ...loanProcess.stages };
  await life.begin({ ...loanProcess, stages });
  stages.offered = {
    run: async (c) => {
      await c.waitFor({ name: 'newOffer', for: 'customer', within: 'offer', passing: 'expires', actions: {} });
      return 'offered';
    },
  };
  const note = { text: { ref: 'r', hash: 'h' } };
  await life.simulation.act('TL-1', { id: 'note', bodyHash: 'h', action: 'addNote', actor: LEAD, input: note });
  const { waits } = life.simulation.of('TL-1').view;
  expect(waits).toMatchObject([{ wait: 2, name: 'newOffer' }]);
  const closed = life.world.journal.entries('TL-1').find((entry) => entry.type === 'waitClosed');
  expect(closed).toMatchObject({ data: { wait: 1, why: 'withdrawn' } });
});

describe('a mistake in a process', () => {
  const stopped = (stages: Partial<ProcessDefinition<LoanTypes>['stages']>): Promise<unknown> => {
    const simulation = new Simulation(new World(loanRules));
    const process = { ...loanProcess, stages: { ...loanProcess.stages, ...stages } };
    const opening = { tool: 'tool', category: 'calm', checks: 0, lines: [] };
    const command = { id: 'open', bodyHash: 'h', action: 'open', actor: LEAD, input: opening };
    return Promise.race([simulation.open(process, 'TL-1', command), simulation.settle()]).then(
      () => simulation.settle().then(() => undefined),
      (error: unknown) => error,
    );
  };

  test('that enters a stage without what it needs stops the case instead of going on wrongly', async () => {
    expect(await stopped({ asked: { run: async () => 'checking' } })).toMatchObject({
      message: 'cannot enter checking of TL-1 without depositFen',
    });
  });

  test('that leaves a stage without what it promised stops the case', async () => {
    expect(await stopped({ asked: { leaves: ['condition'], run: async () => 'offered' } })).toMatchObject({
      message: 'cannot leave asked of TL-1 without condition',
    });
  });

  test('that refuses an opening which has been answered stops the case', async () => {
    const refusing: ProcessDefinition<LoanTypes>['stages']['asked'] = {
      run: async (c) => {
        await c.run('release', 'releaseClaim', { kind: 'tool', key: 'x', caseNo: c.view.caseNo });
        return c.refuseOpening('already_open', {});
      },
    };
    expect(await stopped({ asked: refusing })).toMatchObject({ name: 'Refusal', code: 'already_open' });
  });

  test('that waits for two things at once stops the case', async () => {
    const both: ProcessDefinition<LoanTypes>['stages']['asked'] = {
      run: async (c) => {
        const wait = (name: string) =>
          c.waitFor({ name, for: 'us', within: 'check', passing: 'expires', actions: { confirmCheck: {} } });
        await Promise.all([wait('one'), wait('other')]);
        return 'offered';
      },
    };
    expect(await stopped({ asked: both })).toMatchObject({
      message: 'case TL-1 waits already, and not for other alone',
    });
  });
});
