import { describe, expect, it } from 'vitest';
import { ENDS, underWay } from '../../domain/delivery/tally.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { delivery } from '../../workflows/delivery/contract.ts';
import type { LineState } from '../../workflows/delivery/state.ts';
import { DeliveryDesk } from '../delivery/delivery-desk.ts';
import { PATHS } from '../delivery/paths.ts';
import { opensVisits, simulatedDeliveries } from '../delivery/simulated-deliveries.ts';
import { TIMED_PATHS } from '../delivery/timed-paths.ts';
import type { ReEntry } from './simulation.ts';

const ALL = { ...PATHS, ...Object.fromEntries(Object.entries(TIMED_PATHS).map(([name, { live }]) => [name, live])) };

async function lived(live: (desk: DeliveryDesk) => Promise<void>, reEntry: ReEntry) {
  const carrier = simulatedDeliveries({ reEntry });
  opensVisits(carrier);
  const desk = new DeliveryDesk(carrier, 'DL-2603-000001');
  await live(desk);
  await carrier.simulation.settle();
  return { carrier, desk, entries: carrier.world.journal.entries(desk.caseNo) };
}

describe('a delivery in virtual time', () => {
  it.each(Object.entries(ALL))('%s', async (_name, live) => {
    const { carrier, desk, entries } = await lived(live, 'seldom');
    const { view } = carrier.simulation.of(desk.caseNo);
    expect(rebuild(entries)).toEqual(view);
    expect(view.status).toBe('closed');
    const lines = view.detail.lines as unknown as LineState[];
    expect(lines.map(underWay)).toEqual(lines.map(() => 0));
    const told = carrier.world.deliveries.held.filter(({ caseNo }) => caseNo === desk.caseNo);
    for (const [index, { settled, quantity }] of told.entries()) {
      expect(ENDS.map((end) => settled?.[end])).toEqual(ENDS.map((end) => lines[index]?.[end]));
      expect(ENDS.reduce((sum, end) => sum + (settled?.[end] ?? 0), 0)).toBe(quantity);
    }
    for (const reEntry of ['atRest', 'always'] as const) {
      const again = await lived(live, reEntry);
      expect(again.entries).toEqual(entries);
      expect(again.carrier.simulation.of(desk.caseNo).runs).toBeGreaterThan(2);
    }
  });

  it('comes to every stage and every end, and by every action', async () => {
    const entries: Entry[] = [];
    for (const live of Object.values(ALL)) entries.push(...(await lived(live, 'seldom')).entries);
    const said = (type: string, member: string): unknown[] =>
      entries.filter((entry) => entry.type === type).map(({ data }) => data[member]);
    const stages = new Set(['reserved', ...said('stageEntered', 'stage')]);
    expect(stages).toEqual(new Set(delivery.stages));
    expect(new Set(said('caseClosed', 'outcome'))).toEqual(new Set(delivery.outcomes));
    const facts = new Set(entries.map(({ type }) => type));
    expect(Object.entries(delivery.actions).filter(([, { fact }]) => !facts.has(fact))).toEqual([]);
  });
});
