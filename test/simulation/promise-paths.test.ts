import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { promise } from '../../workflows/promise/contract.ts';
import { promiseProcess } from '../../workflows/promise/process.ts';
import { visitProcess } from '../../workflows/visit/process.ts';
import { CaseDesk } from '../desk/case-desk.ts';
import { simulatedCases } from '../desk/simulated-cases.ts';
import { PATHS, type PromiseDesk, TIMED_PATHS } from '../promise/paths.ts';
import type { ReEntry } from './simulation.ts';

const ALL = { ...PATHS, ...Object.fromEntries(Object.entries(TIMED_PATHS).map(([name, { live }]) => [name, live])) };

async function lived(live: (desk: PromiseDesk) => Promise<void>, reEntry: ReEntry) {
  const carrier = simulatedCases(promiseProcess, { reEntry, processes: [visitProcess] });
  const desk: PromiseDesk = new CaseDesk(carrier, 'PR-2603-000001');
  await live(desk);
  await carrier.simulation.settle();
  return { carrier, desk, entries: carrier.world.journal.entries(desk.caseNo) };
}

describe('a promise in virtual time', () => {
  it.each(Object.entries(ALL))('%s', async (_name, live) => {
    const { carrier, desk, entries } = await lived(live, 'seldom');
    const view = carrier.simulation.of(desk.caseNo).view;
    expect(rebuild(entries)).toEqual(view);
    expect(view.status).toBe('closed');
    for (const reEntry of ['atRest', 'always'] as const) {
      expect((await lived(live, reEntry)).entries).toEqual(entries);
    }
  });

  it('comes to every stage and every end, and by every action', async () => {
    const entries: Entry[] = [];
    for (const live of Object.values(ALL)) entries.push(...(await lived(live, 'seldom')).entries);
    const said = (type: string, member: string): unknown[] =>
      entries.filter((entry) => entry.type === type).map(({ data }) => data[member]);
    expect(new Set(said('stageEntered', 'stage'))).toEqual(new Set(promise.stages));
    expect(new Set(said('caseClosed', 'outcome'))).toEqual(new Set(promise.outcomes));
    const facts = new Set(entries.map(({ type }) => type));
    expect(Object.entries(promise.actions).filter(([, { fact }]) => !facts.has(fact))).toEqual([]);
  });
});
