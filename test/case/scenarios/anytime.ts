import { expect } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import type { PersonalText } from '../../../domain/people/personal-text.ts';
import type { AnytimeInputs } from '../../../workflows/case/contract.ts';
import type { Loan } from '../loan.ts';
import type { LoanInputs } from '../sample/contract.ts';
import type { Scenario } from '../scenario.ts';

const WORDS: PersonalText = { ref: 'text-1', hash: 'a'.repeat(64) };
const PHOTO = { ref: 'photo-1', sha256: 'b'.repeat(64), kind: 'photo', bytes: 1_024 };

/** Opens a task by telling a case that does not exist. */
async function withTask(loan: Loan): Promise<string> {
  await loan.act('linkCase', { caseNo: 'TL-nobody', kind: 'sameMatter' });
  const opened = await loan.until('taskOpened');
  return String(opened.data.task);
}

/** Actions that only write down: input, the fact it becomes, and where the view shows it. */
function writesDown<A extends keyof AnytimeInputs>(
  action: A,
  input: (LoanInputs & AnytimeInputs)[A],
  fact: { type: string; data: JsonObject },
  shows: JsonObject,
): Scenario {
  return {
    name: `${action} is possible at any time, answers no wait and is written down`,
    play: async (stage) => {
      const loan = await stage.loan();
      const before = await loan.wait();
      const answer = await loan.act(action, input, { as: 'lead' });
      expect(answer.waits).toEqual([before]);
      expect(await loan.until(fact.type)).toMatchObject({ ...fact, actor: { role: 'lead' } });
      expect(await loan.view()).toMatchObject(shows);
      await loan.act('declineOffer', {}, { wait: before.wait });
      await loan.untilWaiting('reopening');
    },
  };
}

export const anytimeScenarios: readonly Scenario[] = [
  writesDown(
    'addNote',
    { text: WORDS, visibleToCustomer: true },
    { type: 'noteAdded', data: { note: { text: { ...WORDS }, by: 'lead', visibleToCustomer: true } } },
    { notes: [{ by: 'lead', text: { ...WORDS } }] },
  ),
  writesDown(
    'attachEvidence',
    { evidence: PHOTO },
    { type: 'evidenceAttached', data: { evidence: PHOTO } },
    { evidence: [PHOTO] },
  ),
  writesDown(
    'addReference',
    { kind: 'shop', no: 'S-1' },
    { type: 'referenceAdded', data: { reference: { kind: 'shop', no: 'S-1' } } },
    { references: [{ kind: 'shop', no: 'S-1' }] },
  ),
  writesDown(
    'reassign',
    { owner: 'agent-7', team: 'north', reason: WORDS },
    { type: 'reassigned', data: { owner: 'agent-7', team: 'north', reason: { ...WORDS } } },
    { owner: 'agent-7', team: 'north' },
  ),
  writesDown(
    'setPriority',
    { priority: 'urgent' },
    { type: 'prioritySet', data: { priority: 'urgent' } },
    { priority: 'urgent' },
  ),
  {
    name: 'who is assigned is told, and assigning nobody is refused',
    play: async (stage) => {
      const loan = await stage.loan();
      expect(await loan.refusal('reassign', { reason: WORDS })).toMatchObject({
        code: 'invalid_input',
        field: 'owner',
      });
      await loan.act('reassign', { owner: 'agent-7', reason: WORDS });
      expect((await loan.until('reassigned')).tells).toEqual([{ to: 'owner', text: 'assigned' }]);
    },
  },
  {
    name: 'a wrong entry is corrected by a new one that names it, and only what may be corrected',
    play: async (stage) => {
      const loan = await stage.loan();
      const { version } = await loan.act('acceptOffer', { depositFen: 5_000 });
      const correct = (seq: number, detail: JsonObject) =>
        loan.refusal('correct', { seq, reason: WORDS, detail }, { as: 'lead' });
      expect(await correct(version + 9, { depositFen: 1 })).toMatchObject({ code: 'invalid_input', field: 'seq' });
      expect(await correct(1, { tool: 'another' })).toMatchObject({ code: 'invalid_input', field: 'detail.tool' });
      await loan.act('correct', { seq: 4, reason: WORDS, detail: { depositFen: 6_000 } });
      expect(await loan.until('entryCorrected')).toMatchObject({ data: { seq: 4 }, detail: { depositFen: 6_000 } });
      expect((await loan.view()).detail.depositFen).toBe(6_000);
    },
  },
  {
    name: 'a task is completed by the role it is for, once',
    play: async (stage) => {
      const loan = await stage.loan();
      const task = await withTask(loan);
      expect(await loan.refusal('completeTask', { task }, { as: 'agent' })).toMatchObject({ code: 'role_not_allowed' });
      expect(await loan.refusal('completeTask', { task: 'T-0' }, { as: 'lead' })).toMatchObject({
        code: 'task_unknown',
      });
      await loan.act('completeTask', { task, result: { outcome: 'done' } }, { as: 'lead' });
      expect(await loan.refusal('completeTask', { task }, { as: 'lead' })).toMatchObject({ code: 'task_unknown' });
      expect((await loan.view()).tasks).toMatchObject([{ task, doneAt: expect.any(String) }]);
    },
  },
  {
    name: 'a task nobody does is escalated and stays open',
    play: async (stage) => {
      const loan = await stage.loan({ category: 'taskDefault' });
      const task = await withTask(loan);
      const escalated = await loan.until('taskEscalated', 2);
      expect(escalated).toMatchObject({ data: { task }, tells: [{ to: 'manager', text: 'taskOverdue' }] });
      await loan.act('completeTask', { task }, { as: 'manager' });
    },
  },
];
