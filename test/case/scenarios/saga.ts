import { expect } from 'vitest';
import type { PersonalText } from '../../../domain/people/personal-text.ts';
import { Refused } from '../driver.ts';
import { fresh, type Loan } from '../loan.ts';
import type { Scenario } from '../scenario.ts';

const WORDS: PersonalText = { ref: 'text-1', hash: 'a'.repeat(64) };

function undone(loan: Loan): unknown[] {
  return loan.entries('stepUndone').map(({ data }) => data.step);
}

export const sagaScenarios: readonly Scenario[] = [
  {
    name: 'a case cancelled while it waits for people undoes its steps, the last first',
    play: async (stage) => {
      const tool = fresh('tool');
      const loan = await (await stage.loan({ tool })).packed();
      const { wait } = await loan.wait();
      expect(stage.world.claims.get(`courier ${tool}`)).toBe(loan.caseNo);
      await loan.act('cancel', { reason: WORDS }, { as: 'customer' });
      await loan.untilWaiting('reopening');
      expect(await loan.view()).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
      expect(loan.entries('caseWithdrawn')).toMatchObject([{ answers: wait, actor: { role: 'customer' } }]);
      expect(undone(loan)).toEqual(['courier', 'stock']);
      expect(stage.world.claims.has(`courier ${tool}`)).toBe(false);
      expect(stage.world.stock.at('available', `sku-${tool}`)).toBe(2);
    },
  },
  {
    name: 'an undo that fails becomes a task and a visible state, and the rest is still undone',
    play: async (stage) => {
      const tool = fresh('tool');
      const loan = await (await stage.loan({ tool })).packed();
      stage.world.faults.plan(loan.caseNo, 'releaseClaim', { final: true, code: 'courierSilent' });
      await loan.act('cancel', { reason: WORDS });
      await loan.untilWaiting('reopening');
      expect(loan.entries('compensationFailed')).toMatchObject([{ data: { step: 'courier', code: 'courierSilent' } }]);
      const { detail, tasks } = await loan.view();
      expect(detail.compensationFailed).toBe('courier');
      expect(tasks).toMatchObject([{ kind: 'undoByHand', role: 'lead', data: { step: 'courier' } }]);
      expect(undone(loan)).toEqual(['stock']);
      expect(stage.world.stock.at('available', `sku-${tool}`)).toBe(2);
    },
  },
  {
    name: 'cancelling is refused while an effect runs, and where it is too late',
    play: async (stage) => {
      const loan = await stage.loan({ checks: 0 });
      const release = stage.world.faults.block(loan.caseNo, 'reserveParts');
      await loan.act('acceptOffer', { depositFen: 0 });
      expect(await loan.refusal('cancel', { reason: WORDS })).toMatchObject({ code: 'not_now', stage: 'packing' });
      release();
      await loan.untilWaiting('handing');
      await loan.act('handOut', {});
      await loan.untilWaiting('return');
      expect(await loan.refusal('cancel', { reason: WORDS })).toMatchObject({ code: 'not_now', stage: 'lent' });
    },
  },
  {
    name: 'a case that is stuck can be cancelled, and what was stuck cannot be decided about any more',
    play: async (stage) => {
      const loan = await stage.loan({ checks: 0 });
      stage.world.faults.plan(loan.caseNo, 'reserveParts', { final: true, done: true });
      await loan.act('acceptOffer', { depositFen: 0 });
      const { wait } = await loan.untilWaiting('stuck:reserve');
      await loan.act('cancel', { reason: WORDS });
      await loan.untilWaiting('reopening');
      expect(undone(loan)).toEqual(['stock']);
      expect(await loan.refusal('retryEffect', { wait })).toMatchObject({ code: 'not_awaited' });
      expect(await loan.refusal('takeOverEffect', { wait, reason: WORDS, result: {} })).toMatchObject({
        code: 'not_awaited',
      });
      expect((await loan.view()).stage).toBe('closed');
    },
  },
  {
    name: 'a refused opening leaves nothing but its answer',
    play: async (stage) => {
      const tool = fresh('tool');
      const first = await stage.loan({ tool });
      const caseNo = fresh('TL');
      const id = fresh('open');
      const refused = await stage.loan({ tool, caseNo, id, lines: [] }).catch((error: unknown) => error);
      if (!(refused instanceof Refused)) throw refused;
      expect(refused.detail).toMatchObject({ code: 'already_open', caseNo, params: { caseNo: first.caseNo } });
      await stage.driver.untilEnded(caseNo);
      expect(stage.world.journal.entries(caseNo)).toEqual([]);
      expect(stage.world.journal.receipts(caseNo)).toMatchObject([{ commandId: id, outcome: 'refused' }]);
      expect(stage.world.claims.get(`tool ${tool}`)).toBe(first.caseNo);
    },
  },
  {
    name: 'an opening whose claim was granted without our hearing of it is refused and gives the claim back',
    play: async (stage) => {
      const tool = fresh('tool');
      const caseNo = fresh('TL');
      stage.world.faults.plan(caseNo, 'claim', { final: true, done: true });
      const refused = await stage.loan({ tool, caseNo }).catch((error: unknown) => error);
      if (!(refused instanceof Refused)) throw refused;
      expect(refused.detail).toMatchObject({ code: 'no_answer_in_time' });
      // Before it is answered: whoever asks anew at once finds it free.
      expect(stage.world.claims.has(`tool ${tool}`)).toBe(false);
      await stage.driver.untilEnded(caseNo);
      expect(stage.world.journal.entries(caseNo)).toEqual([]);
    },
  },
];
