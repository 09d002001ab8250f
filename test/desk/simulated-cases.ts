import type { ProcessDefinition, ProcessTypes } from '../../workflows/case/process.ts';
import { World } from '../case/world/world.ts';
import { HouseBook } from '../repair/house-book.ts';
import type { RepairCarrier } from '../repair/repair-desk.ts';
import { seedRules } from '../repair/seed-rules.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { Simulation, type SimulationOptions } from '../simulation/simulation.ts';

/** Cases of a process in virtual time under the seeded policy, with the world around them in reach. */
export interface SimulatedCases<Opening> extends RepairCarrier<Opening> {
  readonly world: World;
  readonly simulation: Simulation;
}

export function simulatedCases<P extends ProcessTypes>(
  process: ProcessDefinition<P>,
  options: SimulationOptions = {},
  book: HouseBook = new HouseBook(),
): SimulatedCases<P['opening']> {
  const world = new World(seedRules(book));
  for (const technician of ['T-1', 'T-2', 'T-3']) world.dispatch.employ(technician);
  const simulation = new Simulation(world, options);
  return {
    world,
    simulation,
    open: (caseNo, command) => refusalsTold(simulation.open(process, caseNo, command)),
    act: (caseNo, command) => refusalsTold(simulation.act(caseNo, command)),
    event: async (caseNo, id, type, data) => {
      await simulation.event(caseNo, { id, type, actor: { id: 'sanbao', role: 'system' }, data });
    },
    until: async (caseNo, wanted) => {
      const one = simulation.of(caseNo);
      await simulation.until(() => wanted(one.view));
      return one.view;
    },
    stock: async () => undefined,
    now: () => new Date(simulation.time.now).toISOString(),
  };
}
