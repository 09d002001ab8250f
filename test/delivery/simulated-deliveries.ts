import type { DeliveryOpening } from '../../workflows/delivery/contract.ts';
import { deliveryProcess } from '../../workflows/delivery/process.ts';
import { promiseProcess } from '../../workflows/promise/process.ts';
import { World } from '../case/world/world.ts';
import { HouseBook } from '../repair/house-book.ts';
import type { RepairCarrier } from '../repair/repair-desk.ts';
import { seedRules } from '../repair/seed-rules.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { Simulation, type SimulationOptions } from '../simulation/simulation.ts';

/** Deliveries in virtual time under the seeded policy, with an order of three fridges and ten hoses. */
export interface SimulatedDeliveries extends RepairCarrier<DeliveryOpening> {
  readonly world: World;
  readonly simulation: Simulation;
}

export function simulatedDeliveries(options: SimulationOptions = {}): SimulatedDeliveries {
  const world = new World(seedRules(new HouseBook()));
  world.deliveries.order(
    'O-1',
    { line: 1, sku: 'FR-300', quantity: 3, category: 'fridge' },
    { line: 2, sku: 'HOSE', quantity: 10, category: 'accessory' },
  );
  world.carriers.connected.add('swift');
  world.deliveries.order('O-2', { line: 1, sku: 'FR-300', quantity: 1, category: 'fridge' });
  // A deal by word of mouth that nobody has put in writing yet.
  world.credit.standings.set('O-2', {
    orderNo: 'O-2',
    caseNo: 'OR-2603-000001',
    rank: 1,
    form: 'oral',
    agreed: 'pending',
    terms: 'onAccount',
    depositOwedFen: 0,
    depositReceivedFen: 0,
  });
  const simulation = new Simulation(world, { processes: [deliveryProcess, promiseProcess], ...options });
  return {
    world,
    simulation,
    open: (caseNo, command) => refusalsTold(simulation.open(deliveryProcess, caseNo, command)),
    act: (caseNo, command) => refusalsTold(simulation.act(caseNo, command)),
    event: async (caseNo, id, type, data) => {
      await simulation.event(caseNo, { id, type, actor: { id: 'carrier', role: 'system' }, data });
    },
    until: async (caseNo, wanted) => {
      const delivery = simulation.of(caseNo);
      await simulation.until(() => wanted(delivery.view));
      return delivery.view;
    },
    stock: async () => undefined,
    now: () => new Date(simulation.time.now).toISOString(),
  };
}

/** Every visit of our own driver that is asked for is opened: the first of a delivery, the second … */
export function opensVisits({ world }: SimulatedDeliveries): void {
  const visits = new Map<string, string>();
  const others = world.begin;
  world.begin = async (wanted) => {
    if (wanted.process !== 'visit') return others(wanted);
    const opened = visits.get(wanted.step) ?? `VS-2603-00000${visits.size + 1}`;
    visits.set(wanted.step, opened);
    return { opened };
  };
}
