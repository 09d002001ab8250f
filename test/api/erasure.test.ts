import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createNoteWaybill } from '../../activities/note-waybill.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Role } from '../../domain/people/roles.ts';
import { recordInstalled } from '../../drizzle/queries/installed-base.ts';
import { type Verified, verifyJournal } from '../../drizzle/verify/verify-journal.ts';
import { givenCarrier } from '../carriers/given-carrier.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let anchors: TempFolder;
let shop: Shop;
let other: Shop;
let caseNo: string;
let link: string;
let photo: { readonly ref: string; readonly sha256: string };

beforeAll(async () => {
  system = await realSystem('erasure', { shorten: (wait) => (wait === 'reopening' ? 300 : undefined) });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  anchors = await tempFolder('erasure-anchors');
  [shop, other] = [await givenShop(api), await givenShop(api)];
  const address = { kind: 'person', name: '李示例', phone: '10000009002', preferences: {} };
  await api.put(`/v1/customers/${other.customer}`, address);
  await api.put(`/v1/customers/${shop.customer}/sites/home`, { address: '示例市样板区演示路 9 号', access: {} });
  const opened = await api.post(
    '/v1/warranty-repairs',
    reportOf(shop, { fault: { words: '屏幕不亮了', appearedOn: shanghaiDate(new Date().toISOString()) } }),
  );
  caseNo = opened.json.caseNo;
  await api.post(
    '/v1/warranty-repairs',
    reportOf(other, { fault: { words: '按键失灵', appearedOn: shanghaiDate(new Date().toISOString()) } }),
  );
  photo = (await api.post('/v1/evidence', Buffer.from('a wet phone'), { headers: { 'content-type': 'image/png' } }))
    .json;
  await act('addNote', { input: { text: '客户说昨天掉进水里' } });
  const stood = { caseNo: 'IN-2611-000001', kind: 'install', serial: shop.serial, on: '2026-11-02' } as const;
  const proofs = [{ ref: photo.ref, sha256: photo.sha256 }];
  const where = { customer: shop.customer, site: `${shop.customer}/home` };
  await recordInstalled(api.database.sql, { ...stood, ...where, byOthers: false, proofs });
  // What a carrier said of goods of this case names whoever signed.
  const carrier = await givenCarrier(api);
  await createNoteWaybill(api.database.sql)({ caseNo, carrier: carrier.carrier, waybill: 'W-1' });
  const at = new Date().toISOString();
  await carrier.tell({ id: 'E-1', waybill: 'W-1', event: 'delivered', at, signer: '门卫王示例' });
  // A parcel with goods of his that nobody had announced.
  const box = await api.post('/v1/evidence', Buffer.from('a box'), { headers: { 'content-type': 'image/png' } });
  const found = await api.post(
    '/v1/unmatched-parcels',
    {
      ...{ goods: [{ sku: 'PHONE', quantity: 1, serial: shop.serial }], evidence: [box.json] },
      note: '随包裹的信上写着他的电话',
    },
    { as: 'warehouse' },
  );
  expect([found.status, found.json.goods[0].soldOn.orderNo]).toEqual([201, shop.order]);
  // Refused by the case, after its words were put aside.
  const refused = await act(
    'completeRepair',
    { wait: 99, input: { work: '无人知道的一句话', used: [] } },
    { as: 'technician' },
  );
  expect(refused.status).toBe(409);
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  link = (await api.post(`/v1/cases/${caseNo}/links`, { actions: [], expiresAt })).json.token;
  expect((await api.get(`/v1/cases/${caseNo}`, { as: link })).status).toBe(200);
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
  await anchors?.remove();
});

const act = (action: string, body: unknown, call: Call = {}): Promise<Reply> =>
  api.post(`/v1/cases/${caseNo}/actions/${action}`, body, call);

const erase = (body: object = {}, call: Call = {}): Promise<Reply> =>
  api.post(`/v1/customers/${shop.customer}/erasure`, { reason: 'customerAsked', ...body }, { as: 'legal', ...call });

const verified = (): Promise<Verified> => verifyJournal(api.database.sql, { anchors: anchors.path });

/** The words that are left, of everybody in this database. */
async function wordsLeft(): Promise<string[]> {
  const rows = await api.database.sql<{ text: string }[]>`SELECT text FROM personal_data WHERE text IS NOT NULL`;
  return rows.map(({ text }) => text).sort();
}

