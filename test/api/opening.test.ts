import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pendingNumber } from '../../drizzle/queries/cases.ts';
import { openHistory } from '../codec/opened-history.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo, givenShop, reportOf } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-opening');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

const open = (body: unknown, call = {}): Promise<Reply> => api.post('/v1/warranty-repairs', body, call);

describe('opening a repair', () => {
  it('answers with the case, what it awaits, and the rights of the serial today', async () => {
    const shop = await givenShop(api);
    const opened = await open(reportOf(shop), { headers: { 'accept-language': 'en' } });
    expect(opened.status).toBe(201);
    expect(opened.json).toMatchObject({ process: 'warranty-repair', stage: 'assessed', status: 'open' });
    expect(opened.headers.location).toBe(`/v1/cases/${opened.json.caseNo}`);
    expect(opened.json.waits[0].actions.map(({ action }: { action: string }) => action)).toContain('acceptForRepair');
    const free = opened.json.rights.rights.find(({ kind }: { kind: string }) => kind === 'repairFree');
    expect(free).toMatchObject({ status: 'open', why: expect.stringContaining('free of charge') });
    expect(opened.json).not.toHaveProperty('bodyHash');
  });

  it('keeps the words of the customer out of the journal and of the engine', async () => {
    const shop = await givenShop(api);
    const words = '屏幕在王府井摔过以后不亮';
    const opened = await open(reportOf(shop, { fault: { words, appearedOn: daysAgo(1) } }));
    const { caseNo, version } = opened.json;
    const view = await api.get(`/v1/cases/${caseNo}?atLeast=${version}`, { as: 'agent' });
    expect(view.json.detail.fault.words).toMatchObject({ text: words });
    const { sql } = api.database;
    const journal = await sql<{ body: string }[]>`SELECT body FROM journal WHERE case_no = ${caseNo}`;
    expect(journal.length).toBeGreaterThan(0);
    for (const { body } of journal) expect(body).not.toContain('王府井');
    const history = await system.worker.client.workflow.getHandle(`warranty-repair/${caseNo}`).fetchHistory();
    const { text: told } = await openHistory(history, TEST_KEYS);
    expect([told.includes(shop.serial), told.includes('王府井')]).toEqual([true, false]);
    const [kept] = await sql<{ subject: string; salt: string }[]>`
      SELECT subject, salt FROM personal_data WHERE text = ${words}`;
    expect(kept).toMatchObject({ subject: shop.customer, salt: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('says the reasons of its rights in the language of whoever reads the case, customers too', async () => {
    const shop = await givenShop(api);
    const opened = await open(reportOf(shop));
    const { caseNo, version } = opened.json;
    const whyFor = async (as: string, language: string): Promise<unknown> => {
      const headers = { 'accept-language': language };
      const { json } = await api.get(`/v1/cases/${caseNo}?atLeast=${version}`, { as, headers });
      return json.detail.rights.rights.find(({ kind }: { kind: string }) => kind === 'repairFree')?.why;
    };
    const customer = await api.token('customer', shop.customer);
    expect(await whyFor('agent', 'en')).toMatch(/free of charge/);
    expect(await whyFor(customer, 'en')).toBe(await whyFor('agent', 'en'));
    expect(await whyFor(customer, 'zh')).toMatch(/免费/);
  });

  it('keeps its number known when its case comes between two looks of a reader', async () => {
    const opened = await open(reportOf(await givenShop(api)));
    const { caseNo, version } = opened.json;
    await api.get(`/v1/cases/${caseNo}?atLeast=${version}`, { as: 'agent' });
    expect(await pendingNumber(api.database, caseNo)).toMatchObject({ caseNo });
  });

  it('sent fifty times at once under one key happens once, and all get the same answer', async () => {
    const shop = await givenShop(api);
    const key = `crowd-${shop.serial}`;
    const replies = await Promise.all(Array.from({ length: 50 }, () => open(reportOf(shop), { key })));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201));
    for (const { json } of replies) expect(json).toEqual(replies[0]?.json);
    const { sql } = api.database;
    const [numbers] = await sql`SELECT count(*)::int AS n FROM case_number WHERE idempotency_key = ${key}`;
    expect(numbers).toEqual({ n: 1 });
    const [words] =
      await sql`SELECT count(*)::int AS n FROM personal_data WHERE subject = ${shop.customer} AND kind = 'words'`;
    expect(words).toEqual({ n: 1 });
  });

  it('sent fifty times at once under one key with two bodies lets one body win, and refuses the other', async () => {
    const shop = await givenShop(api);
    const key = `mixed-${shop.serial}`;
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_none, index) =>
        open(reportOf(shop, { channel: index % 2 === 0 ? 'phone' : 'counter' }), { key }),
      ),
    );
    const statuses = replies.map(({ status }) => status);
    const winner = statuses[0] === 201 ? 0 : 1;
    expect(statuses).toEqual(Array.from({ length: 50 }, (_none, index) => (index % 2 === winner ? 201 : 422)));
    for (const { status, json } of replies) if (status === 422) expect(json.code).toBe('idempotency_key_reused');
  });

  it('gives the stored answer again later and says that it is a repeat', async () => {
    const shop = await givenShop(api);
    const first = await open(reportOf(shop), { key: `again-${shop.serial}` });
    await api.get(`/v1/cases/${first.json.caseNo}?atLeast=${first.json.version}`, { as: 'agent' });
    const again = await open(reportOf(shop), { key: `again-${shop.serial}` });
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect([again.status, again.json]).toEqual([first.status, first.json]);
    await api.put(`/v1/assets/${shop.serial}`, {
      sku: 'PHONE',
      order: { no: shop.order, line: 1 },
      deliveredOn: daysAgo(0),
    });
    const corrected = await open(reportOf(shop), { key: `again-${shop.serial}` });
    expect([corrected.status, corrected.json]).toEqual([first.status, first.json]);
    const other = await open(reportOf(shop, { channel: 'counter' }), { key: `again-${shop.serial}` });
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('gives the stored answer also where it takes long to find it, and what was asked for is not there any more', async () => {
    const shop = await givenShop(api);
    const key = `slow-${shop.serial}`;
    const first = await open(reportOf(shop), { key });
    await api.get(`/v1/cases/${first.json.caseNo}?atLeast=${first.json.version}`, { as: 'agent' });
    const { sql } = api.database;
    await sql`DELETE FROM asset WHERE serial = ${shop.serial}`;
    const unknown = await open(reportOf(shop), { key: `new-${shop.serial}` });
    expect([unknown.status, unknown.json.code]).toEqual([422, 'unknown_reference']);

    const again = await sql.begin(async (tx) => {
      await tx`LOCK TABLE receipt IN ACCESS EXCLUSIVE MODE`;
      let isAnswered = false;
      const answer = open(reportOf(shop), { key }).finally(() => {
        isAnswered = true;
      });
      // Given up once, and looked for again.
      await expect.poll(async () => isAnswered || (await waitingFor('receipt')) > 1, { timeout: 10_000 }).toBe(true);
      return { answer };
    });
    const { status, json } = await again.answer;
    expect([status, json]).toEqual([201, first.json]);
  });

  it('shows the rights as they were also where it takes long to find that it is a repeat', async () => {
    const shop = await givenShop(api);
    const key = `slow-rights-${shop.serial}`;
    const first = await open(reportOf(shop), { key });
    await api.get(`/v1/cases/${first.json.caseNo}?atLeast=${first.json.version}`, { as: 'agent' });
    await api.put(`/v1/assets/${shop.serial}`, {
      sku: 'PHONE',
      order: { no: shop.order, line: 1 },
      deliveredOn: daysAgo(50),
    });
    const again = await api.database.sql.begin(async (tx) => {
      await tx`LOCK TABLE receipt IN ACCESS EXCLUSIVE MODE`;
      const answer = open(reportOf(shop), { key });
      await expect.poll(() => waitingFor('receipt'), { timeout: 10_000 }).toBeGreaterThan(0);
      await Promise.race([answer, expect.poll(() => waitingFor('receipt'), { timeout: 10_000 }).toBeGreaterThan(1)]);
      return { answer };
    });
    const { status, json } = await again.answer;
    expect([status, json.rights]).toEqual([201, first.json.rights]);
  });
});

/** How many wait for a table that is locked. */
async function waitingFor(table: string): Promise<number> {
  const [row] = await api.database.sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE wait_event_type = 'Lock' AND query LIKE ${`%${table}%`} AND datname = current_database()`;
  return row?.count ?? 0;
}

describe('a serial with an open repair', () => {
  it('is refused with the open case, and the refusal is repeated', async () => {
    const shop = await givenShop(api);
    const first = await open(reportOf(shop));
    await api.get(`/v1/cases/${first.json.caseNo}?atLeast=${first.json.version}`, { as: 'agent' });
    const key = `second-${shop.serial}`;
    const second = await open(reportOf(shop), { key, headers: { 'accept-language': 'en' } });
    expect(second.status).toBe(409);
    expect(second.json).toMatchObject({ code: 'already_open', case: first.json.caseNo, stage: 'assessed' });
    expect(second.json.detail).toContain(first.json.caseNo);
    expect(second.json.waits).toEqual(first.json.waits);
    await expect
      .poll(async () => {
        const again = await open(reportOf(shop), { key, headers: { 'accept-language': 'en' } });
        return [again.status, again.json.code, again.json.case, again.headers['idempotency-replayed']];
      })
      .toEqual([409, 'already_open', first.json.caseNo, 'true']);
  });

  it('takes the report into the open case with attachTo', async () => {
    const shop = await givenShop(api);
    const first = await open(reportOf(shop));
    const { caseNo, version } = first.json;
    await api.get(`/v1/cases/${caseNo}?atLeast=${version}`, { as: 'agent' });
    const report = reportOf(shop, {
      attachTo: caseNo,
      fault: { words: '客户再次来电催促', appearedOn: daysAgo(0) },
      references: [{ kind: '12315', no: 'TS-2026-77' }],
    });
    const key = `attach-${shop.serial}`;
    const added = await open(report, { key });
    expect(added.status).toBe(200);
    expect(added.json).toMatchObject({ caseNo, rights: { rights: expect.any(Array) } });
    await open(report, { key });
    const view = await api.get(`/v1/cases/${caseNo}?atLeast=${added.json.version}`, { as: 'agent' });
    expect(view.json.notes.map((note: { text: { text: string } }) => note.text.text)).toEqual(['客户再次来电催促']);
    expect(view.json.references).toEqual([{ kind: '12315', no: 'TS-2026-77' }]);
  });

  it('is opened again by force, with the reason', async () => {
    const shop = await givenShop(api);
    await open(reportOf(shop));
    const forced = await open(reportOf(shop, { force: { reason: '另一处独立故障' } }));
    expect(forced.status).toBe(201);
  });
});

describe('what a report may not say', () => {
  const wrong: readonly [
    what: string,
    changes: Record<string, unknown>,
    status: number,
    code: string,
    field: string,
  ][] = [
    ['a serial nobody registered', { serial: 'SN-NOBODY' }, 422, 'unknown_reference', 'serial'],
    ['a customer who does not own it', { customer: 'C-NOBODY' }, 422, 'unknown_reference', 'customer'],
    ['a team nobody registered', { team: 'nobody' }, 422, 'unknown_reference', 'team'],
    ['a case it follows that does not exist', { follows: 'WR-2601-999999' }, 422, 'unknown_reference', 'follows'],
    [
      'a fault in the future',
      { fault: { words: 'x', appearedOn: daysAgo(-2) } },
      422,
      'impossible_date',
      'fault.appearedOn',
    ],
    [
      'a fault before delivery',
      { fault: { words: 'x', appearedOn: daysAgo(101) } },
      422,
      'impossible_date',
      'fault.appearedOn',
    ],
    ['month 13', { fault: { words: 'x', appearedOn: '2026-13-01' } }, 422, 'invalid_input', 'fault.appearedOn'],
    [
      'the 30th of February',
      { fault: { words: 'x', appearedOn: '2026-02-30' } },
      422,
      'invalid_input',
      'fault.appearedOn',
    ],
    ['a field nobody knows', { colour: 'red' }, 422, 'unknown_field', 'colour'],
    [
      'a field nobody knows, inside',
      { fault: { words: 'x', appearedOn: daysAgo(1), loud: true } },
      422,
      'unknown_field',
      'fault.loud',
    ],
    ['a wish nobody grants', { wish: 'refund' }, 422, 'invalid_input', 'wish'],
    ['serial and order at once', { order: { no: 'SO-1', line: 1 } }, 422, 'invalid_input', 'serial'],
    ['NUL', { fault: { words: 'a\u0000b', appearedOn: daysAgo(1) } }, 422, 'control_characters', 'fault.words'],
    [
      'half a surrogate pair',
      { fault: { words: 'a\ud800b', appearedOn: daysAgo(1) } },
      422,
      'control_characters',
      'fault.words',
    ],
    ['nothing but blanks', { fault: { words: '   ', appearedOn: daysAgo(1) } }, 422, 'invalid_input', 'fault.words'],
    [
      'evidence that is not stored',
      { evidence: [{ ref: `sha256-${'0'.repeat(64)}`, sha256: '0'.repeat(64), kind: 'image/png', bytes: 3 }] },
      422,
      'unknown_reference',
      'evidence[0].ref',
    ],
  ];

  for (const [what, changes, status, code, field] of wrong) {
    it(`${what}: ${code}`, async () => {
      const shop = await givenShop(api);
      const refused = await open(reportOf(shop, changes));
      expect([refused.status, refused.json.code, refused.json.field]).toEqual([status, code, field]);
      expect(refused.headers['content-type']).toContain('application/problem+json');
    });
  }

  it('nothing of a refused report is kept', async () => {
    const shop = await givenShop(api);
    const words = `只应出现一次 ${shop.serial}`;
    await open(reportOf(shop, { serial: 'SN-NOBODY', fault: { words, appearedOn: daysAgo(1) } }));
    expect(await api.database.sql`SELECT ref FROM personal_data WHERE text = ${words}`).toEqual([]);
  });
});

describe('a customer', () => {
  it('opens for his own serial, and learns nothing of others', async () => {
    const [his, other] = [await givenShop(api), await givenShop(api)];
    const token = await api.token('customer', his.customer);
    const foreign = await open(reportOf(other), { as: token });
    const absent = await open(reportOf(other, { serial: 'SN-NOBODY' }), { as: token });
    expect([foreign.status, foreign.json.code]).toEqual([422, 'unknown_reference']);
    expect({ ...absent.json, requestId: 0, detail: 0, params: 0 }).toEqual({
      ...foreign.json,
      requestId: 0,
      detail: 0,
      params: 0,
    });
    expect((await open(reportOf(his), { as: token })).status).toBe(201);
  });
});

describe('goods without papers', () => {
  it('are taken with their proof, which lies in the case afterwards', async () => {
    await givenShop(api);
    const proof = await api.post('/v1/evidence', Buffer.from('receipt'), { headers: { 'content-type': 'image/png' } });
    expect(proof.status).toBe(201);
    const opened = await open({
      withoutPapers: { product: 'PHONE', purchasedOn: daysAgo(30), evidence: [proof.json] },
      channel: 'counter',
      fault: { words: '无法开机', appearedOn: daysAgo(2) },
    });
    expect(opened.status).toBe(201);
    const { caseNo, version } = opened.json;
    const view = await api.get(`/v1/cases/${caseNo}?atLeast=${version + 1}`, { as: 'agent' });
    expect(view.json.evidence).toMatchObject([{ sha256: proof.json.sha256, kind: 'image/png', bytes: 7 }]);
  });
});
