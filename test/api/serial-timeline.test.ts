import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LABOUR } from '../repair/paths.ts';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type Call, type GivenApi, givenApi, type Reply } from './given-api.ts';
import { daysAgo, givenShop, reportOf, type Shop } from './given-shop.ts';

let system: RealSystem;
let api: GivenApi;

beforeAll(async () => {
  system = await realSystem('api-serial-timeline', { prepare: (database) => employ(database, 'desk-technician') });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

interface Event {
  readonly on: string;
  readonly kind: string;
  readonly serial: string;
  readonly sentence: string;
  readonly caseNo?: string;
  readonly rights?: {
    readonly opened: readonly Short[];
    readonly lapsed: readonly Short[];
    readonly open: readonly Short[];
  };
}

interface Short {
  readonly id: string;
}

const lifeOf = (serial: string, query = '', call: Call = { as: 'agent' }): Promise<Reply> =>
  api.get(`/v1/assets/${serial}/timeline${query}`, call);

const eventsOf = async (serial: string, call?: Call): Promise<Event[]> => (await lifeOf(serial, '', call)).json.events;

const kindsOf = (events: readonly Event[]): string[] => events.map(({ kind }) => kind);

const idsOf = (rights: readonly Short[] = []): string[] => rights.map(({ id }) => id);

/** Acts on the wait that awaits it, as soon as it is there. */
async function act(caseNo: string, as: string, action: string, input: object): Promise<void> {
  const waiting = async (): Promise<number | undefined> => {
    const { waits = [] } = (await api.get(`/v1/cases/${caseNo}`, { as: 'lead' })).json;
    return waits.find(({ actions }: { actions: { action: string }[] }) => actions.some((one) => one.action === action))
      ?.wait;
  };
  const wait = await vi.waitUntil(waiting, { timeout: 20_000 });
  const done = await api.post(`/v1/cases/${caseNo}/actions/${action}`, { wait, input }, { as });
  expect([action, done.status, done.json.code]).toEqual([action, 200, undefined]);
  await api.get(`/v1/cases/${caseNo}?atLeast=${done.json.version}`, { as: 'lead' });
}

async function kept(put: Promise<Reply>): Promise<void> {
  const { status, text } = await put;
  expect([text, [200, 201].includes(status)]).toEqual([text, true]);
}

async function opened(shop: Shop): Promise<string> {
  const { json } = await api.post('/v1/warranty-repairs', reportOf(shop));
  await api.get(`/v1/cases/${json.caseNo}?atLeast=${json.version}`, { as: 'agent' });
  return json.caseNo;
}

async function broughtIn(caseNo: string): Promise<void> {
  await act(caseNo, 'agent', 'acceptForRepair', { route: 'depot' });
  await act(caseNo, 'warehouse', 'receiveItem', { condition: 'good', evidence: [await photo()] });
}

async function photo(): Promise<object> {
  return (await api.post('/v1/evidence', Buffer.from('photo'), { headers: { 'content-type': 'image/png' } })).json;
}

async function failedAfterHandBack(caseNo: string): Promise<void> {
  await act(caseNo, 'quality', 'passQuality', {});
  await act(caseNo, 'warehouse', 'handBack', { to: 'customer' });
  await act(caseNo, 'agent', 'reportFailure', { words: '又不亮了', appearedOn: daysAgo(0) });
}

const diagnosisOf = (...lines: object[]): object => ({
  ...{ cause: 'DISPLAY_DEAD', performanceFault: true },
  ...{ lines, findings: '主板虚焊' },
});

describe('the life of an item that was repaired twice in vain and exchanged twice', () => {
  let shop: Shop;
  let caseNo: string;
  let units: string[];

  beforeAll(async () => {
    shop = await givenShop(api);
    units = [shop.serial, `${shop.serial}-B`, `${shop.serial}-C`];
    await kept(api.put('/v1/stock/SCREEN', { available: 5 }, { as: 'warehouse', key: 'count-screens' }));
    caseNo = await opened(shop);
    await broughtIn(caseNo);
    const screen = { ...LABOUR, line: 2, kind: 'part', sku: 'SCREEN', unitFen: 69_900 };
    await act(caseNo, 'technician', 'recordDiagnosis', diagnosisOf(LABOUR, screen));
    await act(caseNo, 'warehouse', 'issueParts', {});
    await act(caseNo, 'technician', 'completeRepair', { work: '换屏', used: [{ line: 2, quantity: 1 }] });
    await failedAfterHandBack(caseNo);
    await broughtIn(caseNo);
    await act(caseNo, 'technician', 'recordDiagnosis', diagnosisOf(LABOUR));
    await act(caseNo, 'technician', 'completeRepair', { work: '补焊', used: [] });
    await failedAfterHandBack(caseNo);
    await act(caseNo, 'agent', 'chooseRemedy', { remedy: 'exchange' });
    await api.get(`/v1/cases/${caseNo}/documents/serviceReport`, { as: 'agent' });
    const given = { sku: 'PHONE', customer: shop.customer };
    await kept(
      api.put(`/v1/assets/${units[1]}`, {
        ...given,
        activatedOn: daysAgo(0),
        replaces: { serial: units[0], on: daysAgo(0) },
      }),
    );
    await kept(api.put(`/v1/assets/${units[2]}`, { ...given, replaces: { serial: units[1], on: daysAgo(0) } }));
  }, 90_000);

  it('is told in order over cases, facts and papers', async () => {
    const events = await eventsOf(shop.serial);
    expect(events.filter(({ kind }) => kind !== 'documentIssued').map(({ kind, serial }) => [kind, serial])).toEqual([
      ['sold', units[0]],
      ['invoiced', units[0]],
      ['delivered', units[0]],
      ['complained', units[0]],
      ...['broughtIn', 'handedBack', 'failureReported'].map((kind) => [kind, units[0]]),
      ...['broughtIn', 'handedBack', 'failureReported'].map((kind) => [kind, units[0]]),
      ['repairFailed', units[0]],
      ['repairFailed', units[0]],
      ['exchanged', units[1]],
      ['activated', units[1]],
      ['exchanged', units[2]],
    ]);
    const days = events.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    expect(events.find(({ kind }) => kind === 'documentIssued')).toMatchObject({ caseNo });
  });

  it('is the same whichever unit of the chain is asked for, and says which stands where in it', async () => {
    const lives = await Promise.all(units.map(async (serial) => (await lifeOf(serial)).json));
    expect(lives.map(({ chain }) => chain)).toEqual(Array(3).fill(lives[0].chain));
    expect(lives[1].chain).toEqual([
      { serial: units[0], replacedBy: units[1], replacedOn: daysAgo(0) },
      {
        serial: units[1],
        replaces: units[0],
        replacedBy: units[2],
        exchangedOn: daysAgo(0),
        replacedOn: daysAgo(0),
      },
      { serial: units[2], replaces: units[1], exchangedOn: daysAgo(0) },
    ]);
    expect(lives.map(({ events }) => kindsOf(events))).toEqual(Array(3).fill(kindsOf(lives[0].events)));
  });

  it('says what was built in, and everything in both languages', async () => {
    const zh = await eventsOf(shop.serial);
    const en = await eventsOf(shop.serial, { as: 'agent', headers: { 'accept-language': 'en' } });
    const sentences = (events: readonly Event[], kind: string): string[] =>
      events.filter((one) => one.kind === kind).map(({ sentence }) => sentence);
    expect(sentences(zh, 'handedBack')[0]).toContain('更换配件：SCREEN ×1');
    expect(sentences(en, 'handedBack')[1]).toContain('parts built in: none');
    expect(sentences(zh, 'complained')[0]).toContain('屏幕不亮');
    expect(sentences(en, 'exchanged')[0]).toBe(`Exchanged: ${units[1]} was given for ${units[0]}.`);
  });

  it('shows which rights opened and lapsed since the event before, and those of today', async () => {
    const { json } = await lifeOf(shop.serial);
    const [, , delivered, complained]: Event[] = json.events;
    expect(idsOf(delivered?.rights?.opened)).toEqual(expect.arrayContaining(['repairFree', 'exchangeWindow']));
    expect(idsOf(complained?.rights?.lapsed)).toContain('exchangeWindow');
    expect(idsOf(complained?.rights?.lapsed)).not.toContain('repairFree');
    for (const { on, rights } of json.events) {
      expect([rights.asOf, rights.href]).toEqual([on, `/v1/assets/${shop.serial}/rights?asOf=${on}`]);
    }
    const today = (await api.get(json.now.href, { as: 'agent' })).json;
    const open = today.rights.filter(({ status }: { status: string }) => status === 'open');
    expect(idsOf(json.now.open)).toEqual(idsOf(open));
  });

  it('comes in pages that leave nothing out and say the same of the rights as the whole', async () => {
    const whole = await eventsOf(shop.serial);
    for (const limit of [1, 4]) {
      const seen: Event[] = [];
      let next: string | undefined;
      do {
        const query = `?limit=${limit}${next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`}`;
        const { json } = await lifeOf(shop.serial, query);
        expect(json.events.length).toBeLessThanOrEqual(limit);
        seen.push(...json.events);
        next = json.next;
      } while (next !== undefined);
      expect(seen).toEqual(whole);
    }
    const { next } = (await lifeOf(shop.serial, '?limit=1')).json;
    expect((await lifeOf(units[1] ?? '', `?limit=1&cursor=${encodeURIComponent(next)}`)).json.code).toBe(
      'invalid_cursor',
    );
  });

  it('is open to its customer without the affairs of the house, and to no other', async () => {
    await api.post(
      `/v1/assets/${shop.serial}/corrections`,
      { deliveredOn: daysAgo(101), reason: '内部核对' },
      { as: 'lead' },
    );
    expect(kindsOf(await eventsOf(shop.serial))).toContain('corrected');
    const owner = await api.token('customer', shop.customer);
    const mine = await lifeOf(shop.serial, '', { as: owner });
    expect(kindsOf(mine.json.events)).toEqual(
      kindsOf(await eventsOf(shop.serial)).filter((kind) => kind !== 'corrected'),
    );
    expect(mine.text).not.toContain('内部核对');
    const stranger = await api.token('customer', 'C-STRANGER');
    const refused = await lifeOf(shop.serial, '', { as: stranger });
    expect([refused.status, refused.json.code]).toEqual([404, 'not_found']);
    const machine = await lifeOf(shop.serial, '', { as: 'system' });
    expect(machine.text).not.toContain('屏幕不亮');
  });
});

describe('what was done to an item elsewhere', () => {
  it('is told where it happened: by a partner, and on a visit in vain', { timeout: 60_000 }, async () => {
    const shop = await givenShop(api);
    const repair = await opened(shop);
    await act(repair, 'agent', 'acceptForRepair', { route: 'partner' });
    await act(repair, 'agent', 'recordPartnerRepair', {
      ...{ partner: 'P-01', reference: 'P-01-7', handIn: daysAgo(0), handBack: daysAgo(0) },
      ...{ cause: 'DISPLAY_DEAD', performanceFault: true, work: '换排线' },
    });
    await kept(api.put(`/v1/customers/${shop.customer}/sites/home`, { region: '310100', address: '样板路 1 号' }));
    const { customer, serial } = shop;
    const visit = (await api.post('/v1/visits', { kind: 'repair', customer, site: 'home', serial })).json.caseNo;
    await api.get(`/v1/cases/${visit}?atLeast=1`, { as: 'agent' });
    const startsAt = `${daysAgo(-1)}T01:00:00.000Z`;
    await act(visit, 'dispatcher', 'assign', {
      technicians: ['desk-technician'],
      startsAt,
      override: { reason: '就近' },
    });
    for (const step of ['acceptVisit', 'startTravel', 'arrive', 'startWork']) await act(visit, 'technician', step, {});
    await act(visit, 'technician', 'cannotComplete', {
      code: 'noAccess',
      reason: '无人应门',
      evidence: [await photo()],
    });
    const found = async (): Promise<(string | undefined)[][]> =>
      (await eventsOf(serial)).slice(3).map(({ kind, caseNo }) => [kind, caseNo]);
    await expect.poll(found, { timeout: 10_000 }).toEqual([
      ['complained', repair],
      ['repairedByPartner', repair],
      ['handedBack', repair],
      ['visitedInVain', visit],
    ]);
    const told = await eventsOf(serial, { as: 'agent', headers: { 'accept-language': 'en' } });
    expect(told.at(-1)?.sentence).toBe(`Visit in vain (no access), case ${visit}: 无人应门`);
  });
});

describe('a case of an item that changed hands', () => {
  it('stays with the customer who had it then', async () => {
    const shop = await givenShop(api);
    const caseNo = await opened(shop);
    const buyer = (await givenShop(api)).customer;
    await api.put(`/v1/assets/${shop.serial}`, { sku: 'PHONE', order: { no: shop.order, line: 1 }, customer: buyer });
    const { text, json } = await lifeOf(shop.serial, '', { as: await api.token('customer', buyer) });
    expect(kindsOf(json.events)).toEqual(['sold', 'invoiced', 'delivered']);
    expect(text).not.toContain(caseNo);
  });
});

describe('a fact that was corrected', () => {
  it('leaves the rights at earlier events as they were believed, and opens others at its own', async () => {
    const { serial } = await givenShop(api, { deliveredDaysAgo: 500 });
    const change = { purchasedOn: daysAgo(102), invoicedOn: daysAgo(102), deliveredOn: daysAgo(100) };
    await api.post(`/v1/assets/${serial}/corrections`, { ...change, reason: '签收单' }, { as: 'lead' });
    const events = await eventsOf(serial);
    expect(events.map(({ kind, on }) => [kind, on])).toEqual([
      ['sold', daysAgo(102)],
      ['invoiced', daysAgo(102)],
      ['delivered', daysAgo(100)],
      ['corrected', daysAgo(0)],
    ]);
    const [, , delivered, corrected] = events;
    expect(idsOf(delivered?.rights?.open)).not.toContain('repairFree');
    expect(idsOf(corrected?.rights?.opened)).toContain('repairFree');
    expect(corrected?.sentence).toContain(`交付日期 ${daysAgo(500)} → ${daysAgo(100)}`);
    expect(corrected?.sentence).toContain('签收单');
  });
});

describe('a serial that nobody registered', () => {
  it('has no life', async () => {
    expect((await lifeOf('SN-NOWHERE')).json.code).toBe('not_found');
  });
});
