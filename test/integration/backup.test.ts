import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CaseView } from '../../domain/journal/view.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { migrate } from '../../drizzle/migrate.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { verifyJournal } from '../../drizzle/verify/verify-journal.ts';
import { copyFolder } from '../../runtime/backup/copy-folder.ts';
import { writeManifest } from '../../runtime/backup/manifest.ts';
import { putBack } from '../../runtime/backup/put-back.ts';
import { takeBackup } from '../../runtime/backup/take.ts';
import { type Config, parseConfig } from '../../runtime/config.ts';
import { type CasesAtHand, connectForCases } from '../../runtime/connect-for-cases.ts';
import { ensureHome, homeAt } from '../../runtime/home.ts';
import { acquireLock } from '../../runtime/lock.ts';
import { freePort } from '../../runtime/ports.ts';
import { startPostgres } from '../../runtime/postgres/server.ts';
import { compareAndHeal } from '../../runtime/reconcile.ts';
import { type RunningWorker, runWorker } from '../../worker/run-worker.ts';
import { CASES_TASK_QUEUE } from '../../workflows/case/contract.ts';
import { givenRepair } from '../repair/given-repair.ts';
import { bringIn, diagnose, LABOUR, repairAndCheck } from '../repair/paths.ts';
import { RepairDesk, words } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { sharedBundle } from '../servers/bundle.ts';
import { ownTemporal, TEST_NAMESPACE } from '../servers/own-servers.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const [MOVING, RESTING, LATE] = ['WR-2611-000001', 'WR-2611-000002', 'WR-2611-000003'] as const;
const silent = (): void => undefined;

/** Both servers of a home, as `sanbao start` runs them, with what a test asks of them. */
interface Home {
  readonly cases: CasesAtHand;
  readonly database: Database;
  readonly postgresPort: number;
  readonly temporalAddress: string;
  work(): Promise<RunningWorker>;
  desk(caseNo: string): RepairDesk;
  stop(): Promise<void>;
}

let folder: TempFolder;
/** The views of all cases at the end of the first system's life, and what the journal said. */
let views: Record<string, CaseView>;
let journal: unknown[];
let desks: Record<string, RepairDesk>;

async function startHome(path: string): Promise<Home> {
  const home = homeAt(path);
  await ensureHome(home);
  const postgres = await startPostgres({ dir: home.postgres, port: await freePort() });
  const temporal = await ownTemporal(home.temporal);
  await migrate(postgres.url);
  const database = connect(postgres.url, { as: 'owner', max: 4 });
  await seedRules(database);
  const reached = { connection: { address: temporal.address }, namespace: TEST_NAMESPACE };
  const cases = await connectForCases({ databaseUrl: postgres.url, temporal: reached }, TEST_KEYS);
  let worker: RunningWorker | undefined;
  return {
    cases,
    database,
    postgresPort: postgres.port,
    temporalAddress: temporal.address,
    work: async () => {
      worker = await runWorker({
        databaseUrl: postgres.url,
        workflowBundle: await sharedBundle(),
        payloadKeys: TEST_KEYS,
        temporal: { address: temporal.address, namespace: TEST_NAMESPACE },
      });
      return worker;
    },
    desk: (caseNo) => {
      const carrier = temporalCarrier(cases.client, database.sql, CASES_TASK_QUEUE);
      return desks[caseNo]?.over(carrier) ?? new RepairDesk(carrier, caseNo);
    },
    stop: async () => {
      await worker?.stop();
      await Promise.all([cases.close(), database.close()]);
      await Promise.all([postgres.stop(), temporal.stop()]);
    },
  };
}

const configOf = (home: string): Config => parseConfig({ SANBAO_HOME: home });
const at = (name: string): string => join(folder.path, name);

async function viewsIn({ sql }: Database): Promise<Record<string, CaseView>> {
  const rows = await sql<{ caseNo: string; view: CaseView }[]>`SELECT case_no AS "caseNo", view FROM cases`;
  return Object.fromEntries(rows.map(({ caseNo, view }) => [caseNo, view]));
}

