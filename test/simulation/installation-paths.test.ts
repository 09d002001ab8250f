import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { installation } from '../../workflows/installation/contract.ts';
import { InstallationDesk } from '../installation/installation-desk.ts';
import { PATHS, TIMED_PATHS } from '../installation/paths.ts';
import { simulatedInstallations } from '../installation/simulated-installations.ts';
import type { ReEntry } from './simulation.ts';

const ALL = { ...PATHS, ...Object.fromEntries(Object.entries(TIMED_PATHS).map(([name, { live }]) => [name, live])) };

async function lived(live: (desk: InstallationDesk) => Promise<void>, reEntry: ReEntry) {
  const carrier = simulatedInstallations({ reEntry });
  const desk = new InstallationDesk(carrier, 'IN-2603-000001');
  await live(desk);
  await desk.until(({ status }) => status === 'closed');
  const closed = carrier.world.journal.entries(desk.caseNo).length;
  await carrier.simulation.settle();
  return { carrier, desk, closed, entries: carrier.world.journal.entries(desk.caseNo) };
}

describe('an installation in virtual time', () => {
  it.each(Object.entries(ALL))('%s', async (_name, live) => {
    const { carrier, desk, entries } = await lived(live, 'seldom');
    const { view } = carrier.simulation.of(desk.caseNo);
    expect(rebuild(entries)).toEqual(view);
    expect([view.status, carrier.world.claims.size]).toEqual(['closed', 0]);
    expect(entries.filter(({ type }) => type === 'eventRefused')).toEqual([]);
    for (const reEntry of ['atRest', 'always'] as const) {
      const again = await lived(live, reEntry);
      expect(again.entries).toEqual(entries);
    }
  });

  it('comes to every stage and every end, and by every action', async () => {
    const entries: Entry[] = [];
    for (const live of Object.values(ALL)) entries.push(...(await lived(live, 'seldom')).entries);
    const said = (type: string, member: string): unknown[] =>
      entries.filter((entry) => entry.type === type).map(({ data }) => data[member]);
    expect(new Set(said('stageEntered', 'stage'))).toEqual(new Set(installation.stages));
    expect(new Set(said('caseClosed', 'outcome'))).toEqual(new Set(installation.outcomes));
    const facts = new Set(entries.map(({ type }) => type));
    expect(Object.entries(installation.actions).filter(([, { fact }]) => !facts.has(fact))).toEqual([]);
  });
});
