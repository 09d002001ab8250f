import { addDays } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { plain } from '../../workflows/case/book.ts';
import type { InstallationOpening } from '../../workflows/installation/contract.ts';
import { installationProcess } from '../../workflows/installation/process.ts';
import { visitProcess } from '../../workflows/visit/process.ts';
import { World } from '../case/world/world.ts';
import { HouseBook } from '../repair/house-book.ts';
import type { RepairCarrier } from '../repair/repair-desk.ts';
import { seedRules } from '../repair/seed-rules.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { Simulation, type SimulationOptions } from '../simulation/simulation.ts';

/** A washing machine that came yesterday, and a lathe whose people are to be trained. */
export const WASHER: InstallationOpening = {
  customer: 'C-1',
  serial: 'SN-1',
  sku: 'WM-8',
  category: 'washer',
  site: 'C-1/home',
  orderNo: 'SO-1',
};
export const LATHE: InstallationOpening = { customer: 'C-2', serial: 'SN-2', sku: 'LT-1', orderNo: 'SO-2' };

/** Installations in virtual time under the seeded policy, with technicians who may come. */
export interface SimulatedInstallations extends RepairCarrier<InstallationOpening> {
  readonly world: World;
  readonly simulation: Simulation;
}

export function simulatedInstallations(
  options: SimulationOptions = {},
  book = new HouseBook(),
): SimulatedInstallations {
  const world = new World(seedRules(book));
  for (const technician of ['T-1', 'T-2', 'T-3']) world.dispatch.employ(technician);
  const simulation = new Simulation(world, { processes: [visitProcess], ...options });
  const today = shanghaiDate(new Date(simulation.time.now).toISOString());
  const bought = addDays(today, -3);
  const deliveredOn = addDays(today, -1);
  const facts = (category: string) =>
    plain({
      category,
      channel: 'shop',
      papers: 'complete',
      purchaseDate: bought,
      invoiceDate: bought,
      delivery: { date: deliveredOn },
      installation: { required: true },
      repairs: [],
    });
  const item = { thirdParty: false, deliveredOn };
  world.installed.register('SN-1', {
    ...item,
    sku: 'WM-8',
    category: 'washer',
    need: 'plumbed',
    known: facts('washer'),
  });
  world.installed.register('SN-2', {
    ...item,
    sku: 'LT-1',
    category: 'fridge',
    need: 'machine',
    known: facts('fridge'),
  });
  world.installed.register('SN-3', {
    ...item,
    sku: 'WM-8',
    category: 'washer',
    known: facts('washer'),
  });
  return {
    world,
    simulation,
    open: (caseNo, command) => refusalsTold(simulation.open(installationProcess, caseNo, command)),
    act: (caseNo, command) => refusalsTold(simulation.act(caseNo, command)),
    event: async (caseNo, id, type, data) => {
      await simulation.event(caseNo, { id, type, actor: { id: 'erp', role: 'system' }, data });
    },
    until: async (caseNo, wanted) => {
      const living = simulation.of(caseNo);
      await simulation.until(() => wanted(living.view));
      return living.view;
    },
    stock: async () => undefined,
    now: () => new Date(simulation.time.now).toISOString(),
  };
}
