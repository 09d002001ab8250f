import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenApi, givenApi } from './given-api.ts';
import { daysAgo, givenShop } from './given-shop.ts';

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
  await api.put('/v1/teams/depot', {}, { as: 'admin' });
});

afterAll(() => api?.stop());

const customer = { kind: 'person', name: '李示例', phone: '139-0000-0001', preferences: { channel: 'sms' } };

describe('a PUT of master data', () => {
  it('creates, recognises equal content, and counts changes', async () => {
    const path = '/v1/customers/C-PUT';
    const put = async (body: unknown): Promise<unknown[]> => {
      const reply = await api.put(path, body);
      return [reply.status, reply.json.outcome, reply.json.version];
    };
    expect(await put(customer)).toEqual([201, 'created', 1]);
    expect(await put(customer)).toEqual([200, 'same', 1]);
    expect(await put({ ...customer, name: '李改名' })).toEqual([200, 'changed', 2]);
    const found = await api.get(path, { as: 'agent' });
    expect(found.json).toMatchObject({ customer: 'C-PUT', name: '李改名', phone: '13900000001', version: 2 });
  });

  it('fifty times at once creates once', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => api.put('/v1/customers/C-CROWD', customer)));
    const outcomes = replies.map(({ json }) => json.outcome).sort();
    expect(outcomes).toEqual(['created', ...Array.from({ length: 49 }, () => 'same')]);
  });

  it('keeps names and phones in the erasable table alone, and erases what was replaced', async () => {
    await api.put('/v1/customers/C-ERASE', { ...customer, name: '旧名示例' });
    await api.put('/v1/customers/C-ERASE', { ...customer, name: '新名示例' });
    const { sql } = api.database;
    const rows = await sql<{ text: string | null; kind: string; erased: boolean }[]>`
      SELECT text, kind, erased_at IS NOT NULL AS erased FROM personal_data WHERE subject = 'C-ERASE'
      ORDER BY created_at, kind`;
    expect(rows.filter(({ kind }) => kind === 'name')).toEqual([
      { text: null, kind: 'name', erased: true },
      { text: '新名示例', kind: 'name', erased: false },
    ]);
    expect(rows.filter(({ kind }) => kind === 'phone')).toEqual([
      { text: '13900000001', kind: 'phone', erased: false },
    ]);
    const stored = await sql<{ row: string }[]>`SELECT to_jsonb(customer)::text AS row FROM customer`;
    for (const { row } of stored) expect(row).not.toContain('示例');
  });

  it('by many clients under many keys does not mix their words', async () => {
    const keys = Array.from({ length: 20 }, (_none, index) => `C-MANY-${index}`);
    await Promise.all(keys.map((key) => api.put(`/v1/customers/${key}`, { ...customer, name: `客户${key}` })));
    for (const key of keys) {
      expect((await api.get(`/v1/customers/${key}`, { as: 'agent' })).json.name).toBe(`客户${key}`);
    }
  });

  it('of what nobody registered is not found', async () => {
    for (const path of [
      'customers/X',
      'products/X',
      'orders/X',
      'assets/X',
      'parts/X',
      'stock/X',
      'technicians/X',
      'shifts/X',
      'teams/X',
      'staff/X',
      'absences/X',
      'stand-ins/X',
    ]) {
      const reply = await api.get(`/v1/${path}`, { as: 'agent' });
      expect([path, reply.status, reply.json.code]).toEqual([path, 404, 'not_found']);
    }
  });
});

