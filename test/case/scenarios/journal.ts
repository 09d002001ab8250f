import { expect } from 'vitest';
import type { Answer } from '../../../workflows/case/command.ts';
import type { Scenario } from '../scenario.ts';

const WORDS = { ref: 'text-1', hash: 'a'.repeat(64) };

export const journalScenarios: readonly Scenario[] = [
  {
    name: 'commands are answered while nothing can be written; then all of it is, in order and several at a time',
    whileWriting: true,
    play: async (stage) => {
      const loan = await stage.loan();
      await loan.untilWritten((await loan.view()).version);
      const batches = stage.world.journal.batches(loan.caseNo).length;
      const release = stage.world.faults.block(loan.caseNo, 'commit');
      const answers: Answer[] = [];
      for (let note = 0; note < 5; note += 1) answers.push(await loan.act('addNote', { text: WORDS }));
      const { version } = await loan.act('acceptOffer', { depositFen: 0 });
      expect(answers.map((answer) => answer.version)).toEqual(
        [1, 2, 3, 4, 5].map((n) => (answers[0]?.version ?? 0) - 1 + n),
      );
      expect(loan.facts).not.toContain('noteAdded');
      release();
      await loan.untilWritten(version);
      expect(loan.entries('noteAdded')).toHaveLength(5);
      expect(stage.world.journal.batches(loan.caseNo).length - batches).toBeLessThanOrEqual(3);
    },
  },
  {
    name: 'a commit that fails for a while, or reports a failure after it was done, loses and doubles nothing',
    play: async (stage) => {
      const loan = await stage.loan();
      stage.world.faults.plan(loan.caseNo, 'commit', { times: 2 });
      stage.world.faults.plan(loan.caseNo, 'commit', { done: true });
      await loan.packed();
      await loan.untilWritten((await loan.view()).version);
      expect(loan.entries('checkConfirmed')).toHaveLength(2);
    },
  },
  {
    name: 'a commit that somebody has to look at is tried again until it goes through, and commands are answered',
    whileWriting: true,
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await stage.loan();
      stage.world.faults.plan(loan.caseNo, 'commit', { final: true, code: 'JournalConflict', times: 3 });
      await loan.act('addNote', { text: WORDS });
      const { version } = await loan.act('addNote', { text: WORDS });
      await stage.advance(6 * 60_000);
      expect(loan.facts).not.toContain('noteAdded');
      await stage.advance(60_000);
      expect(loan.journal.length).toBe(version);
    },
  },
  {
    name: 'no answer is stored before the entries it tells of, however long the backlog',
    simulatedOnly: true,
    whileWriting: true,
    play: async (stage) => {
      const loan = await stage.loan();
      const release = stage.world.faults.block(loan.caseNo, 'commit');
      for (let round = 0; round < 40; round += 1) {
        await loan.act('declineOffer', {});
        const { waits } = await stage.driver.liveView(loan.caseNo);
        await loan.act('reopenCase', {}, { wait: waits[0]?.wait ?? 'none' });
      }
      const { version } = await loan.act('addNote', { text: WORDS });
      expect(version).toBeGreaterThan(300);
      release();
      await loan.untilWritten(version);
    },
  },
  {
    name: 'a case that has ended and is still being written says no to commands and writes down what comes',
    simulatedOnly: true,
    whileWriting: true,
    play: async (stage) => {
      const loan = await stage.loan({ category: 'reopenWindow' });
      await loan.act('declineOffer', {});
      const release = stage.world.faults.block(loan.caseNo, 'commit');
      await stage.advance(1_000);
      expect(await loan.refusal('addNote', { text: WORDS })).toMatchObject({ code: 'case_ended' });
      await loan.event('returnTool', { condition: 'good' }, 'late');
      release();
      await stage.driver.untilEnded(loan.caseNo);
      expect(loan.entries('eventNotUsed')).toMatchObject([{ data: { event: 'returnTool', id: 'late' } }]);
      expect(loan.facts.slice(-2)).toEqual(['caseEnded', 'eventNotUsed']);
      expect(stage.world.journal.receipts(loan.caseNo).at(-1)).toMatchObject({ outcome: 'refused' });
    },
  },
  {
    name: 'a long backlog is written in several transactions',
    whileWriting: true,
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await stage.loan();
      const release = stage.world.faults.block(loan.caseNo, 'commit');
      let version = 0;
      for (let note = 0; note < 450; note += 1) ({ version } = await loan.act('addNote', { text: WORDS }));
      release();
      await loan.untilWritten(version);
      expect(Math.max(...stage.world.journal.batches(loan.caseNo))).toBe(200);
    },
  },
];
