import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let cases: string[];

beforeAll(async () => {
  system = await realSystem('api-bulk-actions');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  cases = [];
  for (let n = 0; n < 3; n += 1) {
    const opened = await api.post('/v1/warranty-repairs', reportOf(await givenShop(api)), { as: 'agent' });
    cases.push(opened.json.caseNo);
    await api.get(`/v1/cases/${opened.json.caseNo}?atLeast=${opened.json.version}`, { as: 'agent' });
  }
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

const named = (): { caseNo: string }[] => cases.map((caseNo) => ({ caseNo }));
const bulk = (body: object, key: string): Promise<Reply> => api.post('/v1/bulk-actions', body, { as: 'lead', key });

async function finished(id: string): Promise<Reply['json']> {
  return vi.waitFor(
    async () => {
      const { json } = await api.get(`/v1/bulk-actions/${id}`, { as: 'lead' });
      expect(json.finishedAt).toBeDefined();
      return json;
    },
    { timeout: 20_000 },
  );
}

describe('one action on many cases', () => {
  it('gives each case its own answer, and refuses only where it is refused', async () => {
    const input = { route: 'depot' };
    const first = await api.post(`/v1/cases/${cases[0]}/actions/acceptForRepair`, { wait: 1, input }, { as: 'lead' });
    await api.get(`/v1/cases/${cases[0]}?atLeast=${first.json.version}`, { as: 'agent' });
    const asked = { action: 'acceptForRepair', input, cases: [...named(), { caseNo: 'WR-2611-999999' }] };
    const taken = await bulk(asked, 'accept-all');
    expect([taken.status, taken.json.results.length]).toEqual([202, 4]);
    const { counts, results } = await finished(taken.json.id);
    expect(counts).toEqual({ waiting: 0, accepted: 2, refused: 2 });
    expect(results[0].problem).toMatchObject({ code: 'not_awaited', case: cases[0], stage: 'awaitingItem' });
    expect(results[1].answer).toMatchObject({ caseNo: cases[1], stage: 'awaitingItem' });
    expect(results[3].problem.code).toBe('case_not_found');

    const again = await bulk(asked, 'accept-all');
    expect([again.json.id, again.json.counts]).toEqual([taken.json.id, counts]);
    const other = await bulk({ ...asked, cases: named() }, 'accept-all');
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('is done to the end by another process when the first one dies, each case once', async () => {
    const { sql } = system.database;
    const taken = await bulk({ action: 'addNote', input: { text: '统一通知' }, cases: named() }, 'notes');
    await finished(taken.json.id);
    const [kept] = await sql`SELECT command::text AS text FROM bulk_line WHERE job = ${taken.json.id} LIMIT 1`;
    expect(kept?.text).not.toContain('统一通知');
    // As a process leaves its lines that died after the cases had answered and before it could note it.
    await sql`UPDATE bulk_line SET outcome = 'waiting', answer = NULL, next_attempt_at = NULL WHERE job = ${taken.json.id}`;
    await sql`UPDATE bulk_job SET finished_at = NULL WHERE id = ${taken.json.id}`;
    const { counts } = await finished(taken.json.id);
    expect(counts).toEqual({ waiting: 0, accepted: 3, refused: 0 });
    const notes = await sql`SELECT case_no FROM journal WHERE type = 'noteAdded'`;
    expect(notes).toHaveLength(3);
  });

  it('takes the open cases that fit a filter', async () => {
    const priority = { action: 'setPriority', input: { priority: 'high' } };
    const taken = await bulk({ ...priority, filter: { stage: 'awaitingItem' } }, 'by-filter');
    const { results } = await finished(taken.json.id);
    expect(results.map(({ caseNo }: { caseNo: string }) => caseNo).sort()).toEqual([...cases].sort());
  });

  it('is shown to those who asked for it and to those who lead, and wants cases named in one way', async () => {
    const taken = await bulk({ action: 'resume', cases: named() }, 'resume');
    expect((await api.get(`/v1/bulk-actions/${taken.json.id}`, { as: 'warehouse' })).status).toBe(404);
    const both = await bulk({ action: 'resume', cases: named(), filter: {} }, 'both');
    expect([both.status, both.json.field]).toEqual([422, 'cases']);
    const twice = await bulk({ action: 'resume', cases: [...named(), ...named()] }, 'twice');
    expect(twice.status).toBe(422);
    const { counts } = await finished(taken.json.id);
    expect(counts).toEqual({ waiting: 0, accepted: 0, refused: 3 });
  });
});
