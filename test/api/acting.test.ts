import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANYTIME_ACTIONS } from '../../workflows/case/contract.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-acting');
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

interface OpenCase {
  readonly caseNo: string;
  readonly version: number;
  readonly wait: number;
  readonly shop: Shop;
}

async function givenCase(): Promise<OpenCase> {
  const shop = await givenShop(api);
  const { json } = await api.post('/v1/warranty-repairs', reportOf(shop));
  await api.get(`/v1/cases/${json.caseNo}?atLeast=${json.version}`, { as: 'agent' });
  return { caseNo: json.caseNo, version: json.version, wait: json.waits[0].wait, shop };
}

function act(caseNo: string, action: string, body: unknown, call: Call = {}): Promise<Reply> {
  return api.post(`/v1/cases/${caseNo}/actions/${action}`, body, call);
}

const accept = { input: { route: 'depot' } };

describe('an action', () => {
  it('answers the wait it names, and the answer says what comes next', async () => {
    const { caseNo, wait } = await givenCase();
    const accepted = await act(caseNo, 'acceptForRepair', { wait, ...accept });
    expect(accepted.status).toBe(200);
    expect(accepted.json).toMatchObject({ caseNo, stage: 'awaitingItem' });
    expect(accepted.json.waits[0].actions[0].action).toBe('receiveItem');
    expect(accepted.headers.etag).toBe(`"${accepted.json.version}"`);
  });

  it('may name the version that was seen instead of the wait', async () => {
    const { caseNo } = await givenCase();
    const view = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    const seen = { headers: { 'if-match': String(view.headers.etag) } };
    await act(caseNo, 'addNote', { input: { text: '先记一笔' } });
    const both = await act(caseNo, 'acceptForRepair', { wait: 1, ...accept }, seen);
    expect([both.status, both.json.code]).toEqual([412, 'version_stale']);
    const stale = await act(caseNo, 'acceptForRepair', accept, seen);
    expect([stale.status, stale.json.code]).toEqual([412, 'version_stale']);
    const fresh = await act(caseNo, 'acceptForRepair', accept, { headers: { 'if-match': `"${stale.json.version}"` } });
    expect(fresh.status).toBe(200);
  });

  it('without a wait or a version is asked which wait it means, with those that are open', async () => {
    const { caseNo, wait } = await givenCase();
    const asked = await act(caseNo, 'acceptForRepair', accept);
    expect([asked.status, asked.json.code]).toEqual([428, 'wait_required']);
    expect(asked.json.waits.map((open: { wait: number }) => open.wait)).toContain(wait);
  });

  it('of two people on the same wait at once counts once; the other learns what is allowed now', async () => {
    const { caseNo, wait } = await givenCase();
    const replies = await Promise.all([
      act(caseNo, 'acceptForRepair', { wait, ...accept }, { as: 'agent' }),
      act(caseNo, 'acceptForRepair', { wait, ...accept }, { as: 'lead' }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = replies.find(({ status }) => status === 409)?.json;
    expect(refused).toMatchObject({ code: 'wait_passed', case: caseNo, stage: 'awaitingItem' });
    expect(refused.waits[0].actions[0].action).toBe('receiveItem');
  });

  it('that is not awaited is refused with what is', async () => {
    const { caseNo, wait } = await givenCase();
    const refused = await act(
      caseNo,
      'completeRepair',
      { wait, input: { work: '换屏', used: [] } },
      { as: 'technician' },
    );
    expect([refused.status, refused.json.code]).toEqual([409, 'not_awaited']);
    expect(refused.json.waits[0].actions.map(({ action }: { action: string }) => action)).toContain('acceptForRepair');
  });

  it('of a role that may not is refused at the edge, naming who may', async () => {
    const { caseNo, wait } = await givenCase();
    const refused = await act(
      caseNo,
      'acceptForRepair',
      { wait, ...accept },
      { as: 'warehouse', headers: { 'accept-language': 'en' } },
    );
    expect([refused.status, refused.json.code]).toEqual([403, 'role_not_allowed']);
    expect(refused.json.detail).toContain('service agent, team lead');
  });

  it('that no process has is not found', async () => {
    const { caseNo } = await givenCase();
    const refused = await act(caseNo, 'teleport', { input: {} });
    expect([refused.status, refused.json.code]).toEqual([404, 'unknown_action']);
  });

  it('on a case that does not exist is not found', async () => {
    const refused = await act('WR-2601-000001', 'acceptForRepair', { wait: 1, ...accept });
    expect([refused.status, refused.json.code]).toEqual([404, 'case_not_found']);
  });

  it('with an input that does not fit names the member', async () => {
    const { caseNo, wait } = await givenCase();
    const wrong = await act(caseNo, 'acceptForRepair', { wait, input: { route: 'moon' } });
    expect([wrong.status, wrong.json.code, wrong.json.field]).toEqual([422, 'invalid_input', 'input.route']);
    const unknown = await act(caseNo, 'acceptForRepair', { wait, input: { route: 'depot', fast: true } });
    expect([unknown.json.code, unknown.json.field]).toEqual(['unknown_field', 'input.fast']);
  });
});

describe('the same key', () => {
  it('fifty times at once acts once, and all get the same answer', async () => {
    const { caseNo, wait } = await givenCase();
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => act(caseNo, 'acceptForRepair', { wait, ...accept }, { key: 'crowd' })),
    );
    for (const { status, json } of replies) expect([status, json]).toEqual([200, replies[0]?.json]);
    const [first] = replies;
    await api.get(`/v1/cases/${caseNo}?atLeast=${first?.json.version}`, { as: 'agent' });
    const { sql } = api.database;
    const facts = await sql`SELECT seq FROM journal WHERE case_no = ${caseNo} AND type = 'repairAccepted'`;
    expect(facts).toHaveLength(1);
  });

  it('with another body at the same moment is refused for one of the two', async () => {
    const { caseNo } = await givenCase();
    const replies = await Promise.all(
      ['一', '二'].map((text) => act(caseNo, 'addNote', { input: { text } }, { key: 'both' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(replies.find(({ status }) => status === 422)?.json.code).toBe('idempotency_key_reused');
  });

  it('gets the first answer again after the case has moved on, a refusal too', async () => {
    const { caseNo, wait } = await givenCase();
    const first = await act(caseNo, 'acceptForRepair', { wait, ...accept }, { key: 'kept' });
    const refusal = await act(caseNo, 'acceptForRepair', { wait, ...accept }, { key: 'late' });
    const note = await act(caseNo, 'addNote', { input: { text: '之后' } });
    await api.get(`/v1/cases/${caseNo}?atLeast=${note.json.version}`, { as: 'agent' });
    const again = await act(caseNo, 'acceptForRepair', { wait, ...accept }, { key: 'kept' });
    expect([again.status, again.json, again.headers['idempotency-replayed']]).toEqual([200, first.json, 'true']);
    const refusedAgain = await act(caseNo, 'acceptForRepair', { wait, ...accept }, { key: 'late' });
    expect(refusedAgain.headers['idempotency-replayed']).toBe('true');
    expect({ ...refusedAgain.json, requestId: '' }).toEqual({ ...refusal.json, requestId: '' });
  });

  it('of another caller is another key', async () => {
    const { caseNo } = await givenCase();
    await act(caseNo, 'addNote', { input: { text: '甲' } }, { key: 'shared', as: 'agent' });
    const other = await act(caseNo, 'addNote', { input: { text: '乙' } }, { key: 'shared', as: 'lead' });
    expect(other.status).toBe(200);
  });

  it('is needed for every write that repeats by key', async () => {
    const { caseNo } = await givenCase();
    const token = await api.token('agent');
    const reply = await api.send({
      method: 'POST',
      url: `/v1/cases/${caseNo}/actions/addNote`,
      headers: { authorization: `Bearer ${token}` },
      payload: { input: { text: '无键' } },
    });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'idempotency_key_missing']);
  });
});

describe('on behalf of a customer', () => {
  it('staff act in a case of this customer only, and the journal names both', async () => {
    const { caseNo, shop } = await givenCase();
    const foreign = await act(caseNo, 'addNote', { input: { text: '代述' }, onBehalfOf: 'C-NOBODY' });
    expect([foreign.status, foreign.json.code, foreign.json.field]).toEqual([422, 'unknown_reference', 'onBehalfOf']);
    const done = await act(caseNo, 'addNote', { input: { text: '代述' }, onBehalfOf: shop.customer });
    await api.get(`/v1/cases/${caseNo}?atLeast=${done.json.version}`, { as: 'agent' });
    const { entries } = (await api.get(`/v1/cases/${caseNo}/timeline?limit=100`, { as: 'agent' })).json;
    const note = entries.find(({ type }: { type: string }) => type === 'noteAdded');
    expect(note.actor).toMatchObject({ id: 'desk-agent', role: 'agent', onBehalfOf: shop.customer });
  });
});

describe('a customer', () => {
  it('reads and acts in his own case, and cannot tell a foreign one from none', async () => {
    const [his, other] = [await givenCase(), await givenCase()];
    const token = await api.token('customer', his.shop.customer);
    expect((await act(his.caseNo, 'addNote', { input: { text: '我自己' } }, { as: token })).status).toBe(200);
    for (const path of ['', '/timeline', '/actions']) {
      expect((await api.get(`/v1/cases/${his.caseNo}${path}`, { as: token })).status).toBe(200);
      for (const caseNo of [other.caseNo, 'WR-2601-000001']) {
        const refused = await api.get(`/v1/cases/${caseNo}${path}`, { as: token });
        expect([path, refused.status, refused.json.code]).toEqual([path, 404, 'case_not_found']);
      }
    }
    for (const caseNo of [other.caseNo, 'WR-2601-000001']) {
      const refused = await act(caseNo, 'addNote', { input: { text: '偷看' } }, { as: token });
      expect([refused.status, refused.json.code]).toEqual([404, 'case_not_found']);
    }
  });
});

describe('a customer link', () => {
  const soon = (): string => new Date(Date.now() + 86_400_000).toISOString();

  it('shows its case in plain words and does what it was made for, and nothing else', async () => {
    const { caseNo } = await givenCase();
    await act(caseNo, 'addNote', { input: { text: '内部备注' } });
    const body = { actions: ['addNote'], expiresAt: soon() };
    const made = await api.post(`/v1/cases/${caseNo}/links`, body, { key: `link-${caseNo}` });
    expect(made.status).toBe(201);
    const same = await api.post(`/v1/cases/${caseNo}/links`, body, { key: `link-${caseNo}` });
    expect(same.json).toEqual(made.json);

    const { token, url } = made.json;
    const page = await api.get(url, { headers: { 'accept-language': 'en' } });
    expect(page.json).toMatchObject({ caseNo, stageText: 'assessed', notes: [] });
    expect(page.text).not.toContain('内部备注');
    expect(page.json).not.toHaveProperty('tasks');

    const noted = await act(caseNo, 'addNote', { input: { text: '我是客户' } }, { as: token });
    expect([noted.status, noted.json.waits]).toEqual([200, []]);
    const may = await api.get(`/v1/cases/${caseNo}/actions`, { as: token });
    expect(may.json.possible.map(({ action }: { action: string }) => action)).toEqual(['addNote']);
    expect(may.text).not.toContain('acceptForRepair');
    const cancelled = await act(caseNo, 'cancel', { input: { reason: '不修了' } }, { as: token });
    expect([cancelled.status, cancelled.json.code]).toEqual([403, 'link_not_for_this']);
    const other = await givenCase();
    const elsewhere = await api.get(`/v1/cases/${other.caseNo}`, { as: token });
    expect([elsewhere.status, elsewhere.json.code]).toEqual([403, 'link_not_for_this']);
    const lists = await api.get('/v1/cases', { as: token });
    expect(lists.status).toBe(403);
  });

  it('opens in a browser as a plain page of what the customer may see', async () => {
    const { caseNo } = await givenCase();
    const { token } = (await api.post(`/v1/cases/${caseNo}/links`, { actions: [], expiresAt: soon() })).json;
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'en' };
    const page = await api.get(`/l/${token}`, { headers });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).toMatch(new RegExp(`<h1>Case ${caseNo}</h1>.*What comes next.*by .* at the latest`));
    const json = await api.get(`/l/${token}`, { headers: { 'accept-language': 'en' } });
    expect(page.text).toContain(json.json.stageText);
  });

  it('is refused when it was changed, and when it has expired', async () => {
    const { caseNo } = await givenCase();
    const { token } = (await api.post(`/v1/cases/${caseNo}/links`, { actions: [], expiresAt: soon() })).json;
    const last = token.endsWith('0') ? '1' : '0';
    const changed = await api.get(`/v1/cases/${caseNo}`, { as: `${token.slice(0, -1)}${last}` });
    expect([changed.status, changed.json.code]).toEqual([401, 'unauthenticated']);
    await api.database.sql`UPDATE customer_link SET expires_at = now() - interval '1 s' WHERE case_no = ${caseNo}`;
    const late = await api.get(`/v1/cases/${caseNo}`, { as: token });
    expect([late.status, late.json.code]).toEqual([401, 'link_expired']);
  });

  it('cannot be made for what customers may not do, nor for ever', async () => {
    const { caseNo } = await givenCase();
    const wrong = await api.post(`/v1/cases/${caseNo}/links`, { actions: ['acceptForRepair'], expiresAt: soon() });
    expect([wrong.status, wrong.json.field]).toEqual([422, 'actions[0]']);
    const ever = await api.post(`/v1/cases/${caseNo}/links`, { actions: [], expiresAt: '2099-01-01T00:00:00Z' });
    expect([ever.status, ever.json.code]).toEqual([422, 'impossible_date']);
  });
});

describe('a part in a diagnosis', () => {
  it('must be registered: nobody could deliver it', async () => {
    const { caseNo } = await givenCase();
    const line = { line: 1, kind: 'part', quantity: 1, unitFen: 100, coverage: 'covered', reason: 'guarantee' };
    const input = { cause: 'display', performanceFault: true, findings: '断裂', lines: [{ ...line, sku: 'NOWHERE' }] };
    const refused = await act(caseNo, 'recordDiagnosis', { wait: 1, input }, { as: 'technician' });
    expect([refused.status, refused.json.code, refused.json.field]).toEqual([
      422,
      'unknown_reference',
      'input.lines[0].sku',
    ]);
  });

  it('must be priced in the currency of the order', async () => {
    const { caseNo } = await givenCase();
    const part = { nameZh: '屏幕', nameEn: 'Screen', priceFen: 100, currency: 'USD' };
    await api.put('/v1/parts/SCREEN-USD', part, { as: 'admin' });
    const line = { line: 1, kind: 'part', quantity: 1, unitFen: 100, coverage: 'covered', reason: 'guarantee' };
    const input = {
      cause: 'display',
      performanceFault: true,
      findings: '断裂',
      lines: [{ ...line, sku: 'SCREEN-USD' }],
    };
    const refused = await act(caseNo, 'recordDiagnosis', { wait: 1, input }, { as: 'technician' });
    expect([refused.status, refused.json.code, refused.json.field]).toEqual([
      422,
      'currency_differs',
      'input.lines[0].sku',
    ]);
  });
});

describe('evidence in an action', () => {
  it('must be what was stored', async () => {
    const { caseNo, wait } = await givenCase();
    await act(caseNo, 'acceptForRepair', { wait, ...accept });
    const stored = await api.post('/v1/evidence', Buffer.from('photo'), { headers: { 'content-type': 'image/jpeg' } });
    const claimed = { ...stored.json, bytes: 999 };
    const refused = await act(
      caseNo,
      'receiveItem',
      { wait: wait + 1, input: { condition: 'good', evidence: [claimed] } },
      { as: 'warehouse' },
    );
    expect([refused.status, refused.json.code, refused.json.field]).toEqual([
      422,
      'evidence_differs',
      'input.evidence[0]',
    ]);
  });
});

describe('what a caller may do now', () => {
  it('is listed with the schema of the input, and why the rest is not', async () => {
    const { caseNo, wait } = await givenCase();
    const listed = await api.get(`/v1/cases/${caseNo}/actions`, { as: 'agent', headers: { 'accept-language': 'en' } });
    const { possible, notPossible } = listed.json;
    const accepting = possible.find(({ action }: { action: string }) => action === 'acceptForRepair');
    expect(accepting).toMatchObject({
      wait,
      text: 'accept for repair',
      input: { type: 'object', required: ['route'] },
    });
    const why = Object.fromEntries(notPossible.map(({ action, code }: Record<string, string>) => [action, code]));
    expect(why).toMatchObject({ acceptQuote: 'not_awaited', completeRepair: 'role_not_allowed' });
    const all = [...possible, ...notPossible].map(({ action }: { action: string }) => action);
    expect(all.sort()).toEqual([...Object.keys(warrantyRepair.actions), ...Object.keys(ANYTIME_ACTIONS)].sort());
  });

  it('leaves out what has nothing to work on: no hold, no task, no stuck step', async () => {
    const { caseNo } = await givenCase();
    const listed = async (): Promise<string[]> => {
      const { json } = await api.get(`/v1/cases/${caseNo}/actions`, { as: 'lead' });
      return json.possible.map(({ action }: { action: string }) => action);
    };
    expect(await listed()).toContain('putOnHold');
    for (const action of ['resume', 'completeTask', 'retryEffect', 'takeOverEffect']) {
      expect(await listed()).not.toContain(action);
    }
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const held = await act(caseNo, 'putOnHold', { input: { reason: 'customerAway', until } }, { as: 'lead' });
    await api.get(`/v1/cases/${caseNo}?atLeast=${held.json.version}`, { as: 'lead' });
    expect(await listed()).toContain('resume');
    expect(await listed()).not.toContain('putOnHold');
  });
});

describe('the clock of a device', () => {
  it('may be a little ahead, but what it says cannot lie in the future', async () => {
    const { caseNo } = await givenCase();
    const note = (minutes: number): Promise<Reply> => {
      const deviceAt = new Date(Date.now() + minutes * 60_000).toISOString();
      return act(caseNo, 'addNote', { input: { text: '到店' }, deviceAt });
    };
    expect((await note(2)).status).toBe(200);
    const refused = await note(20);
    expect([refused.status, refused.json.code, refused.json.field]).toEqual([422, 'invalid_input', 'deviceAt']);
  });

  it('cannot say that something was done long before the case was opened', async () => {
    const { caseNo } = await givenCase();
    const note = { input: { text: '到店' }, deviceAt: '1999-12-31T16:00:00Z' };
    const refused = await act(caseNo, 'addNote', note);
    expect([refused.status, refused.json.code, refused.json.field]).toEqual([422, 'invalid_input', 'deviceAt']);
  });
});

describe('what makes no sense', () => {
  it('is no link to a case that was never opened, and no correction of nothing', async () => {
    const { caseNo } = await givenCase();
    const nobody = await act(caseNo, 'linkCase', { input: { caseNo: 'WR-2001-999999', kind: 'related' } });
    expect([nobody.status, nobody.json.code, nobody.json.field]).toEqual([422, 'unknown_reference', 'input.caseNo']);
    const other = await givenCase();
    const linked = await act(caseNo, 'linkCase', { input: { caseNo: other.caseNo, kind: 'related' } });
    expect(linked.status).toBe(200);
    const nothing = await act(caseNo, 'correct', { input: { seq: 1, reason: '笔误', detail: {} } }, { as: 'lead' });
    expect([nothing.status, nothing.json.code, nothing.json.field]).toEqual([422, 'invalid_input', 'input.detail']);
  });
});

describe('a whole repair', () => {
  it('can be read as a story in both languages by staff, and in part by the customer', async () => {
    const { caseNo, shop } = await givenCase();
    const waitFor = async (action: string): Promise<number> => {
      const find = async (): Promise<number | undefined> => {
        const { json } = await api.get(`/v1/cases/${caseNo}/actions`, { as: 'lead' });
        return json.possible.find((one: { action: string }) => one.action === action)?.wait;
      };
      await expect.poll(find, { timeout: 10_000 }).toBeTypeOf('number');
      return (await find()) ?? 0;
    };
    const step = async (action: string, input: unknown, as: string): Promise<void> => {
      const done = await act(caseNo, action, { wait: await waitFor(action), input }, { as });
      expect([action, done.status, done.text]).toEqual([action, 200, done.text]);
    };
    await api.put('/v1/stock/SCREEN', { available: 5 }, { key: `count-${caseNo}` });
    await act(caseNo, 'addNote', { input: { text: '此客户常催' } });
    await act(caseNo, 'addNote', { input: { text: '已寄出包装箱', visibleToCustomer: true } });
    await step('acceptForRepair', { route: 'depot' }, 'agent');
    const photo = await api.post('/v1/evidence', Buffer.from('in'), { headers: { 'content-type': 'image/jpeg' } });
    await step('receiveItem', { serial: shop.serial, condition: 'good', evidence: [photo.json] }, 'warehouse');
    await step(
      'recordDiagnosis',
      {
        cause: 'display',
        performanceFault: true,
        findings: '屏幕排线断裂',
        lines: [
          {
            line: 1,
            kind: 'part',
            sku: 'SCREEN',
            quantity: 1,
            unitFen: 69_900,
            coverage: 'covered',
            reason: 'guarantee',
          },
        ],
      },
      'technician',
    );
    await step('issueParts', {}, 'warehouse');
    await step('completeRepair', { work: '更换屏幕', used: [{ line: 1, quantity: 1 }] }, 'technician');
    await step('passQuality', {}, 'quality');
    await step('handBack', { to: 'customer' }, 'warehouse');
    await step('confirmWorking', { channel: 'phone' }, 'agent');

    const resting = async (): Promise<string[]> =>
      (await api.get(`/v1/cases/${caseNo}`, { as: 'agent' })).json.waits.map(({ name }: { name: string }) => name);
    await expect.poll(resting, { timeout: 10_000 }).toEqual(['reopening']);
    const read = async (language: string, as: string): Promise<string[]> => {
      const found = await api.get(`/v1/cases/${caseNo}/timeline?limit=100`, {
        as,
        headers: { 'accept-language': language },
      });
      expect(found.status).toBe(200);
      return found.json.entries.map(({ sentence }: { sentence: string }) => sentence);
    };
    const en = await read('en', 'agent');
    expect(en).toContain('The technician completed the repair: 更换屏幕');
    expect(en).toContainEqual(expect.stringMatching(/^The case was closed: /));
    const zh = await read('zh-CN', 'agent');
    expect(zh).toContain('维修技师完成维修：更换屏幕');
    expect(zh.length).toBe(en.length);
    for (const sentence of [...zh, ...en]) expect(sentence).not.toMatch(/[{}]|Recorded:|undefined/);

    const customer = await api.token('customer', shop.customer);
    const told = await read('zh', customer);
    expect(told).toContain('仓库已交还物品。');
    expect(told).toContain('客服专员备注：已寄出包装箱');
    expect(told.join()).not.toContain('此客户常催');
    expect(zh).toContain('客服专员备注：此客户常催');
    expect(told.join()).not.toMatch(/等待|时限|检验/);
    const timeline = await api.get(`/v1/customers/${shop.customer}/timeline?limit=5`, { as: 'agent' });
    expect(timeline.json.entries).toHaveLength(5);
    const next = await api.get(`/v1/customers/${shop.customer}/timeline?limit=5&cursor=${timeline.json.next}`, {
      as: 'agent',
    });
    const seqs = [...timeline.json.entries, ...next.json.entries].map(({ seq }: { seq: number }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    expect(new Set(seqs).size).toBe(10);
  });
});
