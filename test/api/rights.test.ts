import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
  for (const [sku, category, nameZh, nameEn] of [
    ['PHONE', 'phone_host', '示例手机', 'Demo phone'],
    ['FRIDGE', 'fridge', '示例冰箱', 'Demo fridge'],
  ] as const) {
    await api.put(`/v1/products/${sku}`, { nameZh, nameEn, category });
  }
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '138 0000 0000' });
});

afterAll(async () => {
  await api?.stop();
});

interface Right {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly opensOn?: string;
  readonly endsOn?: string;
  readonly provisional: boolean;
  readonly refund?: { priceFen: number; dueFen?: number; fee?: { days: number; fen: number; refundFen: number } };
}

let sold = 0;

/** One item of this kind, bought and delivered on a day. @returns its serial */
async function given(
  sku: string,
  boughtOn: string,
  more: { deliveredOn?: string; asset?: object } = {},
): Promise<string> {
  sold += 1;
  const deliveredOn = more.deliveredOn ?? boughtOn;
  const line = { line: 1, sku, quantity: 1, pricePaidFen: 399_900, invoicedOn: boughtOn, deliveredOn };
  await api.put(`/v1/orders/SO-${sold}`, { customer: 'C-1', currency: 'CNY', purchasedOn: boughtOn, lines: [line] });
  const put = await api.put(`/v1/assets/S-${sold}`, { sku, order: { no: `SO-${sold}`, line: 1 }, ...more.asset });
  expect(put.status).toBe(201);
  return `S-${sold}`;
}

const rightsOf = async (serial: string, asOf: string, query = ''): Promise<Reply> =>
  api.get(`/v1/assets/${serial}/rights?asOf=${asOf}${query}`, { as: 'agent' });

const right = ({ json }: Reply, id: string): Right | undefined => json.rights.find((one: Right) => one.id === id);

async function evaluated(facts: object, asOf: string, more: object = {}): Promise<Reply> {
  const shop = { channel: 'shop', papers: 'complete' };
  return api.post('/v1/rights/evaluations', { facts: { ...shop, ...facts }, asOf, ...more });
}

const repair = (handIn: string, handBack: string, more: object = {}): object => ({
  handIn,
  handBack,
  fault: 'COOLING',
  listed: true,
  result: 'failed',
  ...more,
});

describe('the worked examples, of a registered serial', () => {
  it('T01 a guarantee that ends on a Saturday ends on the Monday after', async () => {
    const serial = await given('FRIDGE', '2024-03-01');
    const { json } = await rightsOf(serial, '2024-06-03');
    expect(json.validity.whole).toMatchObject({ baseEnd: '2025-03-01', end: '2025-03-03', rolledFrom: '2025-03-01' });
    const compressor = json.validity.parts.find(({ parts }: { parts: string[] }) => parts.includes('compressor'));
    expect(compressor).toMatchObject({ end: '2027-03-01', provisional: true });
    expect(json).toMatchObject({ policyVersion: '1', asOf: '2024-06-03' });
  });

  it('T07 the seven days that end inside the Spring Festival end after it', async () => {
    const serial = await given('PHONE', '2026-02-10');
    expect(right(await rightsOf(serial, '2026-02-24'), 'returnWindow')).toMatchObject({
      status: 'open',
      endsOn: '2026-02-24',
    });
    expect(right(await rightsOf(serial, '2026-02-25'), 'returnWindow')?.status).toBe('lapsed');
  });

  it('T11 an item that came by exchange is guaranteed anew from that day', async () => {
    const first = await given('PHONE', '2025-01-10');
    const second = 'S-T11';
    await api.put(`/v1/assets/${second}`, {
      sku: 'PHONE',
      customer: 'C-1',
      replaces: { serial: first, on: '2025-06-20' },
    });
    for (const serial of [first, second]) {
      const { json } = await rightsOf(serial, '2025-12-01');
      expect(json.chain).toEqual([first, second]);
      expect(json.validity.whole).toMatchObject({ start: '2025-06-20', startReason: 'exchange', end: '2026-06-22' });
    }
  });

  it('T28 a phone without papers is repaired free of charge from its factory date on', async () => {
    await api.put('/v1/assets/S-T28', { sku: 'PHONE', customer: 'C-1', manufacturedOn: '2025-03-01' });
    const found = await rightsOf('S-T28', '2026-05-31');
    expect(found.json.validity.whole).toMatchObject({ start: '2025-05-30', end: '2026-06-01' });
    expect(right(found, 'repairFree')?.status).toBe('open');
    const stronger = found.json.rights.filter(({ kind, status }: Right) => status === 'open' && kind !== 'repairFree');
    expect(stronger.map(({ id }: Right) => id)).toEqual([]);
  });
});