describe('what is kept of a customer', () => {
  const given = (as: Role, customer = shop.customer): Promise<Reply> =>
    api.get(`/v1/customers/${customer}/export`, { as });

  it('is given out whole to those who answer for it, and it is written down who asked', async () => {
    for (const role of ['agent', 'manager', 'auditor', 'customer'] as const)
      expect((await given(role)).status).toBe(403);
    const { status, json, headers } = await given('admin');
    expect([status, headers['content-disposition']]).toEqual([200, `attachment; filename="${shop.customer}.json"`]);
    const said = json.texts.map(({ text }: { text: string }) => text);
    const all = [
      '张示例',
      '13800000000',
      '示例市样板区演示路 9 号',
      '屏幕不亮了',
      '客户说昨天掉进水里',
      '无人知道的一句话',
      '随包裹的信上写着他的电话',
    ];
    expect(said).toEqual(expect.arrayContaining(all));
    expect(said).not.toContain('李示例');
    expect(json).toMatchObject({
      customer: { ref: shop.customer, kind: 'person' },
      sites: [{ site: 'home', address: '示例市样板区演示路 9 号' }],
      orders: [{ orderNo: shop.order, lines: [{ line: 1, sku: 'PHONE', pricePaidFen: 299_900 }] }],
      assets: [{ serial: shop.serial }],
      installations: [
        {
          serial: shop.serial,
          no: 1,
          caseNo: 'IN-2611-000001',
          site: 'home',
          installedOn: '2026-11-02',
          byOthers: false,
        },
      ],
      cases: [{ caseNo, status: 'open' }],
      links: [{ caseNo }],
      erasures: [],
    });
    const { timeline } = json.cases[0];
    expect(timeline[0]).toMatchObject({ seq: 1, sentence: { zh: expect.stringMatching(/\p{Script=Han}/u) } });
    expect(timeline[0].sentence.en).toMatch(/[a-z]/);
    expect(timeline.map(({ seq }: { seq: number }) => seq)).toEqual(
      timeline.map((_: unknown, index: number) => index + 1),
    );
    // Members of staff are third persons in it.
    expect(JSON.stringify(json)).not.toContain('desk-agent');

    expect((await given('legal', 'NOBODY')).status).toBe(404);
    const log = await api.database.sql`SELECT role, what FROM access_log WHERE what LIKE '%/export%' ORDER BY id`;
    expect(log).toMatchObject([
      { role: 'admin', what: `/v1/customers/:customer/export customer=${shop.customer}` },
      { role: 'legal', what: '/v1/customers/:customer/export customer=NOBODY' },
    ]);
  });
});

