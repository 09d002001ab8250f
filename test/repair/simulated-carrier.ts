import { plain } from '../../workflows/case/book.ts';
import { RefusedCommand } from '../../workflows/case/commands.ts';
import { visitProcess } from '../../workflows/visit/process.ts';
import { repairProcess } from '../../workflows/warranty-repair/process.ts';
import { NobodyThere } from '../case/driver.ts';
import { World } from '../case/world/world.ts';
import { Simulation, type SimulationOptions } from '../simulation/simulation.ts';
import type { HouseBook } from './house-book.ts';
import { RefusedByCase, type RepairCarrier } from './repair-desk.ts';
import { seedRules } from './seed-rules.ts';

/** Repairs in virtual time under the real rules, with the world around them in reach. */
export interface SimulatedCarrier extends RepairCarrier {
  readonly world: World;
  readonly simulation: Simulation;
}

/** Repairs in the simulator: the seeded policy, calendars and rights of the product, stock and claims in memory. */
export function simulatedCarrier(options: SimulationOptions = {}, book?: HouseBook): SimulatedCarrier {
  const world = new World(seedRules(book));
  const simulation = new Simulation(world, { processes: [visitProcess], ...options });
  return {
    world,
    simulation,
    open: (caseNo, command) => refusalsTold(simulation.open(repairProcess, caseNo, command)),
    act: (caseNo, command) => refusalsTold(simulation.act(caseNo, command)),
    event: async (caseNo, id, type, data) => {
      await simulation.event(caseNo, { id, type, actor: { id: 'erp', role: 'system' }, data });
    },
    until: async (caseNo, wanted) => {
      const repair = simulation.of(caseNo);
      await simulation.until(() => wanted(repair.view));
      return repair.view;
    },
    stock: async (sku, quantity) => world.stock.supply(sku, quantity),
    now: () => new Date(simulation.time.now).toISOString(),
  };
}

export async function refusalsTold<A>(answer: Promise<A>): Promise<A> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RefusedCommand) throw new RefusedByCase(error.detail.code, plain(error.detail));
    if (error instanceof NobodyThere) throw new RefusedByCase('case_ended', {});
    throw error;
  }
}