describe('the worked examples, of facts alone', () => {
  const T14 = {
    category: 'fridge',
    purchaseDate: '2024-03-01',
    delivery: { date: '2024-03-01' },
    pricePaidFen: 400_000,
    voucherPriceFen: 400_000,
    repairs: [repair('2024-06-10', '2024-06-15'), repair('2024-09-01', '2024-09-08', { failedOn: '2024-12-01' })],
    fault: { date: '2024-12-01', listed: true },
    sameModelInStock: true,
    wish: 'return',
  };

  it('T14 two repairs did not help: exchange is free, a return costs the days of use', async () => {
    const found = await evaluated(T14, '2024-12-01');
    expect(right(found, 'exchangeAfterRepairs')?.status).toBe('open');
    expect(right(found, 'returnInsteadOfExchange')).toMatchObject({
      status: 'open',
      refund: { dueFen: 347_400, fee: { days: 263, fen: 52_600 } },
    });
  });

  it('T16 the same in Zhejiang: the fee is forbidden', async () => {
    const found = await evaluated({ ...T14, sellerRegion: 'Zhejiang' }, '2024-12-01', { letter: true });
    expect(right(found, 'returnInsteadOfExchange')).toMatchObject({
      status: 'open',
      refund: { priceFen: 400_000, dueFen: 400_000 },
    });
    expect(found.json.letter.text).toContain('退款 4000.00 元');
  });

  it('T23 the repairer takes too long: exchange from the thirty-first day, at his cost', async () => {
    const tv = {
      category: 'tv_colour_crt',
      purchaseDate: '2024-01-05',
      delivery: { date: '2024-01-05' },
      repairs: [{ handIn: '2024-04-01', fault: 'TUNER', whoseFault: 'repairer', result: 'open' }],
    };
    expect(right(await evaluated(tv, '2024-05-01'), 'exchangeRepairerDelay')?.status).toBe('notYet');
    expect(right(await evaluated(tv, '2024-05-02'), 'exchangeRepairerDelay')).toMatchObject({
      status: 'open',
      costOn: 'repairer',
    });
  });

  it('T34 a car starts on the day of its delivery', async () => {
    const car = {
      category: 'car_2021',
      purchaseDate: '2024-06-30',
      invoiceDate: '2024-06-30',
      delivery: { date: '2024-07-06' },
    };
    const { json } = await evaluated(car, '2024-08-01');
    expect(json.validity).toMatchObject({
      whole: { start: '2024-07-06', end: '2026-07-06', distance: { limitKm: 50_000 } },
      repair: { end: '2027-07-06', distance: { limitKm: 60_000 } },
    });
  });

  it('T38 the floor of what deceit costs', async () => {
    const of = async (pricePaidFen: number): Promise<number | undefined> => {
      const facts = {
        category: 'phone_host',
        purchaseDate: '2026-01-05',
        delivery: { date: '2026-01-05' },
        pricePaidFen,
        voucherPriceFen: pricePaidFen,
        fraud: { evidence: 'sha256-1' },
      };
      const { json } = await evaluated(facts, '2026-02-02');
      return json.duties.find(({ id }: { id: string }) => id === 'punitiveDamages')?.amountFen;
    };
    expect([await of(12_000), await of(200_000)]).toEqual([50_000, 600_000]);
  });

  it('T17 the fee of a phone', async () => {
    const found = await evaluated(
      {
        category: 'phone_host',
        purchaseDate: '2024-03-15',
        delivery: { date: '2024-03-15' },
        pricePaidFen: 399_900,
        voucherPriceFen: 399_900,
        repairs: [repair('2024-04-10', '2024-04-18'), repair('2024-05-20', '2024-06-03', { failedOn: '2024-06-20' })],
        fault: { date: '2024-06-20', listed: true },
        sameModelInStock: true,
        wish: 'return',
      },
      '2024-06-20',
    );
    expect(right(found, 'returnInsteadOfExchange')?.refund).toMatchObject({
      dueFen: 249_937,
      fee: { days: 75, fen: 149_963 },
    });
  });

  it('T22 the maker sends no part: exchange from the ninety-first day', async () => {
    const tv = {
      category: 'tv_colour_crt',
      purchaseDate: '2024-01-05',
      delivery: { date: '2024-01-05' },
      repairs: [{ handIn: '2024-04-01', fault: 'TUNER', waitingForParts: true, result: 'open' }],
    };
    expect(right(await evaluated(tv, '2024-06-30'), 'exchangePartsWait')?.status).toBe('notYet');
    expect(right(await evaluated(tv, '2024-07-01'), 'exchangePartsWait')).toMatchObject({
      status: 'open',
      opensOn: '2024-07-01',
    });
  });

  it('T37 who proves a flaw of an air conditioner', async () => {
    const of = async (foundOn: string): Promise<string> => {
      const facts = {
        category: 'air_conditioner',
        purchaseDate: '2026-01-15',
        delivery: { date: '2026-01-15' },
        fault: { date: foundOn },
        durable: true,
      };
      const { json } = await evaluated(facts, foundOn);
      return json.duties.find(({ kind }: { kind: string }) => kind === 'burdenOfProof')?.party;
    };
    expect([await of('2026-07-15'), await of('2026-07-16')]).toEqual(['trader', 'consumer']);
  });

  it('T50 goods outside the catalogue: a return in the first week, later only if the contract may be rescinded', async () => {
    const of = (foundOn: string): Promise<Reply> =>
      evaluated(
        {
          category: 'uncatalogued',
          purchaseDate: '2026-03-02',
          delivery: { date: '2026-03-02' },
          fault: { date: foundOn, listed: true },
        },
        foundOn,
      );
    expect(right(await of('2026-03-08'), 'qualityReturn')?.status).toBe('open');
    const later = await of('2026-03-20');
    expect([right(later, 'qualityReturn')?.status, right(later, 'rescission')?.status]).toEqual([
      'lapsed',
      'legalReview',
    ]);
    expect([right(later, 'qualityExchange')?.status, right(later, 'qualityRepair')?.status]).toEqual(['open', 'open']);
  });
});

