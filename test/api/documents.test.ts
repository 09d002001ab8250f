import { createHash } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { eraseCustomer } from '../../drizzle/privacy/erase-customer.ts';
import { addDocument, databaseTime } from '../../drizzle/queries/documents.ts';
import { readPdf, scanned } from '../documents/read-pdf.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let shop: Shop;
let caseNo: string;

beforeAll(async () => {
  system = await realSystem('api-documents');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  shop = await givenShop(api);
  caseNo = await opened(shop);
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

async function opened(of: Shop): Promise<string> {
  const { json } = await api.post('/v1/warranty-repairs', reportOf(of));
  await api.get(`/v1/cases/${json.caseNo}?atLeast=${json.version}`, { as: 'agent' });
  return json.caseNo;
}

/** Acts on the wait that awaits it, as soon as it is there. */
async function act(as: string, action: string, input: object): Promise<void> {
  const waiting = async (): Promise<number | undefined> => {
    const { waits = [] } = (await api.get(`/v1/cases/${caseNo}`, { as: 'lead' })).json;
    return waits.find(({ actions }: { actions: { action: string }[] }) => actions.some((one) => one.action === action))
      ?.wait;
  };
  await expect.poll(waiting, { timeout: 20_000 }).toBeTypeOf('number');
  const done = await api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait: await waiting(), input }, { as });
  expect([action, done.status, done.json.code]).toEqual([action, 200, undefined]);
}

const document = async (kind: string, { as = 'agent', language = 'zh' } = {}): Promise<LightMyRequestResponse> => {
  const token = as.includes('_') ? as : await api.token(as as 'agent');
  return api.send({
    method: 'GET',
    url: `/v1/cases/${caseNo}/documents/${kind}?language=${language}`,
    headers: { authorization: `Bearer ${token}` },
  });
};

const issued = (kind: string, call: Call = { as: 'agent' }): Promise<Reply> =>
  api.get(`/v1/cases/${caseNo}/documents/${kind}/issued`, call);

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const codeIn = async (bytes: Buffer): Promise<string> => (await scanned(bytes))?.split('/').at(-1) ?? '';

const LINES = [
  { line: 1, kind: 'labour', quantity: 1, unitFen: 8_000, coverage: 'covered', reason: 'REPAIR_FREE' },
  { line: 2, kind: 'labour', quantity: 2, unitFen: 3_050, coverage: 'billable', reason: 'NOT_COVERED_PART' },
];

