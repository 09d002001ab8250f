import { describe, expect, it } from 'vitest';
import { given, validityOf } from './given.ts';

describe('an accessory', () => {
  const battery = given('phone_battery').bought('2025-03-03').delivered('2025-03-03').for(19_900);

  it('has a period of its own and is exchanged inside it', () => {
    expect(validityOf(battery.on('2025-04-01'))).toMatchObject({ baseEnd: '2025-09-03' });
    expect(validityOf(given('phone_earphone').bought('2025-03-03').on('2025-04-01'))).toMatchObject({
      baseEnd: '2025-06-03',
    });
    expect(validityOf(given('phone_charger_card').bought('2025-03-03').on('2025-04-01'))).toMatchObject({
      baseEnd: '2026-03-03',
    });
    const bad = battery.faulty('2025-05-06', { listed: true });
    expect(bad.right('accessoryExchange', '2025-05-06')).toMatchObject({
      kind: 'exchange',
      status: 'open',
      endsOn: '2025-09-03',
      article: 'PHONE 14',
    });
    expect(bad.right('accessoryExchange', '2025-09-04')).toMatchObject({ status: 'lapsed' });
    expect(bad.on('2025-09-04').exclusions.map(({ code }) => code)).toEqual(['EXPIRED']);
  });

  it('still bad after two exchanges is taken back: sold alone at the price of its invoice', () => {
    const once = battery.exchanged('2025-05-06').faulty('2025-06-03', { listed: true });
    expect(once.right('accessoryRefund', '2025-06-03')).toMatchObject({ status: 'notYet' });
    const twice = battery
      .exchanged('2025-05-06')
      .exchanged('2025-06-04')
      .faulty('2025-07-01', { listed: true })
      .with({ soldWithHost: false });
    expect(twice.right('accessoryRefund', '2025-07-01')).toMatchObject({
      kind: 'return',
      status: 'open',
      opensOn: '2025-07-01',
      refund: { dueFen: 19_900 },
    });
    // The exchange started the six months anew.
    expect(validityOf(twice.on('2025-07-01'))).toMatchObject({ start: '2025-06-04', baseEnd: '2025-12-04' });
  });

  it('sold with its host is taken back at what it costs alone that day', () => {
    const twice = battery.exchanged('2025-05-06').exchanged('2025-06-04').faulty('2025-07-01', { listed: true });
    const withHost = twice.with({ soldWithHost: true, voucherPriceFen: 399_900, standAlonePriceFen: 15_900 });
    expect(withHost.right('accessoryRefund', '2025-07-01')).toMatchObject({
      status: 'open',
      refund: { dueFen: 15_900 },
    });
  });

  it('is owed the price of its invoice while nobody said that it came with a host, subject to that', () => {
    const twice = battery.exchanged('2025-05-06').exchanged('2025-06-04').faulty('2025-07-01', { listed: true });
    expect(twice.for(15_900).right('accessoryRefund', '2025-07-01')).toMatchObject({
      status: 'open',
      refund: { dueFen: 15_900 },
      subjectTo: ['soldAlone'],
    });
  });

  it('that worked again after the last exchange is not taken back', () => {
    const twice = battery.faulty('2025-06-03').exchanged('2025-05-06').exchanged('2025-06-04');
    expect(twice.right('accessoryRefund', '2025-07-01')).toMatchObject({ status: 'notYet' });
  });

  it('with no fault of the table is not exchanged', () => {
    expect(battery.faulty('2025-05-06', { listed: false }).right('accessoryExchange', '2025-05-06')).toMatchObject({
      status: 'excluded',
    });
  });

  it('of a computer goes the same way; software after one exchange', () => {
    const card = given('computer_option').bought('2025-03-03').for(50_000).with({ soldWithHost: false });
    const bad = card.exchanged('2025-05-06').faulty('2025-06-03', { listed: true });
    expect(bad.right('accessoryRefund', '2025-06-03')).toMatchObject({ status: 'notYet', article: 'PC 17' });
    expect(bad.with({ category: 'software' }).right('accessoryRefund', '2025-06-03')).toMatchObject({
      status: 'open',
      article: 'PC 18',
      refund: { dueFen: 50_000 },
    });
  });

  it('in Shanghai is repaired for six months, unless it is a low-value consumable', () => {
    const earphone = given('phone_earphone').bought('2025-03-03').with({ sellerRegion: 'Shanghai' });
    expect(earphone.right('localRepair', '2025-08-01')).toMatchObject({ status: 'open', endsOn: '2025-09-03' });
    expect(earphone.with({ lowValueConsumable: true }).right('localRepair', '2025-08-01')).toBeUndefined();
  });
});

describe('what goes with a host', () => {
  it('monitor, keyboard and mouse sold with a computer go back with it', () => {
    const desktop = given('computer_host')
      .bought('2025-07-01')
      .delivered('2025-07-01')
      .with({ soldTogether: ['monitor', 'keyboard', 'mouse', 'printer'] });
    expect(desktop.right('returnWindow', '2025-07-03')?.includes).toEqual(['monitor', 'keyboard', 'mouse']);
    expect(desktop.right('exchangeWindow', '2025-07-03')).not.toHaveProperty('includes');
    expect(desktop.with({ category: 'fridge' }).right('returnWindow', '2025-07-03')).not.toHaveProperty('includes');
  });

  it('gifts are covered where the rule says so, and go to a person where it is silent', () => {
    const gift = (category: string) =>
      given(category).bought('2025-07-01').with({ gift: true }).on('2025-07-03').rights[0]?.status;
    expect(gift('phone_host')).toBe('open');
    expect(gift('computer_host')).toBe('open');
    expect(gift('fixed_phone')).toBe('legalReview');
  });
});

describe('a motorcycle', () => {
  const bike = given('motorcycle').bought('2025-03-03').delivered('2025-03-03');

  it('with a tampered odometer has reached its distance', () => {
    const tampered = bike.with({ odometerKm: 900, odometerTampered: { evidence: 'EV-1' } });
    expect(tampered.right('repairFree', '2025-05-06')).toMatchObject({
      status: 'lapsed',
      because: { code: 'right.repairFree.distance', params: { limitKm: 6_000 } },
    });
    expect(validityOf(tampered.on('2025-05-06'))).toMatchObject({ distance: { reached: true, tampered: true } });
  });

  it('whose odometer nobody read keeps what no distance ends', () => {
    const unread = bike.faulty('2025-03-06', { listed: true });
    expect(unread.right('returnWindow', '2025-03-06')).toMatchObject({ status: 'open' });
    expect(unread.right('repairFree', '2025-03-06')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.odometerUnknown' },
    });
    expect(unread.right('repairFree', '2026-03-06')).toMatchObject({ status: 'lapsed' });
  });
});
