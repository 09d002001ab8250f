import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';
import { type ApiProcess, apiProcess } from '../technician/api-process.ts';
import { didIn, slot, tokenOf, viewOf, visitOf } from '../technician/field.ts';
import { Phone, type Signed } from '../technician/phone.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type GivenApi, givenApi } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;
let folder: TempFolder;
let server: ApiProcess | undefined;

beforeAll(async () => {
  folder = await tempFolder('technician-killed');
  system = await realSystem('technician-killed', { prepare: (database) => employ(database, 'T-1', 'T-2') });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
});

afterAll(async () => {
  await server?.kill();
  await api?.stop();
  await system?.stop();
  await folder?.remove();
});

/** Calls tried at the door: what makes a batch long enough to be cut. */
const CALLS = 20;

it('batches whose server is killed in the middle are done once by the one that comes after it', async () => {
  const phones: { phone: Phone; caseNo: string; done: Signed[] }[] = [];
  for (const technician of ['T-1', 'T-2']) {
    const phone = new Phone(api, technician, await tokenOf(api, technician));
    await phone.enrol();
    const caseNo = await visitOf(api, technician, slot(1, 9));
    const { version } = await viewOf(api, caseNo, () => true);
    const done = [phone.do({ caseNo, action: 'acceptVisit', seen: version })];
    done.push(phone.do({ caseNo, action: 'arrive', follows: phone.counter }));
    for (let call = 0; call < CALLS; call += 1) {
      done.push(phone.do({ caseNo, action: 'recordCall', input: { reached: false }, follows: phone.counter }));
    }
    done.push(phone.do({ caseNo, action: 'startWork', follows: phone.counter }));
    phones.push({ phone, caseNo, done });
  }
  // Only these processes do commands from here on: the API of the test would take over at once.
  await api.app.close();

  const first = await apiProcess(system.databaseUrl, folder.path);
  const cut = phones.map(({ phone, done }) => sent(first.url, phone, done).catch(() => undefined));
  await settledShare(0.3);
  await first.kill();
  await Promise.all(cut);
  // What the dead one had under way is taken by the next when its time is over; nobody waits for that here.
  await api.database.sql`UPDATE device_command SET next_attempt_at = now() WHERE outcome = 'waiting'`;
  server = await apiProcess(system.databaseUrl, folder.path);
  for (const { phone, caseNo, done } of phones) {
    for (;;) {
      const { results } = await sent(server.url, phone, done);
      if (results.some(({ outcome }) => outcome === 'waiting')) continue;
      expect(results.map(({ outcome }) => outcome)).toEqual(done.map(() => 'accepted'));
      break;
    }
    const calls = Array.from({ length: CALLS }, () => 'callTried');
    await journalled(caseNo, 'workStarted');
    expect((await didIn(api, caseNo)).slice(2)).toEqual([
      'visitAccepted',
      'technicianArrived',
      ...calls,
      'workStarted',
    ]);
  }
});

interface Told {
  readonly results: readonly { readonly outcome: string }[];
}

async function sent(url: string, phone: Phone, commands: readonly Signed[]): Promise<Told> {
  const reply = await fetch(`${url}/v1/technician/batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${phone.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ device: phone.device, sentAt: phone.now(), commands }),
  });
  if (reply.status !== 200) throw new Error(await reply.text());
  return JSON.parse(await reply.text());
}

/** Once so much of all is done. */
async function settledShare(share: number): Promise<void> {
  for (;;) {
    const [row] = await api.database.sql<{ done: number; all: number }[]>`
      SELECT count(*) FILTER (WHERE outcome <> 'waiting')::int AS done, count(*)::int AS all FROM device_command`;
    if (row !== undefined && row.all > 0 && row.done >= row.all * share) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function journalled(caseNo: string, type: string): Promise<void> {
  while (!(await didIn(api, caseNo)).includes(type)) await new Promise((resolve) => setTimeout(resolve, 20));
}
