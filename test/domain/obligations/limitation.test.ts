import { describe, expect, it } from 'vitest';
import { BadFacts } from '../../../domain/entitlement/bad-facts.ts';
import { limitation } from '../../../domain/obligations/limitation.ts';
import type { LimitationAct, LimitationFacts } from '../../../domain/obligations/limitation-facts.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';
import { all, one, said } from './given.ts';

const limit = (facts: LimitationFacts, asOf = '2026-06-01'): ReturnType<typeof limitation> =>
  limitation(facts, POLICY, CALENDAR, asOf, { steps: true });

const demand = (on: string, more: Partial<LimitationAct> = {}): LimitationAct => ({
  kind: 'DEMAND_REACHED',
  on,
  proof: { how: 'PROVABLE_DELIVERY', evidence: 'EMS-1' },
  ...more,
});

const consent = (on: string, kind: NonNullable<LimitationAct['consent']> = 'PART_PAYMENT'): LimitationAct => ({
  kind: 'DEBTOR_CONSENT',
  on,
  consent: kind,
});

describe('the limitation of a debt', () => {
  it('T43: runs three years from the day after it was due, and moves off the National Day rest', () => {
    const ruling = limit({ dueOn: '2023-09-30' });
    expect(one(ruling, 'knowledge')).toMatchObject({ day: '2023-10-01', article: 'CC 188', factsUsed: ['dueOn'] });
    expect(one(ruling, 'baseEnd').day).toBe('2026-10-01');
    expect(one(ruling, 'end')).toMatchObject({ day: '2026-10-08', rolledFrom: '2026-10-01', provisional: false });
    expect(one(ruling, 'safeLastDay')).toMatchObject({ day: '2026-09-30', rule: 'limitation' });
    expect(one(ruling, 'cap').day).toBe('2043-10-01');
    expect(one(ruling, 'lapsed').holds).toBe(false);
  });

  it('T44: begins anew with a demand that arrived, and again with a part payment', () => {
    const ruling = limit({ dueOn: '2023-09-30', acts: [demand('2025-11-20'), consent('2026-02-03')] });
    expect(all(ruling, 'act').map(({ of, holds, day }) => [of, holds, day])).toEqual([
      ['acts[0]', true, '2028-11-20'],
      ['acts[1]', true, '2029-02-03'],
    ]);
    expect(one(ruling, 'end')).toMatchObject({ day: '2029-02-03', provisional: true, factsUsed: ['acts[1]'] });
    expect(one(ruling, 'safeLastDay')).toMatchObject({ day: '2029-02-03', provisional: false });
    expect(ruling.provisional).toBe(true);
  });

  it('warns 180, 90 and 30 days before the safe day, as far as that lies ahead', () => {
    const alarms = (asOf: string): unknown[] =>
      all(limit({ dueOn: '2023-09-30' }, asOf), 'alarm').map(({ day }) => day);
    expect(alarms('2026-04-03')).toEqual(['2026-04-03', '2026-07-02', '2026-08-31']);
    expect(alarms('2026-04-04')).toEqual(['2026-07-02', '2026-08-31']);
    expect(alarms('2026-10-01')).toEqual([]);
  });

  it('is not interrupted by a demand nobody can prove to have arrived', () => {
    const ruling = limit({ dueOn: '2023-09-30', acts: [{ kind: 'DEMAND_REACHED', on: '2025-11-20' }] });
    expect(one(ruling, 'act')).toMatchObject({ holds: false, because: { code: 'limitation.actNotProven' } });
    expect(said(one(ruling, 'act'), 'en')).toContain('no proof that it arrived');
    expect(one(ruling, 'safeLastDay').day).toBe('2026-09-30');
  });

  it('is not interrupted by a proof that names nothing', () => {
    const blank = demand('2025-11-20', { proof: { how: 'PROVABLE_DELIVERY', evidence: ' ' } });
    expect(one(limit({ dueOn: '2023-09-30', acts: [blank] }), 'act').because.code).toBe('limitation.actNotProven');
  });

  it('has not run out on its last day', () => {
    expect(one(limit({ dueOn: '2023-09-30' }, '2026-10-08'), 'lapsed').holds).toBe(false);
    expect(one(limit({ dueOn: '2023-09-30' }, '2026-10-09'), 'lapsed').holds).toBe(true);
  });

  it('is not interrupted by a letter that somebody signed who may not receive for the company', () => {
    const proof = { how: 'SIGNED', evidence: 'EMS-2' } as const;
    const ruling = limit({
      dueOn: '2023-09-30',
      acts: [demand('2025-11-20', { proof: { ...proof, signedBy: 'OTHER' } })],
    });
    expect(one(ruling, 'act')).toMatchObject({ holds: false, status: 'legalReview', article: 'LIM 8' });
    const received = demand('2025-11-20', { proof: { ...proof, signedBy: 'MAIL_DEPARTMENT' } });
    expect(one(limit({ dueOn: '2023-09-30', acts: [received] }), 'act').holds).toBe(true);
  });

  it('is interrupted by a notice in the media for a missing debtor alone', () => {
    const proof = { how: 'MEDIA_NOTICE', evidence: 'NEWS-1' } as const;
    const of = (debtorMissing: boolean): boolean | undefined =>
      one(limit({ dueOn: '2023-09-30', acts: [demand('2025-11-20', { proof: { ...proof, debtorMissing } })] }), 'act')
        .holds;
    expect([of(false), of(true)]).toEqual([false, true]);
  });

  it.each([
    ['DEBTOR_CONSENT', 'LIM 14'],
    ['SUIT_OR_ARBITRATION', 'CC 195; CCI-G 38'],
    ['PAYMENT_ORDER_APPLIED', 'LIM 11'],
    ['BANKRUPTCY_CLAIM', 'LIM 11'],
    ['PRE_SUIT_PRESERVATION', 'LIM 11'],
    ['ENFORCEMENT_APPLIED', 'LIM 11'],
    ['SET_OFF_IN_SUIT', 'LIM 11'],
  ] as const)('is interrupted by %s', (kind, article) => {
    const ruling = limit({ dueOn: '2023-06-15', acts: [{ kind, on: '2025-03-10' }] });
    expect(one(ruling, 'act')).toMatchObject({ holds: true, day: '2028-03-10', article });
  });

  it('is interrupted by an assignment when the notice arrived', () => {
    const notice = demand('2025-03-10', { kind: 'ASSIGNMENT_NOTICE' });
    expect(one(limit({ dueOn: '2023-06-15', acts: [notice] }), 'act')).toMatchObject({
      holds: true,
      article: 'LIM 17',
    });
    const unproven: LimitationAct = { kind: 'ASSIGNMENT_NOTICE', on: '2025-03-10' };
    expect(one(limit({ dueOn: '2023-06-15', acts: [unproven] }), 'act').holds).toBe(false);
  });

  it('runs anew from the end of a suit, but the safe day does not rely on it', () => {
    const suit = { kind: 'SUIT_OR_ARBITRATION', on: '2024-03-01' } as const;
    const ended = limit({ dueOn: '2023-06-15', acts: [{ ...suit, endedOn: '2025-02-10' }] });
    expect(one(ended, 'baseEnd').day).toBe('2028-02-10');
    expect(one(ended, 'safeLastDay').day).toBe('2027-03-01');
    const open = limit({ dueOn: '2023-06-15', acts: [suit] });
    expect(one(open, 'baseEnd').day).toBe('2027-03-01');
    expect(open.assumptions.map(({ code }) => code)).toEqual(['limitation.assumedEnded']);
  });

  it('looks at acts in the order in which they happened', () => {
    const ruling = limit({ dueOn: '2023-09-30', acts: [consent('2026-02-03'), demand('2025-11-20')] });
    expect(all(ruling, 'act').map(({ of }) => of)).toEqual(['acts[1]', 'acts[0]']);
    expect(one(ruling, 'safeLastDay').day).toBe('2029-02-03');
  });

  it('has nothing to interrupt before the debt was due, and does not see the future', () => {
    const early = limit({ dueOn: '2023-09-30', acts: [demand('2023-09-30')] });
    expect(one(early, 'act')).toMatchObject({ holds: false, because: { code: 'limitation.actBeforeStart' } });
    expect(one(limit({ dueOn: '2023-09-30', acts: [demand('2023-10-01')] }), 'act').holds).toBe(true);
    const late = limit({ dueOn: '2023-09-30', acts: [demand('2026-06-02')] });
    expect(one(late, 'act')).toMatchObject({ holds: false, because: { code: 'limitation.actLater' } });
  });

  it('counts the instalments of one debt from the last one', () => {
    const ruling = limit({ instalmentsDueOn: ['2023-01-31', '2023-07-31', '2023-04-30'] });
    expect(one(ruling, 'knowledge')).toMatchObject({ day: '2023-08-01', article: 'CC 189' });
    expect(one(ruling, 'safeLastDay').day).toBe('2026-07-31');
    // 1 August 2026 is a Saturday.
    expect(one(ruling, 'end')).toMatchObject({ day: '2026-08-03', rolledFrom: '2026-08-01' });
  });

  it('without a due date runs from the end of the time given, or from an outright refusal', () => {
    const grace = limit({ noDueDate: { demandedOn: '2024-03-01', graceUntil: '2024-03-31' } });
    expect(one(grace, 'knowledge')).toMatchObject({ day: '2024-04-01', article: 'LIM 4' });
    expect(one(grace, 'safeLastDay').day).toBe('2027-03-31');
    const refused = limit({
      noDueDate: { demandedOn: '2024-03-01', graceUntil: '2024-03-31', refusedOn: '2024-03-10' },
    });
    expect(one(refused, 'knowledge').day).toBe('2024-03-10');
    expect(one(refused, 'safeLastDay').day).toBe('2027-03-10');
    const unsaid = limit({ noDueDate: { demandedOn: '2024-03-01' } });
    expect(one(unsaid, 'knowledge').status).toBe('legalReview');
    expect(one(unsaid, 'safeLastDay').day).toBe('2027-03-01');
    const nothing = limit({ noDueDate: {} });
    expect(nothing.findings.map(({ id, holds }) => [id, holds])).toEqual([['knowledge', false]]);
  });

  it('runs from a later knowledge, but the safe day from the due day, and never longer than twenty years', () => {
    const ruling = limit({ dueOn: '2005-03-15', knewOn: '2024-05-06' });
    expect(one(ruling, 'baseEnd').day).toBe('2027-05-06');
    expect(one(ruling, 'safeLastDay').day).toBe('2008-03-15');
    expect(one(ruling, 'cap').day).toBe('2025-03-16');
    // 16 March 2025 is a Sunday.
    expect(one(ruling, 'end')).toMatchObject({ day: '2025-03-17', because: { code: 'limitation.endByCap' } });
    expect(one(ruling, 'lapsed').holds).toBe(true);
  });

  it('is held up by an obstacle in its last six months, and ends six months after that is gone', () => {
    const obstacle = { kind: 'FORCE_MAJEURE', from: '2026-02-01', to: '2026-05-20' } as const;
    const ruling = limit({ dueOn: '2023-06-15', obstacles: [obstacle] });
    expect(one(ruling, 'baseEnd').day).toBe('2026-06-16');
    expect(one(ruling, 'end')).toMatchObject({ day: '2026-11-20', article: 'CC 194' });
    expect(one(ruling, 'obstacle').holds).toBe(true);
    expect(one(ruling, 'safeLastDay').day).toBe('2026-06-15');
  });

  it('is not held up by an obstacle that was gone before its last six months', () => {
    const obstacle = { kind: 'FORCE_MAJEURE', from: '2025-02-01', to: '2025-12-15' } as const;
    const ruling = limit({ dueOn: '2023-06-15', obstacles: [obstacle] });
    expect(one(ruling, 'obstacle').holds).toBe(false);
    expect(one(ruling, 'end').day).toBe('2026-06-16');
  });

  it('stands still while an obstacle lasts', () => {
    const obstacle = { kind: 'CONTROLLED_BY_DEBTOR', from: '2026-02-01' } as const;
    const ruling = limit({ dueOn: '2023-03-15', obstacles: [obstacle] }, '2026-10-12');
    expect(one(ruling, 'end')).toMatchObject({ day: '2027-04-12', provisional: true });
    expect(one(ruling, 'lapsed').holds).toBe(false);
  });

  it('is not interrupted after it has run out, but who agrees or pays then is bound', () => {
    const facts = { dueOn: '2021-03-10' };
    const late = limit({ ...facts, acts: [demand('2025-05-06')] });
    expect(one(late, 'act')).toMatchObject({ holds: false, because: { code: 'limitation.actAfterEnd' } });
    expect(one(late, 'lapsed')).toMatchObject({ holds: true, article: 'CC 192-193; LIM 2-3' });
    const agreed = limit({ ...facts, acts: [demand('2025-05-06'), consent('2025-09-01', 'AGREED_TO_PAY')] });
    expect(one(agreed, 'defenceLost')).toMatchObject({ holds: true, article: 'CC 192; LIM 19' });
    expect(one(agreed, 'baseEnd').day).toBe('2028-09-01');
  });

  it('may still be interrupted in the days it was moved by', () => {
    const ruling = limit({ dueOn: '2023-09-30', acts: [demand('2026-10-08')] }, '2026-10-09');
    expect(one(ruling, 'act').holds).toBe(true);
    expect(one(limit({ dueOn: '2023-09-30', acts: [demand('2026-10-09')] }, '2026-10-09'), 'act').holds).toBe(false);
    const between = limit({ dueOn: '2023-09-30' }, '2026-10-05');
    expect(one(between, 'lapsed')).toMatchObject({ holds: false, because: { code: 'limitation.pastSafeDay' } });
  });

  it('is interrupted for the whole by a demand for a part, unless the rest was given up', () => {
    const part = (restWaived: boolean): LimitationAct => demand('2025-11-20', { part: { fen: 100_00, restWaived } });
    const whole = one(limit({ dueOn: '2023-09-30', acts: [part(false)] }), 'act');
    expect(whole).toMatchObject({ holds: true, article: 'LIM 9', because: { code: 'limitation.actCounts' } });
    const waived = one(limit({ dueOn: '2023-09-30', acts: [part(true)] }), 'act');
    expect(waived.because.code).toBe('limitation.actForPart');
    expect(said(waived)).toContain('100.00 元');
  });

  it('cannot be changed by agreement', () => {
    expect(one(limit({ dueOn: '2023-09-30', agreedOtherwise: true }), 'agreementVoid')).toMatchObject({
      holds: true,
      article: 'CC 197',
    });
  });

  it('ends on the last day of February after a leap day', () => {
    expect(one(limit({ dueOn: '2024-02-28' }), 'baseEnd').day).toBe('2027-02-28');
    expect(one(limit({ dueOn: '2024-02-29' }), 'safeLastDay').day).toBe('2027-02-28');
  });
});

