import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let api: GivenApi;

beforeAll(async () => {
  api = await givenApi();
});

afterAll(() => api?.stop());

const ask = (question: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  api.post(`/v1/rules/${question}`, body, { as: 'collector', headers });

interface Told {
  readonly id: string;
  readonly day?: string;
  readonly fen?: number;
  readonly holds?: boolean;
}

const found = (reply: Reply, id: string): Told => {
  const findings: readonly Told[] = reply.json.findings;
  const finding = findings.find((one) => one.id === id);
  if (finding === undefined) throw new Error(`no finding ${id} in ${reply.text}`);
  return finding;
};

describe('the rules of complaints and claims, asked through the API', () => {
  it('T40: a complaint filed before Order 121', async () => {
    const facts = { filedOn: '2026-03-02', acceptedOn: '2026-03-02' };
    const reply = await ask('complaint-clock', { asOf: '2026-03-02', facts });
    expect(reply.status).toBe(200);
    expect(found(reply, 'acceptBy').day).toBe('2026-03-11');
    expect(found(reply, 'mediateBy')).toMatchObject({
      day: '2026-05-06',
      rolledFrom: '2026-05-01',
      rule: 'complaint_12315_v1b',
    });
    expect(found(reply, 'mediateByOtherText').day).toBe('2026-05-08');
  });

  it('T43, T44: the limitation of a debt, with and without acts', async () => {
    const bare = await ask('limitation', { asOf: '2026-06-01', facts: { dueOn: '2023-09-30' } });
    expect(found(bare, 'end')).toMatchObject({ day: '2026-10-08', rolledFrom: '2026-10-01', article: 'CC 201-203' });
    expect(found(bare, 'safeLastDay').day).toBe('2026-09-30');
    const proof = { how: 'PROVABLE_DELIVERY', evidence: 'EMS-1' };
    const acts = [
      { kind: 'DEMAND_REACHED', on: '2025-11-20', proof },
      { kind: 'DEBTOR_CONSENT', on: '2026-02-03', consent: 'PART_PAYMENT' },
    ];
    const acted = await ask('limitation', { asOf: '2026-06-01', facts: { dueOn: '2023-09-30', acts } });
    expect(found(acted, 'end')).toMatchObject({ day: '2029-02-03', provisional: true });
    expect(acted.json.provisional).toBe(true);
  });

  it('T46: interest from a large firm, said in the reader’s language with its law', async () => {
    const facts = { principalFen: 500_000_00, overdueDays: 90, creditor: 'SME', debtor: 'LARGE_FIRM' };
    const zh = await ask('late-interest', { facts, steps: true });
    expect(found(zh, 'interest')).toMatchObject({ fen: 22_500_00, why: '90 天利息 22500.00 元（每日 0.05%）。' });
    expect(zh.headers['content-language']).toBe('zh');
    const en = await ask('late-interest', { facts }, { 'accept-language': 'en' });
    expect(found(en, 'interest')).toMatchObject({
      why: 'Interest for 90 days: CNY 22500.00 (0.05% a day).',
      law: 'SME Payment Regulation 2025, art. 17; SME Payment Regulation 2020, art. 15',
    });
    expect(en.json).not.toHaveProperty('steps');
  });

  it('T47: the term of payment of a large firm', async () => {
    const facts = { creditorAtContract: 'SME', debtorAtContract: 'LARGE_FIRM', deliveredOn: '2026-03-10' };
    const reply = await ask('payment-term', { asOf: '2026-06-01', facts });
    expect(found(reply, 'dueOn').day).toBe('2026-05-09');
    expect(reply.json.assumptions).toHaveLength(1);
  });

  it('T49: a payment order and a letter that is no objection', async () => {
    const objection = { on: '2026-06-29', ground: 'CANNOT_PAY', inWriting: true };
    const reply = await ask('payment-order', { asOf: '2026-07-10', facts: { servedOn: '2026-06-15', objection } });
    expect(found(reply, 'objectionBy').day).toBe('2026-06-30');
    expect(found(reply, 'objection').holds).toBe(false);
    expect(found(reply, 'orderStands').holds).toBe(true);
  });

  it('what a payment pays, interest after a judgment, and when to call', async () => {
    const paid = await ask('imputation', { facts: { paidFen: 1_000_00, costsFen: 100_00, principalFen: 5_000_00 } });
    expect(found(paid, 'left')).toMatchObject({ of: 'COSTS', fen: 0 });
    const judged = { owedFen: 1_000_000_00, performBy: '2026-03-31', until: '2026-07-09' };
    expect(found(await ask('judgment-interest', { facts: judged }), 'interest').fen).toBe(17_500_00);
    // Saturday 13 June, ten in the morning in Shanghai; Monday at nine.
    const call = { at: '2026-06-13T02:00:00Z', kind: 'CALL', person: 'P-1', businessContact: true };
    const told = await ask('may-contact', { facts: call });
    expect(found(told, 'mayContact').holds).toBe(false);
    expect(found(told, 'nextAllowed')).toMatchObject({ at: '2026-06-15T01:00:00.000Z' });
  });
});

describe('a question that cannot be answered', () => {
  it('names the facts that cannot be true', async () => {
    const facts = { filedOn: '2026-06-08', acceptedOn: '2026-06-01' };
    const reply = await ask('complaint-clock', { facts }, { 'accept-language': 'en' });
    expect(reply.status).toBe(422);
    expect(reply.json).toMatchObject({ code: 'bad_facts', field: 'facts.acceptedOn' });
    expect(reply.json.detail).toContain('2026-06-01 is earlier than filedOn on 2026-06-08');
  });

  it.each([
    ['an unknown fact', { dueOn: '2023-09-30', colour: 'red' }, 'unknown_field', 'facts.colour'],
    ['a day that does not exist', { dueOn: '2023-09-31' }, 'invalid_input', 'facts.dueOn'],
    [
      'an act nobody knows',
      { dueOn: '2023-09-30', acts: [{ kind: 'SMS', on: '2024-01-01' }] },
      'invalid_input',
      'facts.acts[0].kind',
    ],
    ['no due day', {}, 'bad_facts', 'facts.dueOn'],
  ])('refuses %s', async (_name, facts, code, field) => {
    const reply = await ask('limitation', { facts });
    expect(reply.json).toMatchObject({ status: 422, code, field });
  });

  it('is refused to roles that have nothing to do with it', async () => {
    const body = { facts: { dueOn: '2023-09-30' } };
    for (const role of ['technician', 'warehouse', 'customer'] as const) {
      const token = await api.token(role, role === 'customer' ? 'C-1' : undefined);
      expect((await api.post('/v1/rules/limitation', body, { as: token })).status).toBe(403);
    }
    expect((await api.post('/v1/rules/limitation', body, { as: 'sanbao_nobody_x' })).status).toBe(401);
  });
});