describe('facts that are not right', () => {
  const PHONE = { category: 'phone_host', purchaseDate: '2026-02-10', delivery: { date: '2026-02-10' } };

  it.each([
    [
      'a repair before the purchase',
      { repairs: [repair('2026-02-01', '2026-02-03')] },
      'bad_facts',
      'facts.repairs[0].handIn',
    ],
    ['a negative price', { pricePaidFen: -1 }, 'bad_facts', 'facts.pricePaidFen'],
    ['an unknown category', { category: 'teapot' }, 'bad_facts', 'facts.category'],
    ['a day that does not exist', { invoiceDate: '2026-02-30' }, 'bad_facts', 'facts.invoiceDate'],
    ['a member nobody knows', { colour: 'red' }, 'unknown_field', 'facts.colour'],
    ['a word in the place of a list', { repairs: 'two' }, 'invalid_input', 'facts.repairs'],
  ])('%s is named with its member', async (_name, more, code, field) => {
    const { status, json } = await evaluated({ ...PHONE, ...more }, '2026-03-10');
    expect([status, json.code, json.errors?.[0]?.field ?? json.field]).toEqual([422, code, field]);
  });

  it('are refused in one sentence that says what to correct', async () => {
    const ask = (language: string): Promise<Reply> =>
      api.post(
        '/v1/rights/evaluations',
        { facts: { ...PHONE, channel: 'shop', papers: 'complete', category: 'teapot' }, asOf: '2026-03-10' },
        { headers: { 'accept-language': language } },
      );
    expect((await ask('en')).json.detail).toBe('The policy has no category teapot. Correct facts.category.');
    expect((await ask('zh')).json.detail).toBe('三包规则中没有类别 teapot。请更正 facts.category。');
  });

  it.each([
    ['2026-13-01', 'YYYY-MM-DD'],
    ['9999-12-31', '2099-12-31'],
    ['1899-12-31', '1900-01-01'],
  ])('of a day asked about, %s, are told with the bounds, wherever it is asked', async (asOf, bound) => {
    const headers = { 'accept-language': 'en' };
    const asked = await api.post('/v1/rights/evaluations', { facts: {}, asOf }, { headers });
    const said = asked.json.errors.find(({ field }: { field: string }) => field === 'asOf');
    expect(said.code).toBe('invalid_input');
    expect(said.detail).toContain(bound);
    const got = await api.get(`/v1/assets/X-1/rights?asOf=${asOf}`, { as: 'agent', headers });
    expect([got.status, got.json.code, got.json.field]).toEqual([400, 'invalid_parameter', 'asOf']);
    expect(got.json.detail).toContain(bound);
    const ruling = await api.post('/v1/rules/limitation', { facts: { dueOn: '2023-09-30' }, asOf }, { headers });
    expect([ruling.status, ruling.json.code, ruling.json.field]).toEqual([422, 'invalid_input', 'asOf']);
  });

  it('of a serial nobody registered say which serial', async () => {
    const { status, json } = await api.get('/v1/assets/NONE-7/rights', { as: 'agent' });
    expect([status, json.params]).toEqual([404, { thing: 'assets', key: 'NONE-7' }]);
  });

  it('a parameter nobody knows is called unknown, with those that are known', async () => {
    const { json } = await api.get('/v1/assets/X-1/rights?foo=1', {
      as: 'agent',
      headers: { 'accept-language': 'en' },
    });
    expect([json.code, json.field, json.params.known]).toEqual([
      'invalid_parameter',
      'foo',
      ['asOf', 'policyVersion', 'calendarVersion', 'steps', 'facts'],
    ]);
    expect(json.detail).toContain('unknown');
    expect(json.detail).toContain('calendarVersion');
  });

  it('a value of the wrong form is told which form it has', async () => {
    const headers = { 'accept-language': 'en' };
    const month = await api.get('/v1/reports/clocks?from=2026-1', { as: 'lead', headers });
    expect(month.json.detail).toContain('YYYY-MM');
    const drafts = [{ kind: 'policy', id: 'cn', version: '2', digest: 'abc' }];
    const body = { effectiveFrom: '2027-01-01', drafts };
    const digest = await api.post('/v1/rules/publications', body, { as: 'manager', headers });
    expect(digest.json.detail).toContain('64 hexadecimal digits');
  });
});

