import { expect } from 'vitest';
import type { ClockView } from '../../../domain/journal/view.ts';
import type { Loan } from '../loan.ts';
import { DAY, HOUR, LEGAL_MS, LENDING_MS } from '../sample/rules.ts';
import type { Scenario } from '../scenario.ts';

async function clock(loan: Loan, name: string): Promise<ClockView> {
  const found = (await loan.view()).clocks.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no clock ${name}`);
  return found;
}

function later(instant: string | undefined, ms: number): string {
  return new Date(Date.parse(instant ?? '') + ms).toISOString();
}

export const clockScenarios: readonly Scenario[] = [
  {
    name: 'the time of the customer is not ours: clocks pause for him as the policy says, and only those',
    play: async (stage) => {
      const loan = await stage.loan();
      expect(await clock(loan, 'lending')).not.toHaveProperty('dueAt');
      expect(await clock(loan, 'lending')).toMatchObject({ spans: [{ running: false, whose: 'customer' }] });
      const legal = await clock(loan, 'legal');
      expect(Date.parse(legal.dueAt ?? '') - Date.parse(legal.startedAt)).toBe(LEGAL_MS);
      const { waits } = await loan.act('acceptOffer', { depositFen: 0 });
      const lending = await clock(loan, 'lending');
      expect(Date.parse(lending.dueAt ?? '') - Date.parse(waits[0]?.since ?? '')).toBe(LENDING_MS);
      expect((await clock(loan, 'legal')).dueAt).toBe(legal.dueAt);
      await loan.act('confirmCheck', {});
      await loan.view();
      expect(loan.entries('clocksTimed'), 'once when it opened, once when it became our time').toHaveLength(2);
    },
  },
  {
    name: 'a hold pauses the clocks that pause on a hold, and only those',
    play: async (stage) => {
      const loan = await stage.loan();
      await loan.act('acceptOffer', { depositFen: 0 });
      const [lending, legal] = [await clock(loan, 'lending'), await clock(loan, 'legal')];
      const until = later((await loan.wait()).since, 20 * DAY);
      await loan.act('putOnHold', { reason: 'holiday', until });
      expect(await loan.view()).toMatchObject({ hold: { until, reason: 'holiday' } });
      expect(await clock(loan, 'lending')).not.toHaveProperty('dueAt');
      expect((await clock(loan, 'legal')).dueAt).toBe(legal.dueAt);
      expect(await loan.refusal('putOnHold', { reason: 'again', until })).toMatchObject({ code: 'not_now' });
      await loan.act('resume', {});
      expect(await loan.view()).not.toHaveProperty('hold');
      expect(Date.parse((await clock(loan, 'lending')).dueAt ?? '')).toBeGreaterThanOrEqual(
        Date.parse(lending.dueAt ?? ''),
      );
      expect((await clock(loan, 'legal')).dueAt).toBe(legal.dueAt);
      expect(await loan.refusal('resume', {})).toMatchObject({ code: 'not_now' });
    },
  },
  {
    name: 'a hold longer than the policy allows, or into the past, is refused',
    play: async (stage) => {
      const loan = await stage.loan();
      const { since } = await loan.wait();
      const hold = (until: string) => loan.refusal('putOnHold', { reason: 'holiday', until });
      expect(await hold(later(since, 31 * DAY))).toMatchObject({ code: 'hold_too_long', field: 'until' });
      expect(await hold(later(since, -1))).toMatchObject({ code: 'invalid_input', field: 'until' });
      expect(await hold('some day')).toMatchObject({ code: 'invalid_input', field: 'until' });
      expect(await loan.view()).not.toHaveProperty('hold');
    },
  },
  {
    name: 'time on hold is given back to the clock, and a hold ends by itself',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await (await stage.loan()).lent();
      await stage.advance(2 * DAY);
      const { dueAt } = await clock(loan, 'lending');
      const until = later(loan.driver.world.journal.entries(loan.caseNo)[0]?.at, 5 * DAY);
      await loan.act('putOnHold', { reason: 'strike', until });
      await stage.advance(3 * DAY);
      expect(loan.entries('holdEnded')).toMatchObject([{ at: until, data: { why: 'expired' } }]);
      expect((await clock(loan, 'lending')).dueAt).toBe(later(dueAt, 3 * DAY));
    },
  },
  {
    name: 'the bound of a wait that follows a clock moves with it, and nobody is told while the clock stands still',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await (await stage.loan()).lent();
      const before = await loan.wait();
      expect(before.until).toBe((await clock(loan, 'lending')).dueAt);
      await stage.advance(LENDING_MS - HOUR);
      const until = later(before.until, 9 * DAY);
      await loan.act('putOnHold', { reason: 'strike', until });
      expect((await loan.wait()).until).toBe(until);
      await stage.advance(5 * DAY);
      await loan.act('resume', {});
      expect((await loan.wait()).until).toBe(later(before.until, 5 * DAY));
      await stage.advance(HOUR - 1);
      expect(loan.facts).not.toContain('waitEscalated');
      await stage.advance(1);
      expect(loan.entries('waitEscalated')).toMatchObject([{ data: { wait: before.wait, level: 1 } }]);
    },
  },
  {
    name: 'a wait that opens during a hold is bound by its end, as long as the clock it follows stands still',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await (await stage.loan()).packed();
      const until = later((await loan.wait()).since, 9 * DAY);
      await loan.act('putOnHold', { reason: 'strike', until });
      await loan.act('handOut', {});
      expect(await loan.untilWaiting('return')).toMatchObject({ until });
      await stage.advance(9 * DAY);
      expect(loan.facts).not.toContain('waitEscalated');
      expect((await loan.wait()).until).toBe((await clock(loan, 'lending')).dueAt);
    },
  },
  {
    name: 'a bound that has been told of stays where it is, whatever the clock does then',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await (await stage.loan()).lent();
      await stage.advance(LENDING_MS + HOUR);
      const told = await loan.wait();
      expect(told.level).toBe(1);
      await loan.act('putOnHold', { reason: 'strike', until: later(told.since, LENDING_MS + DAY) });
      await loan.act('resume', {});
      expect(await loan.wait()).toEqual(told);
      expect(
        loan.entries('clockMarked').map(({ data }) => data.percent),
        'each mark once',
      ).toEqual([50, 100]);
    },
  },
  {
    name: 'marks are recorded at their instants and told to whom the ladder names; the last has its consequence',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await (await stage.loan()).lent();
      const { dueAt, startedAt } = await clock(loan, 'lending');
      await stage.advance(2 * LENDING_MS);
      const marks = loan.entries('clockMarked');
      expect(marks.map(({ at, data }) => [data.percent, at])).toEqual([
        [50, later(startedAt, LENDING_MS / 2)],
        [100, dueAt],
        [150, later(startedAt, 1.5 * LENDING_MS)],
      ]);
      expect(marks.map(({ tells }) => tells?.map(({ to }) => to))).toEqual([
        ['owner'],
        ['lead', 'manager'],
        ['manager'],
      ]);
      expect(await clock(loan, 'lending')).toMatchObject({ breachedAt: dueAt });
      expect(loan.entries('loanOverdue')).toMatchObject([{ at: dueAt, detail: { overdue: true } }]);
    },
  },
  {
    name: 'a mark that is passed is recorded, however soon after it the clock stops',
    play: async (stage) => {
      const loan = await (await stage.loan({ category: 'lending' })).lent();
      await loan.until('clockMarked', 2);
      await loan.event('returnTool', { condition: 'good' });
      await loan.untilWaiting('reopening');
      const { marks, spans } = await clock(loan, 'lending');
      expect(marks.map(({ percent }) => percent)).toEqual(expect.arrayContaining([50, 100]));
      expect(spans.at(-1)).toHaveProperty('to');
    },
  },
  {
    name: 'clocks stop when the case closes and go on with what they had used when it is opened again',
    simulatedOnly: true,
    play: async (stage) => {
      const loan = await stage.loan();
      await loan.act('acceptOffer', { depositFen: 0 });
      await stage.advance(DAY / 2);
      await loan.act('cancel', { reason: { ref: 'r', hash: 'h' } });
      await loan.untilWaiting('reopening');
      expect((await clock(loan, 'lending')).stoppedAt).toBeDefined();
      await stage.advance(10 * DAY);
      await loan.act('reopenCase', {});
      await loan.act('acceptOffer', { depositFen: 0 });
      const { since } = await loan.wait();
      expect((await clock(loan, 'lending')).stoppedAt).toBeDefined();
      expect(Date.parse(since)).toBeGreaterThan(0);
    },
  },
];