async function journalIn({ sql }: Database): Promise<unknown[]> {
  return [...(await sql`SELECT case_no, seq, hash FROM journal ORDER BY case_no, seq`)];
}

/** A backup whose databases were copied at different moments, as from two tools. */
async function mixed(name: string, postgresOf: string, temporalOf: string): Promise<string> {
  await copyFolder(at(postgresOf), at(name), {
    take: (path) => !path.startsWith('temporal') && path !== 'manifest.json',
  });
  await copyFolder(join(at(temporalOf), 'temporal'), join(at(name), 'temporal'));
  const instant = new Date().toISOString();
  await writeManifest(at(name), { begunAt: instant, heldAt: instant, running: true, elsewhere: [] });
  return at(name);
}

/** The same by hand: the manifest knows nothing of it. */
async function exchanged(name: string, backup: string, temporalOf: string): Promise<void> {
  await copyFolder(at(backup), at(name), { take: (path) => !path.startsWith('temporal') });
  await copyFolder(join(at(temporalOf), 'temporal'), join(at(name), 'temporal'));
}

async function restored(name: string, backup: string): Promise<Home> {
  await putBack(at(name), backup, silent);
  return startHome(at(name));
}

beforeAll(async () => {
  folder = await tempFolder('backup');
  desks = {};
  const home = await startHome(at('home'));
  const lock = await acquireLock(homeAt(at('home')).lock, at('home'), 'a test');
  await lock.announce({
    api: 'http://127.0.0.1:1',
    temporal: home.temporalAddress,
    temporalNamespace: TEST_NAMESPACE,
    postgresPort: home.postgresPort,
  });
  await home.work();
  for (const caseNo of [MOVING, RESTING]) {
    const desk = home.desk(caseNo);
    await desk.open(givenRepair(desk.today).withSerial(`SN-${caseNo}`).wishing('repair').opening());
    desks[caseNo] = desk;
    await desk.view();
  }
  await takeBackup(configOf(at('home')), at('early'), silent);
  const moving = home.desk(MOVING);
  await bringIn(moving);
  await moving.act('agent', 'addNote', { text: words('note') });
  desks[MOVING] = moving;
  const late = home.desk(LATE);
  await late.open(givenRepair(late.today).withSerial(`SN-${LATE}`).wishing('repair').opening());
  desks[LATE] = late;
  await Promise.all([moving.view(), late.view()]);
  await takeBackup(configOf(at('home')), at('late'), silent);
  views = await viewsIn(home.database);
  journal = await journalIn(home.database);
  await home.stop();
  await lock.release();
});

afterAll(() => folder?.remove());