describe('a shift', () => {
  it.each([
    [{ calendar: 'moon', week: {} }, 'unknown_reference', 'calendar'],
    [{ calendar: 'cn-office', week: { 1: [['18:00', '09:00']] } }, 'invalid_input', 'week.1'],
    [{ calendar: 'cn-office', week: { 3: [['9', '18:00']] } }, 'invalid_input', 'week.3[0][0]'],
    [
      {
        calendar: 'cn-office',
        week: {},
        days: [
          { date: '2027-02-05', name: 'a', intervals: [] },
          { date: '2027-02-06', name: 'b', intervals: [['18:00', '09:00']] },
        ],
      },
      'invalid_input',
      'days[1].intervals',
    ],
    [
      {
        calendar: 'cn-office',
        week: {
          1: [
            ['09:00', '12:00'],
            ['11:00', '18:00'],
          ],
        },
      },
      'invalid_input',
      'week.1',
    ],
    [{ calendar: 'cn-office', week: { 8: [] } }, 'unknown_field', 'week.8'],
  ])('whose hours make no sense is refused: %j', async (body, code, field) => {
    const { json } = await api.put('/v1/shifts/ODD', body, { as: 'admin' });
    expect([json.code, json.field]).toEqual([code, field]);
  });

  it('that does not exist is nobody’s', async () => {
    const { json } = await api.put('/v1/teams/ODD', { shift: 'NONE' }, { as: 'admin' });
    expect([json.code, json.field]).toEqual(['unknown_reference', 'shift']);
  });
});

describe('a team', () => {
  it.each(['foo', 'partsWait'])('has no targets for %s, which is no clock of the house', async (clock) => {
    const { status, json } = await api.put('/v1/teams/ODD', { targets: { [clock]: 3 } }, { as: 'admin' });
    expect([status, json.code, json.field]).toEqual([422, 'invalid_input', `targets.${clock}`]);
    expect(json.detail).toContain('diagnose');
    expect(json.params.allowed).not.toContain('partsWait');
  });

  it('is led by somebody of the staff', async () => {
    const { json } = await api.put('/v1/teams/ODD', { lead: 'K-NOPE' }, { as: 'admin' });
    expect([json.code, json.field, json.params.value]).toEqual(['unknown_reference', 'lead', 'K-NOPE']);
  });
});

describe('a technician', () => {
  it('belongs to a team that exists', async () => {
    const { status, json } = await api.put('/v1/technicians/T-LOST', {
      name: '赵示例',
      team: 'NOWHERE',
      categories: [],
    });
    expect([status, json.code, json.field, json.params.value]).toEqual([422, 'unknown_reference', 'team', 'NOWHERE']);
  });
});

describe('an absence', () => {
  const away = { from: '2026-11-02', until: '2026-11-06', reason: 'leave' };

  it('is that of a technician or of somebody of the staff', async () => {
    const nobody = await api.put('/v1/absences/A-ODD', { ...away, person: 'K-NOPE' });
    expect([nobody.json.code, nobody.json.field]).toEqual(['unknown_reference', 'person']);
    await api.put('/v1/technicians/T-ODD', { name: '赵示例', team: 'depot', categories: [], active: true });
    expect((await api.put('/v1/absences/A-ODD', { ...away, person: 'T-ODD' })).status).toBe(201);
  });
});

describe('everything a company registers', () => {
  it('is read back as it was written', async () => {
    const shop = await givenShop(api);
    const put = async (path: string, body: Record<string, unknown>): Promise<void> => {
      expect([path, (await api.put(path, body)).status]).toEqual([path, 201]);
      expect((await api.get(path, { as: 'lead' })).json).toMatchObject(body);
    };
    await put(`/v1/customers/${shop.customer}/sites/HQ`, {
      region: 'shanghai',
      address: '示例路 1 号',
      access: { opensAt: '08:00', closesAt: '17:30', permitRequired: true, parking: 'yard' },
    });
    await put(`/v1/customers/${shop.customer}/contacts/BUYER`, {
      site: 'HQ',
      name: '王示例',
      phone: '+8613900000002',
      duty: 'purchasing',
      level: 'decider',
      roles: ['payment', 'acceptance'],
    });
    await put('/v1/technicians/T-1', { name: '赵示例', team: 'depot', categories: ['phone_host'], active: true });
    const late = [
      ['13:00', '17:00'],
      ['18:00', '22:00'],
    ];
    const days = [{ date: '2027-02-05', name: 'stocktaking', intervals: [] }];
    await put('/v1/shifts/LATE', { calendar: 'cn-service', week: { 1: late, 7: [] }, holidaysOpen: true, days });
    await put('/v1/staff/L-7', { roles: ['lead'] });
    await put('/v1/teams/NORTH', { lead: 'L-7', shift: 'LATE', targets: { diagnose: 2 } });
    await put('/v1/staff/K-7', { roles: ['agent'], team: 'NORTH', shift: 'LATE', active: true });
    await put('/v1/absences/A-7', {
      person: 'K-7',
      from: '2026-11-02',
      until: '2026-11-06',
      reason: 'leave',
      cancelled: false,
    });
    await put('/v1/assets/LATHE-1', { sku: 'PHONE', thirdParty: true, manufacturedOn: '2019-05-01' });
    const order = await api.get(`/v1/orders/${shop.order}`, { as: 'agent' });
    expect(order.json.lines).toEqual([
      {
        line: 1,
        sku: 'PHONE',
        quantity: 1,
        pricePaidFen: 299_900,
        invoicedOn: daysAgo(102),
        deliveredOn: daysAgo(100),
      },
    ]);
    const asset = await api.get(`/v1/assets/${shop.serial}`, { as: 'agent' });
    expect(asset.json).toMatchObject({ order: { no: shop.order, line: 1 }, customer: shop.customer });
  });

  it('of a customer is seen by himself and by no other customer', async () => {
    const [one, two] = [await givenShop(api), await givenShop(api)];
    const token = await api.token('customer', one.customer);
    expect((await api.get(`/v1/customers/${one.customer}`, { as: token })).json.name).toBe('张示例');
    expect((await api.get(`/v1/customers/${two.customer}`, { as: token })).status).toBe(404);
    expect((await api.get(`/v1/customers/${two.customer}/timeline`, { as: token })).status).toBe(404);
  });
});

