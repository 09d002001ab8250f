import { describe, expect, test } from 'vitest';
import { rebuild } from '../../domain/journal/project.ts';
import type { Driver } from './driver.ts';
import type { Loan } from './loan.ts';
import { Stage } from './scenario.ts';
import { SCENARIOS } from './scenarios/all.ts';

/** Plays every scenario on one kind of driver, and looks after each whether the books are in order. */
export function describeCaseRuntime(label: string, driverFor: () => Promise<Driver> | Driver): void {
  describe(label, { concurrent: true }, () => {
    for (const { name, play, simulatedOnly, whileWriting } of SCENARIOS) {
      test(name, async ({ skip }) => {
        const stage = new Stage(await driverFor());
        skip(simulatedOnly === true && stage.driver.advance === undefined, 'time cannot be moved here');
        skip(whileWriting === true && stage.driver.handsOver === 'always', 'every run is to hand over here');
        await play(stage);
        for (const loan of stage.loans) {
          stage.world.faults.clear(loan.caseNo);
          await mustBeInOrder(loan);
        }
        expect(stage.world.stock.faults()).toEqual([]);
        expect(stage.world.journal.alarms).toEqual([]);
      });
    }
  });
}

/** What must hold of every case at every moment of rest. */
async function mustBeInOrder(loan: Loan): Promise<void> {
  const ended = loan.facts.includes('caseEnded');
  if (!ended) {
    const view = await loan.driver.liveView(loan.caseNo);
    await loan.untilWritten(view.version);
    expect(view.waits.length, 'somebody is waited for').toBe(1);
    expect(rebuild(loan.journal.slice(0, view.version)), 'the whole journal gives the view').toEqual(view);
  }
  const { journal } = loan.driver.world;
  expect(journal.view(loan.caseNo)).toEqual(journal.rebuilt(loan.caseNo));
  expect(loan.journal.map((entry) => entry.seq)).toEqual(loan.journal.map((_, index) => index + 1));
  const numbers = loan.entries('waitOpened').map((entry) => entry.data.wait);
  expect(numbers, 'no wait number is used twice').toEqual([...new Set(numbers)]);
}
