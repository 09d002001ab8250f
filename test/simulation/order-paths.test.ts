import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { balances } from '../../domain/orders/quantities.ts';
import { order } from '../../workflows/order/contract.ts';
import type { OrderDetail } from '../../workflows/order/state.ts';
import { OrderDesk } from '../order/order-desk.ts';
import { PATHS, type Pay, TIMED_PATHS } from '../order/paths.ts';
import { type SimulatedOrders, simulatedOrders } from '../order/simulated-orders.ts';
import type { ReEntry } from './simulation.ts';

const ALL = { ...PATHS, ...Object.fromEntries(Object.entries(TIMED_PATHS).map(([name, { live }]) => [name, live])) };

/** Everything that was billed for the order is paid, and the case hears of it. */
function payer(carrier: SimulatedOrders): Pay {
  return async (desk) => {
    for (const { no } of carrier.world.credit.owed('SO-1').receivables) {
      carrier.world.credit.pay(no);
      const { status } = carrier.simulation.of(desk.caseNo).view;
      if (status === 'open') await desk.told('receivableChanged', { receivable: no });
    }
  };
}

async function lived(live: (desk: OrderDesk, pay: Pay) => Promise<void>, reEntry: ReEntry) {
  const carrier = simulatedOrders({ reEntry });
  const desk = new OrderDesk(carrier, 'OR-2603-000001');
  await live(desk, payer(carrier));
  await carrier.simulation.settle();
  return { carrier, desk, entries: carrier.world.journal.entries(desk.caseNo) };
}

describe('an order in virtual time', () => {
  it.each(Object.entries(ALL))('%s', async (_name, live) => {
    const { carrier, desk, entries } = await lived(live, 'seldom');
    const { view } = carrier.simulation.of(desk.caseNo);
    expect(rebuild(entries)).toEqual(view);
    expect(view.status).toBe('closed');
    expect(balances((view.detail as Partial<OrderDetail>).lines ?? [])).toBe(true);
    for (const reEntry of ['atRest', 'always'] as const) {
      const again = await lived(live, reEntry);
      expect(again.entries).toEqual(entries);
      expect(again.carrier.simulation.of(desk.caseNo).runs).toBeGreaterThan(1);
    }
  });

  it('comes to every stage and every end, and by every action', async () => {
    const entries: Entry[] = [];
    for (const live of Object.values(ALL)) entries.push(...(await lived(live, 'seldom')).entries);
    const told = (type: string, member: string): unknown[] =>
      entries.filter((entry) => entry.type === type).map(({ data }) => data[member]);
    expect(new Set(told('stageEntered', 'stage'))).toEqual(new Set(order.stages));
    expect(new Set(told('caseClosed', 'outcome'))).toEqual(new Set(order.outcomes));
    const facts = new Set(entries.map(({ type }) => type));
    expect(Object.entries(order.actions).filter(([, { fact }]) => !facts.has(fact))).toEqual([]);
  });
});
