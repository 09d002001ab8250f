import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { connect } from '../../drizzle/connect.ts';
import { forgetRehearsal } from '../../drizzle/rehearsal/runs.ts';
import { startRehearsals } from '../../worker/rehearsal/start-rehearsals.ts';
import type { Running } from '../../worker/rounds.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

/** A Monday. */
const NOW = '2026-11-23T02:00:00.000Z';

let api: GivenApi;
let desk: Running;

beforeAll(async () => {
  api = await givenApi({ now: () => new Date(NOW) });
  await registered('fridge', 'FRIDGE-OLD', '2025-10-15');
  await registered('fridge', 'FRIDGE-NEW', '2026-10-15');
  await registered('phone_host', 'PHONE-SOUND', '2026-10-15');
  await registered('phone_host', 'PHONE-FAILED', '2026-06-15');
  const repair = { fault: 'SCREEN', result: 'failed' };
  await knownCase('WR-2608-000001', 'closed', 'PHONE-FAILED', {
    detail: {
      facts: {
        category: 'phone_host',
        channel: 'shop',
        papers: 'complete',
        purchaseDate: '2026-06-15',
        repairs: [
          { ...repair, handIn: '2026-07-01', handBack: '2026-07-08' },
          { ...repair, handIn: '2026-08-01', handBack: '2026-08-08' },
        ],
      },
    },
  });
  // Three working days from Friday morning: Monday, Tuesday, Wednesday until it closes at 18:00 in Shanghai.
  const [from, until] = ['2026-11-20T02:00:00.000Z', '2026-11-25T10:00:00.000Z'];
  const bound = { since: from, until, by: { term: 'diagnose', from } };
  const running = {
    name: 'diagnose',
    calendar: 'cn-office',
    unit: 'workingDays',
    target: 3,
    startedAt: from,
    dueAt: until,
  };
  await knownCase('WR-2611-000007', 'open', null, {
    subject: { category: 'fridge' },
    waits: [{ wait: 4, name: 'diagnosis', for: 'technician', passing: 'escalates', actions: [], ...bound }],
    clocks: [{ ...running, marks: [], spans: [{ from, running: true, whose: 'technician', reason: 'diagnosis' }] }],
    tasks: [{ task: 'T-1', kind: 'callBack', role: 'agent', data: {}, ...bound, by: { term: 'quoteAnswer', from } }],
  });
  desk = startRehearsals({
    db: api.database,
    pollMs: 20,
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await desk?.stop();
  await api?.stop();
});

/** A unit that was bought, invoiced and delivered on one day. */
async function registered(category: string, serial: string, day: string): Promise<void> {
  const { sql } = api.database;
  await sql`
    INSERT INTO product (sku, name_zh, name_en, category, spare_parts, body_hash)
    VALUES (${category}, ${category}, ${category}, ${category}, '{}', 'h') ON CONFLICT DO NOTHING`;
  await sql`
    INSERT INTO sales_order (order_no, customer_ref, currency, channel, purchased_on, body_hash)
    VALUES (${`SO-${serial}`}, 'C-1', 'CNY', 'shop', ${day}, 'h')`;
  await sql`
    INSERT INTO order_line (order_no, line, sku, quantity, price_paid_fen, invoiced_on, delivered_on)
    VALUES (${`SO-${serial}`}, 1, ${category}, 1, 300000, ${day}, ${day})`;
  await sql`
    INSERT INTO asset (serial, sku, order_no, order_line, customer_ref, body_hash)
    VALUES (${serial}, ${category}, ${`SO-${serial}`}, 1, 'C-1', 'h')`;
}

async function knownCase(caseNo: string, status: string, serial: string | null, view: object): Promise<void> {
  const opened = '2026-06-30T00:00:00.000Z';
  const whole = {
    caseNo,
    openedAt: opened,
    ...(status === 'closed' ? { closedAt: '2026-08-09T00:00:00.000Z' } : {}),
    ...view,
  };
  await api.database.sql`
    INSERT INTO cases (case_no, process, workflow_id, stage, status, version, head_hash, priority, opened_at, updated_at,
                       serial, view)
    VALUES (${caseNo}, 'warranty-repair', ${caseNo}, 'x', ${status}, 1, 'h', 'normal', ${opened}, ${opened}, ${serial},
            ${JSON.stringify(whole)}::text::jsonb)`;
}

/** Brings in a policy with these changes and rehearses it to the end. */
// biome-ignore lint/suspicious/noExplicitAny: a document is changed here as a person does in an editor
async function rehearsed(version: string, change: (document: any) => void): Promise<Reply> {
  const document = structuredClone(SEED_POLICY) as Record<string, unknown>;
  document.version = version;
  change(document);
  await api.put(`/v1/rules/policies/cn/${version}`, { reason: '试算', document });
  const started = await api.post(
    '/v1/rehearsals',
    { versions: [{ kind: 'policy', id: 'cn', version }] },
    { as: 'admin' },
  );
  expect([started.status, started.json]).toEqual([
    202,
    expect.objectContaining({ status: 'running', day: '2026-11-23' }),
  ]);
  return ended(started.json.id);
}

async function ended(id: string): Promise<Reply> {
  return vi.waitFor(async () => {
    const told = await api.get(`/v1/rehearsals/${id}`, { as: 'auditor' });
    expect(told.json.status).not.toBe('running');
    return told;
  }, 10_000);
}

const rowOf = (rows: { id: string }[], id: string): Record<string, unknown> => {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};

async function changesOf(id: string, query = ''): Promise<Record<string, unknown>[]> {
  return (await api.get(`/v1/rehearsals/${id}/changes${query}`, { as: 'manager' })).json.changed;
}

describe('a rehearsal', () => {
  it('tells whose guarantee becomes longer, which right opens by it, and whose stays', async () => {
    const { json } = await rehearsed('longer', ({ categories }) =>
      Object.assign(rowOf(categories, 'fridge'), { wholeMonths: 18 }),
    );
    expect(json).toMatchObject({
      status: 'done',
      cases: { total: 1, done: 1 },
      serials: { total: 4, done: 4 },
      changed: { cases: 0, serials: 2 },
    });
    expect(json.summary).toContainEqual({ subject: 'serial', kind: 'guaranteeMoved', count: 2 });
    expect(json.summary).toContainEqual({ subject: 'serial', kind: 'rightOpened', count: 1 });
    const opened = await changesOf(json.id, '?kind=rightOpened');
    expect(opened).toMatchObject([
      {
        subject: 'serial',
        key: 'FRIDGE-OLD',
        changes: expect.arrayContaining([
          // 2026-10-15 is a Thursday; eighteen months end on a Thursday, too.
          { kind: 'guaranteeMoved', of: 'whole', old: '2026-10-15', new: '2027-04-15' },
          expect.objectContaining({
            kind: 'rightOpened',
            right: 'repairFree',
            old: expect.objectContaining({ status: 'lapsed' }),
            new: expect.objectContaining({ status: 'open', endsOn: '2027-04-15' }),
          }),
        ]),
      },
    ]);
  });

  it('tells which deadlines of open cases move, and from when to when', async () => {
    const { json } = await rehearsed('slower', ({ service }) =>
      Object.assign(rowOf(service.terms, 'diagnose'), { n: 5 }),
    );
    expect(json).toMatchObject({ changed: { cases: 1, serials: 0 } });
    const moved = { kind: 'deadlineMoved', old: '2026-11-25T10:00:00.000Z', new: '2026-11-27T10:00:00.000Z' };
    expect(await changesOf(json.id)).toEqual([
      {
        subject: 'case',
        key: 'WR-2611-000007',
        // The task, whose term is another, stays.
        changes: [
          { ...moved, of: 'clock:diagnose' },
          { ...moved, of: 'wait:diagnosis:4' },
        ],
      },
    ]);
  });

  it('tells what it costs when an open question of the law is read otherwise', async () => {
    const { json } = await rehearsed('fee', ({ parameters }) => Object.assign(parameters.A7, { reading: 'ALLOWED' }));
    const [phone, ...others] = await changesOf(json.id);
    expect(others).toEqual([]);
    expect(phone).toMatchObject({
      key: 'PHONE-FAILED',
      changes: expect.arrayContaining([
        expect.objectContaining({
          kind: 'moneyChanged',
          right: 'returnInsteadOfExchange',
          new: expect.objectContaining({ refundFen: expect.any(Number) }),
        }),
      ]),
    });
  });

  it('of several drafts asks about them together, and pages through what it found', async () => {
    const { json } = await rehearsed('both', ({ categories, service }) => {
      Object.assign(rowOf(categories, 'fridge'), { wholeMonths: 24 });
      Object.assign(rowOf(service.terms, 'diagnose'), { n: 4 });
    });
    const all = await changesOf(json.id);
    expect(all.map(({ key }) => key)).toEqual(['WR-2611-000007', 'FRIDGE-NEW', 'FRIDGE-OLD']);
    const paged: unknown[] = [];
    for (let path = `/v1/rehearsals/${json.id}/changes?limit=1`; path !== ''; ) {
      const page = (await api.get(path, { as: 'admin' })).json;
      paged.push(...page.changed);
      path = page.next === undefined ? '' : `/v1/rehearsals/${json.id}/changes?limit=1&cursor=${page.next}`;
    }
    expect(paged).toEqual(all);
    expect((await changesOf(json.id, '?subject=serial')).map(({ key }) => key)).toEqual(['FRIDGE-NEW', 'FRIDGE-OLD']);
  });

  it('tells of a case that cannot be judged, and judges the others all the same', async () => {
    const from = '2026-11-20T02:00:00.000Z';
    const lost = { name: 'diagnose', calendar: 'gone', unit: 'workingDays', target: 3, startedAt: from, marks: [] };
    const spans = [{ from, running: true, whose: 'technician', reason: 'diagnosis' }];
    await knownCase('WR-2611-000006', 'open', null, {
      subject: { category: 'gone' },
      waits: [],
      tasks: [],
      clocks: [{ ...lost, spans }],
    });
    const { json } = await rehearsed('much-slower', ({ service }) =>
      Object.assign(rowOf(service.terms, 'diagnose'), { n: 6 }),
    );
    const [odd, sound] = await changesOf(json.id);
    expect(odd).toMatchObject({ key: 'WR-2611-000006', changes: [{ kind: 'factsRefused' }] });
    expect(sound).toMatchObject({
      key: 'WR-2611-000007',
      changes: [{ kind: 'deadlineMoved' }, { kind: 'deadlineMoved' }],
    });
    await api.database.sql`DELETE FROM cases WHERE case_no = 'WR-2611-000006'`;
  });

  it('is forgotten after a season', async () => {
    const { json } = await rehearsed('old', ({ service }) => Object.assign(rowOf(service.terms, 'diagnose'), { n: 7 }));
    await api.database.sql`UPDATE rehearsal SET finished_at = now() - interval '121 days' WHERE id = ${json.id}`;
    const app = connect(api.databaseUrl, { max: 1 });
    expect([await forgetRehearsal(app.sql), await forgetRehearsal(app.sql)]).toEqual([true, false]);
    await app.close();
    expect((await api.get(`/v1/rehearsals/${json.id}`, { as: 'admin' })).status).toBe(404);
  });

  it('changes nothing, is asked once under one key, and by those who answer for the rules', async () => {
    const before = await api.get('/v1/rules', { as: 'admin' });
    const versions = [{ kind: 'policy', id: 'cn', version: 'both' }];
    const first = await api.post('/v1/rehearsals', { versions }, { as: 'legal', key: 'once' });
    const again = await api.post('/v1/rehearsals', { versions }, { as: 'legal', key: 'once' });
    expect(again.json.id).toBe(first.json.id);
    const other = [{ kind: 'policy', id: 'cn', version: 'fee' }];
    const reused = await api.post('/v1/rehearsals', { versions: other }, { as: 'legal', key: 'once' });
    expect(reused.json.code).toBe('idempotency_key_reused');
    expect((await api.post('/v1/rehearsals', { versions }, { as: 'agent' })).status).toBe(403);
    const nothing = [{ kind: 'policy', id: 'cn', version: 'never' }];
    expect((await api.post('/v1/rehearsals', { versions: nothing }, { as: 'admin' })).status).toBe(404);
    await ended(first.json.id);
    expect((await api.get('/v1/rules', { as: 'admin' })).json).toEqual(before.json);
    const listed = (await api.get('/v1/rehearsals', { as: 'auditor' })).json.rehearsals;
    expect(listed[0]).toMatchObject({ id: first.json.id, startedBy: 'desk-legal', status: 'done' });
  });
});
