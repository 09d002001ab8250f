import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';
import { givenShop, type Shop } from './given-shop.ts';
import { givenListedCases, type ListedCase } from './listed-cases.ts';

let api: GivenApi;
let shop: Shop;
let cases: readonly ListedCase[];

const NOW = '2026-11-20T04:00:00.000Z';

beforeAll(async () => {
  api = await givenApi({ now: () => new Date(NOW) });
  shop = await givenShop(api);
  cases = await givenListedCases(api.database, shop.customer);
});

afterAll(() => api?.stop());

const list = (query: string, as = 'agent'): Promise<Reply> => api.get(`/v1/cases?${query}`, { as });
const numbers = (reply: Reply): string[] => reply.json.cases.map(({ caseNo }: { caseNo: string }) => caseNo);
const where = (fits: (one: ListedCase) => boolean): string[] =>
  cases
    .filter(fits)
    .map(({ caseNo }) => caseNo)
    .sort();

async function allPages(query: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = '';
  do {
    const page = await list(`${query}${cursor}`);
    expect(page.status).toBe(200);
    found.push(...numbers(page));
    cursor = page.json.next === undefined ? '' : `&cursor=${page.json.next}`;
  } while (cursor !== '');
  return found;
}

describe('a list of cases', () => {
  it('comes in pages that leave nothing out and repeat nothing, whatever the sort', async () => {
    for (const sort of ['opened', 'updated']) {
      const found = await allPages(`sort=${sort}&limit=7`);
      expect([...found].sort()).toEqual(where(() => true));
    }
    const due = await allPages('sort=due&limit=7');
    expect([...due].sort()).toEqual(where(({ dueAt }) => dueAt !== undefined));
  });

  it('shows the newest first, or the most urgent first', async () => {
    const opened = (await list('sort=opened&limit=100')).json.cases.map(({ openedAt }: ListedCase) => openedAt);
    expect(opened).toEqual([...opened].sort().reverse());
    const due = (await list('sort=due&limit=100')).json.cases.map(({ dueAt }: ListedCase) => dueAt);
    expect(due).toEqual([...due].sort());
  });

  it('keeps its place when cases are opened meanwhile', async () => {
    const first = await list('sort=opened&limit=5');
    await givenListedCases(api.database, shop.customer, { prefix: 'WR-2611-9', count: 3, openedAt: NOW });
    const second = await list(`sort=opened&limit=5&cursor=${first.json.next}`);
    expect(numbers(second).some((one) => numbers(first).includes(one))).toBe(false);
    expect(numbers(second).every((one) => !one.startsWith('WR-2611-9'))).toBe(true);
    await api.database.sql`DELETE FROM cases WHERE case_no LIKE 'WR-2611-9%'`;
  });

  const filters: readonly [query: string, fits: (one: ListedCase) => boolean][] = [
    ['status=open', ({ status }) => status === 'open'],
    ['status=closed', ({ status }) => status === 'closed'],
    ['stage=diagnosed', ({ stage }) => stage === 'diagnosed'],
    ['owner=E-1', ({ owner }) => owner === 'E-1'],
    ['team=depot', ({ team }) => team === 'depot'],
    ['waitingFor=customer', ({ waitingFor }) => waitingFor === 'customer'],
    ['overdue=true', ({ dueAt }) => dueAt !== undefined && dueAt < NOW],
    ['serial=S-3', ({ serial }) => serial === 'S-3'],
    ['order=O-2', ({ orderNo }) => orderNo === 'O-2'],
    ['process=warranty-repair', () => true],
    ['q=S-1', ({ serial }) => serial.startsWith('S-1')],
    ['q=O-2', ({ orderNo }) => orderNo.startsWith('O-2')],
    ['q=WR-2610-00000', ({ caseNo }) => caseNo.startsWith('WR-2610-00000')],
    [
      'status=open&team=depot&waitingFor=us',
      (one) => one.status === 'open' && one.team === 'depot' && one.waitingFor === 'us',
    ],
  ];
  for (const [query, fits] of filters) {
    it(`is narrowed by ${query}`, async () => {
      const expected = where(fits);
      expect(expected.length).toBeGreaterThan(0);
      expect(numbers(await list(`limit=100&${query}`)).sort()).toEqual(expected);
    });
  }

  it('finds a customer by his phone, however it is typed', async () => {
    const mine = where(({ customer }) => customer === shop.customer);
    expect(numbers(await list('limit=100&phone=138-0000%200000')).sort()).toEqual(mine);
    expect(numbers(await list('phone=13899999999'))).toEqual([]);
  });

  it('takes signs that mean something to SQL as they are', async () => {
    for (const q of ['%%', '__', "S-1'--", 'S\\\\'])
      expect(numbers(await list(`q=${encodeURIComponent(q)}`))).toEqual([]);
  });

  it('refuses what it does not know', async () => {
    const wrong: readonly [string, string][] = [
      ['colour=red', 'invalid_parameter'],
      ['sort=colour', 'invalid_parameter'],
      ['limit=101', 'invalid_parameter'],
      ['limit=0', 'invalid_parameter'],
      ['limit=many', 'invalid_parameter'],
      ['status=half', 'invalid_parameter'],
      ['cursor=abc', 'invalid_cursor'],
      ['q=%00x', 'control_characters'],
    ];
    for (const [query, code] of wrong) {
      const refused = await list(query);
      expect([query, refused.json.code]).toEqual([query, code]);
      expect(refused.status).toBeGreaterThanOrEqual(400);
    }
  });

  it('does not take a cursor to another question, nor from another caller', async () => {
    const { next } = (await list('limit=5&status=open')).json;
    expect((await list(`limit=5&status=open&cursor=${next}`)).status).toBe(200);
    expect((await list(`limit=5&status=closed&cursor=${next}`)).json.code).toBe('invalid_cursor');
    expect((await list(`limit=5&status=open&sort=due&cursor=${next}`)).json.code).toBe('invalid_cursor');
    expect((await list(`limit=5&status=open&cursor=${next}`, 'lead')).json.code).toBe('invalid_cursor');
  });

  it('of a customer holds his own cases and no words of ours', async () => {
    const token = await api.token('customer', shop.customer);
    const mine = await list('limit=100', token);
    expect(numbers(mine).sort()).toEqual(where(({ customer }) => customer === shop.customer));
    expect(mine.json.cases[0]).not.toHaveProperty('owner');
    const others = await list('limit=100&customer=C-OTHER', token);
    expect(numbers(others).sort()).toEqual(numbers(mine).sort());
  });
});