describe('an answer', () => {
  it('tells its steps when it is asked for them, and the facts it was computed from', async () => {
    const serial = await given('PHONE', '2026-02-10');
    const plain = await rightsOf(serial, '2026-02-12');
    expect([plain.json.steps, plain.json.facts]).toEqual([undefined, undefined]);
    const { json } = await rightsOf(serial, '2026-02-12', '&steps=true&facts=true');
    expect(json.steps.length).toBeGreaterThan(2);
    const again = await api.post('/v1/rights/evaluations', { facts: json.facts, asOf: '2026-02-12' });
    expect(again.json.rights).toEqual(plain.json.rights);
  });

  it('names the article in the words of the caller', async () => {
    const serial = await given('PHONE', '2026-02-10');
    const en = await api.get(`/v1/assets/${serial}/rights?asOf=2026-02-12`, {
      as: 'agent',
      headers: { 'accept-language': 'en' },
    });
    const [first] = en.json.rights;
    expect(first.cite).toMatch(/art\. \d+/);
    expect(first.why).toMatch(/2026-02-24/);
    expect(first.conditions).toEqual(['a performance fault must be confirmed']);
  });

  it('is computed by the versions that are asked for, and by no unknown one', async () => {
    const serial = await given('PHONE', '2026-02-10');
    const pinned = await rightsOf(serial, '2026-02-12', '&policyVersion=1');
    expect(pinned.json.policyVersion).toBe('1');
    const unknown = await rightsOf(serial, '2026-02-12', '&policyVersion=99');
    expect([unknown.status, unknown.json.code, unknown.json.field]).toEqual([
      422,
      'unknown_reference',
      'policyVersion',
    ]);
  });

  it('is given to a customer about what is his, and hidden from another', async () => {
    const serial = await given('PHONE', '2026-02-10');
    const his = await api.token('customer', 'C-1');
    const other = await api.token('customer', 'C-2');
    const path = `/v1/assets/${serial}/rights/letter?asOf=2026-02-12`;
    expect((await api.get(path, { as: his })).status).toBe(200);
    expect((await api.get(path, { as: other })).status).toBe(404);
    expect((await api.get(path)).status).toBe(401);
    expect((await api.post('/v1/rights/evaluations', { facts: {} }, { as: his })).status).toBe(403);
  });
});

