import { expect } from 'vitest';
import { Refused } from '../driver.ts';
import { DAY, LOAN_TERMS } from '../sample/rules.ts';
import type { Scenario } from '../scenario.ts';

export const waitScenarios: readonly Scenario[] = [
  {
    name: 'a wait says its number, whom the case waits for, since when, until when, what may be done and what happens then',
    play: async (stage) => {
      const loan = await stage.loan();
      const wait = await loan.wait();
      expect(wait).toMatchObject({ wait: 1, name: 'offer', for: 'customer', passing: 'expires' });
      expect(Date.parse(wait.until) - Date.parse(wait.since)).toBe(LOAN_TERMS.offer);
      expect(wait.actions).toEqual([
        { action: 'acceptOffer', roles: ['customer', 'agent'] },
        { action: 'declineOffer', roles: ['customer', 'agent'] },
        { action: 'remindCustomer', roles: ['agent'] },
      ]);
      expect(loan.opened).toMatchObject({ stage: 'offered', status: 'open', waits: [wait] });
    },
  },
  {
    name: 'an accepted command is answered with what it led to',
    play: async (stage) => {
      const loan = await stage.loan();
      const answer = await loan.act('acceptOffer', { depositFen: 5_000 });
      expect(answer).toMatchObject({ stage: 'checking', waits: [{ wait: 2, name: 'check', for: 'us' }] });
      expect((await loan.view()).detail.depositFen).toBe(5_000);
    },
  },
  {
    name: 'a command that names a wait that has passed is refused, even when the next wait awaits the same action',
    play: async (stage) => {
      const loan = await stage.loan();
      await loan.act('acceptOffer', { depositFen: 0 });
      const { wait } = await loan.wait();
      await loan.act('confirmCheck', {}, { wait });
      const refusal = await loan.refusal('confirmCheck', {}, { wait });
      expect(refusal).toMatchObject({
        code: 'wait_passed',
        params: { wait },
        waits: [{ wait: wait + 1, name: 'check' }],
      });
      expect((await loan.view()).detail.confirmed).toBe(1);
    },
  },
  {
    name: 'two people answer the same wait at once: one wins, the other is told what is allowed now',
    play: async (stage) => {
      const loan = await stage.loan();
      const { wait } = await loan.wait();
      const answers = await Promise.allSettled([
        loan.act('acceptOffer', { depositFen: 0 }, { wait, as: 'customer' }),
        loan.act('declineOffer', {}, { wait, as: 'agent' }),
      ]);
      const lost = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(lost).toHaveLength(1);
      const { waits } = await loan.view();
      expect(lost[0]).toBeInstanceOf(Refused);
      expect(lost[0].detail).toMatchObject({ code: 'wait_passed', waits });
    },
  },
  {
    name: 'a person says which wait he answers, by its number or by the version he saw',
    play: async (stage) => {
      const loan = await stage.loan();
      const { version } = await loan.view();
      expect(await loan.refusal('acceptOffer', { depositFen: 0 }, { wait: 'none' })).toMatchObject({
        code: 'wait_required',
      });
      await loan.act('acceptOffer', { depositFen: 0 }, { wait: 'none', version });
      expect(await loan.refusal('confirmCheck', {}, { wait: 'none', version })).toMatchObject({
        code: 'version_stale',
      });
    },
  },
  {
    name: 'what nobody awaits is refused, with what is awaited instead',
    play: async (stage) => {
      const loan = await stage.loan();
      const { wait } = await loan.wait();
      const refusal = await loan.refusal('confirmCheck', {}, { wait });
      expect(refusal).toMatchObject({ code: 'not_awaited', stage: 'offered', waits: [{ wait }] });
    },
  },
  {
    name: 'who may not do it is refused and told who may',
    play: async (stage) => {
      const loan = await stage.loan();
      const refusal = await loan.refusal('acceptOffer', { depositFen: 0 }, { as: 'warehouse' });
      expect(refusal).toMatchObject({ code: 'role_not_allowed', params: { roles: ['customer', 'agent'] } });
    },
  },
  {
    name: 'when the check says no, the wait stays open with its number and its bound',
    play: async (stage) => {
      const loan = await stage.loan();
      const before = await loan.wait();
      const refusal = await loan.refusal('acceptOffer', { depositFen: -1 });
      expect(refusal).toMatchObject({ code: 'invalid_input', field: 'depositFen' });
      expect(await loan.wait()).toEqual(before);
      await loan.act('acceptOffer', { depositFen: 1 }, { wait: before.wait });
    },
  },
  {
    name: 'an action may leave its wait open',
    play: async (stage) => {
      const loan = await stage.loan();
      const before = await loan.wait();
      await loan.act('remindCustomer', {});
      await loan.act('remindCustomer', {});
      expect(await loan.wait()).toEqual(before);
      await loan.act('acceptOffer', { depositFen: 1 }, { wait: before.wait });
    },
  },
  {
    name: 'a bound that passes moves the case on when the wait expires',
    play: async (stage) => {
      const loan = await stage.loan({ category: 'offer' });
      const lapsed = await loan.until('offerLapsed');
      expect(loan.journal[lapsed.seq - 2]).toMatchObject({ type: 'waitClosed', data: { wait: 1, why: 'expired' } });
      await loan.untilWaiting('reopening');
      expect(await loan.view()).toMatchObject({ status: 'closed', outcome: 'lapsed' });
    },
  },
  {
    name: 'a bound that passes is escalated level by level, and the wait stays open with its number',
    play: async (stage) => {
      const loan = await stage.loan({ category: 'check' });
      await loan.act('acceptOffer', { depositFen: 0 });
      const { wait } = await loan.wait();
      await loan.until('waitEscalated', 3);
      const told = loan.entries('waitEscalated').slice(0, 3);
      expect(told.map((entry) => entry.data)).toMatchObject([
        { wait, level: 1 },
        { wait, level: 2 },
        { wait, level: 3 },
      ]);
      expect(told.map((entry) => entry.tells?.[0]?.to)).toEqual(['lead', 'manager', 'manager']);
      for (const { at, data } of told) expect(Date.parse(String(data.until))).toBeGreaterThan(Date.parse(at));
      await loan.act('confirmCheck', {}, { wait });
    },
  },
  {
    name: 'a bound passes at its instant, and what is done at that very instant is done in time',
    simulatedOnly: true,
    play: async (stage) => {
      const [late, punctual] = [await stage.loan(), await stage.loan()];
      const { until } = await late.wait();
      await stage.advance(LOAN_TERMS.offer - 1);
      expect(await late.wait()).toMatchObject({ name: 'offer' });
      await punctual.act('acceptOffer', { depositFen: 0 });
      await stage.advance(1);
      expect(late.entries('offerLapsed')).toMatchObject([{ at: until }]);
      expect((await punctual.wait()).name).toBe('check');
    },
  },
  {
    name: 'a case nobody touches for a year still has an owner and a bound ahead, and told somebody every time',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await stage.loan();
      await loan.act('acceptOffer', { depositFen: 0 });
      await stage.advance(365 * DAY);
      const wait = await loan.wait();
      expect(wait).toMatchObject({ name: 'check', for: 'us', level: 365 });
      expect(loan.entries('waitEscalated')).toHaveLength(365);
      expect(loan.entries('clockMarked').length).toBeGreaterThanOrEqual(4);
    },
  },
];
