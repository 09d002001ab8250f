import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseAlarm } from '../../drizzle/alarm.ts';
import { type GivenApi, givenApi } from './given-api.ts';
import { givenListedCases } from './listed-cases.ts';
import { type Wire, wireTo } from './wire.ts';

let api: GivenApi;
let wire: Wire;

beforeAll(async () => {
  const first = await givenApi();
  const url = new URL(first.databaseUrl);
  wire = await wireTo({ host: url.hostname, port: Number(url.port) });
  await givenListedCases(first.database, 'C-1', { count: 8 });
  await first.database.sql`UPDATE cases SET view = '{"clocks":[{"name":"repairDays","breachedAt":"2026-10-02"}]}'`;
  await raiseAlarm(first.database.sql, { kind: 'JournalGap', subject: 'x', detail: {} });
  api = await givenApi({ databaseUrl: first.databaseUrl, apiDatabasePort: wire.port });
});

afterAll(async () => {
  await wire?.mend().catch(() => undefined);
  await api?.stop();
  await wire?.close();
});

/** The value of one line; `undefined` when it is not there. */
async function metric(line: string): Promise<number | undefined> {
  const { status, text } = await api.get('/metrics', { as: 'system' });
  expect(status).toBe(200);
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

describe('metrics', () => {
  it('are for scrapers with a key', async () => {
    expect((await api.get('/metrics')).status).toBe(401);
    expect((await api.get('/metrics', { as: 'agent' })).status).toBe(403);
  });

  it('tell what was asked of the API by the pattern of its route, and what it refused', async () => {
    await api.get('/v1/cases/WR-2611-999999', { as: 'agent' });
    const route = 'method="GET",route="/v1/cases/:no",status="404"';
    expect(await metric(`sanbao_http_request_duration_seconds_count{${route}}`)).toBe(1);
    expect(await metric('sanbao_refusals_total{code="case_not_found"}')).toBe(1);
    expect(await metric('sanbao_http_requests_in_flight')).toBe(1);
    const { text } = await api.get('/metrics', { as: 'system' });
    expect(text).not.toContain('WR-2611');
  });

  it('tell how the business stands, and do not ask the database for each scrape', async () => {
    expect(await metric('sanbao_cases_open{process="warranty-repair",stage="quoted"}')).toBe(4);
    expect(await metric('sanbao_cases_overdue{process="warranty-repair"}')).toBeGreaterThan(0);
    expect(await metric('sanbao_clocks_breached{process="warranty-repair",clock="repairDays"}')).toBe(6);
    expect(await metric('sanbao_stuck{kind="alarm"}')).toBe(1);
    expect(await metric('sanbao_outbox_due{to="people"}')).toBe(0);
    await api.database.sql`UPDATE cases SET status = 'closed'`;
    expect(await metric('sanbao_cases_open{process="warranty-repair",stage="quoted"}')).toBe(4);
  });

  it('go on without the database', async () => {
    const later = await givenApi({ databaseUrl: api.databaseUrl, apiDatabasePort: wire.port });
    // The key is known from here on.
    expect((await later.get('/v1/stuck', { as: 'system' })).status).toBe(403);
    await wire.cut();
    const { status, text } = await later.get('/metrics', { as: 'system' });
    expect([status, /^sanbao_domain_up 0$/m.test(text)]).toEqual([200, true]);
    await wire.mend();
    await later.stop();
  });
});
