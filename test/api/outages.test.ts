import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf } from './given-shop.ts';
import { silentServer, type Wire, wireTo } from './wire.ts';

const accept = { input: { route: 'depot' } };

async function timed(call: Promise<Reply>): Promise<Reply & { readonly ms: number }> {
  const from = performance.now();
  return { ...(await call), ms: performance.now() - from };
}

describe('without Temporal', () => {
  let api: GivenApi;
  let hanging: Wire;

  beforeAll(async () => {
    hanging = await silentServer();
  });

  afterAll(async () => {
    await api?.stop();
    await hanging?.close();
  });

  for (const [how, address] of [
    ['refused', () => '127.0.0.1:1'],
    ['hanging', () => `127.0.0.1:${hanging.port}`],
  ] as const) {
    it(`a command is told within three seconds to come back (${how})`, async () => {
      api = await givenApi({ temporalAddress: address() });
      const shop = await givenShop(api);
      const told = await timed(api.post('/v1/warranty-repairs', reportOf(shop)));
      expect([told.status, told.json.code, told.json.retryable]).toEqual([503, 'temporal_unavailable', true]);
      expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
      expect(told.ms).toBeLessThan(3_000);
      const acted = await timed(api.post('/v1/cases/WR-2611-000001/actions/acceptForRepair', { wait: 1, ...accept }));
      expect([acted.status, acted.json.code]).toEqual([503, 'temporal_unavailable']);
      expect(acted.ms).toBeLessThan(3_000);
      await api.stop();
    });
  }

  it('reads go on, the process is alive, and says that it is not ready', async () => {
    api = await givenApi({ temporalAddress: '127.0.0.1:1' });
    expect((await api.get('/v1/cases', { as: 'agent' })).status).toBe(200);
    expect((await api.get('/healthz')).json).toEqual({ status: 'alive' });
    const ready = await api.get('/readyz');
    expect([ready.status, ready.json.code]).toEqual([503, 'not_ready']);
    expect(ready.json.params.parts).toEqual(['temporal', 'workflowWorker', 'activityWorker']);
  });
});

describe('without the database', () => {
  let system: RealSystem;
  let api: GivenApi;
  let wire: Wire;

  beforeAll(async () => {
    system = await realSystem('api-outage');
    const url = new URL(system.databaseUrl);
    wire = await wireTo({ host: url.hostname, port: Number(url.port) });
    api = await givenApi({ databaseUrl: system.databaseUrl, apiDatabasePort: wire.port, taskQueue: system.taskQueue });
  });

  afterAll(async () => {
    await wire?.mend().catch(() => undefined);
    await api?.stop();
    await wire?.close();
    await system?.stop();
  });

  it('commands go on, and what they did is there when it is back', async () => {
    const shop = await givenShop(api);
    const { json: opened } = await api.post('/v1/warranty-repairs', reportOf(shop));
    const { caseNo } = opened;
    const [{ wait }] = opened.waits;
    await api.get(`/v1/cases/${caseNo}?atLeast=${opened.version}`, { as: 'agent' });
    expect((await api.get('/readyz')).status).toBe(200);

    await wire.cut();
    const accepted = await timed(
      api.post(`/v1/cases/${caseNo}/actions/acceptForRepair`, { wait, ...accept }, { key: 'in-the-dark' }),
    );
    expect([accepted.status, accepted.json.stage]).toEqual([200, 'awaitingItem']);
    expect(accepted.ms).toBeLessThan(2_000);
    const again = await api.post(
      `/v1/cases/${caseNo}/actions/acceptForRepair`,
      { wait, ...accept },
      { key: 'in-the-dark' },
    );
    expect([again.status, again.json]).toEqual([200, accepted.json]);

    const read = await timed(api.get('/v1/cases', { as: 'agent' }));
    expect([read.status, read.json.code]).toEqual([503, 'database_unavailable']);
    expect(read.ms).toBeLessThan(3_000);
    const words = await api.post(`/v1/cases/${caseNo}/actions/addNote`, { input: { text: '写不下来' } });
    expect([words.status, words.json.code]).toEqual([503, 'database_unavailable']);
    const unknown = await api.get('/v1/cases', { as: 'sanbao_agent_nobody' });
    expect(unknown.status).toBe(401);

    await wire.mend();
    await expect
      .poll(
        async () => (await api.get(`/v1/cases/${caseNo}?atLeast=${accepted.json.version}`, { as: 'agent' })).json.stage,
        {
          timeout: 15_000,
        },
      )
      .toBe('awaitingItem');
  });
});
