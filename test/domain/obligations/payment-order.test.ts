import { describe, expect, it } from 'vitest';
import { paymentOrder } from '../../../domain/obligations/payment-order.ts';
import type { PaymentOrderFacts } from '../../../domain/obligations/payment-order-facts.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';
import { all, one, said } from './given.ts';

const order = (facts: PaymentOrderFacts, asOf = '2026-07-10'): ReturnType<typeof paymentOrder> =>
  paymentOrder(facts, POLICY, CALENDAR, asOf, { steps: true });

describe('a payment order', () => {
  it('T49: can be objected to for 15 days, and a letter that money is short does not stop it', () => {
    const short = { on: '2026-06-29', ground: 'CANNOT_PAY', inWriting: true } as const;
    const ruling = order({ servedOn: '2026-06-15', objection: short });
    expect(one(ruling, 'objectionBy')).toMatchObject({ day: '2026-06-30', article: 'CPR 227', provisional: false });
    expect(one(ruling, 'objection')).toMatchObject({ holds: false, article: 'CPRI 436' });
    expect(one(ruling, 'orderStands').holds).toBe(true);
    expect(one(ruling, 'enforceableFrom').day).toBe('2026-07-01');
    expect(said(one(ruling, 'objection'))).toContain('无力清偿');
  });

  it('T49: without any objection can be enforced for two years', () => {
    const ruling = order({ servedOn: '2026-06-15' });
    // 30 June 2028 lies beyond the calendar.
    expect(one(ruling, 'enforceBy')).toMatchObject({ day: '2028-06-30', provisional: true, article: 'CPR 250' });
    expect(one(ruling, 'safeEnforceBy')).toMatchObject({ day: '2028-06-30', provisional: false });
    expect(one(ruling, 'orderStands').because.code).toBe('order.stands');
    expect(one(order({ servedOn: '2026-06-15' }, '2026-06-30'), 'orderStands').because.code).toBe('order.pending');
  });

  it('moves the end of the objection off the rest, but not the safe day for enforcing', () => {
    // 4 June + 15 days is 19 June, Dragon Boat.
    const ruling = order({ servedOn: '2026-06-04' });
    expect(one(ruling, 'objectionBy')).toMatchObject({ day: '2026-06-22', rolledFrom: '2026-06-19' });
    expect(one(ruling, 'safeEnforceBy').day).toBe('2028-06-19');
  });

  it('is answered within 5 days, issued within 15, and ends when it is not served within 30', () => {
    const facts = { appliedOn: '2026-06-01', acceptedOn: '2026-06-05' };
    const ruling = order(facts);
    // 6 June is a Saturday: it moves to Monday. 20 June is in the Dragon Boat rest.
    expect(one(ruling, 'courtSaysBy')).toMatchObject({ day: '2026-06-08', rolledFrom: '2026-06-06' });
    expect(one(ruling, 'issueBy')).toMatchObject({ day: '2026-06-22', rolledFrom: '2026-06-20' });
    const issued = { ...facts, issuedOn: '2026-06-10' };
    expect(one(order(issued), 'serveBy')).toMatchObject({ day: '2026-07-10', article: 'CPRI 430' });
    expect(all(order(issued), 'endsUnserved')).toEqual([]);
    expect(one(order(issued, '2026-07-11'), 'endsUnserved').holds).toBe(true);
    const late = order({ ...issued, servedOn: '2026-07-13' }, '2026-08-01');
    expect(one(late, 'endsUnserved').factsUsed).toContain('servedOn');
    expect(all(late, 'objectionBy')).toEqual([]);
  });

  it('lapses by a written objection in time, and the suit is dated back to the application', () => {
    const objection = { on: '2026-06-30', ground: 'DEBT_DENIED', inWriting: true } as const;
    const ruling = order({ appliedOn: '2026-05-20', servedOn: '2026-06-15', objection, endTold: '2026-07-03' });
    expect(one(ruling, 'objection').holds).toBe(true);
    expect(one(ruling, 'orderStands')).toMatchObject({ holds: false, article: 'CPR 228; CPRI 438-439' });
    expect(one(ruling, 'orderStands').because.params.appliedOn).toBe('2026-05-20');
    expect(one(ruling, 'refuseSuitBy').day).toBe('2026-07-10');
    expect(all(ruling, 'enforceBy')).toEqual([]);
  });

  it('is not stopped by an objection that is late or only spoken', () => {
    const denied = { on: '2026-07-01', ground: 'DEBT_DENIED', inWriting: true } as const;
    expect(one(order({ servedOn: '2026-06-15', objection: denied }), 'objection').because.code).toBe(
      'order.objectionLate',
    );
    const spoken = { ...denied, on: '2026-06-20', inWriting: false };
    expect(one(order({ servedOn: '2026-06-15', objection: spoken }), 'objection').because.code).toBe(
      'order.objectionSpoken',
    );
  });

  it('stands for the rest when only a part is disputed', () => {
    const objection = { on: '2026-06-20', ground: 'AMOUNT_DISPUTED', inWriting: true, partFen: 30_000_00 } as const;
    const ruling = order({ servedOn: '2026-06-15', objection, claimFen: 100_000_00 });
    expect(one(ruling, 'restStands')).toMatchObject({ fen: 70_000_00, article: 'CPRI 432' });
    expect(one(ruling, 'orderStands').because.code).toBe('order.standsForRest');
  });

  it('needs what the law asks of the debt', () => {
    const ruling = order({ conditions: { noMutualDispute: false, serviceable: true } });
    expect(one(ruling, 'mayApply')).toMatchObject({ holds: false, article: 'CPR 225; CPRI 427' });
    expect(one(ruling, 'conditionMissing').of).toBe('conditions.noMutualDispute');
    expect(ruling.assumptions[0]?.params.untold).toHaveLength(5);
  });

  it('costs a third of an ordinary case, rounded half up', () => {
    expect(one(order({}), 'fee')).not.toHaveProperty('fen');
    expect(one(order({ caseFeeFen: 230_000 }), 'fee')).toMatchObject({ fen: 76_667, article: 'FEE 14' });
  });

  it('cannot be objected to before it is served', () => {
    const objection = { on: '2026-06-10', ground: 'OTHER', inWriting: true } as const;
    expect(() => order({ servedOn: '2026-06-15', objection })).toThrow('dayOutOfOrder (objection.on)');
    expect(() => order({ objection })).toThrow('factMissing (servedOn)');
  });
});
