import { describe, expect, test } from 'vitest';
import { rebuild } from '../../domain/journal/project.ts';
import type { Driver } from './driver.ts';
import type { Loan } from './loan.ts';
import { Stage } from './scenario.ts';
import { SCENARIOS } from './scenarios/all.ts';

/** Plays every scenario on one kind of driver, and looks after each whether the books are in order. */
export function describeCaseRuntime(label: string, driverFor: () => Promise<Driver> | Driver): void {
  const played: Loan[] = [];

  describe(label, { concurrent: true }, () => {
    for (const { name, play, simulatedOnly, whileWriting } of SCENARIOS) {
      test(name, async ({ skip }) => {
        const stage = new Stage(await driverFor());
        skip(simulatedOnly === true && stage.driver.advance === undefined, 'time cannot be moved here');
        skip(whileWriting === true && stage.driver.handsOver === 'always', 'every run is to hand over here');
        await play(stage);
        for (const loan of stage.loans) stage.world.faults.clear(loan.caseNo);
        for (const loan of stage.loans) await mustBeInOrder(loan);
        expect(stage.world.stock.faults()).toEqual([]);
        expect(stage.world.journal.alarms).toEqual([]);
        played.push(...stage.loans);
      });
    }

    test.sequential('every case sees itself as its whole journal shows it', async () => {
      const running = played.filter((loan) => !loan.facts.includes('caseEnded'));
      expect(running.length).toBeGreaterThan(30);
      for (const loan of running) await mustSeeItself(loan);
    });
  });
}

/** What must hold of every journal at every moment. */
async function mustBeInOrder(loan: Loan): Promise<void> {
  const view = await loan.view();
  expect(view).toEqual(rebuild(loan.journal.slice(0, view.version)));
  expect(loan.journal.map((entry) => entry.seq)).toEqual(loan.journal.map((_, index) => index + 1));
  const numbers = loan.entries('waitOpened').map((entry) => entry.data.wait);
  expect(numbers, 'no wait number is used twice').toEqual([...new Set(numbers)]);
}

async function mustSeeItself(loan: Loan): Promise<void> {
  const view = await loan.driver.liveView(loan.caseNo);
  await loan.untilWritten(view.version);
  expect(view.waits.length, 'somebody is waited for').toBe(1);
  expect(rebuild(loan.journal.slice(0, view.version))).toEqual(view);
}
