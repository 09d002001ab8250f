import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { visit } from '../../workflows/visit/contract.ts';
import { PATHS, TIMED_PATHS } from '../visit/paths.ts';
import { simulatedVisits } from '../visit/simulated-visits.ts';
import { VisitDesk } from '../visit/visit-desk.ts';
import type { ReEntry } from './simulation.ts';

const ALL = { ...PATHS, ...Object.fromEntries(Object.entries(TIMED_PATHS).map(([name, { live }]) => [name, live])) };

async function lived(live: (desk: VisitDesk) => Promise<void>, reEntry: ReEntry) {
  const carrier = simulatedVisits({ reEntry });
  const desk = new VisitDesk(carrier, 'VS-2603-000001');
  await live(desk);
  await carrier.simulation.settle();
  return { carrier, desk, entries: carrier.world.journal.entries(desk.caseNo) };
}

describe('a visit in virtual time', () => {
  it.each(Object.entries(ALL))('%s', async (_name, live) => {
    const { carrier, desk, entries } = await lived(live, 'seldom');
    const view = carrier.simulation.of(desk.caseNo).view;
    expect(rebuild(entries)).toEqual(view);
    expect([view.status, carrier.world.dispatch.of(desk.caseNo)]).toEqual(['closed', []]);
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
    expect(new Set(said('stageEntered', 'stage'))).toEqual(new Set(visit.stages));
    expect(new Set(said('caseClosed', 'outcome'))).toEqual(new Set(visit.outcomes));
    const facts = new Set(entries.map(({ type }) => type));
    expect(Object.entries(visit.actions).filter(([, { fact }]) => !facts.has(fact))).toEqual([]);
  });
});
