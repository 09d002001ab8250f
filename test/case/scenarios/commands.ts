import { expect } from 'vitest';
import { Refused } from '../driver.ts';
import { fresh } from '../loan.ts';
import type { Scenario } from '../scenario.ts';

export const commandScenarios: readonly Scenario[] = [
  {
    name: 'the same command twice has one effect and the same answer, also when both come at once and also much later',
    play: async (stage) => {
      const loan = await stage.loan();
      const { wait } = await loan.wait();
      const same = { id: fresh('accept'), wait };
      const [one, other] = await Promise.all([
        loan.act('acceptOffer', { depositFen: 7 }, same),
        loan.act('acceptOffer', { depositFen: 7 }, same),
      ]);
      expect(other).toEqual(one);
      await loan.act('confirmCheck', {});
      await loan.untilWritten((await loan.view()).version);
      expect(await loan.act('acceptOffer', { depositFen: 7 }, same)).toEqual(one);
      expect(loan.entries('offerAccepted')).toHaveLength(1);
    },
  },
  {
    name: 'a refusal is an answer: the same command gets it again, though it would now be allowed',
    play: async (stage) => {
      const loan = await stage.loan();
      const id = fresh('confirm');
      const refusal = await loan.refusal('confirmCheck', {}, { id });
      await loan.act('acceptOffer', { depositFen: 0 });
      expect(await loan.refusal('confirmCheck', {}, { id })).toEqual(refusal);
      expect((await loan.view()).detail.confirmed).toBe(0);
      await loan.act('confirmCheck', {});
    },
  },
  {
    name: 'another body under the same command ID gets the first answer, which says what body it answers',
    play: async (stage) => {
      const loan = await stage.loan();
      const { wait } = await loan.wait();
      const id = fresh('accept');
      const first = await loan.act('acceptOffer', { depositFen: 7 }, { id, wait });
      const second = await loan.act('acceptOffer', { depositFen: 8 }, { id, wait });
      expect(second.bodyHash).toBe(first.bodyHash);
      expect((await loan.view()).detail.depositFen).toBe(7);
    },
  },
  {
    name: 'every entry a command led to names it, and keeps the time of the device',
    play: async (stage) => {
      const loan = await stage.loan();
      const id = fresh('accept');
      const deviceAt = new Date(Date.parse(loan.opened.waits[0]?.since ?? '') - 60_000).toISOString();
      const { version } = await loan.act('acceptOffer', { depositFen: 0 }, { id, deviceAt });
      await loan.untilWritten(version);
      const caused = loan.journal.filter((entry) => entry.commandId === id);
      expect(caused.map((entry) => entry.type)).toEqual(['offerAccepted', 'stageEntered', 'clocksTimed', 'waitOpened']);
      expect(caused.map((entry) => entry.deviceAt)).toEqual(caused.map(() => deviceAt));
      expect(caused[0]).toMatchObject({ actor: { role: 'customer' }, answers: 1, rule: 'deposit' });
    },
  },
  {
    name: 'every answer is stored with the entries it tells of',
    play: async (stage) => {
      const loan = await stage.loan();
      const [yes, no] = [fresh('yes'), fresh('no')];
      const answer = await loan.act('acceptOffer', { depositFen: 0 }, { id: yes });
      const refusal = await loan.refusal('acceptOffer', { depositFen: 0 }, { id: no });
      const receipts = () => stage.world.journal.receipts(loan.caseNo);
      await stage.driver.until(() => receipts().length >= 3);
      expect(receipts().slice(1)).toEqual([
        { commandId: yes, bodyHash: answer.bodyHash, outcome: 'accepted', answer },
        { commandId: no, bodyHash: refusal.bodyHash, outcome: 'refused', answer: refusal },
      ]);
    },
  },
  {
    name: 'the opening is a command like any other: who asks again gets the same answer',
    play: async (stage) => {
      const loan = await stage.loan();
      const receipts = () => stage.world.journal.receipts(loan.caseNo);
      await stage.driver.until(() => receipts().length === 1);
      expect(receipts()).toMatchObject([{ outcome: 'accepted', answer: loan.opened }]);
      expect(await loan.openAgain()).toEqual(loan.opened);
      expect(loan.entries('caseOpened')).toHaveLength(1);
    },
  },
  {
    name: 'a claim that is refused leaves the wait open',
    play: async (stage) => {
      const loan = await (await stage.loan()).packed();
      const before = await loan.wait();
      stage.world.stock.putBack({ caseNo: loan.caseNo, step: 'takenAway' });
      const refusal = await loan.refusal('handOut', {});
      expect(refusal).toMatchObject({ code: 'not_in_stock', waits: [before] });
      const lines = [{ line: 1, sku: `sku-${(await loan.view()).detail.tool}`, quantity: 2 }];
      stage.world.stock.reserve({ caseNo: loan.caseNo, step: 'broughtBack', lines });
      await loan.act('handOut', {}, { wait: before.wait });
      await loan.untilWaiting('return');
    },
  },
  {
    name: 'who waits behind a claim that fails gets his turn',
    play: async (stage) => {
      const loan = await (await stage.loan()).packed();
      const { wait } = await loan.wait();
      stage.world.faults.plan(loan.caseNo, 'issueParts', { final: true, code: 'shelfBroken' });
      const answers = await Promise.allSettled([
        loan.act('handOut', {}, { wait, as: 'warehouse' }),
        loan.act('handOut', {}, { wait, as: 'lead' }),
      ]);
      expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      const [lost] = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(lost).toBeInstanceOf(Refused);
      expect(lost.detail).toMatchObject({
        code: 'no_answer_in_time',
        params: { reason: 'shelfBroken' },
        waits: [{ wait }],
      });
      await loan.untilWaiting('return');
    },
  },
  {
    name: 'a claim that nobody answers in time is refused, nothing has changed, and it may be tried again',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await (await stage.loan()).packed();
      const before = await loan.view();
      stage.world.faults.plan(loan.caseNo, 'issueParts', { times: 100 });
      const refused = loan.refusal('handOut', {});
      await stage.advance(10_000);
      expect(await refused).toMatchObject({ code: 'no_answer_in_time', version: before.version });
      expect(await loan.view()).toEqual(before);
      stage.world.faults.clear(loan.caseNo);
      await loan.act('handOut', {});
      await loan.untilWaiting('return');
    },
  },
  {
    name: 'a claim that was granted without our hearing of it counts once when it is tried again',
    play: async (stage) => {
      const loan = await (await stage.loan()).packed();
      stage.world.faults.plan(loan.caseNo, 'issueParts', { done: true });
      await loan.act('handOut', {});
      await loan.untilWaiting('return');
      expect(stage.world.stock.at('issued', `sku-${(await loan.view()).detail.tool}`, loan.caseNo)).toBe(2);
    },
  },
];
