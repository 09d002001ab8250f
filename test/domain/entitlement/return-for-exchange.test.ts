import { describe, expect, it } from 'vitest';
import { rightsCalendar } from '../../../domain/entitlement/rights-calendar.ts';
import { CALENDAR, given, POLICY, policyReading, policyWithCategory } from './given.ts';

describe('return instead of an exchange that is due', () => {
  const due = (purchase: string) =>
    given('fridge')
      .bought(purchase)
      .for(400_000)
      .repairedInVain('2025-01-06', '2025-01-10')
      .repairedInVain('2025-02-10', '2025-02-14');

  it('is asked about while nobody has looked at the stock', () => {
    expect(due('2024-06-03').right('returnNoSameModel', '2025-03-03')).toMatchObject({ status: 'notYet' });
  });

  it('goes to a person with both figures for a purchase under Decree 778', () => {
    const refund = due('2024-07-01').with({ sameModelInStock: true }).right('returnInsteadOfExchange', '2025-03-03');
    expect(refund).toMatchObject({ status: 'legalReview', because: { code: 'review.depreciation' } });
    // 1 July to 3 March are 245 days, less eight in repair: 237 × 0.05 % of 4,000 yuan.
    expect(refund?.refund).toEqual({ priceFen: 400_000, fee: { days: 237, fen: 47_400, refundFen: 352_600 } });
  });

  it('is decided for Decree 778 as the policy reads A7', () => {
    const story = due('2024-07-01').with({ sameModelInStock: true });
    const read = (A7: string) => story.right('returnInsteadOfExchange', '2025-03-03', policyReading({ A7 }));
    expect(read('FORBIDDEN')).toMatchObject({ status: 'open', refund: { dueFen: 400_000 } });
    expect(read('ALLOWED')).toMatchObject({ status: 'open', refund: { dueFen: 352_600 } });
  });

  it('advises the exchange when the fee eats the price', () => {
    const phone = given('phone_host')
      .bought('2024-01-02')
      .for(299_900)
      .repairedInVain('2024-05-06', '2024-05-10')
      .repairedInVain('2024-06-03', '2024-06-07')
      .with({ sameModelInStock: true });
    expect(phone.right('returnInsteadOfExchange', '2024-08-07')).toMatchObject({
      because: { code: 'right.returnInsteadOfExchange.feeEatsPrice' },
      refund: { dueFen: 0, fee: { days: 210, fen: 299_900 } },
    });
  });

  it('of a computer needs that no product of the brand is as good', () => {
    const laptop = given('computer_host')
      .bought('2025-07-01')
      .delivered('2025-07-01')
      .with({ sameModelInStock: false });
    expect(laptop.right('returnNoSameModel', '2025-07-12')?.subjectTo).toEqual(['noSameBrandNotLower']);
  });

  it('goes to a person once the unit was exchanged: from which day the fee runs is open', () => {
    const exchanged = given('fridge')
      .bought('2024-03-01')
      .exchanged('2024-03-11')
      .repairedInVain('2024-06-10', '2024-06-15')
      .repairedInVain('2024-09-01', '2024-09-08')
      .with({ sameModelInStock: true, voucherPriceFen: 400_000 });
    expect(exchanged.right('returnInsteadOfExchange', '2024-12-02')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.feeAfterExchange' },
    });
  });

  it('leaves the first installation out of the fee where the rule of the goods says so', () => {
    const player = given('av_disc_player')
      .bought('2024-03-01')
      .for(100_000)
      .installation({ required: true, startedOn: '2024-03-04', doneOn: '2024-03-10' })
      .repairedInVain('2024-03-18', '2024-03-20')
      .repairedInVain('2024-03-25', '2024-03-27')
      .with({ sameModelInStock: true });
    // The rate is invented: 31 days, less four in repair and six of installation.
    const policy = policyWithCategory('av_disc_player', { dailyRate: '0.001' });
    expect(player.right('returnInsteadOfExchange', '2024-04-01', policy)?.refund?.fee).toMatchObject({ days: 21 });
  });

  it('is not reckoned where the rate is not known', () => {
    const fixed = given('fixed_phone')
      .bought('2024-03-04')
      .repairedInVain('2024-05-06', '2024-05-10')
      .repairedInVain('2024-06-03', '2024-06-07')
      .with({ sameModelInStock: true, voucherPriceFen: 9_900 });
    const right = fixed.right('returnInsteadOfExchange', '2024-07-01');
    expect(right).toMatchObject({ status: 'legalReview', because: { code: 'review.feeRateUnknown' } });
    expect(right).not.toHaveProperty('refund');
  });

  describe('stands as long as the exchange it stands for', () => {
    const fridge = given('fridge')
      .bought('2024-03-01')
      .for(400_000)
      .repairedInVain('2024-06-10', '2024-06-15')
      .repairedInVain('2024-09-01', '2024-09-08')
      .faulty('2024-11-29', { listed: true });

    it.each([
      ['returnInsteadOfExchange', true],
      ['returnNoSameModel', false],
    ] as const)('%s is over when the exchange is', (id, sameModelInStock) => {
      const story = fridge.with({ sameModelInStock });
      const exchange = story.right('exchangeAfterRepairs', '2025-03-13');
      expect(exchange).toMatchObject({ status: 'open', endsOn: '2025-03-13' });
      expect(story.right(id, '2025-03-13')).toMatchObject({ status: 'open', endsOn: '2025-03-13' });
      expect(story.right(id, '2025-03-14')).toMatchObject({
        status: 'lapsed',
        because: { code: 'right.returnForExchange.lapsed', params: { until: '2025-03-13' } },
      });
      const { changes } = rightsCalendar(story.facts, POLICY, CALENDAR, 2025, '2025-02-01');
      expect(changes.filter(({ what }) => what === 'lapses').map((one) => [one.on, one.right.id])).toContainEqual([
        '2025-03-14',
        id,
      ]);
    });

    it('is kept by a fault that was reported in time', () => {
      const told = fridge.with({ sameModelInStock: false }).faulty('2024-11-29', { reportedOn: '2025-03-10' });
      expect(told.right('returnNoSameModel', '2025-03-20')).toMatchObject({
        status: 'open',
        endsOn: '2025-03-13',
        securedOn: '2025-03-10',
      });
    });

    it('waits while another exchange comes by time alone', () => {
      const story = given('fridge').bought('2024-01-02').with({ sameModelInStock: false });
      const waiting = story.repaired('2024-01-02', undefined, { waitingForParts: true });
      expect(waiting.right('returnNoSameModel', '2024-01-25')).toMatchObject({
        status: 'notYet',
        because: { params: { opensOn: '2024-04-02' } },
      });
      expect(waiting.right('returnNoSameModel', '2024-04-02')).toMatchObject({ status: 'open' });
    });

    it('is over for a farm machine too', () => {
      const slow = given('tractor_small')
        .bought('2024-03-01')
        .with({ sameModelInStock: false })
        .repaired('2024-04-01', '2024-06-03');
      expect(slow.right('returnNoSameModel', '2024-06-03')).toMatchObject({ status: 'open', endsOn: '2024-06-03' });
      expect(slow.right('returnNoSameModel', '2024-06-04')).toMatchObject({ status: 'lapsed' });
    });
  });
});