// One repair from its report to its record: each document belongs to a step of it.
describe('the documents of a repair', () => {
  it('begin with the rights: on the day of asking, in the language asked for', async () => {
    const reply = await document('rightsLetter', { language: 'en' });
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/pdf']);
    const { text } = await readPdf(reply.rawPayload);
    expect(text).toContain(caseNo);
    expect(text).toContain('Your rights for Demo phone');
    expect(text).toContain(shanghaiDate(new Date().toISOString()));
  });

  it('are not there before there is something to say', async () => {
    const { status, json } = await issued('serviceReport', { as: 'agent', headers: { 'accept-language': 'zh' } });
    expect([status, json.code]).toEqual([404, 'document_not_there']);
    expect(json.detail).toContain('三包维修记录');
    expect((await issued('deliveryNote')).json.code).toBe('document_not_there');
  });

  it('name the quote as it was sent, also after it was answered', async () => {
    await act('agent', 'acceptForRepair', { route: 'depot' });
    const photo = (await api.post('/v1/evidence', Buffer.from('a phone'), { headers: { 'content-type': 'image/png' } }))
      .json;
    await act('warehouse', 'receiveItem', { condition: 'good', evidence: [photo] });
    await act('technician', 'recordDiagnosis', {
      cause: 'DISPLAY_DEAD',
      performanceFault: true,
      lines: LINES,
      findings: '内部检测：排线松动',
    });
    const sent = async (): Promise<number> => (await document('quote')).statusCode;
    await expect.poll(sent, { timeout: 20_000 }).toBe(200);
    const before = await document('quote');
    await act('agent', 'acceptQuote', {});
    const after = await document('quote');
    expect(sha256(after.rawPayload)).toBe(sha256(before.rawPayload));
    const { text } = await readPdf(before.rawPayload);
    expect(text).toContain('61.00 元');
    expect(text).toContain('三包保修');
    expect(text).toContain('24:00');
    expect(text).not.toContain('排线松动');
  });

  it('end with the record the rules ask for, the same bytes to everybody who may have it', async () => {
    await act('technician', 'completeRepair', { work: '重新固定排线，测试正常', used: [] });
    await act('quality', 'passQuality', {});
    await act('finance', 'recordPayment', { amountFen: 6_100, currency: 'CNY', reference: 'POS-1' });
    await act('warehouse', 'handBack', { to: 'customer' });
    await expect.poll(async () => (await document('serviceReport')).statusCode, { timeout: 20_000 }).toBe(200);
    const reply = await document('serviceReport');
    const { text, title } = await readPdf(reply.rawPayload);
    const day = shanghaiDate(new Date().toISOString());
    for (const said of [
      caseNo,
      shop.serial,
      '张示例',
      day,
      'DISPLAY_DEAD',
      '重新固定排线，测试正常',
      '61.00 元',
      '第 1 次',
    ]) {
      expect(text).toContain(said);
    }
    expect(title).not.toContain('张示例');
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="${caseNo}-serviceReport-zh.pdf"`);
    expect(reply.headers.etag).toBe(`"${sha256(reply.rawPayload)}"`);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const link = (await api.post(`/v1/cases/${caseNo}/links`, { actions: [], expiresAt })).json.token;
    for (const as of [link, await api.token('customer', shop.customer), 'auditor']) {
      expect(sha256((await document('serviceReport', { as })).rawPayload)).toBe(sha256(reply.rawPayload));
    }
    const once = await Promise.all([1, 2, 3].map(() => document('serviceReport', { language: 'en' })));
    expect(new Set(once.map(({ rawPayload }) => sha256(rawPayload))).size).toBe(1);
    const rows = await api.database.sql`SELECT FROM document WHERE case_no = ${caseNo} AND kind = 'serviceReport'`;
    expect(rows).toHaveLength(2);
  });

  it('are refused to other customers, to links of other cases and to machines', async () => {
    const other = await givenShop(api);
    expect((await document('serviceReport', { as: await api.token('customer', other.customer) })).statusCode).toBe(404);
    const elsewhere = await opened(other);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const link = (await api.post(`/v1/cases/${elsewhere}/links`, { actions: [], expiresAt })).json.token;
    expect((await document('serviceReport', { as: link })).json().code).toBe('link_not_for_this');
    expect((await document('serviceReport', { as: 'system' })).statusCode).toBe(403);
  });

  it('become evidence of the case by the action that attaches files', async () => {
    const { json } = await issued('serviceReport');
    expect(json).toMatchObject({
      caseNo,
      kind: 'serviceReport',
      text: '三包维修记录',
      evidence: { kind: 'application/pdf' },
    });
    const attached = await api.post(`/v1/cases/${caseNo}/actions/attachEvidence`, {
      input: { evidence: json.evidence },
    });
    expect(attached.status).toBe(200);
    const { json: view } = await api.get(`/v1/cases/${caseNo}?atLeast=${attached.json.version}`, { as: 'agent' });
    expect(view.evidence).toContainEqual(expect.objectContaining({ sha256: json.evidence.sha256 }));
    const kept = await api.send({
      method: 'GET',
      url: `/v1/evidence/${json.evidence.ref}`,
      headers: { authorization: `Bearer ${await api.token('agent')}` },
    });
    expect(sha256(kept.rawPayload)).toBe(json.evidence.sha256);
  });

  it('are made again when their file is lost, with the same bytes', async () => {
    const first = await document('serviceReport');
    await api.services.evidence.erase(`sha256-${sha256(first.rawPayload)}`);
    expect(sha256((await document('serviceReport')).rawPayload)).toBe(sha256(first.rawPayload));
  });
});

describe('the page a code leads to', () => {
  const verify = (code: string, query = '', headers: Record<string, string> = {}): Promise<Reply> =>
    api.get(`/d/${code}${query}`, { headers });

  it('says kind and day and compares the hash, without a key and without a word about anybody', async () => {
    const bytes = (await document('serviceReport')).rawPayload;
    const code = await codeIn(bytes);
    const known = await verify(code, '', { 'accept-language': 'en' });
    const day = shanghaiDate(new Date().toISOString());
    expect(known.json).toEqual({ kind: 'serviceReport', text: 'Service report', issuedOn: day });
    expect((await verify(code, `?sha256=${sha256(bytes).toUpperCase()}`)).json.matches).toBe(true);
    const forged = Buffer.concat([bytes, Buffer.from('\n% 1000 yuan more')]);
    expect((await verify(code, `?sha256=${sha256(forged)}`)).json.matches).toBe(false);
    const other = await codeIn((await document('serviceReport', { language: 'en' })).rawPayload);
    expect((await verify(other, `?sha256=${sha256(bytes)}`)).json.matches).toBe(false);
  });

  it('is a page that sends no file anywhere, in both languages', async () => {
    const code = await codeIn((await document('quote')).rawPayload);
    const html = { accept: 'text/html,*/*', 'accept-language': 'zh' };
    const page = await verify(code, `?sha256=${'0'.repeat(64)}`, html);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('维修报价单');
    expect(page.text).toContain('不一致');
    for (const secret of [caseNo, '张示例', shop.serial]) expect(page.text).not.toContain(secret);
    const script = /<script>(.*?)<\/script>/s.exec(page.text)?.[1] ?? '';
    const allowed = createHash('sha256').update(script).digest('base64');
    expect(page.headers['content-security-policy']).toContain(`script-src 'sha256-${allowed}'`);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await verify(code, '', { ...html, 'accept-language': 'en' })).text).toContain('Verification of a document');
  });

  it('knows nothing of codes nobody was given', async () => {
    expect((await verify('0'.repeat(32))).status).toBe(404);
    expect((await verify('x')).status).toBe(400);
    expect((await verify('0'.repeat(32), '?sha256=1234')).status).toBe(400);
  });
});

describe('a document and its customer', () => {
  it('whose name the font cannot draw is told which sign it is', async () => {
    const put = (name: string): Promise<Reply> =>
      api.put(`/v1/customers/${shop.customer}`, { kind: 'person', name, phone: '13800000000', preferences: {} });
    await put('张𪚥');
    const { status, json } = await issued('serviceReport');
    expect([status, json.code, json.params.characters]).toEqual([409, 'document_unprintable', ['𪚥 (U+2A6A5)']]);
    await put('张示例');
  });

  it('go together: an erasure takes the files, the code still verifies, and what is made anew has no words', async () => {
    const bytes = (await document('serviceReport')).rawPayload;
    const code = await codeIn(bytes);
    await api.database.sql`
      UPDATE cases SET status = 'closed', view = jsonb_set(view, '{waits}', '[]'), closed_at = now() - interval '9 years'
       WHERE case_no = ${caseNo}`;
    const by = { id: 'desk-legal', role: 'legal' } as const;
    const order = { customer: shop.customer, by, reason: 'customerAsked', contactsFirst: false } as const;
    const done = await eraseCustomer(
      api.database,
      api.services.evidence,
      { years: 3, contactsFirst: true, evidence: 'ERASE' },
      order,
    );
    expect(done?.outcome).toBe('erased');
    await expect(api.services.evidence.get(`sha256-${sha256(bytes)}`)).rejects.toThrow('no evidence');
    const left = await api.database.sql`
      SELECT FROM document d JOIN evidence e USING (ref) WHERE d.case_no = ${caseNo} AND e.erased_at IS NULL`;
    expect(left).toHaveLength(0);
    expect((await api.get(`/d/${code}?sha256=${sha256(bytes)}`)).json.matches).toBe(true);
    const again = await document('serviceReport');
    const { text } = await readPdf(again.rawPayload);
    expect(text).toContain(caseNo);
    expect(text).toContain('已按个人信息规定删除');
    for (const gone of ['张示例', '重新固定排线', '屏幕不亮']) expect(text).not.toContain(gone);
  });

  it('are not stored when the customer was erased while they were made', async () => {
    const { sql } = api.database;
    const [row] = await sql<{ at: string }[]>`SELECT (at - interval '1 second')::text AS at FROM erasure`;
    const { evidence: file } = (await issued('serviceReport')).json;
    const late = { ...file, ref: `sha256-${'a'.repeat(64)}`, sha256: 'a'.repeat(64) };
    const made = {
      code: 'b'.repeat(32),
      caseNo,
      kind: 'serviceReport',
      language: 'zh',
      issuedOn: '2026-11-23',
    } as const;
    const add = (readAt: string): Promise<boolean> =>
      addDocument(
        api.database,
        { ...made, ref: late.ref, sha256: late.sha256 },
        { ...late, storeKey: late.ref, createdBy: 'desk-agent' },
        { customer: shop.customer, readAt },
      );
    expect(await add(row?.at ?? '')).toBe(false);
    expect(await sql`SELECT FROM evidence WHERE ref = ${late.ref}`).toHaveLength(0);
    expect(await add(await databaseTime(api.database))).toBe(true);
  });

  it('are not kept as copies where the policy keeps evidence', async () => {
    const other = await givenShop(api);
    caseNo = await opened(other);
    const named = (await issued('rightsLetter', { as: 'agent', headers: { 'accept-language': 'zh' } })).json.evidence;
    const loose = (await issued('rightsLetter', { as: 'agent', headers: { 'accept-language': 'en' } })).json.evidence;
    const attached = await api.post(`/v1/cases/${caseNo}/actions/attachEvidence`, { input: { evidence: named } });
    await api.get(`/v1/cases/${caseNo}?atLeast=${attached.json.version}`, { as: 'agent' });
    await api.database.sql`
      UPDATE cases SET status = 'closed', view = jsonb_set(view, '{waits}', '[]'), closed_at = now() - interval '9 years'
       WHERE case_no = ${caseNo}`;
    const by = { id: 'desk-legal', role: 'legal' } as const;
    await eraseCustomer(
      api.database,
      api.services.evidence,
      { years: 3, contactsFirst: true, evidence: 'KEEP' },
      { customer: other.customer, by, reason: 'customerAsked', contactsFirst: false },
    );
    await expect(api.services.evidence.get(loose.ref)).rejects.toThrow('no evidence');
    expect(sha256(await api.services.evidence.get(named.ref))).toBe(named.sha256);
  });
});