describe('stock', () => {
  const levels = async (): Promise<unknown> => (await api.get('/v1/stock/SCREEN', { as: 'warehouse' })).json;

  it('is counted into balanced entries, once per key', async () => {
    await givenShop(api);
    const count = (available: number, key: string): ReturnType<GivenApi['put']> =>
      api.put('/v1/stock/SCREEN', { available }, { as: 'warehouse', key });
    expect((await count(10, 'count-1')).json.outcome).toBe('changed');
    expect((await count(10, 'count-1')).status).toBe(200);
    expect((await count(7, 'count-2')).json.outcome).toBe('changed');
    expect(await levels()).toEqual({ sku: 'SCREEN', available: 7, reserved: 0, issued: 0 });
    expect((await count(10, 'count-1')).status).toBe(200);
    expect(await levels()).toMatchObject({ available: 7 });
    const other = await count(8, 'count-2');
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused']);
    const { sql } = api.database;
    const sums = await sql`SELECT step, sum(quantity)::int AS sum FROM ledger_entry GROUP BY step`;
    for (const { sum } of sums) expect(sum).toBe(0);
    expect((await api.put('/v1/stock/PHONE', { available: 2 }, { as: 'warehouse', key: 'phones' })).status).toBe(200);
    const missing = await api.put('/v1/stock/SCREEN', { available: 1 }, { as: 'warehouse' });
    expect([missing.status, missing.json.code]).toEqual([400, 'idempotency_key_missing']);
  });
});