describe('facts of a debt that cannot be true', () => {
  it.each([
    ['no due date at all', {}, 'factMissing', 'dueOn'],
    [
      'two ways of being due',
      { dueOn: '2024-01-31', instalmentsDueOn: ['2024-01-31'] },
      'factsExclude',
      'instalmentsDueOn',
    ],
    ['no instalment', { instalmentsDueOn: [] }, 'factMissing', 'instalmentsDueOn'],
    ['known before it was due', { dueOn: '2024-01-31', knewOn: '2024-01-30' }, 'dayOutOfOrder', 'knewOn'],
    [
      'grace that ends before the demand',
      { noDueDate: { demandedOn: '2024-02-01', graceUntil: '2024-01-01' } },
      'dayOutOfOrder',
      'noDueDate.graceUntil',
    ],
    [
      'a suit that ends before it begins',
      { dueOn: '2024-01-31', acts: [{ kind: 'SUIT_OR_ARBITRATION', on: '2025-02-01', endedOn: '2025-01-01' }] },
      'dayOutOfOrder',
      'acts[0].endedOn',
    ],
    [
      'a demand that ends',
      { dueOn: '2024-01-31', acts: [{ kind: 'DEMAND_REACHED', on: '2025-02-01', endedOn: '2025-03-01' }] },
      'factsExclude',
      'acts[0].endedOn',
    ],
    [
      'a demand for nothing',
      { dueOn: '2024-01-31', acts: [demand('2025-02-01', { part: { fen: 0, restWaived: false } })] },
      'amountNotPositive',
      'acts[0].part.fen',
    ],
    [
      'an obstacle that ends before it begins',
      { dueOn: '2024-01-31', obstacles: [{ kind: 'OTHER', from: '2025-02-01', to: '2025-01-01' }] },
      'spanWithoutStart',
      'obstacles[0].to',
    ],
  ] satisfies [string, LimitationFacts, string, string][])('%s', (_name, facts, code, field) => {
    const refused = (): unknown => limit(facts);
    expect(refused).toThrow(BadFacts);
    expect(refused).toThrow(`${code} (${field})`);
  });
});
