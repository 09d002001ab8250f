import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { PATHS } from '../repair/paths.ts';
import { RepairDesk } from '../repair/repair-desk.ts';
import { simulatedCarrier } from '../repair/simulated-carrier.ts';
import { TIMED_PATHS } from '../repair/timed-paths.ts';
import type { ReEntry } from './simulation.ts';

const ALL = { ...PATHS, ...Object.fromEntries(Object.entries(TIMED_PATHS).map(([name, { live }]) => [name, live])) };

async function lived(live: (desk: RepairDesk) => Promise<void>, reEntry: ReEntry) {
  const carrier = simulatedCarrier({ reEntry });
  const desk = new RepairDesk(carrier, 'WR-2603-000001');
  await desk.stock('SCREEN-X', 5);
  await desk.stock('CASING-X', 5);
  await live(desk);
  await carrier.simulation.settle();
  return { carrier, desk };
}

describe('a repair in virtual time', () => {
  it.each(Object.entries(ALL))('%s', async (_name, live) => {
    const { carrier, desk } = await lived(live, 'seldom');
    const { journal, stock } = carrier.world;
    expect(rebuild(journal.entries(desk.caseNo))).toEqual(await desk.view());
    expect(stock.faults()).toEqual([]);
    for (const reEntry of ['atRest', 'always'] as const) {
      const again = await lived(live, reEntry);
      expect(again.carrier.world.journal.entries(desk.caseNo)).toEqual(journal.entries(desk.caseNo));
      expect(again.carrier.simulation.of(desk.caseNo).runs).toBeGreaterThan(2);
    }
  });

  it('comes to every stage and every end, and by every action', async () => {
    const entries: Entry[] = [];
    for (const live of Object.values(ALL)) {
      const { carrier, desk } = await lived(live, 'seldom');
      entries.push(...carrier.world.journal.entries(desk.caseNo));
    }
    const said = (type: string, member: string): unknown[] =>
      entries.filter((entry) => entry.type === type).map(({ data }) => data[member]);
    expect(new Set(said('stageEntered', 'stage'))).toEqual(new Set(warrantyRepair.stages));
    expect(new Set(said('caseClosed', 'outcome'))).toEqual(new Set(warrantyRepair.outcomes));
    const facts = new Set(entries.map(({ type }) => type));
    expect(Object.entries(warrantyRepair.actions).filter(([, { fact }]) => !facts.has(fact))).toEqual([]);
  });
});