describe('the year of a serial', () => {
  it('tells each day on which a right opens or lapses, in order, and marks what the next holidays may move', async () => {
    const serial = await given('PHONE', '2026-02-10');
    const { json } = await api.get(`/v1/assets/${serial}/rights/calendar?year=2026`, { as: 'agent' });
    const days = json.changes.map(({ on, what, right: { id } }: { on: string; what: string; right: Right }) => [
      on,
      what,
      id,
    ]);
    expect(days).toContainEqual(['2026-02-25', 'lapses', 'returnWindow']);
    expect(days.map(([on]: string[]) => on)).toEqual(days.map(([on]: string[]) => on).sort());
    const next = await api.get(`/v1/assets/${serial}/rights/calendar?year=2027`, { as: 'agent' });
    expect(next.json.changes).toMatchObject([
      { on: '2027-02-11', what: 'turns', provisional: true, right: { id: 'exchangeAfterRepairs', status: 'lapsed' } },
      { on: '2027-02-11', what: 'lapses', provisional: true, right: { id: 'repairFree' } },
    ]);
    const before = await api.get(`/v1/assets/${serial}/rights/calendar?year=2025`, { as: 'agent' });
    expect(before.json).toMatchObject({ changes: [], standing: [] });
  });

  it('says the same of a day as the answer of that day', async () => {
    const serial = await given('FRIDGE', '2025-03-01');
    const { json } = await api.get(`/v1/assets/${serial}/rights/calendar?year=2025`, { as: 'agent' });
    for (const change of json.changes) {
      const found = right(await rightsOf(serial, change.on), change.right.id);
      expect([change.on, found?.status]).toEqual([change.on, change.right.status]);
    }
    expect(json.changes.length).toBeGreaterThan(1);
  });

  it('names what besides time would change it', async () => {
    const serial = await given('PHONE', '2026-02-10');
    const { json } = await api.get(`/v1/assets/${serial}/rights/calendar?year=2026`, { as: 'agent' });
    expect(json.wouldChange).toContainEqual(expect.objectContaining({ right: 'exchangeAfterRepairs', by: 'fact' }));
  });
});

