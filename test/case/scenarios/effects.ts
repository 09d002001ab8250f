import { expect } from 'vitest';
import type { PersonalText } from '../../../domain/people/personal-text.ts';
import type { Loan } from '../loan.ts';
import { LOAN_TERMS, MINUTE } from '../sample/rules.ts';
import type { Scenario, Stage } from '../scenario.ts';

const WORDS: PersonalText = { ref: 'text-1', hash: 'a'.repeat(64) };

async function oneCheckAway(stage: Stage): Promise<Loan> {
  const loan = await stage.loan({ checks: 1 });
  await loan.act('acceptOffer', { depositFen: 0 });
  return loan;
}

/** The reservation fails for good and waits for a person. */
async function stuck(stage: Stage): Promise<Loan> {
  const loan = await oneCheckAway(stage);
  stage.world.faults.plan(loan.caseNo, 'reserveParts', { final: true, code: 'shelfBroken' });
  await loan.act('confirmCheck', {});
  await loan.untilWaiting('stuck:reserve');
  return loan;
}

export const effectScenarios: readonly Scenario[] = [
  {
    name: 'a slow effect is shown as a wait on us, and the command that led to it is answered before',
    play: async (stage) => {
      const loan = await oneCheckAway(stage);
      const release = stage.world.faults.block(loan.caseNo, 'reserveParts');
      const { waits } = await loan.act('confirmCheck', {});
      expect(waits).toMatchObject([{ name: 'effect:reserve', for: 'us', passing: 'escalates' }]);
      expect(waits[0]?.actions.map(({ action }) => action)).toEqual(['takeOverEffect']);
      await loan.act('addNote', { text: WORDS });
      release();
      await loan.untilWaiting('handing');
    },
  },
  {
    name: 'an effect that fails is tried again by itself, and the case goes on',
    play: async (stage) => {
      const loan = await oneCheckAway(stage);
      stage.world.faults.plan(loan.caseNo, 'reserveParts', { times: 2 });
      await loan.act('confirmCheck', {});
      await loan.untilWaiting('handing');
      expect(loan.facts).not.toContain('effectFailed');
    },
  },
  {
    name: 'an effect that was done without our hearing of it is done once',
    play: async (stage) => {
      const loan = await oneCheckAway(stage);
      stage.world.faults.plan(loan.caseNo, 'reserveParts', { done: true, times: 2 });
      await loan.act('confirmCheck', {});
      await loan.untilWaiting('handing');
      expect(stage.world.stock.at('reserved', `sku-${(await loan.view()).detail.tool}`, loan.caseNo)).toBe(2);
    },
  },
  {
    name: 'an effect that fails for good is stuck, visibly, until a lead has it tried again',
    play: async (stage) => {
      const loan = await stuck(stage);
      expect(loan.entries('effectFailed')).toMatchObject([{ data: { effect: 'reserveParts', code: 'shelfBroken' } }]);
      const { wait, actions } = await loan.wait();
      expect(actions.map(({ action }) => action)).toEqual(['retryEffect', 'takeOverEffect']);
      expect(await loan.refusal('retryEffect', { wait }, { as: 'agent' })).toMatchObject({ code: 'role_not_allowed' });
      const { waits } = await loan.act('retryEffect', { wait }, { as: 'lead' });
      expect(waits).toMatchObject([{ name: 'effect:reserve' }]);
      await loan.untilWaiting('handing');
      expect(loan.entries('effectRetried')).toMatchObject([{ answers: wait, actor: { role: 'lead' } }]);
      expect(await loan.refusal('retryEffect', { wait })).toMatchObject({ code: 'not_awaited' });
    },
  },
  {
    name: 'what is stuck can be done by hand, and the case goes on with what the person says',
    play: async (stage) => {
      const loan = await stuck(stage);
      const { wait } = await loan.wait();
      const result = { missing: [{ line: 1, sku: 'none', quantity: 2 }] };
      await loan.act('takeOverEffect', { wait, reason: WORDS, result });
      expect(await loan.until('effectTakenOver')).toMatchObject({ answers: wait, data: { result } });
      expect(await loan.until('packingFailed')).toMatchObject({ data: result });
      await loan.untilWaiting('reopening');
    },
  },
  {
    name: 'an effect under way can be taken over; what it brings later no longer counts',
    play: async (stage) => {
      const loan = await oneCheckAway(stage);
      const release = stage.world.faults.block(loan.caseNo, 'reserveParts');
      await loan.act('confirmCheck', {});
      const { wait } = await loan.wait();
      expect(await loan.refusal('retryEffect', { wait })).toMatchObject({ code: 'not_now' });
      await loan.act('takeOverEffect', { wait, reason: WORDS, result: { missing: [] } });
      await loan.untilWaiting('handing');
      release();
      await loan.act('addNote', { text: WORDS });
      await loan.until('noteAdded');
      expect(loan.entries('waitClosed').map(({ data }) => data.wait)).not.toContain(wait);
      expect(loan.journal.filter(({ answers }) => answers === wait)).toHaveLength(1);
    },
  },
  {
    name: 'an effect that was taken over is not tried any more',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await oneCheckAway(stage);
      stage.world.faults.plan(loan.caseNo, 'reserveParts', { times: 20 });
      await loan.act('confirmCheck', {});
      const { wait } = await loan.wait();
      await loan.act('takeOverEffect', { wait, reason: WORDS, result: { missing: [] } });
      await stage.advance(60 * MINUTE);
      expect(stage.world.stock.has(loan.caseNo, 'reserve:1')).toBe(false);
    },
  },
  {
    name: 'an effect that takes too long is escalated while it goes on',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await oneCheckAway(stage);
      const release = stage.world.faults.block(loan.caseNo, 'reserveParts');
      await loan.act('confirmCheck', {});
      await stage.advance(15 * MINUTE);
      expect(await loan.wait()).toMatchObject({ name: 'effect:reserve', level: 1 });
      expect(loan.entries('waitEscalated')[0]?.tells).toEqual([{ to: 'lead', text: 'waitOverdue' }]);
      release();
      await loan.untilWaiting('handing');
    },
  },
  {
    name: 'a stuck effect nobody decides about is escalated',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await stuck(stage);
      await stage.advance(2 * LOAN_TERMS.stuckEffect);
      expect(await loan.wait()).toMatchObject({ name: 'stuck:reserve', level: 2 });
      expect(loan.entries('waitEscalated').map(({ tells }) => tells?.[0]?.to)).toEqual(['lead', 'admin']);
    },
  },
];
