import { describe, expect, it } from 'vitest';
import type { DutyId } from '../../../domain/entitlement/answer.ts';
import type { DistanceFact } from '../../../domain/entitlement/facts.ts';
import { given, type Story } from './given.ts';

const fan = given('fan').online().bought('2025-07-01').delivered('2025-07-03').for(29_900);
const sold = (distance: DistanceFact, story = fan) => story.with({ distance });
const duty = (story: Story, id: DutyId, asOf: string) => story.on(asOf).duties.find((one) => one.id === id);

describe('a return without a reason', () => {
  it('is open for seven days from receipt, intact goods provided', () => {
    expect(fan.right('noReasonReturn', '2025-07-10')).toMatchObject({
      kind: 'noReasonReturn',
      status: 'open',
      opensOn: '2025-07-03',
      endsOn: '2025-07-10',
      article: 'CPL 25; 7DAY 10',
      subjectTo: ['noException', 'goodsIntact'],
      refund: { dueFen: 29_900 },
    });
    expect(fan.right('noReasonReturn', '2025-07-11')).toMatchObject({ status: 'lapsed' });
    expect(sold({ intact: true }).right('noReasonReturn', '2025-07-10')).not.toHaveProperty('subjectTo');
  });

  it('is there for distance sales alone, and waits for the goods', () => {
    expect(given('fan').bought('2025-07-01').right('noReasonReturn', '2025-07-05')).toBeUndefined();
    const onItsWay = given('fan').online().bought('2025-07-01');
    expect(onItsWay.right('noReasonReturn', '2025-07-02')).toMatchObject({ status: 'notYet' });
    expect(
      given('fan').online().bought('2014-03-14').delivered('2014-03-15').right('noReasonReturn', '2014-03-16'),
    ).toBeUndefined();
  });

  it('is kept by asking in time', () => {
    const asked = sold({ intact: true, requestedOn: '2025-07-10' });
    expect(asked.right('noReasonReturn', '2025-07-20')).toMatchObject({ status: 'open', securedOn: '2025-07-10' });
    expect(sold({ requestedOn: '2025-07-11' }).right('noReasonReturn', '2025-07-11')).toMatchObject({
      status: 'lapsed',
    });
  });

  it.each(['madeToOrder', 'freshOrPerishable', 'openedMediaOrSoftware', 'newspaper'] as const)(
    'is never open for %s',
    (exception) => {
      expect(sold({ exception }).right('noReasonReturn', '2025-07-05')).toMatchObject({ status: 'excluded' });
    },
  );

  it.each(['unsafeOnceOpened', 'losesValueOnceTried', 'nearExpiryOrFlawed'] as const)(
    'is shut for %s only if that was confirmed at the purchase',
    (exception) => {
      const status = (confirmedAtPurchase?: boolean) =>
        sold({ exception, intact: true, ...(confirmedAtPurchase === undefined ? {} : { confirmedAtPurchase }) }).right(
          'noReasonReturn',
          '2025-07-05',
        )?.status;
      expect(status(true)).toBe('excluded');
      expect(status(false)).toBe('open');
      expect(status()).toBe('legalReview');
    },
  );

  it('is shut for goods that are not intact', () => {
    expect(sold({ intact: false }).right('noReasonReturn', '2025-07-05')).toMatchObject({
      status: 'excluded',
      because: { code: 'excluded.noReason.notIntact' },
    });
  });

  it('pays what was paid, less a gift that is kept', () => {
    const paid = sold({ intact: true, giftKeptFen: 2_900 }).with({ pricePaidFen: 25_900 });
    expect(paid.right('noReasonReturn', '2025-07-05')?.refund).toEqual({ priceFen: 25_900, dueFen: 23_000 });
  });

  it('stands beside the rights of goods that are bad', () => {
    const bad = fan.faulty('2025-07-04', { listed: true }).on('2025-07-05');
    const open = bad.rights.filter(({ status }) => status === 'open').map(({ id }) => id);
    expect(open).toEqual(expect.arrayContaining(['returnWindow', 'noReasonReturn']));
  });

  it('stands beside the law of all goods where the category is no more than a distance sale', () => {
    const goods = given('distance_no_reason').online().bought('2025-07-01').delivered('2025-07-03').on('2025-07-05');
    expect(goods.rights.map(({ id, status }) => [id, status])).toEqual([
      ['qualityReturn', 'open'],
      ['qualityExchange', 'open'],
      ['qualityRepair', 'open'],
      ['noReasonReturn', 'open'],
    ]);
  });
});

describe('what comes with a return without a reason', () => {
  it('the way back is the consumer’s unless something else was agreed', () => {
    expect(duty(sold({ intact: true }), 'returnFreight', '2025-07-05')).toMatchObject({
      party: 'consumer',
      article: 'CPL 25',
    });
    expect(duty(sold({ intact: true, freightOn: 'trader' }), 'returnFreight', '2025-07-05')).toMatchObject({
      party: 'trader',
    });
  });

  it('the refund is due within seven days after the goods are back, and refused after fifteen', () => {
    const back = sold({ intact: true, requestedOn: '2025-07-08', goodsBackOn: '2025-07-12' });
    expect(duty(back, 'noReasonRefund', '2025-07-13')).toMatchObject({ by: '2025-07-19', amountFen: 29_900 });
    expect(duty(back, 'noReasonRefusal', '2025-07-27')).toMatchObject({
      by: '2025-07-27',
      because: { code: 'duty.noReasonRefusal.open' },
    });
    expect(duty(back, 'noReasonRefusal', '2025-07-28')).toMatchObject({
      article: '7DAY 31',
      because: { code: 'duty.noReasonRefusal.refused' },
    });
  });

  it('counts from the request while the goods are still there, and ends with the refund', () => {
    const asked = sold({ requestedOn: '2025-07-08' });
    expect(duty(asked, 'noReasonRefusal', '2025-07-24')).toMatchObject({ by: '2025-07-23' });
    const paid = sold({ requestedOn: '2025-07-08', goodsBackOn: '2025-07-12', refundedOn: '2025-07-15' });
    expect(duty(paid, 'noReasonRefund', '2025-07-16')).toBeUndefined();
    expect(duty(paid, 'noReasonRefusal', '2025-08-01')).toBeUndefined();
    expect(paid.right('noReasonReturn', '2025-07-16')).toMatchObject({ status: 'lapsed' });
  });

  it('coupons come back in kind', () => {
    expect(duty(sold({ couponsUsed: true }), 'couponsInKind', '2025-07-05')).toMatchObject({ article: '7DAY 15' });
  });
});
