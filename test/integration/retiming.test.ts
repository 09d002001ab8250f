import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createRetimeOpenCases } from '../../activities/retime-open-cases.ts';
import { addDays } from '../../domain/calendar/date.ts';
import { CN_OFFICE, CN_SERVICE } from '../../domain/calendar/seed-calendars.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { WorkingCalendar } from '../../domain/calendar/types.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { rebuild } from '../../domain/journal/project.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { latestRetimings, type StoredRetiming } from '../../drizzle/queries/retimings.ts';
import { NO_ROSTER } from '../../drizzle/roster-book.ts';
import { importDraft } from '../../drizzle/rules/drafts.ts';
import { publishRules } from '../../drizzle/rules/publish.ts';
import { followRules } from '../../worker/rules-follower.ts';
import { type RunningWorker, runWorker } from '../../worker/run-worker.ts';
import { givenRepair } from '../repair/given-repair.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { RepairDesk } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { sharedBundle } from '../servers/bundle.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';

const TODAY = shanghaiDate(new Date().toISOString());

let system: RealSystem;
let app: Database;
/** Waiting for the desk in office hours. */
const atTheDesk: string[] = [];
/** Waiting for the customer, in calendar days. */
const onTheirWay: string[] = [];

beforeAll(async () => {
  system = await realSystem('retiming');
  app = connect(system.databaseUrl, { max: 2 });
  for (let no = 1; no <= 6; no += 1) {
    const desk = new RepairDesk(
      temporalCarrier(system.worker.client, system.database.sql, system.taskQueue),
      `WR-2611-77${no}`,
    );
    await desk.open(givenRepair(TODAY).withSerial(`SN-${no}`).wishing('repair').opening());
    if (no % 3 === 0) await desk.act('agent', 'acceptForRepair', { route: 'depot' });
    await desk.settled();
    (no % 3 === 0 ? onTheirWay : atTheDesk).push(desk.caseNo);
  }
});
afterAll(async () => {
  await app?.close();
  await system?.stop();
});

/** The next days are off, however the week lies. */
async function publishDaysOff(calendar: WorkingCalendar, version: string): Promise<void> {
  const holidays = Array.from({ length: 9 }, (_, index) => ({ date: addDays(TODAY, index), name: '停业' }));
  const layers = [...calendar.layers, { id: 'house-days', level: 'company', holidays }];
  const name = { kind: 'calendar', id: calendar.id, version } as const;
  const reason = { ref: 'reason', hash: '0'.repeat(64) };
  const { digest } = await importDraft(app.sql, {
    name,
    document: { ...calendar, version, layers },
    by: 'A-1',
    reason,
  });
  const by = { id: 'M-1', role: 'manager' } as const;
  await publishRules(app.sql, { drafts: [{ ...name, digest }], effectiveFrom: TODAY, today: TODAY, by });
}

async function retimedEntries(caseNo: string): Promise<Entry[]> {
  const rows = await app.sql<{ body: string }[]>`
    SELECT body FROM journal WHERE case_no = ${caseNo} AND type = 'retimed' ORDER BY seq`;
  return rows.map(({ body }) => JSON.parse(body) as Entry);
}

function movedBy(entry: Entry | undefined): { before: string; after: string }[] {
  return (entry?.data.moved ?? []) as { before: string; after: string }[];
}

async function until(wanted: (latest: StoredRetiming) => boolean): Promise<StoredRetiming> {
  for (;;) {
    const [latest] = await latestRetimings(app.sql, 1);
    if (latest !== undefined && wanted(latest)) return latest;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function journalled(caseNo: string, entries: number): Promise<Entry[]> {
  for (;;) {
    const found = await retimedEntries(caseNo);
    if (found.length >= entries) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function anotherWorker(): Promise<RunningWorker> {
  return runWorker({
    databaseUrl: system.databaseUrl,
    workflowBundle: await sharedBundle(),
    payloadKeys: TEST_KEYS,
    temporal: { address: inject('temporalAddress'), namespace: inject('temporalNamespace') },
    options: { taskQueue: system.taskQueue },
  });
}

describe('a calendar with new days off, published while cases are open', () => {
  it('re-times the cases it concerns and no others, also when the worker dies half-way: one entry each', async () => {
    const { client } = system.worker;
    await publishDaysOff(CN_OFFICE, '2026.8');
    const pace = { page: 1, perSecond: 2, settleMs: 0 };
    const follower = { db: app, client, taskQueue: system.taskQueue, pace, onError: () => undefined };
    expect(await followRules(follower)).toBe(1);
    expect(await followRules(follower)).toBe(0);
    const halfWay = await until(({ told }) => told > 0);
    expect(halfWay).toMatchObject({ finishedAt: null, total: 6 });
    await system.worker.stop();

    const second = await anotherWorker();
    try {
      const done = await until(({ finishedAt }) => finishedAt !== null);
      expect(done).toMatchObject({ looked: 6, told: 4 });
      expect(done.publications).toEqual([{ kind: 'calendar', id: 'cn-office', version: '2026.8', previous: '2026.1' }]);
      for (const caseNo of atTheDesk) {
        const [entry, ...more] = await journalled(caseNo, 1);
        expect(more).toEqual([]);
        expect(entry?.data).toMatchObject({ batch: done.batch, calendars: { 'cn-office': '2026.8' } });
        for (const { before, after } of movedBy(entry)) {
          expect(Date.parse(after)).toBeGreaterThan(Date.parse(before));
        }
      }
      for (const caseNo of onTheirWay) expect(await retimedEntries(caseNo)).toEqual([]);

      // A page that is done twice, because its answer was lost, tells twice what counts once.
      const steps = createRetimeOpenCases({
        sql: app.sql,
        rules: second.rules,
        roster: NO_ROSTER,
        client: second.client,
        alive: () => undefined,
      });
      await publishDaysOff(CN_SERVICE, '2026.9');
      await app.sql`INSERT INTO retiming (batch, publications, wanted_by, per_second, started_at) VALUES ('twice', '[]', 'test', 9, now())`;
      const page = { batch: 'twice', after: '', limit: 10 };
      expect(await steps.retimePage(page)).toEqual({ looked: 6, told: 4 });
      for (const caseNo of atTheDesk) await journalled(caseNo, 2);
      await steps.retimePage(page);
      const [counted] = await app.sql`SELECT looked, told FROM retiming WHERE batch = 'twice'`;
      expect(counted).toEqual({ looked: 6, told: 4 });
      for (const caseNo of atTheDesk) expect(await retimedEntries(caseNo)).toHaveLength(2);

      const journal = await app.sql<{ body: string }[]>`
        SELECT body FROM journal WHERE case_no = ${atTheDesk[0] ?? ''} ORDER BY seq`;
      const [row] = await app.sql`SELECT view FROM cases WHERE case_no = ${atTheDesk[0] ?? ''}`;
      expect(rebuild(journal.map(({ body }) => JSON.parse(body) as Entry))).toEqual(row?.view);
    } finally {
      await second.stop();
    }
  }, 60_000);
});
