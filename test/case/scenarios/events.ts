import { expect } from 'vitest';
import { fresh } from '../loan.ts';
import type { Scenario } from '../scenario.ts';

export const eventScenarios: readonly Scenario[] = [
  {
    name: 'an event that comes before anybody waits for it is kept until it is awaited',
    play: async (stage) => {
      const loan = await stage.loan();
      const id = fresh('scan');
      await loan.event('returnTool', { condition: 'good' }, id);
      expect((await loan.wait()).name).toBe('offer');
      await loan.packed();
      const { waits } = await loan.act('handOut', {});
      await loan.untilWaiting('reopening');
      expect(loan.entries('toolReturned')).toMatchObject([{ commandId: id, actor: { role: 'system' } }]);
      expect(waits).not.toMatchObject([{ name: 'return' }]);
      expect(await loan.view()).toMatchObject({ outcome: 'returned', detail: { condition: 'good' } });
    },
  },
  {
    name: 'the same event told twice counts once, also much later',
    play: async (stage) => {
      const loan = await (await stage.loan()).lent();
      const id = fresh('scan');
      await loan.event('returnTool', { condition: '' }, id);
      await loan.until('eventRefused');
      await Promise.all([
        loan.event('returnTool', { condition: 'good' }, id),
        loan.event('gateOpened', { gate: 1 }, 'gate'),
        loan.event('gateOpened', { gate: 1 }, 'gate'),
      ]);
      await loan.until('factReceived');
      await loan.act('addReference', { kind: 'shop', no: '1' });
      await loan.until('referenceAdded');
      expect(loan.entries('factReceived')).toHaveLength(1);
      expect((await loan.wait()).name).toBe('return');
    },
  },
  {
    name: 'an event the case must refuse leaves the wait open and becomes a task, because nobody hears the no',
    play: async (stage) => {
      const loan = await (await stage.loan()).lent();
      const before = await loan.wait();
      const id = fresh('scan');
      await loan.event('returnTool', { condition: '' }, id);
      const data = { event: 'returnTool', id, code: 'invalid_input', said: { condition: '' } };
      expect(await loan.until('eventRefused')).toMatchObject({ data });
      expect(await loan.until('taskOpened')).toMatchObject({ data: { kind: 'eventRefused', role: 'lead', data } });
      expect(await loan.wait()).toEqual(before);
    },
  },
  {
    name: 'of several events that came too early the first that fits is taken, one that does not fit stops nothing',
    play: async (stage) => {
      const loan = await stage.loan();
      await loan.event('returnTool', { condition: '' });
      await loan.event('returnTool', { condition: 'scratched' });
      await loan.packed();
      await loan.act('handOut', {});
      await loan.untilWaiting('reopening');
      expect(loan.entries('eventRefused')).toHaveLength(1);
      expect((await loan.view()).detail.condition).toBe('scratched');
    },
  },
  {
    name: 'an event from somebody who may not is refused like his command would be',
    play: async (stage) => {
      const loan = await (await stage.loan()).lent();
      await loan.driver.event(loan.caseNo, {
        id: fresh('scan'),
        type: 'returnTool',
        actor: { id: 'someone', role: 'customer' },
        data: { condition: 'good' },
      });
      expect(await loan.until('eventRefused')).toMatchObject({ data: { code: 'role_not_allowed' } });
    },
  },
  {
    name: 'a fact the process knows nothing of is written down',
    play: async (stage) => {
      const loan = await stage.loan();
      await loan.event('gateOpened', { gate: 7 });
      expect(await loan.until('factReceived')).toMatchObject({ data: { fact: 'gateOpened', gate: 7 } });
      expect((await loan.wait()).name).toBe('offer');
    },
  },
  {
    name: 'a message that makes no sense is passed over, and the case goes on',
    play: async (stage) => {
      const loan = await stage.loan();
      for (const nonsense of [null, {}, { id: 'x', type: 'returnTool' }, { id: 1, type: 2, actor: {}, data: {} }]) {
        await loan.driver.event(loan.caseNo, nonsense as never);
      }
      await loan.event('caseLinked', { caseNo: 7 });
      expect(await loan.until('factReceived')).toMatchObject({ data: { fact: 'caseLinked' } });
      await loan.act('acceptOffer', { depositFen: 0 });
    },
  },
  {
    name: 'what came and was never awaited is written down before the case ends',
    play: async (stage) => {
      const loan = await stage.loan({ category: 'reopenWindow' });
      const id = fresh('scan');
      await loan.event('returnTool', { condition: 'good' }, id);
      await loan.act('declineOffer', {});
      await loan.until('caseEnded');
      expect(loan.entries('eventKept')).toMatchObject([{ data: { event: 'returnTool', id } }]);
      expect(loan.entries('eventNotUsed')).toMatchObject([{ data: { event: 'returnTool', id } }]);
    },
  },
  {
    name: 'of more early events than a case keeps the oldest is written down, none is lost',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await stage.loan();
      for (let index = 0; index <= 100; index += 1)
        await loan.event('returnTool', { condition: `${index}` }, `scan-${index}`);
      expect(await loan.until('eventNotUsed')).toMatchObject({ data: { id: 'scan-0' } });
      await loan.packed();
      await loan.act('handOut', {});
      await loan.untilWaiting('reopening');
      expect((await loan.view()).detail.condition).toBe('1');
    },
  },
];
