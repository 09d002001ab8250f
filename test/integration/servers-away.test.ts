import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../drizzle/migrate.ts';
import { freePort } from '../../runtime/ports.ts';
import { type RunningPostgres, startPostgres } from '../../runtime/postgres/server.ts';
import { type GivenApi, givenApi, type Reply } from '../api/given-api.ts';
import { givenShop, reportOf } from '../api/given-shop.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { ownTemporal, TEST_NAMESPACE } from '../servers/own-servers.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const CASES = 4;
/** Long enough that commits are tried as seldom as they ever are. A whole minute: `npm run chaos -- --outage postgres`. */
const AWAY_MS = 10_000;
const PROMISED = { command: 2_000, refusal: 3_000, journal: 10_000 };

let folder: TempFolder;
let system: RealSystem;
let api: GivenApi;

beforeEach(async () => {
  folder = await tempFolder('away');
});

afterEach(async () => {
  await api?.stop().catch(() => undefined);
  await system?.stop().catch(() => undefined);
  await folder?.remove();
});

describe('a server is killed and stays away for a while', () => {
  it('PostgreSQL: open cases go on at once, and the journal has it all seconds after it is back', async () => {
    let postgres = await durablePostgres(await freePort());
    try {
      await migrate(postgres.url);
      system = await realSystem('away', { databaseUrl: postgres.url });
      api = await givenApi({ databaseUrl: postgres.url, taskQueue: system.taskQueue });
      const cases = await openedCases();
      process.kill(postgres.pid, 'SIGKILL');
      await postgres.ended;

      const from = performance.now();
      const slowest: number[] = [];
      let round = 0;
      for (; performance.now() - from < AWAY_MS; round += 1) {
        const answers = await Promise.all(cases.map((one) => timed(prioritySet(one.caseNo, round))));
        expect(answers.map(({ status }) => status)).toEqual(cases.map(() => 200));
        for (const [index, { json }] of answers.entries()) cases[index] = json;
        slowest.push(Math.max(...answers.map(({ ms }) => ms)));
      }
      expect(round).toBeGreaterThan(5);
      expect(Math.max(...slowest)).toBeLessThan(PROMISED.command);

      postgres = await durablePostgres(postgres.port);
      const back = performance.now();
      for (const { caseNo, version } of cases) {
        await expect
          .poll(async () => (await api.get(`/v1/cases/${caseNo}?atLeast=${version}`, { as: 'agent' })).status, {
            timeout: PROMISED.journal,
          })
          .toBe(200);
      }
      expect(performance.now() - back).toBeLessThan(PROMISED.journal);
      for (const { caseNo } of cases) expect(await written(caseNo, 'prioritySet')).toBe(round);
    } finally {
      await api?.stop();
      await system?.stop();
      await postgres.stop();
    }
  });

  it('Temporal: commands are told to come back within three seconds, and under the same key each is done once', async () => {
    let temporal = await ownTemporal(join(folder.path, 'temporal'));
    try {
      const { address } = temporal;
      system = await realSystem('away', { temporal: { address, namespace: TEST_NAMESPACE } });
      api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue, temporalAddress: address });
      const cases = await openedCases();
      process.kill(temporal.pid, 'SIGKILL');
      await temporal.ended;

      const refused = await Promise.all(cases.map(({ caseNo }) => timed(prioritySet(caseNo, 1))));
      for (const { status, json, ms } of refused) {
        expect([status, json.code, json.retryable]).toEqual([503, 'temporal_unavailable', true]);
        expect(ms).toBeLessThan(PROMISED.refusal);
      }

      temporal = await ownTemporal(join(folder.path, 'temporal'), temporal.port);
      for (const { caseNo } of cases) {
        const again = (): Promise<Reply> => prioritySet(caseNo, 1);
        await expect.poll(async () => (await again()).status, { timeout: 30_000 }).toBe(200);
        const { json } = await again();
        await api.get(`/v1/cases/${caseNo}?atLeast=${json.version}`, { as: 'agent' });
        expect(await written(caseNo, 'prioritySet')).toBe(1);
      }
    } finally {
      await api?.stop();
      await system?.stop();
      await temporal.stop();
    }
  });
});

/** One that keeps what it said it had written, as the product's own does. */
function durablePostgres(port: number): Promise<RunningPostgres> {
  return startPostgres({ dir: join(folder.path, 'postgres'), port });
}

interface Standing {
  readonly caseNo: string;
  readonly version: number;
}

async function openedCases(): Promise<Standing[]> {
  const cases: Standing[] = [];
  for (let n = 0; n < CASES; n += 1) {
    const { json } = await api.post('/v1/warranty-repairs', reportOf(await givenShop(api)));
    await api.get(`/v1/cases/${json.caseNo}?atLeast=${json.version}`, { as: 'agent' });
    cases.push(json);
  }
  return cases;
}

/** A plain command without a word about anybody, under a key that names it. */
function prioritySet(caseNo: string, round: number): Promise<Reply> {
  const input = { priority: round % 2 === 0 ? 'high' : 'low' };
  return api.post(`/v1/cases/${caseNo}/actions/setPriority`, { input }, { key: `${caseNo}-${round}` });
}

async function timed(call: Promise<Reply>): Promise<Reply & { readonly ms: number }> {
  const from = performance.now();
  return { ...(await call), ms: performance.now() - from };
}

async function written(caseNo: string, type: string): Promise<number> {
  const [row] = await system.database.sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM journal WHERE case_no = ${caseNo} AND type = ${type}`;
  return row?.count ?? 0;
}
