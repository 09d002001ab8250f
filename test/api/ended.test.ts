import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, reportOf } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;
let caseNo: string;

const act = (action: string, body: unknown, call: Call = {}): Promise<Reply> =>
  api.post(`/v1/cases/${caseNo}/actions/${action}`, body, call);

beforeAll(async () => {
  // The window for reopening is over in a moment, so that the case ends while we look.
  system = await realSystem('api-ended', { shorten: (wait) => (wait === 'reopening' ? 300 : undefined) });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  const shop = await givenShop(api);
  const opened = await api.post('/v1/warranty-repairs', reportOf(shop));
  caseNo = opened.json.caseNo;
  const photo = await api.post('/v1/evidence', Buffer.from('water'), { headers: { 'content-type': 'image/png' } });
  await act('refuseRepair', {
    wait: opened.json.waits[0].wait,
    input: { exclusion: 'MISUSE', evidence: [photo.json], reason: '进水' },
  });
  const { workflow } = system.worker.client;
  const over = async (): Promise<void> => {
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    const { status } = await workflow.getHandle(`warranty-repair/${caseNo}`).describe();
    expect([json.status, json.outcome, json.waits, status.name]).toEqual(['closed', 'refused', [], 'COMPLETED']);
  };
  await vi.waitFor(over, { timeout: 30_000, interval: 100 });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

describe('a case that has ended', () => {
  it('still takes a note, once, into the same journal', async () => {
    const before = (await api.get(`/v1/cases/${caseNo}`, { as: 'agent' })).json.version;
    const noted = await act('addNote', { input: { text: '客户来电致谢' } }, { key: 'after' });
    expect([noted.status, noted.json.version]).toEqual([200, before + 1]);
    const view = await api.get(`/v1/cases/${caseNo}?atLeast=${noted.json.version}`, { as: 'agent' });
    expect(view.json.notes[0].text.text).toBe('客户来电致谢');
    const again = await act('addNote', { input: { text: '客户来电致谢' } }, { key: 'after' });
    expect([again.status, again.json, again.headers['idempotency-replayed']]).toEqual([200, noted.json, 'true']);
    expect((await api.get(`/v1/cases/${caseNo}`, { as: 'agent' })).json.notes).toHaveLength(1);
  });

  it('takes notes of many people at once, each once and in one order', async () => {
    const before = (await api.get(`/v1/cases/${caseNo}`, { as: 'agent' })).json.version;
    const texts = ['甲', '乙', '丙', '丁'];
    const replies = await Promise.all(texts.map((text) => act('addNote', { input: { text } })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const view = await api.get(`/v1/cases/${caseNo}?atLeast=${before + 4}`, { as: 'agent' });
    expect(view.json.version).toBe(before + 4);
    const found = view.json.notes.map((note: { text: { text: string } }) => note.text.text);
    expect(found.filter((text: string) => texts.includes(text)).sort()).toEqual([...texts].sort());
  });

  it('refuses everything else and says what to do', async () => {
    const refused = await act('setPriority', { input: { priority: 'high' } }, { headers: { 'accept-language': 'en' } });
    expect([refused.status, refused.json.code, refused.json.waits]).toEqual([409, 'case_ended', []]);
    expect(refused.json.detail).toContain('"follows"');
    const reopened = await act('reopenCase', { wait: 2, input: { reason: '仍有问题' } });
    expect([reopened.status, reopened.json.code]).toEqual([409, 'case_ended']);
  });

  it('lists what may still be done', async () => {
    const { possible, notPossible } = (await api.get(`/v1/cases/${caseNo}/actions`, { as: 'lead' })).json;
    expect(possible.map(({ action }: { action: string }) => action).sort()).toEqual([
      'addNote',
      'addReference',
      'attachEvidence',
      'correct',
    ]);
    const codes = new Set(notPossible.map(({ code }: { code: string }) => code));
    // A task it left behind could be done, and it has none.
    expect([...codes].sort()).toEqual(['case_ended', 'not_now', 'role_not_allowed']);
  });
});
