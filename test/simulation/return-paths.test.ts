import { describe, expect, it } from 'vitest';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import { PATHS } from '../returns/paths.ts';
import { ReturnDesk } from '../returns/return-desk.ts';
import { simulatedBank, simulatedReturns } from '../returns/simulated-returns.ts';
import type { Path } from '../returns/steps.ts';
import { TIMED_PATHS } from '../returns/timed-paths.ts';
import type { ReEntry } from './simulation.ts';

const ALL = { ...PATHS, ...Object.fromEntries(Object.entries(TIMED_PATHS).map(([name, { live }]) => [name, live])) };

async function lived(live: Path, reEntry: ReEntry) {
  const carrier = simulatedReturns({ reEntry });
  const desk = new ReturnDesk(carrier, 'RX-2603-000001');
  // Everything comes through at its second attempt only, so that a run is over while something is under way.
  for (const effect of carrier.world.names.filter((name) => name !== 'commit')) {
    for (let time = 0; time < 20; time += 1) {
      carrier.world.faults.plan(desk.caseNo, effect, {});
      carrier.world.faults.plan(desk.caseNo, effect, { times: 0, after: 1 });
    }
  }
  await live(desk, simulatedBank(carrier));
  await desk.until(({ status }) => status === 'closed');
  await carrier.simulation.advanceBy(60_000);
  return { carrier, desk, entries: carrier.world.journal.entries(desk.caseNo) };
}

/** What holds instants, which an effect that is begun anew by the next run puts off. */
const TIMED = ['waitOpened', 'waitClosed', 'clocksTimed', 'clockMark', 'boundMoved', 'taskOpened', 'taskEscalated'];

/** What happened, in its order. */
function told(entries: readonly Entry[]): unknown[] {
  const lasting = entries.filter(({ type }) => !TIMED.includes(type));
  return lasting.map(({ type, actor, data }) => ({ type, by: actor.id, data }));
}

describe('a return in virtual time', () => {
  it.each(Object.entries(ALL))('%s', async (_name, live) => {
    const { carrier, desk, entries } = await lived(live, 'seldom');
    const { view } = carrier.simulation.of(desk.caseNo);
    expect(rebuild(entries)).toEqual(view);
    expect(carrier.world.goods.heldBy(desk.caseNo)).toEqual([]);
    expect(carrier.world.refunds.standing(desk.caseNo)).toEqual([]);
    expect(view.tasks.map(({ kind }) => kind)).not.toContain('booksDiffer');
    for (const reEntry of ['atRest', 'always'] as const) {
      const again = await lived(live, reEntry);
      expect(told(again.entries)).toEqual(told(entries));
      expect(again.carrier.simulation.of(desk.caseNo).runs).toBeGreaterThan(1);
    }
  });

  it('comes to every stage and every end, and by every action', async () => {
    const entries: Entry[] = [];
    for (const live of Object.values(ALL)) entries.push(...(await lived(live, 'seldom')).entries);
    const of = (type: string, member: string): unknown[] =>
      entries.filter((entry) => entry.type === type).map(({ data }) => data[member]);
    expect(new Set(of('stageEntered', 'stage'))).toEqual(new Set(returnExchange.stages));
    expect(new Set(of('caseClosed', 'outcome'))).toEqual(new Set(returnExchange.outcomes));
    const facts = new Set(entries.map(({ type }) => type));
    expect(Object.entries(returnExchange.actions).filter(([, { fact }]) => !facts.has(fact))).toEqual([]);
  });
});
