import { describe, expect, it } from 'vitest';
import { BadFacts } from '../../../domain/entitlement/bad-facts.ts';
import { complaintClock } from '../../../domain/obligations/complaint-clock.ts';
import type { ComplaintClockFacts } from '../../../domain/obligations/complaint-facts.ts';
import { CALENDAR, POLICY } from '../entitlement/given.ts';
import { all, one, said } from './given.ts';

const clock = (facts: ComplaintClockFacts, asOf = '2026-11-20'): ReturnType<typeof complaintClock> =>
  complaintClock(facts, POLICY, CALENDAR, asOf, { steps: true });

describe('a complaint at the regulator', () => {
  it('T40: before Order 121 the State Council text governs, and the other figure stands beside it', () => {
    const ruling = clock({ filedOn: '2026-03-02', acceptedOn: '2026-03-02' });
    expect(one(ruling, 'version').rule).toBe('complaint_12315_v1b');
    expect(one(ruling, 'acceptBy')).toMatchObject({ day: '2026-03-11', article: 'O20 14', provisional: false });
    expect(one(ruling, 'mediateBy')).toMatchObject({
      day: '2026-05-06',
      rolledFrom: '2026-05-01',
      article: 'IMPL 46',
      factsUsed: ['acceptedOn'],
    });
    expect(one(ruling, 'mediateByOtherText')).toMatchObject({
      day: '2026-05-08',
      rule: 'complaint_12315_v1',
      article: 'O20 21',
    });
    expect(ruling.status).toBe('decided');
    expect(said(one(ruling, 'mediateBy'))).toContain('2026-05-06');
  });

  it('of June 2024 has 45 working days, and no other text beside it', () => {
    const ruling = clock({ filedOn: '2024-06-28', acceptedOn: '2024-07-01' });
    expect(one(ruling, 'version').rule).toBe('complaint_12315_v1');
    // 1 July + 45 working days without a holiday between: nine weeks later.
    expect(one(ruling, 'mediateBy').day).toBe('2024-09-02');
    expect(all(ruling, 'mediateByOtherText')).toEqual([]);
  });

  it('is judged by the text in force on the day it was filed, not accepted', () => {
    expect(one(clock({ filedOn: '2026-04-14', acceptedOn: '2026-04-20' }), 'version').rule).toBe('complaint_12315_v1b');
    const ruling = clock({ filedOn: '2026-04-15', acceptedOn: '2026-04-20' });
    expect(one(ruling, 'version').rule).toBe('complaint_12315_v2');
    // 15 April + 7 working days: 16, 17, 20, 21, 22, 23, 24.
    expect(one(ruling, 'acceptBy')).toMatchObject({ day: '2026-04-24', article: 'O121 15' });
    // 20 April + 60 days is 19 June, Dragon Boat; the rest lasts to the 21st.
    expect(one(ruling, 'mediateBy')).toMatchObject({ day: '2026-06-22', rolledFrom: '2026-06-19' });
    expect(all(ruling, 'mediateByOtherText')).toEqual([]);
  });

  it('does not move off a plain weekend: the text speaks of statutory holidays', () => {
    // 9 June + 60 days is Saturday 8 August.
    const ruling = clock({ filedOn: '2026-06-08', acceptedOn: '2026-06-09' });
    expect(one(ruling, 'mediateBy')).toMatchObject({ day: '2026-08-08', provisional: false });
    expect(one(ruling, 'mediateBy')).not.toHaveProperty('rolledFrom');
  });

  it('does not count days of tests, however they overlap', () => {
    const ruling = clock({
      filedOn: '2026-06-08',
      acceptedOn: '2026-06-09',
      tests: [
        { from: '2026-06-15', to: '2026-06-25' },
        { from: '2026-06-20', to: '2026-06-30' },
        { from: '2026-07-06', to: '2026-07-06' },
      ],
    });
    // 15 to 29 June and 6 July: 16 days; 8 August + 16.
    expect(one(ruling, 'mediateBy')).toMatchObject({ day: '2026-08-24', factsUsed: ['acceptedOn', 'tests'] });
  });

  it('moves on while a test goes on', () => {
    const facts = { filedOn: '2026-06-08', acceptedOn: '2026-06-09', tests: [{ from: '2026-07-01' }] };
    expect(one(clock(facts, '2026-07-11'), 'mediateBy')).toMatchObject({ day: '2026-08-18', provisional: true });
    expect(one(clock(facts, '2026-07-21'), 'mediateBy').day).toBe('2026-08-28');
  });

  it('that nobody accepted yet is reckoned from the last day for it, and says so', () => {
    const ruling = clock({ filedOn: '2026-06-08' });
    expect(one(ruling, 'acceptBy').day).toBe('2026-06-17');
    expect(one(ruling, 'mediateBy').day).toBe('2026-08-16');
    expect(ruling.assumptions.map(({ code }) => code)).toContain('complaint.assumedAccepted');
  });

  it('is told of the end within seven working days, and of a clue within fifteen, or thirty', () => {
    const facts = { filedOn: '2026-06-08', acceptedOn: '2026-06-09', endedOn: '2026-07-01' };
    expect(one(clock(facts), 'noticeBy')).toMatchObject({ day: '2026-07-10', factsUsed: ['endedOn'] });
    const withClue = { ...facts, clueFoundOn: '2026-07-01' };
    expect(one(clock(withClue), 'clueBy')).toMatchObject({ day: '2026-07-22', article: 'O121 27' });
    expect(one(clock({ ...withClue, clueExtended: true }), 'clueBy').day).toBe('2026-08-12');
  });

  it('may be refused when the consumer knew for more than three years', () => {
    expect(one(clock({ filedOn: '2026-06-08', knewOn: '2023-06-08' }), 'refusalGround').holds).toBe(false);
    expect(one(clock({ filedOn: '2026-06-09', knewOn: '2023-06-08' }), 'refusalGround')).toMatchObject({
      holds: true,
      article: 'O121 16',
    });
  });

  it('may be refused for a false identity since Order 121 alone', () => {
    const now = clock({ filedOn: '2026-06-08', grounds: ['IDENTITY_REFUSED'] });
    expect(one(now, 'refusalGround')).toMatchObject({ holds: true, status: 'decided', of: 'grounds[0]' });
    const before = clock({ filedOn: '2026-03-02', grounds: ['IDENTITY_REFUSED'] });
    expect(one(before, 'refusalGround')).toMatchObject({ holds: false, status: 'legalReview' });
    expect(before.status).toBe('legalReview');
  });

  it('with signs of a claim for profit is looked at by a person', () => {
    const ruling = clock({ filedOn: '2026-06-08', signs: ['MASS_SAME_TYPE', 'SHARED_CONTACTS'] });
    expect(one(ruling, 'professionalSigns')).toMatchObject({ status: 'legalReview', article: 'O121 17' });
    expect(said(one(ruling, 'professionalSigns'), 'en')).toContain('many complaints of one type, shared contacts');
  });

  it('once refused has no mediation to wait for', () => {
    const ruling = clock({ filedOn: '2026-06-08', refusedOn: '2026-06-10' });
    expect(ruling.findings.map(({ id }) => id)).toEqual(['version', 'acceptBy']);
  });

  it('that was accepted too late says so, and its mediation still runs from then', () => {
    const ruling = clock({ filedOn: '2026-06-08', acceptedOn: '2026-07-01' });
    expect(one(ruling, 'acceptedLate').holds).toBe(true);
    expect(one(ruling, 'mediateBy').day).toBe('2026-08-30');
  });

  it('cannot be forced on a trader', () => {
    const ruling = clock({ filedOn: '2026-06-08', acceptedOn: '2026-06-09', traderAgrees: false });
    expect(one(ruling, 'mediationEnds')).toMatchObject({ holds: true, article: 'O121 18' });
  });

  it('of the online channel is answered within ten working days', () => {
    // 24 September: Mid-Autumn 25–27, National Day 1–7 October, Saturday the 10th is worked.
    expect(one(clock({ filedOn: '2026-09-24', channel: 'ODR' }), 'answerBy').day).toBe('2026-10-15');
  });

  it('of before the rules is left to counsel', () => {
    expect(one(clock({ filedOn: '2019-12-31' }), 'version')).toMatchObject({ status: 'legalReview', rule: 'none' });
  });

  it('that reaches beyond the calendar is provisional', () => {
    const ruling = clock({ filedOn: '2026-12-01', acceptedOn: '2026-12-02' }, '2026-12-03');
    expect(one(ruling, 'acceptBy').provisional).toBe(false);
    expect(one(ruling, 'mediateBy')).toMatchObject({ day: '2027-01-31', provisional: true });
  });
});

describe('facts of a complaint that cannot be true', () => {
  it.each([
    [
      'accepted before it was filed',
      { filedOn: '2026-06-08', acceptedOn: '2026-06-01' },
      'dayOutOfOrder',
      'acceptedOn',
    ],
    [
      'accepted and refused',
      { filedOn: '2026-06-08', acceptedOn: '2026-06-09', refusedOn: '2026-06-09' },
      'factsExclude',
      'refusedOn',
    ],
    ['known after it was filed', { filedOn: '2026-06-08', knewOn: '2026-06-09' }, 'dayOutOfOrder', 'filedOn'],
    ['filed after the day asked about', { filedOn: '2026-11-21' }, 'dayOutOfOrder', 'asOf'],
    ['a day that does not exist', { filedOn: '2026-06-31' }, 'invalidDate', 'filedOn'],
    [
      'a test that ends before it begins',
      { filedOn: '2026-06-08', tests: [{ from: '2026-06-20', to: '2026-06-10' }] },
      'spanWithoutStart',
      'tests[0].to',
    ],
  ] as const)('%s', (_name, facts, code, field) => {
    const refused = (): unknown => clock(facts);
    expect(refused).toThrow(BadFacts);
    expect(refused).toThrow(`${code} (${field})`);
  });
});
