import { expect } from 'vitest';
import { fresh } from '../loan.ts';
import { LOAN_TERMS } from '../sample/rules.ts';
import type { Scenario } from '../scenario.ts';

export const endingScenarios: readonly Scenario[] = [
  {
    name: 'a closed case waits out its window for being taken up again, then it ends',
    play: async (stage) => {
      const loan = await stage.loan({ category: 'reopenWindow' });
      await loan.act('declineOffer', {});
      await stage.driver.untilEnded(loan.caseNo);
      expect(loan.facts.slice(-2)).toEqual(['waitClosed', 'caseEnded']);
      expect(stage.world.journal.view(loan.caseNo)).toMatchObject({ status: 'closed', outcome: 'declined', waits: [] });
    },
  },
  {
    name: 'inside the window the same case is opened again, and its numbers go on',
    play: async (stage) => {
      const tool = fresh('tool');
      const loan = await (await stage.loan({ tool })).closed();
      const { wait, since, until } = await loan.wait();
      expect(Date.parse(until) - Date.parse(since)).toBe(LOAN_TERMS.reopenWindow);
      const answer = await loan.act('reopenCase', {});
      expect(answer).toMatchObject({ stage: 'offered', status: 'open', waits: [{ name: 'offer' }] });
      expect(answer.waits[0]?.wait).toBeGreaterThan(wait);
      expect(await loan.view()).not.toHaveProperty('closedAt');
      await loan.lent();
      await loan.event('returnTool', { condition: 'good' });
      await loan.untilWaiting('reopening');
      expect(await loan.view()).toMatchObject({ status: 'closed', outcome: 'returned' });
    },
  },
  {
    name: 'it is not opened again when somebody else has taken what it needs',
    play: async (stage) => {
      const tool = fresh('tool');
      const loan = await (await stage.loan({ tool })).closed();
      const other = await stage.loan({ tool, lines: [] });
      const before = await loan.wait();
      expect(await loan.refusal('reopenCase', {})).toMatchObject({
        code: 'already_open',
        params: { caseNo: other.caseNo },
        waits: [before],
      });
      await other.closed();
      await loan.act('reopenCase', {});
    },
  },
  {
    name: 'a closed case takes notes but no moves',
    play: async (stage) => {
      const loan = await (await stage.loan()).closed();
      const { version } = await loan.view();
      expect(await loan.refusal('acceptOffer', { depositFen: 0 }, { wait: 'none', version })).toMatchObject({
        code: 'case_closed',
      });
      const until = new Date(Date.parse((await loan.wait()).since) + 86_400_000).toISOString();
      expect(await loan.refusal('putOnHold', { reason: 'late', until })).toMatchObject({ code: 'case_closed' });
      await loan.act('addNote', { text: { ref: 'r', hash: 'h' } });
      await loan.until('noteAdded');
    },
  },
];