describe('what cannot be registered', () => {
  const line = { line: 1, sku: 'PHONE', quantity: 1, pricePaidFen: 100 };
  const order = (changes: object, lineChanges: object = {}): unknown => ({
    customer: 'C-BAD',
    currency: 'CNY',
    purchasedOn: daysAgo(10),
    lines: [{ ...line, ...lineChanges }],
    ...changes,
  });
  const wrong: readonly [what: string, path: string, body: unknown, code: string, field: string][] = [
    ['an order of nobody', 'orders/O', order({ customer: 'C-NONE' }), 'unknown_reference', 'customer'],
    ['an order of an unknown product', 'orders/O', order({}, { sku: 'NONE' }), 'unknown_reference', 'lines[0].sku'],
    ['a negative quantity', 'orders/O', order({}, { quantity: -1 }), 'invalid_input', 'lines[0].quantity'],
    ['no quantity at all', 'orders/O', order({}, { quantity: 0 }), 'invalid_input', 'lines[0].quantity'],
    ['half a piece', 'orders/O', order({}, { quantity: 0.5 }), 'invalid_input', 'lines[0].quantity'],
    [
      'an amount that is not in fen',
      'orders/O',
      order({}, { pricePaidFen: 19.99 }),
      'invalid_input',
      'lines[0].pricePaidFen',
    ],
    ['a negative amount', 'orders/O', order({}, { pricePaidFen: -1 }), 'invalid_input', 'lines[0].pricePaidFen'],
    ['an amount as text', 'orders/O', order({}, { pricePaidFen: '100' }), 'invalid_input', 'lines[0].pricePaidFen'],
    ['a way of selling nobody has', 'orders/O', order({ channel: 'telepathy' }), 'invalid_input', 'channel'],
    ['a seller nowhere', 'orders/O', order({ sellerRegion: 'Atlantis' }), 'unknown_reference', 'sellerRegion'],
    ['a delivery nowhere', 'orders/O', order({ deliveryRegion: 'Zhejang' }), 'unknown_reference', 'deliveryRegion'],
    ['a currency that does not exist', 'orders/O', order({ currency: 'XXY' }), 'invalid_input', 'currency'],
    ['a purchase in the future', 'orders/O', order({ purchasedOn: daysAgo(-1) }), 'impossible_date', 'purchasedOn'],
    [
      'a delivery before the purchase',
      'orders/O',
      order({}, { deliveredOn: daysAgo(11) }),
      'impossible_date',
      'lines[0].deliveredOn',
    ],
    [
      'an installation before the delivery',
      'orders/O',
      order({}, { deliveredOn: daysAgo(3), installedOn: daysAgo(4) }),
      'impossible_date',
      'lines[0].installedOn',
    ],
    ['a line twice', 'orders/O', order({ lines: [line, line] }), 'invalid_input', 'lines[1].line'],
    ['an order without lines', 'orders/O', order({ lines: [] }), 'invalid_input', 'lines'],
    [
      'a product of no category',
      'products/P',
      { nameZh: '甲', nameEn: 'A', category: 'spaceship' },
      'unknown_reference',
      'category',
    ],
    [
      'a spare part nobody has',
      'products/P',
      { nameZh: '甲', nameEn: 'A', category: 'fridge', spareParts: ['NONE'] },
      'unknown_reference',
      'spareParts[0]',
    ],
    ['an item of an unknown product', 'assets/A', { sku: 'NONE' }, 'unknown_reference', 'sku'],
    [
      'an item of another order line',
      'assets/A',
      { sku: 'PHONE', order: { no: 'NONE', line: 1 } },
      'unknown_reference',
      'order',
    ],
    ['an item at a place of nobody', 'assets/A', { sku: 'PHONE', site: 'HQ' }, 'unknown_reference', 'site'],
    [
      'a contact of nobody',
      'customers/NONE/contacts/K',
      { name: '甲', duty: 'a', level: 'b', roles: [] },
      'unknown_reference',
      'customer',
    ],
    [
      'a role a contact cannot have',
      'customers/C-BAD/contacts/K',
      { name: '甲', duty: 'a', level: 'b', roles: ['king'] },
      'invalid_input',
      'roles[0]',
    ],
    [
      'free text as a code',
      'technicians/T',
      { name: '甲', team: 'the depot', categories: [] },
      'invalid_input',
      'team',
    ],
    ['a field nobody knows', 'parts/P', { nameZh: '甲', nameEn: 'A', weight: 3 }, 'unknown_field', 'weight'],
    [
      'a time of day that does not exist',
      'customers/C',
      { kind: 'person', name: '甲', preferences: { quietFrom: '24:30' } },
      'invalid_input',
      'preferences.quietFrom',
    ],
    ['stock of an unknown part', 'stock/NONE', { available: 1 }, 'unknown_reference', 'sku'],
    ['less than nothing on the shelf', 'stock/SCREEN', { available: -1 }, 'invalid_input', 'available'],
  ];

  beforeAll(async () => {
    await givenShop(api);
    await api.put('/v1/customers/C-BAD', customer);
  });

  for (const [what, path, body, code, field] of wrong) {
    it(`${what}: ${code}`, async () => {
      const refused = await api.put(`/v1/${path}`, body, { key: `wrong-${what.replaceAll(' ', '-')}` });
      expect([refused.status, refused.json.code, refused.json.field]).toEqual([422, code, field]);
    });
  }
});
