import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { maintenancePlan } from '../../workflows/maintenance-plan/contract.ts';
import { maintenancePlanProcess } from '../../workflows/maintenance-plan/process.ts';
import { visitProcess } from '../../workflows/visit/process.ts';
import { repairProcess } from '../../workflows/warranty-repair/process.ts';
import { CaseDesk } from '../desk/case-desk.ts';
import { simulatedCases } from '../desk/simulated-cases.ts';
import { type MaintenanceDesk, PATHS, TIMED_PATHS } from '../maintenance/paths.ts';
import type { ReEntry } from './simulation.ts';

const ALL = { ...PATHS, ...Object.fromEntries(Object.entries(TIMED_PATHS).map(([name, { live }]) => [name, live])) };

async function lived(live: (desk: MaintenanceDesk) => Promise<void>, reEntry: ReEntry) {
  const carrier = simulatedCases(maintenancePlanProcess, { reEntry, processes: [visitProcess, repairProcess] });
  carrier.world.serials.set('SN-1', {
    found: {
      product: 'FR-300',
      category: 'fridge',
      customer: 'C-1',
      facts: { category: 'fridge', channel: 'shop', purchaseDate: '2026-01-05', papers: 'complete', repairs: [] },
    },
  });
  const desk: MaintenanceDesk = new CaseDesk(carrier, 'MP-2603-000001');
  await live(desk);
  await carrier.simulation.settle();
  return { carrier, desk, entries: carrier.world.journal.entries(desk.caseNo) };
}

describe('a maintenance plan in virtual time', () => {
  it.each(Object.entries(ALL))('%s', async (_name, live) => {
    const { carrier, desk, entries } = await lived(live, 'seldom');
    const view = carrier.simulation.of(desk.caseNo).view;
    expect(rebuild(entries)).toEqual(view);
    expect([view.status, [...carrier.world.claims.keys()].filter((key) => key.startsWith('maintenance'))]).toEqual([
      'closed',
      [],
    ]);
    for (const reEntry of ['atRest', 'always'] as const) {
      expect((await lived(live, reEntry)).entries).toEqual(entries);
    }
  });

  it('comes to every stage and every end, and by every action', async () => {
    const entries: Entry[] = [];
    for (const live of Object.values(ALL)) entries.push(...(await lived(live, 'seldom')).entries);
    const said = (type: string, member: string): unknown[] =>
      entries.filter((entry) => entry.type === type).map(({ data }) => data[member]);
    expect(new Set(said('stageEntered', 'stage'))).toEqual(new Set(maintenancePlan.stages));
    expect(new Set(said('caseClosed', 'outcome'))).toEqual(new Set(maintenancePlan.outcomes));
    const facts = new Set(entries.map(({ type }) => type));
    expect(Object.entries(maintenancePlan.actions).filter(([, { fact }]) => !facts.has(fact))).toEqual([]);
  });

  it('a failed item opens a repair with what the records know of the item', async () => {
    const { carrier, entries } = await lived(PATHS['what failed opens a repair'] ?? (async () => {}), 'seldom');
    const done = entries.find(({ type }) => type === 'maintenanceDone');
    expect(done?.data).toMatchObject({ no: 1, failed: ['function'] });
    const repair = carrier.simulation.of(String(done?.data.repair)).view;
    expect(repair.subject).toMatchObject({ serial: 'SN-1', category: 'fridge', channel: 'maintenance' });
    expect(repair.links).toEqual([{ caseNo: 'MP-2603-000001', kind: 'parent' }]);
  });
});
