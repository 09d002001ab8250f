import { RefusedCommand } from '../../workflows/case/commands.ts';
import { type Driver, Refused } from '../case/driver.ts';
import { HOUR, loanRules } from '../case/sample/rules.ts';
import { loanProcess } from '../case/sample/stages.ts';
import { World } from '../case/world/world.ts';
import { type ReEntry, Simulation } from './simulation.ts';

/** Carries the loans of a scenario in virtual time. */
export function simulatedDriver(reEntry: ReEntry): Driver {
  const world = new World(loanRules);
  const simulation = new Simulation(world, { reEntry, processes: [loanProcess] });
  return {
    world,
    handsOver: reEntry,
    open: (caseNo, command) => refusing(simulation.open(loanProcess, caseNo, command)),
    act: (caseNo, command) => refusing(simulation.act(caseNo, command)),
    event: async (caseNo, event) => {
      await simulation.event(caseNo, event);
    },
    liveView: async (caseNo) => {
      await simulation.settle();
      return simulation.of(caseNo).view;
    },
    untilEnded: (caseNo) => simulation.until(() => simulation.of(caseNo).ended, HOUR),
    until: (holds) => simulation.until(holds, HOUR),
    advance: (ms) => simulation.advanceBy(ms),
  };
}

async function refusing<A>(answer: Promise<A>): Promise<A> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof RefusedCommand ? new Refused(error.detail) : error;
  }
}
