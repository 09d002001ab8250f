import { describe, expect, it } from 'vitest';
import { given, POLICY } from './given.ts';

describe('grounds for refusing', () => {
  const phone = given('phone_host').bought('2025-07-01').delivered('2025-07-01');

  it('shut every right, but only with evidence', () => {
    const wet = (evidence?: string) =>
      phone.faulty('2025-07-03', { causeEvidence: [{ code: 'MISUSE', ...(evidence ? { evidence } : {}) }] });
    const proven = wet('EV-31').on('2025-07-05');
    expect(proven.exclusions).toMatchObject([
      { code: 'MISUSE', applies: true, evidence: 'EV-31', article: 'PHONE 24' },
    ]);
    expect(new Set(proven.rights.map(({ status }) => status))).toEqual(new Set(['excluded']));
    const asserted = wet().on('2025-07-05');
    expect(asserted.exclusions).toMatchObject([
      { code: 'MISUSE', applies: false, because: { code: 'exclusion.noEvidence' } },
    ]);
    expect(asserted.rights.find(({ id }) => id === 'repairFree')).toMatchObject({ status: 'open' });
  });

  it('leave alone what is over anyway', () => {
    const story = phone.faulty('2025-09-01', { causeEvidence: [{ code: 'MISUSE', evidence: 'EV-31' }] });
    expect(story.right('returnWindow', '2025-09-02')).toMatchObject({ status: 'lapsed' });
  });

  it('that the rule does not list send the case to a person', () => {
    const maker = given('uncatalogued')
      .bought('2026-03-02')
      .delivered('2026-03-02')
      .faulty('2026-03-08', { causeEvidence: [{ code: 'MISUSE', evidence: 'EV-9' }] });
    expect(maker.right('qualityReturn', '2026-03-08')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.groundNotListed', params: { ground: 'MISUSE' } },
    });
  });

  it('of a computer are pirated software and viruses too', () => {
    const infected = (category: string) =>
      given(category)
        .bought('2025-07-01')
        .faulty('2025-07-03', { causeEvidence: [{ code: 'VIRUS', evidence: 'EV-4' }] })
        .right('repairFree', '2025-07-05')?.status;
    expect(infected('computer_host')).toBe('excluded');
    expect(infected('phone_host')).toBe('legalReview');
  });

  it('"expired" cannot be asserted: the dates say it', () => {
    const story = phone.faulty('2025-07-03', { causeEvidence: [{ code: 'EXPIRED', evidence: 'EV-1' }] });
    expect(story.on('2025-07-05').exclusions).toEqual([]);
    expect(story.on('2026-07-02').exclusions.map(({ code, applies }) => [code, applies])).toEqual([['EXPIRED', true]]);
  });
});

describe('lost papers', () => {
  it('are no loss for a fridge whose purchase is proven otherwise, and fatal with no proof at all', () => {
    const fridge = given('fridge').bought('2025-07-01').delivered('2025-07-01');
    expect(fridge.withoutPapers('otherProof').right('returnWindow', '2025-07-05')).toMatchObject({ status: 'open' });
    const nothing = given('fridge').withoutPapers().on('2025-07-05');
    expect(nothing.validity).toBeUndefined();
    expect(nothing.rights.map(({ status }) => status)).toEqual(['excluded', 'excluded', 'excluded']);
    expect(nothing.exclusions.map(({ code }) => code)).toEqual(['NO_PAPERS_AND_NO_PROOF']);
  });

  it('leave a phone with an invoice copy repair and exchange, but not return', () => {
    const phone = given('phone_host').bought('2025-07-01').delivered('2025-07-01').withoutPapers('invoiceCopy');
    expect(phone.right('returnWindow', '2025-07-05')).toMatchObject({
      status: 'excluded',
      because: { code: 'excluded.papersRepairOrExchange' },
    });
    expect(phone.right('exchangeWindow', '2025-07-05')).toMatchObject({ status: 'open' });
    const noModel = phone.with({ sameModelInStock: false }).right('returnNoSameModel', '2025-07-12');
    expect(noModel).toMatchObject({ status: 'legalReview', because: { code: 'review.papersAndNoSameModel' } });
  });

  it('of a phone with some other proof wait for its factory date', () => {
    const phone = given('phone_host').bought('2025-07-01').withoutPapers('otherProof');
    expect(phone.on('2025-07-05').rights.map(({ because }) => because.code)).toEqual(
      Array(3).fill('review.serialDateMissing'),
    );
    expect(phone.with({ factoryDate: '2025-03-01' }).right('repairFree', '2025-07-05')).toMatchObject({
      status: 'open',
    });
  });
});

describe('what the engine does not decide', () => {
  const undecided = (category: string, purchase = '2025-07-01') =>
    given(category)
      .bought(purchase)
      .delivered(purchase)
      .on('2025-07-10')
      .rights.map(({ status, because }) => [status, because.code]);

  it('is every right of a row that is not established', () => {
    for (const category of ['radio_recorder', 'electronic_organ', 'sewing_machine', 'watch', 'av_amp_speaker']) {
      expect(undecided(category)).toEqual(Array(3).fill(['legalReview', 'review.disabledRow']));
    }
  });

  it('is a flat TV bought before its rule, and anything bought before there were rules', () => {
    expect(undecided('tv_flat', '2011-02-28')).toEqual(Array(3).fill(['legalReview', 'review.notInForce']));
    expect(undecided('fridge', '1995-08-24')).toEqual(Array(3).fill(['legalReview', 'review.noPurchaseTerms']));
  });

  it('leaves no category of the policy without an answer', () => {
    for (const id of POLICY.categories.keys()) {
      const answer = given(id).bought('2025-07-01').delivered('2025-07-01').with({ odometerKm: 10 }).on('2025-07-10');
      expect(answer.rights.length, id).toBeGreaterThan(0);
    }
  });
});

describe('the past', () => {
  it('is asked about as it was: what came later is not seen', () => {
    const told = given('washer').bought('2024-05-10').repaired('2024-08-01', '2024-08-09').faulty('2024-09-02');
    expect(told.on('2024-07-01')).toEqual(given('washer').bought('2024-05-10').on('2024-07-01'));
    expect(told.on('2024-08-05').validity?.whole).toMatchObject({ suspendedDays: 4, endsMove: true });
  });
});
