import { describe, expect, it } from 'vitest';
import type { Entitlement, RightId } from '../../../domain/entitlement/answer.ts';
import { entitlement } from '../../../domain/entitlement/entitlement.ts';
import { rightsSince } from '../../../domain/timeline/rights-since.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';

const on = (day: string): Entitlement =>
  entitlement(
    {
      ...{ category: 'phone_host', channel: 'shop', papers: 'complete' },
      ...{ purchaseDate: '2026-03-02', delivery: { date: '2026-03-02' }, repairs: [] },
    },
    POLICY,
    CALENDAR,
    day,
  );

const ids = (rights: readonly { readonly id: RightId }[]): RightId[] => rights.map(({ id }) => id);

describe('the rights since the event before', () => {
  it('all opened at the first event, and none lapsed', () => {
    const first = rightsSince(undefined, on('2026-03-02'));
    expect(ids(first.opened)).toEqual(ids(first.open));
    expect(ids(first.open)).toEqual(expect.arrayContaining(['returnWindow', 'exchangeWindow', 'repairFree']));
    expect(first.lapsed).toEqual([]);
  });

  it('lapse when their days passed between two events, and are told once', () => {
    const later = rightsSince(on('2026-03-02'), on('2026-04-20'));
    expect(ids(later.lapsed)).toEqual(expect.arrayContaining(['returnWindow', 'exchangeWindow']));
    expect(new Set(later.lapsed.map(({ status }) => status))).toEqual(new Set(['lapsed']));
    expect(ids(later.open)).toContain('repairFree');
    expect(later.opened).toEqual([]);
    const again = rightsSince(on('2026-04-20'), on('2026-04-21'));
    expect([again.opened, again.lapsed]).toEqual([[], []]);
  });

  it('are missed when nothing is left of them', () => {
    const bare = { ...on('2026-04-20'), rights: [] };
    expect(ids(rightsSince(on('2026-04-20'), bare).lapsed)).toContain('repairFree');
  });
});