// One customer's way from an open case to nothing: each step needs the one before.
describe('erasing a customer', () => {
  it('is for those who answer for personal data', async () => {
    for (const role of ['agent', 'manager', 'auditor', 'customer'] as const) {
      expect((await erase({}, { as: role })).status).toBe(403);
    }
    expect((await erase({ reason: 'because Mr. X said so' })).status).toBe(422);
    expect((await erase({}, { as: 'admin' })).json.code).toBe('erasure_held');
  });

  it('is refused while a case of his runs, and nothing is touched', async () => {
    const before = await wordsLeft();
    const { status, json } = await erase({ contactsFirst: true });
    expect([status, json.code, json.params.holds]).toEqual([409, 'erasure_held', [{ kind: 'openCase', caseNo }]]);
    expect(json.detail).toContain(caseNo);
    expect(await wordsLeft()).toEqual(before);
  });

  it('is refused while the words of an ended case must be kept, and says until when', async () => {
    await endCase();
    const { status, json } = await erase();
    const year = Number(shanghaiDate(new Date().toISOString()).slice(0, 4)) + 3;
    expect([status, json.params.holds]).toEqual([
      409,
      [{ kind: 'retention', caseNo, until: expect.stringMatching(new RegExp(`^${year}-`)) }],
    ]);
  });

  it('is refused under a legal hold, whatever else would be allowed', async () => {
    const hold = (held: boolean): Promise<Reply> =>
      api.put(`/v1/customers/${shop.customer}/legal-hold`, { held, reason: 'lawsuit', reference: 'COURT-7' });
    for (let times = 0; times < 2; times += 1) expect((await hold(true)).json).toEqual({ held: true });
    const { json } = await erase({ contactsFirst: true });
    expect(json.params.holds).toContainEqual({ kind: 'legalHold', reason: 'lawsuit' });
    await hold(false);
    expect((await api.database.sql`SELECT held FROM legal_hold ORDER BY id`).map(({ held }) => held)).toEqual([
      true,
      false,
    ]);
  });

  it('takes contacts first where the policy allows it, and leaves the words that must be kept', async () => {
    const { status, json } = await erase({ contactsFirst: true, reference: 'REQ-1' });
    expect([status, json.outcome, json.kept, json.links, json.files]).toEqual([200, 'erased', [caseNo], 1, 1]);
    const left = await wordsLeft();
    for (const gone of ['张示例', '13800000000', '示例市样板区演示路 9 号', '随包裹的信上写着他的电话'])
      expect(left).not.toContain(gone);
    expect(left).toEqual(expect.arrayContaining(['屏幕不亮了', '客户说昨天掉进水里', '李示例']));
    expect((await verified()).findings).toEqual([]);
  });

  it('takes everything once nothing needs it any more, and every chain still verifies', async () => {
    // Why somebody cleared an alarm of his case: words that no journal names.
    await api.database
      .sql`INSERT INTO personal_data (ref, kind, text, salt, hash) VALUES ('pt_why', 'words', '打不通他的电话', 's', 'h')`;
    await api.database.sql`
      INSERT INTO alarm (kind, case_no, subject, detail, cleared_reason)
      VALUES ('DeadLetter', ${caseNo}, 's', '{}', '{"ref":"pt_why","hash":"h"}')`;
    await api.database.sql`UPDATE cases SET closed_at = closed_at - interval '4 years' WHERE case_no = ${caseNo}`;
    const { status, json } = await erase({ reference: 'REQ-2' });
    expect([status, json]).toEqual([
      200,
      { outcome: 'erased', at: expect.any(String), texts: expect.any(Number), links: 0, files: 1, kept: [] },
    ]);
    expect(await wordsLeft()).toEqual(['10000009002', '按键失灵', '李示例']);

    const { findings, erased } = await verified();
    expect(findings).toEqual([]);
    expect(erased).toEqual([{ caseNo, entries: expect.arrayContaining([1]), texts: expect.any(Number) }]);

    const view = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    expect(view.json.notes[0].text).toMatchObject({ erased: true });
    expect((await api.get(`/v1/evidence/${photo.ref}`, { as: 'agent' })).status).toBe(410);
    await expect(api.services.evidence.get(photo.ref)).rejects.toThrow();
    expect((await api.get(`/v1/cases/${caseNo}`, { as: link })).status).toBe(401);
    expect((await api.get(`/v1/customers/${shop.customer}`, { as: 'agent' })).json).not.toHaveProperty('name');
    const { json: given } = await api.get(`/v1/customers/${shop.customer}/export`, { as: 'legal' });
    expect(given.texts.every((one: object) => 'erasedAt' in one && !('text' in one))).toBe(true);
    expect(given.cases[0].evidence).toMatchObject([{ ref: photo.ref, erasedAt: expect.any(String) }]);
    expect(given.erasures).toHaveLength(2);
  });

  it('erases nothing twice', async () => {
    const { status, json } = await erase();
    expect([status, json.outcome, json.files]).toEqual([200, 'same', 1]);
    expect(await api.database.sql`SELECT FROM erasure`).toHaveLength(2);
  });

  it('is written down: who, when, why and how much, and not a word about the customer', async () => {
    const rows = await api.database.sql`SELECT * FROM erasure ORDER BY id`;
    expect(rows[1]).toMatchObject({
      principal: 'desk-legal',
      role: 'legal',
      reason: 'customerAsked',
      reference: 'REQ-2',
    });
    expect(JSON.stringify(rows)).not.toMatch(/\p{Script=Han}/u);
    await expect(api.database.sql`DELETE FROM erasure`).rejects.toThrow('append-only');
  });

  it('does not let the next synchronisation bring it back', async () => {
    const again = await api.put(`/v1/customers/${shop.customer}`, { kind: 'person', name: '张示例' });
    expect([again.status, again.json.code]).toEqual([410, 'erased']);
    expect((await api.get(`/v1/customers/${shop.customer}`, { as: 'agent' })).json.erasedAt).toEqual(
      expect.any(String),
    );
    expect((await api.put(`/v1/customers/${shop.customer}/sites/home`, { address: '某处', access: {} })).status).toBe(
      422,
    );
    expect(await wordsLeft()).not.toContain('张示例');
  });

  it('of nobody is nothing', async () => {
    expect((await api.post('/v1/customers/NOBODY/erasure', { reason: 'customerAsked' }, { as: 'legal' })).status).toBe(
      404,
    );
  });
});

it('verify holds the words against the hash in the chain, not against the one beside them', async () => {
  const { sql } = api.database;
  const [row] = await sql<{ ref: string; caseNo: string }[]>`
    SELECT ref, j.case_no AS "caseNo" FROM personal_data p JOIN journal j ON j.body LIKE '%' || p.ref || '%'
     WHERE text = '按键失灵'`;
  await sql.unsafe('ALTER TABLE personal_data DISABLE TRIGGER only_erasure');
  const hash = createHash('sha256')
    .update('salt' + '没有这回事')
    .digest('hex');
  await sql`UPDATE personal_data SET text = '没有这回事', salt = 'salt', hash = ${hash} WHERE ref = ${row?.ref ?? ''}`;
  const { findings } = await verified();
  expect(findings).toMatchObject([{ what: 'wordsChanged', caseNo: row?.caseNo, seq: expect.any(Number) }]);
  await sql`DELETE FROM personal_data WHERE ref = ${row?.ref ?? ''}`;
  expect((await verified()).findings).toMatchObject([
    { what: 'wordsChanged', caseNo: row?.caseNo, detail: expect.stringContaining('gone') },
  ]);
});

/** Refused for misuse, confirmed by silence: the shortest way to the end. */
async function endCase(): Promise<void> {
  const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
  const refused = await act('refuseRepair', {
    wait: json.waits[0].wait,
    input: { exclusion: 'MISUSE', evidence: [photo], reason: '进水' },
  });
  expect(refused.status).toBe(200);
  const over = async (): Promise<void> => {
    const view = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    expect([view.json.status, view.json.waits]).toEqual(['closed', []]);
  };
  await vi.waitFor(over, { timeout: 30_000, interval: 100 });
}