describe('the letter to the customer', () => {
  it('says in his language what he bought, may ask for, must still show, and what comes next', async () => {
    const serial = await given('PHONE', '2026-02-10');
    const zh = await api.get(`/v1/assets/${serial}/rights/letter?asOf=2026-02-12`, { as: 'agent' });
    expect(zh.json.title).toBe('示例手机的三包权益说明');
    expect(zh.json.paragraphs.map(({ heading }: { heading: string }) => heading)).toEqual([
      '您购买的商品',
      '2026-02-12 您可以要求',
      '尚待确认',
      '接下来的变化',
      '说明',
    ]);
    expect(zh.text).not.toMatch(/[{}]{2}|undefined|—/);
    const en = await api.get(`/v1/assets/${serial}/rights/letter?asOf=2026-03-20`, {
      as: 'agent',
      headers: { 'accept-language': 'en' },
    });
    expect(en.json.text).toContain('bought on 2026-02-10');
    expect(en.json.text).toContain('From 2027-02-11: free repair is no longer open.');
    expect(en.json.paragraphs.map(({ heading }: { heading: string }) => heading)).toContain('What is over');
  });
});

describe('what is recorded of an item', () => {
  it('brings local rules by the place of the seller, and promises by brand', async () => {
    const serial = await given('FRIDGE', '2026-03-02');
    const line = { line: 1, sku: 'FRIDGE', quantity: 1, pricePaidFen: 399_900, deliveredOn: '2026-03-02' };
    const sale = { customer: 'C-1', currency: 'CNY', purchasedOn: '2026-03-02', lines: [line] };
    await api.put(`/v1/orders/SO-${sold}`, { ...sale, sellerRegion: 'Zhejiang' });
    const { json } = await rightsOf(serial, '2026-04-01', '&facts=true');
    expect(json.facts).toMatchObject({ sellerRegion: 'Zhejiang', serial });
    expect(json.rights.map(({ id }: Right) => id)).toContain('returnAfterRepairs');
    await api.put('/v1/products/FRIDGE', {
      nameZh: '示例冰箱',
      nameEn: 'Demo fridge',
      category: 'fridge',
      brand: 'DEMO',
    });
    expect((await rightsOf(serial, '2026-04-01', '&facts=true')).json.facts.brand).toBe('DEMO');
  });

  it('ends the guarantee of a car at its distance as well', async () => {
    await api.put('/v1/products/CAR', { nameZh: '示例汽车', nameEn: 'Demo car', category: 'car_2021' });
    const near = await given('CAR', '2025-06-02', { asset: { odometerKm: 49_999 } });
    const far = await given('CAR', '2025-06-02', { asset: { odometerKm: 50_000 } });
    const reached = async (serial: string): Promise<boolean> =>
      (await rightsOf(serial, '2026-01-05')).json.validity.whole.distance.reached;
    expect([await reached(near), await reached(far)]).toEqual([false, true]);
  });
});

describe('an exchange on record', () => {
  it('is of one item for one other, and never runs in a ring', async () => {
    const first = await given('PHONE', '2025-01-10');
    const replaces = { serial: first, on: '2025-06-20' };
    expect((await api.put('/v1/assets/S-X1', { sku: 'PHONE', replaces })).status).toBe(201);
    const twice = await api.put('/v1/assets/S-X2', { sku: 'PHONE', replaces });
    expect([twice.status, twice.json.field]).toEqual([422, 'replaces.serial']);
    const ring = await api.put(`/v1/assets/${first}`, { sku: 'PHONE', replaces: { serial: 'S-X1', on: '2025-07-01' } });
    expect(ring.status).toBe(422);
  });
});
