import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchInbox } from '../../worker/inbox-dispatcher.ts';
import { tellMissingFiles } from '../../worker/missing-files.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { didIn, slot, tokenOf, viewOf, visitOf } from '../technician/field.ts';
import { Phone } from '../technician/phone.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;
let mine: string;
let phone: Phone;

beforeAll(async () => {
  system = await realSystem('announced-evidence', { prepare: (database) => employ(database, 'T-1', 'T-2') });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
  mine = await tokenOf(api, 'T-1');
  phone = new Phone(api, 'T-1', mine);
  await phone.enrol();
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

function photo() {
  const content = randomBytes(600);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { content, file: { sha256, kind: 'image/jpeg', bytes: content.length } };
}

const announced = (caseNo: string, file: object, as = mine): Promise<Reply> =>
  api.post('/v1/evidence/announcements', { caseNo, ...file }, { as });

const bytes = (ref: string, content: Buffer, type = 'image/jpeg'): Promise<Reply> =>
  api.put(`/v1/evidence/${ref}/bytes`, content, { as: mine, headers: { 'content-type': type } });

/** The whole job in the cellar, with photos of which only the hashes are known. */
async function doneOffline(caseNo: string, files: readonly object[], signature: object): Promise<Reply> {
  const { version } = await viewOf(api, caseNo, () => true);
  const commands = [phone.do({ caseNo, action: 'acceptVisit', seen: version })];
  const next = (action: string, input: object = {}): void => {
    commands.push(phone.do({ caseNo, action, input, follows: phone.counter }));
  };
  next('arrive');
  next('startWork');
  for (const [index, evidence] of files.entries()) {
    next('recordEvidence', { as: ['photoBefore', 'photoAfter'][index], evidence });
  }
  next('completeVisit', { result: 'fixed', work: '更换温控器' });
  next('signVisit', { name: '张示例', role: 'buyer', evidence: signature });
  return phone.send(commands);
}

async function told(): Promise<void> {
  while ((await dispatchInbox(system.worker.database, system.worker.client)) > 0);
}

describe('evidence announced by its hash', () => {
  it('counts as recorded, keeps the visit open until its bytes come, and closes the gap then', async () => {
    const caseNo = await visitOf(api, 'T-1', slot(1, 9));
    const [before, after] = [photo(), photo()];
    const files = [];
    for (const { file } of [before, after]) {
      const { status, json } = await announced(caseNo, file);
      expect([status, json.arrived, json.overdue]).toEqual([201, false, false]);
      expect((await announced(caseNo, file)).json).toEqual(json);
      files.push(json.evidence);
    }
    const signed = photo();
    const signature = (await announced(caseNo, signed.file)).json.evidence;
    const { json } = await doneOffline(caseNo, files, signature);
    expect(json.results.map((one: { outcome: string }) => one.outcome)).toEqual(Array(7).fill('accepted'));
    const waiting = await viewOf(api, caseNo, ({ stage }) => stage === 'awaitingEvidence');
    expect(waiting.detail.evidence).toMatchObject([{ announced: true }, { announced: true }]);
    expect(waiting.waits).toMatchObject([{ name: 'announcedFiles', for: 'technician' }]);
    const [entry] = await api.database.sql`
      SELECT data FROM journal WHERE case_no = ${caseNo} AND type = 'evidenceRecorded' ORDER BY seq LIMIT 1`;
    expect(entry?.data.evidence).toMatchObject({ ref: files[0].ref, announced: true });
    const missing = await api.get(`/v1/evidence/announcements?caseNo=${caseNo}`, { as: 'lead' });
    expect(missing.json.awaited).toHaveLength(3);
    expect((await api.get(`/v1/evidence/${files[0].ref}`, { as: 'lead' })).json.code).toBe('evidence_awaited');

    expect((await bytes(files[0].ref, before.content)).json).toEqual(files[0]);
    expect((await bytes(files[0].ref, before.content)).status).toBe(200);
    await told();
    await viewOf(api, caseNo, ({ detail }) => detail.evidence[0].announced === undefined);
    expect((await bytes(files[1].ref, after.content)).status).toBe(200);
    await told();
    const unsigned = await viewOf(api, caseNo, ({ detail }) => detail.evidence[1].announced === undefined);
    expect([unsigned.stage, unsigned.detail.signature.file.announced]).toEqual(['awaitingEvidence', true]);
    expect((await bytes(signature.ref, signed.content)).status).toBe(200);
    await told();
    const closed = await viewOf(api, caseNo, ({ status }) => status === 'closed');
    expect(closed.outcome).toBe('done');
    expect((await api.get(`/v1/evidence/announcements?caseNo=${caseNo}`, { as: 'lead' })).json.awaited).toEqual([]);
  });

  it('is refused when its bytes are others, cut off, or of another kind, and nothing of them stays', async () => {
    const caseNo = await visitOf(api, 'T-1', slot(2, 9));
    const { content, file } = photo();
    const { ref } = (await announced(caseNo, file)).json.evidence;
    const other = Buffer.from(content);
    other[0] = (other[0] ?? 0) ^ 1;
    for (const [sent, type] of [
      [other, 'image/jpeg'],
      [content.subarray(0, 300), 'image/jpeg'],
      [content, 'image/png'],
    ] as const) {
      const { status, json } = await bytes(ref, sent, type);
      expect([status, json.code]).toEqual([422, 'evidence_differs']);
    }
    expect((await api.get(`/v1/evidence/${ref}`, { as: 'lead' })).status).toBe(409);
    const wrong = createHash('sha256').update(other).digest('hex');
    await expect(api.services.evidence.get(`sha256-${wrong}`)).rejects.toThrow();
    expect((await bytes(ref, content)).status).toBe(200);
    expect((await bytes(`sha256-${'0'.repeat(64)}`, content)).status).toBe(404);
  });

  it('that does not come in time is told, listed and never forgotten; when it comes after all, nothing is wrong', async () => {
    const caseNo = await visitOf(api, 'T-1', slot(3, 9));
    const { content, file } = photo();
    const { ref } = (await announced(caseNo, file)).json.evidence;
    await api.database.sql`UPDATE evidence_announcement SET due_at = now() - interval '1 minute' WHERE ref = ${ref}`;
    expect(await tellMissingFiles(system.worker.database)).toBe(1);
    expect(await tellMissingFiles(system.worker.database)).toBe(0);
    const listed = await api.get('/v1/evidence/announcements?overdue=true', { as: 'lead' });
    expect(listed.json.awaited).toMatchObject([{ caseNo, overdue: true, evidence: { ref } }]);
    const stuck = async (): Promise<string> => (await api.get('/v1/stuck', { as: 'lead' })).text;
    expect(await stuck()).toContain(ref);
    expect((await bytes(ref, content)).status).toBe(200);
    expect(await stuck()).not.toContain(ref);
  });

  it('is announced by the technician of the visit alone, and names what nobody announced to nobody', async () => {
    const caseNo = await visitOf(api, 'T-2', slot(4, 9));
    const { file } = photo();
    expect((await announced(caseNo, file)).json.code).toBe('not_own_visit');
    const own = await visitOf(api, 'T-1', slot(4, 9));
    const ref = `sha256-${file.sha256}`;
    const { json } = await phone.send([
      phone.do({ caseNo: own, action: 'attachEvidence', input: { evidence: { ref, ...file } } }),
    ]);
    expect(json.results[0].problem.code).toBe('unknown_reference');
    expect(await didIn(api, own)).toEqual(['caseOpened', 'technicianAssigned']);
  });
});
