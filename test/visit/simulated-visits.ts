import type { VisitOpening } from '../../workflows/visit/contract.ts';
import { visitProcess } from '../../workflows/visit/process.ts';
import { World } from '../case/world/world.ts';
import { HouseBook } from '../repair/house-book.ts';
import type { RepairCarrier } from '../repair/repair-desk.ts';
import { seedRules } from '../repair/seed-rules.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { Simulation, type SimulationOptions } from '../simulation/simulation.ts';

/** Visits in virtual time under the seeded policy, with three technicians who repair fridges. */
export interface SimulatedVisits extends RepairCarrier<VisitOpening> {
  readonly world: World;
  readonly simulation: Simulation;
}

export function simulatedVisits(options: SimulationOptions = {}, book = new HouseBook()): SimulatedVisits {
  const world = new World(seedRules(book));
  for (const technician of ['T-1', 'T-2', 'T-3']) world.dispatch.employ(technician);
  const simulation = new Simulation(world, options);
  return {
    world,
    simulation,
    open: (caseNo, command) => refusalsTold(simulation.open(visitProcess, caseNo, command)),
    act: (caseNo, command) => refusalsTold(simulation.act(caseNo, command)),
    event: async (caseNo, id, type, data) => {
      await simulation.event(caseNo, { id, type, actor: { id: 'erp', role: 'system' }, data });
    },
    until: async (caseNo, wanted) => {
      const visit = simulation.of(caseNo);
      await simulation.until(() => wanted(visit.view));
      return visit.view;
    },
    stock: async () => undefined,
    load: async (technician, sku, quantity) => world.vans.load(technician, sku, quantity),
    now: () => new Date(simulation.time.now).toISOString(),
  };
}
