import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entitlement, Right } from '../../../domain/entitlement/answer.ts';
import { entitlement } from '../../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts, PromiseFact } from '../../../domain/entitlement/facts.ts';
import { parsePolicy } from '../../../domain/policy/parse-policy.ts';
import type { PromiseRow } from '../../../domain/policy/promise.ts';
import { BETTER, TERM_NAMES } from '../../../domain/policy/terms.ts';
import { changed } from '../policy/some-document.ts';
import { CALENDAR, given, POLICY, validityOf } from './given.ts';
import { someStory } from './some-story.ts';

const policyPromising = (row: Pick<PromiseRow, 'scope' | 'terms'> & Partial<PromiseRow>) =>
  parsePolicy(
    changed((document) => {
      document.promises = [{ id: 'PROMISE-1', source: 'HOUSE', cite: 'HOUSE', ...row }];
    }),
  );

describe('a promise of the seller', () => {
  const phone = given('phone_host').bought('2025-01-10').delivered('2025-01-10').for(300_000);

  it('lengthens the guarantee, the law set aside standing in the trace', () => {
    const answer = phone.with({ promises: [{ wholeMonths: 24, evidence: 'CARD-1' }] }).on('2026-06-01');
    expect(validityOf(answer)).toMatchObject({ baseEnd: '2027-01-10', rule: 'promises[0]', article: 'IMPL 12' });
    expect(answer.rights.find(({ id }) => id === 'repairFree')).toMatchObject({ status: 'open' });
    expect(answer.trace).toEqual([
      {
        right: 'repairFree',
        rule: 'promises[0]',
        article: 'IMPL 12',
        figure: 24,
        setAside: [
          {
            rule: 'phone_host',
            article: 'PHONE 8',
            because: { code: 'trace.lessFavourable', params: { figure: 12, chosen: 24 } },
          },
        ],
      },
    ]);
  });

  it('that is worse than the law is set aside', () => {
    const answer = phone.with({ promises: [{ returnWindowDays: 3, evidence: 'CARD-1' }] }).on('2025-01-15');
    expect(answer.rights.find(({ id }) => id === 'returnWindow')).toMatchObject({
      endsOn: '2025-01-17',
      rule: 'phone_host',
    });
    expect(answer.trace).toMatchObject([
      { right: 'returnWindow', rule: 'phone_host', figure: 7, setAside: [{ rule: 'promises[0]' }] },
    ]);
  });

  it('to take a lower rate lowers the fee; a rate of nothing waives it, also where counsel would have to say', () => {
    const old = given('phone_host')
      .bought('2024-03-15')
      .for(399_900)
      .repairedInVain('2024-04-10', '2024-04-18')
      .repairedInVain('2024-05-20', '2024-06-03')
      .with({ sameModelInStock: true, promises: [{ dailyRate: '0.0025', evidence: 'CONTRACT-1' }] });
    // 75 days of 0.25 %: 749.8125 yuan.
    expect(old.right('returnInsteadOfExchange', '2024-06-20')).toMatchObject({
      rule: 'promises[0]',
      refund: { dueFen: 324_919, fee: { fen: 74_981 } },
    });
    const now = phone
      .repairedInVain('2025-02-10', '2025-02-14')
      .repairedInVain('2025-03-10', '2025-03-14')
      .with({ sameModelInStock: true, promises: [{ dailyRate: '0', evidence: 'CONTRACT-1' }] });
    expect(now.right('returnInsteadOfExchange', '2025-04-01')).toMatchObject({
      status: 'open',
      refund: { dueFen: 300_000 },
    });
  });

  it('counts for the goods it names: category, brand, serials, channel, day of purchase', () => {
    const policy = policyPromising({
      scope: { categories: ['phone_host'], brands: ['示例'], serialPrefixes: ['EX'], channel: 'online' },
      from: '2025-01-01',
      terms: { wholeMonths: 36 },
    });
    const named = phone.online().with({ brand: '示例', serial: 'EX-1' });
    const months = (story: typeof named) => story.on('2025-02-03', policy).validity?.whole.baseEnd;
    expect(months(named)).toBe('2028-01-10');
    for (const other of [
      named.with({ brand: '别家' }),
      named.with({ serial: 'AB-1' }),
      named.with({ channel: 'shop' }),
      named.with({ category: 'fixed_phone' }),
    ]) {
      expect(months(other)).toBe('2026-01-10');
    }
    expect(months(named.bought('2024-12-31').delivered('2025-01-10'))).toBe('2026-01-10');
  });

  it('worse than what the goods it names are owed is refused with the policy', () => {
    expect(() => policyPromising({ scope: { categories: ['phone_host'] }, terms: { wholeMonths: 6 } })).toThrow(
      'promises 6 where phone_host is owed 12',
    );
    expect(() => policyPromising({ scope: { categories: ['teapot'] }, terms: {} })).toThrow('unknown category teapot');
  });

  it('gives goods outside the catalogue a guarantee that days in repair extend', () => {
    const kettle = given('uncatalogued')
      .bought('2025-03-03')
      .delivered('2025-03-05')
      .repaired('2025-06-02', '2025-06-12')
      .with({ promises: [{ wholeMonths: 12, returnWindowDays: 30, evidence: 'CARD-1' }] });
    expect(validityOf(kettle.on('2025-07-01'))).toMatchObject({ extendedEnd: '2026-03-15' });
    expect(kettle.right('promisedRepair', '2026-03-16')).toMatchObject({ status: 'open', endsOn: '2026-03-16' });
    expect(kettle.right('qualityReturn', '2025-04-03')).toMatchObject({ endsOn: '2025-04-07' });
  });
});

describe('every promise', () => {
  const somePromise: fc.Arbitrary<PromiseFact> = fc
    .record(
      {
        ...Object.fromEntries(
          TERM_NAMES.filter((name) => name !== 'dailyRate').map((name) => [
            name,
            fc.integer({ min: BETTER[name] === 'more' ? 1 : 1, max: 100 }),
          ]),
        ),
        dailyRate: fc.constantFrom('0', '0.0001', '0.002', '0.01'),
      },
      { requiredKeys: [] },
    )
    .map((terms) => ({ ...terms, evidence: 'CARD-1' }));

  const open = ({ rights }: Entitlement) => rights.filter(({ status }) => status === 'open');
  const refunded = (rights: readonly Right[]) => Math.max(-1, ...rights.map(({ refund }) => refund?.dueFen ?? -1));

  it('takes no right away and lowers no refund', () => {
    fc.assert(
      fc.property(someStory, somePromise, ({ facts, asOf }, promise) => {
        const before = open(entitlement(facts, POLICY, CALENDAR, asOf));
        const better: EntitlementFacts = { ...facts, promises: [promise] };
        const after = open(entitlement(better, POLICY, CALENDAR, asOf));
        const kinds = new Set(after.map(({ kind }) => kind));
        for (const { kind, id } of before) expect(kinds, id).toContain(kind);
        expect(refunded(after)).toBeGreaterThanOrEqual(refunded(before));
      }),
      { numRuns: 1_000 },
    );
  });
});
