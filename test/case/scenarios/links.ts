import { expect } from 'vitest';
import { fresh } from '../loan.ts';
import type { LoanOpening } from '../sample/contract.ts';
import type { Scenario } from '../scenario.ts';

function spare(): LoanOpening {
  return { tool: fresh('spare'), category: 'calm', lines: [], checks: 0 };
}

export const linkScenarios: readonly Scenario[] = [
  {
    name: 'linked cases know each other',
    play: async (stage) => {
      const [one, other] = [await stage.loan(), await stage.loan()];
      const { version } = await one.view();
      const answer = await one.act('linkCase', { caseNo: other.caseNo, kind: 'sameMatter' });
      expect(answer.version).toBe(version + 1);
      expect(await other.until('caseLinked')).toMatchObject({ data: { caseNo: one.caseNo, kind: 'sameMatter' } });
      expect((await one.view()).links).toEqual([{ caseNo: other.caseNo, kind: 'sameMatter' }]);
      expect((await other.view()).links).toEqual([{ caseNo: one.caseNo, kind: 'sameMatter' }]);
      expect(await one.refusal('linkCase', { caseNo: one.caseNo, kind: 'self' })).toMatchObject({
        code: 'invalid_input',
      });
    },
  },
  {
    name: 'a link that cannot be told becomes a task',
    play: async (stage) => {
      const loan = await stage.loan();
      await loan.act('linkCase', { caseNo: 'TL-nobody', kind: 'sameMatter' });
      expect(await loan.until('taskOpened')).toMatchObject({
        data: { kind: 'linkNotDelivered', role: 'lead', data: { caseNo: 'TL-nobody', kind: 'sameMatter' } },
        tells: [{ to: 'lead', text: 'taskOpened' }],
      });
    },
  },
  {
    name: 'telling a link goes on in the background: the case can be cancelled meanwhile, and the other side hears of it',
    play: async (stage) => {
      const [one, other] = [await stage.loan(), await stage.loan()];
      const release = stage.world.faults.block(other.caseNo, 'tellCase');
      await one.act('linkCase', { caseNo: other.caseNo, kind: 'sameMatter' });
      await one.act('cancel', { reason: { ref: 'r', hash: 'h' } });
      await one.untilWaiting('reopening');
      expect(other.facts).not.toContain('caseLinked');
      release();
      await other.until('caseLinked');
      expect(other.entries('caseLinked')).toHaveLength(1);
    },
  },
  {
    name: 'a link is told until it has been heard, also by a case that has long gone on or ended',
    play: async (stage) => {
      const [one, other] = [await stage.loan({ category: 'reopenWindow' }), await stage.loan()];
      stage.world.faults.plan(other.caseNo, 'tellCase', { times: 2 });
      await one.act('linkCase', { caseNo: other.caseNo, kind: 'sameMatter' });
      await one.act('declineOffer', {});
      await stage.driver.untilEnded(one.caseNo);
      await other.until('caseLinked');
      expect((await other.view()).links).toEqual([{ caseNo: one.caseNo, kind: 'sameMatter' }]);
    },
  },
  {
    name: 'a step that comes again in a later visit of its stage tells its fact again',
    play: async (stage) => {
      const partner = await stage.loan();
      const loan = await (await stage.loan({ partner: partner.caseNo, checks: 0 })).lent();
      await loan.event('returnTool', { condition: 'good' });
      await loan.untilWaiting('reopening');
      await loan.act('reopenCase', {});
      await loan.lent();
      await partner.until('factReceived', 2);
    },
  },
  {
    name: 'a case opens another once, however often it is tried, and both know each other',
    play: async (stage) => {
      const loan = await stage.loan({ spare: { process: 'tool-loan', opening: spare() } });
      stage.world.faults.plan(loan.caseNo, 'openCase', { done: true, times: 2 });
      await (await loan.packed()).act('handOut', {});
      await loan.untilWaiting('return');
      const { links } = await loan.view();
      expect(links).toEqual([{ caseNo: expect.any(String), kind: 'tool-loan' }]);
      const opened = await stage.driver.liveView(links[0]?.caseNo ?? '');
      expect(opened).toMatchObject({ stage: 'offered', links: [{ caseNo: loan.caseNo, kind: 'parent' }] });
      expect(loan.entries('caseLinked')).toHaveLength(1);
    },
  },
  {
    name: 'a case that refuses to be opened by another, or whose process there is not, is a task with what was to be opened',
    play: async (stage) => {
      const opening = spare();
      await stage.loan({ tool: opening.tool });
      const loan = await stage.loan({ spare: { process: 'tool-loan', opening } });
      await (await loan.packed()).act('handOut', {});
      expect(await loan.until('taskOpened')).toMatchObject({
        data: { kind: 'followOnNotOpened', role: 'lead', data: { process: 'tool-loan', why: 'already_open', opening } },
      });
      const other = await stage.loan({ spare: { process: 'tool-gift', opening: spare() } });
      await (await other.packed()).act('handOut', {});
      expect(await other.until('taskOpened')).toMatchObject({ data: { data: { why: 'unknown_process' } } });
      await other.untilWaiting('return');
    },
  },
  {
    name: 'a case tells another a fact, and it arrives once',
    play: async (stage) => {
      const partner = await stage.loan();
      stage.world.faults.plan(partner.caseNo, 'tellCase', { done: true, times: 1 });
      const loan = await (await stage.loan({ partner: partner.caseNo })).packed();
      await loan.act('handOut', {});
      expect(await partner.until('factReceived')).toMatchObject({ data: { fact: 'partnerLent', caseNo: loan.caseNo } });
      await loan.untilWaiting('return');
      expect(partner.entries('factReceived')).toHaveLength(1);
    },
  },
  {
    name: 'telling a case that has ended becomes a task, and the teller goes on',
    play: async (stage) => {
      const partner = await (await stage.loan({ category: 'reopenWindow' })).act('declineOffer', {});
      await stage.driver.untilEnded(partner.caseNo);
      const loan = await (await stage.loan({ partner: partner.caseNo })).packed();
      await loan.act('handOut', {});
      expect(await loan.until('taskOpened')).toMatchObject({
        data: { kind: 'factNotDelivered', data: { caseNo: partner.caseNo, type: 'partnerLent' } },
      });
      await loan.untilWaiting('return');
    },
  },
];
