import { SANBAO } from '../../domain/people/roles.ts';
import type { ReturnOpening } from '../../workflows/return-exchange/contract.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import { World } from '../case/world/world.ts';
import { HouseBook } from '../repair/house-book.ts';
import { RefusedByCase, type RepairCarrier } from '../repair/repair-desk.ts';
import { seedRules } from '../repair/seed-rules.ts';
import { refusalsTold } from '../repair/simulated-carrier.ts';
import { Simulation, type SimulationOptions } from '../simulation/simulation.ts';
import { give, ORDER, SUBSIDISED_ORDER } from './given-order.ts';
import type { Bank } from './steps.ts';

/** Returns in virtual time under the seeded policy, of one order that was delivered two days ago. */
export interface SimulatedReturns extends RepairCarrier<ReturnOpening> {
  readonly world: World;
  readonly simulation: Simulation;
}

/** Those who pay out for us, in memory. */
export function simulatedBank({ world, simulation }: SimulatedReturns): Bank {
  return {
    bills: async () => {
      const bill = { no: 'DL-2603-000001', orderNo: ORDER, amountFen: 13_495, prepaidFen: 0, paidFen: 0, lines: [2] };
      world.credit.bills.set(bill.no, { ...bill, weak: false, dueOn: '2026-03-31' });
    },
    subsidises: async () => world.orders.register(ORDER, SUBSIDISED_ORDER),
    refuses: async (refund) => {
      const filed = world.refunds.filed.get(refund);
      if (filed === undefined) throw new RefusedByCase('unknown_reference', { refund });
      const { caseNo, payment, currency } = filed;
      const data = { refund, payment, currency, amountFen: world.refunds.end(refund, 'refused'), code: 'refused' };
      const told = { id: `${refund}:refused`, type: 'refundRefused', actor: SANBAO, data };
      await simulation.event(caseNo, told);
    },
  };
}

/** Nobody publishes other rules here, and to read them takes longer than a return. */
const RULES = seedRules(new HouseBook());

export function simulatedReturns(options: SimulationOptions = {}): SimulatedReturns {
  const world = new World(RULES);
  give(world);
  const simulation = new Simulation(world, options);
  return {
    world,
    simulation,
    open: (caseNo, command) => refusalsTold(simulation.open(returnProcess, caseNo, command)),
    act: (caseNo, command) => refusalsTold(simulation.act(caseNo, command)),
    event: async (caseNo, id, type, data) => {
      await simulation.event(caseNo, { id, type, actor: { id: 'sanbao', role: 'system' }, data });
    },
    until: async (caseNo, wanted) => {
      const one = simulation.of(caseNo);
      await simulation.until(() => wanted(one.view));
      return one.view;
    },
    stock: async (sku, quantity) => world.goods.supply(sku, quantity),
    now: () => new Date(simulation.time.now).toISOString(),
  };
}