describe('a backup taken while the system runs', () => {
  it('comes back as it was, both databases of one moment, and goes on', async () => {
    const home = await restored('same', at('late'));
    expect(existsSync(at('same/restored'))).toBe(true);
    const offline = await compareAndHeal(home.cases, { ask: 'history', heal: true, fromJournal: true });
    expect(offline).toEqual({ lines: ['3 cases compared, 0 differ, 0 left to look at.'], left: 0 });
    expect(await viewsIn(home.database)).toEqual(views);
    expect((await verifyJournal(home.database.sql, { anchors: at('none') })).findings).toEqual([]);
    await home.work();
    await home.desk(MOVING).act('agent', 'addNote', { text: words('after') });
    expect((await compareAndHeal(home.cases, { ask: 'case', heal: false, fromJournal: false })).left).toBe(0);
    await home.stop();
  });

  it('is refused when a file of it was changed, or where there are data already', async () => {
    await expect(putBack(at('same'), at('late'), silent)).rejects.toThrow(/holds data already/);
    await exchanged('by-hand', 'late', 'early');
    await expect(putBack(at('elsewhere'), at('by-hand'), silent)).rejects.toThrow(/is damaged/);
    await expect(putBack(at('elsewhere'), at('by-hand'), silent, { mixed: 'postgres' })).rejects.toThrow(/temporal\//);
    const said: string[] = [];
    await putBack(at('half'), at('by-hand'), (text) => said.push(text), { mixed: 'temporal' });
    expect(said.join()).toMatch(/temporal is of another moment and is taken as it lies/);
    await mixed('damaged', 'early', 'early');
    await writeFile(join(at('damaged'), 'temporal/temporal.db'), 'x');
    await expect(putBack(at('elsewhere'), at('damaged'), silent)).rejects.toThrow(
      /temporal.db is not as it was copied/,
    );
    await rm(join(at('damaged'), 'manifest.json'));
    await expect(putBack(at('elsewhere'), at('damaged'), silent)).rejects.toThrow(/never finished/);
  });
});

describe('copies of different moments', () => {
  it('an older journal is written up from the histories, also of cases it has never heard of', async () => {
    const home = await restored('old-journal', await mixed('old-postgres', 'early', 'late'));
    expect(Object.keys(await viewsIn(home.database))).toEqual([MOVING, RESTING]);
    const { lines, left } = await compareAndHeal(home.cases, { ask: 'history', heal: true, fromJournal: true });
    expect([left, lines.length]).toEqual([0, 3]);
    expect(lines[0]).toMatch(`${MOVING}: lags, put right`);
    expect(lines[1]).toMatch(`${LATE}: lags, put right`);
    expect(await viewsIn(home.database)).toEqual(views);
    expect(await journalIn(home.database)).toEqual(journal);
    const [counter] = await home.database.sql`SELECT last FROM case_counter WHERE prefix = 'WR' AND month = '2611'`;
    expect(counter?.last).toBe(3);
    await home.stop();
  });

  it('with an older history what was answered counts: the cases go on from their journal', async () => {
    const home = await restored('old-history', await mixed('old-temporal', 'late', 'early'));
    const { lines, left } = await compareAndHeal(home.cases, { ask: 'history', heal: true, fromJournal: true });
    expect(left).toBe(0);
    expect(lines[0]).toMatch(new RegExp(`^${MOVING}: ahead, put right`));
    expect(lines[1]).toMatch(new RegExp(`^${LATE}: notRunning, put right`));
    expect(lines[2]).toMatch(/^3 cases compared, 2 differ/);
    const alarms = await home.database.sql`SELECT case_no FROM alarm WHERE kind = 'HistorySetBack' ORDER BY 1`;
    expect(alarms.map((row) => row.case_no)).toEqual([MOVING, LATE]);

    await home.work();
    // A command of before the copies parted gets its answer again, and does nothing.
    const accepted = { id: `${MOVING}/2/acceptForRepair`, bodyHash: 'body-2', action: 'acceptForRepair' };
    const carrier = temporalCarrier(home.cases.client, home.database.sql, CASES_TASK_QUEUE);
    const actor = { id: 'agent-1', role: 'agent' as const };
    const repeated = await carrier.act(MOVING, { ...accepted, actor, input: { route: 'depot' } });
    expect([repeated.stage, repeated.bodyHash]).toEqual(['awaitingItem', 'body-2']);
    // The very waits the people saw before are answered, and nothing that was told is told again.
    const moving = home.desk(MOVING);
    await diagnose(moving, LABOUR);
    await repairAndCheck(moving);
    await moving.act('warehouse', 'handBack', { to: 'customer' });
    await moving.act('customer', 'confirmWorking', { channel: 'link' });
    await home.desk(LATE).act('agent', 'acceptForRepair', { route: 'depot' });
    await home.desk(RESTING).act('agent', 'acceptForRepair', { route: 'depot' });
    await vi.waitFor(async () => expect((await viewsIn(home.database))[MOVING]?.stage).toBe('closed'), {
      timeout: 15_000,
    });
    const after = await journalIn(home.database);
    expect(journal.every((entry) => after.some((one) => JSON.stringify(one) === JSON.stringify(entry)))).toBe(true);
    const again = await compareAndHeal(home.cases, { ask: 'case', heal: false, fromJournal: false });
    expect(again).toEqual({ lines: ['3 cases compared, 0 differ, 0 left to look at.'], left: 0 });
    expect((await verifyJournal(home.database.sql, { anchors: at('none') })).findings).toEqual([]);
    await home.stop();
  });
});
