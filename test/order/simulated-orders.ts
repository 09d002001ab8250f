import type { CaseWanted } from '../../activities/contract.ts';
import type { OrderOpening } from '../../workflows/order/contract.ts';
import { orderProcess } from '../../workflows/order/process.ts';
import { World } from '../case/world/world.ts';
import { HouseBook } from '../repair/house-book.ts';
import type { RepairCarrier } from '../repair/repair-desk.ts';
import { seedRules } from '../repair/seed-rules.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { Simulation, type SimulationOptions } from '../simulation/simulation.ts';
import { ORDER } from './order-desk.ts';

/** Orders in virtual time under the seeded policy. Deliveries are numbers: the test says how they end. */
export interface SimulatedOrders extends RepairCarrier<OrderOpening> {
  readonly world: World;
  readonly simulation: Simulation;
  /** What was opened, by its number. */
  readonly deliveries: ReadonlyMap<string, CaseWanted>;
  /** No delivery can be opened from now on. */
  refuseDeliveries(): void;
}

export function simulatedOrders(options: SimulationOptions = {}): SimulatedOrders {
  const world = new World(seedRules(new HouseBook()));
  const simulation = new Simulation(world, options);
  const deliveries = new Map<string, CaseWanted>();
  let refusing = false;
  world.begin = async (wanted) => {
    if (refusing) return { refused: 'unknown_process', params: { process: wanted.process } };
    const number = `DL-${wanted.caseNo}-${wanted.step}`;
    deliveries.set(number, wanted);
    return { opened: number };
  };
  const prices = Object.fromEntries(ORDER.lines.map(({ line, priceFen }) => [line, priceFen]));
  for (const order of ['SO-1', 'SO-2', 'SO-3']) world.credit.orders.set(order, { customer: 'C-1', prices });
  return {
    world,
    simulation,
    deliveries,
    refuseDeliveries: () => {
      refusing = true;
    },
    open: (caseNo, command) => {
      const { subject, lines } = command.input;
      const known = world.credit.orders.get(subject.orderNo);
      const priced = lines.map(({ line, quantity, priceFen, paidFen = priceFen * quantity }) => ({
        line,
        quantity,
        paidFen,
      }));
      if (known !== undefined) world.credit.orders.set(subject.orderNo, { ...known, lines: priced });
      return refusalsTold(simulation.open(orderProcess, caseNo, command));
    },
    act: (caseNo, command) => refusalsTold(simulation.act(caseNo, command)),
    event: async (caseNo, id, type, data) => {
      await simulation.event(caseNo, { id, type, actor: { id: 'erp', role: 'system' }, data });
    },
    until: async (caseNo, wanted) => {
      const order = simulation.of(caseNo);
      await simulation.until(() => wanted(order.view));
      return order.view;
    },
    stock: async () => undefined,
    now: () => new Date(simulation.time.now).toISOString(),
  };
}
