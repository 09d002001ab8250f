import { describe, expect, it } from 'vitest';
import { given, policyReading, policyWithCategory, rightOf, validityOf } from './given.ts';

describe('the day a guarantee starts', () => {
  const delivered = (purchase: string) => given('fridge').bought(purchase).delivered('2024-07-08');

  it('is the invoice for a purchase up to 30 June 2024 and the delivery from 1 July on', () => {
    expect(validityOf(delivered('2024-06-30').on('2024-07-10'))).toMatchObject({
      start: '2024-06-30',
      startReason: 'invoice',
      rule: 'COMMON-1995',
    });
    expect(validityOf(delivered('2024-07-01').on('2024-07-10'))).toMatchObject({
      start: '2024-07-08',
      startReason: 'delivery',
      rule: 'COMMON-778',
      article: 'IMPL 18',
    });
  });

  it('is the end of installation where the seller must install', () => {
    const story = given('air_conditioner').bought('2025-04-01').delivered('2025-04-03');
    const installed = story.installation({ required: true, doneOn: '2025-04-20' });
    expect(validityOf(installed.on('2025-05-06'))).toMatchObject({
      start: '2025-04-20',
      startReason: 'installationDone',
    });
  });

  it('is thirty days after delivery when the installation never comes, and nothing waits for it', () => {
    const story = given('air_conditioner')
      .bought('2025-04-01')
      .delivered('2025-04-03')
      .installation({ required: true });
    expect(validityOf(story.on('2025-07-01'))).toMatchObject({
      start: '2025-05-03',
      startReason: 'installationNeverDone',
    });
    // The goods are in the house: a fault found before they are installed is no less a fault.
    expect(story.right('returnWindow', '2025-04-10')).toMatchObject({ status: 'open', opensOn: '2025-04-03' });
  });

  it('is the purchase for goods taken home from a shop, and has not come for goods still on their way', () => {
    expect(validityOf(given('fan').bought('2025-06-03').on('2025-06-04'))).toMatchObject({
      start: '2025-06-03',
      startReason: 'handedOverAtPurchase',
    });
    const onTheWay = given('fan').bought('2025-06-03').online().on('2025-06-04');
    expect(onTheWay.validity).toBeUndefined();
    expect(onTheWay.rights.map(({ status }) => status)).toEqual(['notYet', 'notYet', 'notYet', 'notYet']);
  });

  it('is the invoice and not the purchase where they differ', () => {
    const story = given('fridge').bought('2024-05-06').with({ invoiceDate: '2024-05-20' });
    expect(validityOf(story.on('2024-06-03'))).toMatchObject({ start: '2024-05-20' });
  });

  it('is the last day of the rule of flat TVs, and the day after it no longer', () => {
    const installed = (purchase: string) =>
      given('tv_flat').bought(purchase).delivered('2024-07-04').installation({ required: false, doneOn: '2024-07-09' });
    expect(validityOf(installed('2024-06-30').on('2024-08-01'))).toMatchObject({ start: '2024-07-09' });
    expect(validityOf(installed('2024-07-01').on('2024-08-01'))).toMatchObject({ start: '2024-07-04' });
  });

  it('is the end of installation only up to 30 June 2024 by the rule of flat TVs; without one, the invoice', () => {
    const story = given('tv_flat').bought('2024-02-01').delivered('2024-02-05');
    expect(validityOf(story.on('2024-03-01'))).toMatchObject({ start: '2024-02-01', startReason: 'invoice' });
  });
});

describe('the 7- and 15-day windows', () => {
  const phone = given('phone_host').bought('2025-07-01').delivered('2025-07-01').for(399_900);

  it('offer return and exchange first, then exchange alone, then neither', () => {
    const openOn = (asOf: string) =>
      phone
        .on(asOf)
        .rights.filter(({ status, id }) => status === 'open' && id.endsWith('Window'))
        .map(({ id }) => id);
    expect(openOn('2025-07-08')).toEqual(['returnWindow', 'exchangeWindow']);
    expect(openOn('2025-07-09')).toEqual(['exchangeWindow']);
    expect(openOn('2025-07-16')).toEqual(['exchangeWindow']);
    expect(openOn('2025-07-17')).toEqual([]);
  });

  it('return the whole price', () => {
    expect(phone.right('returnWindow', '2025-07-05')?.refund).toEqual({ priceFen: 399_900, dueFen: 399_900 });
  });

  it('count the price on the voucher unless another price paid is proven', () => {
    const paidLess = phone.with({ pricePaidFen: 349_900 });
    expect(paidLess.right('returnWindow', '2025-07-05')?.refund).toMatchObject({ dueFen: 399_900 });
    const proven = paidLess.with({ pricePaidEvidence: 'BANK-7' });
    expect(proven.right('returnWindow', '2025-07-05')?.refund).toMatchObject({ dueFen: 349_900 });
  });

  it('stay open for who reported in time, until the goods come back repaired', () => {
    const reported = phone.faulty('2025-07-07', { reportedOn: '2025-07-08', listed: true });
    expect(reported.right('returnWindow', '2025-07-12')).toMatchObject({
      status: 'open',
      because: { code: 'right.returnWindow.claimed' },
    });
    const late = phone.faulty('2025-07-07', { reportedOn: '2025-07-09', listed: true });
    expect(late.right('returnWindow', '2025-07-12')).toMatchObject({ status: 'lapsed' });
    const repaired = reported.repaired('2025-07-09', '2025-07-11');
    expect(repaired.right('returnWindow', '2025-07-12')).toMatchObject({ status: 'lapsed' });
  });

  it('wait for a performance fault, and are shut for what is none', () => {
    expect(phone.right('returnWindow', '2025-07-05')?.subjectTo).toEqual(['performanceFault']);
    const fault = phone.faulty('2025-07-04', { listed: true });
    expect(fault.right('returnWindow', '2025-07-05')).not.toHaveProperty('subjectTo');
    const noise = phone.faulty('2025-07-04', { listed: false });
    expect(noise.right('returnWindow', '2025-07-05')).toMatchObject({
      status: 'excluded',
      because: { code: 'excluded.noPerformanceFault' },
    });
    expect(noise.right('repairFree', '2025-07-05')).toMatchObject({ status: 'open' });
  });

  it('do not start anew with an exchanged unit', () => {
    const exchanged = phone.exchanged('2025-07-10');
    expect(exchanged.right('returnWindow', '2025-07-12')).toMatchObject({ status: 'lapsed', endsOn: '2025-07-08' });
  });

  it('leave out the days of the first installation where the rule of the goods says so', () => {
    const player = given('av_disc_player')
      .bought('2024-05-06')
      .delivered('2024-05-06')
      .installation({ required: true, startedOn: '2024-05-07', doneOn: '2024-05-10' });
    expect(player.right('exchangeWindow', '2024-05-22')).toMatchObject({ endsOn: '2024-05-24' });
  });

  it('leave out only those days of the installation that fall into them', () => {
    const player = given('av_disc_player')
      .bought('2024-05-06')
      .with({ invoiceDate: '2024-05-08' })
      .installation({ required: true, startedOn: '2024-05-07', doneOn: '2024-05-10' });
    expect(player.right('returnWindow', '2024-05-14')).toMatchObject({ endsOn: '2024-05-17' });
  });

  it('need no way round through an exchange while return itself is open', () => {
    const ids = (asOf: string) =>
      phone
        .with({ sameModelInStock: false })
        .on(asOf)
        .rights.map(({ id }) => id);
    expect(ids('2025-07-08')).not.toContain('returnNoSameModel');
    expect(ids('2025-07-09')).toContain('returnNoSameModel');
    expect(ids('2025-07-17')).not.toContain('returnNoSameModel');
  });

  it('start with the invoice where the policy reads A15 so', () => {
    const story = given('fan').bought('2025-06-03').delivered('2025-06-10');
    expect(story.right('returnWindow', '2025-06-10')).toMatchObject({ endsOn: '2025-06-17' });
    expect(story.right('returnWindow', '2025-06-10', policyReading({ A15: 'INVOICE' }))).toMatchObject({
      endsOn: '2025-06-10',
    });
  });

  it('count the day they start on where the policy reads A2 so', () => {
    const answer = phone.on('2025-07-05', policyReading({ A2: 'INCLUDED' }));
    expect(rightOf(answer, 'returnWindow')).toMatchObject({ endsOn: '2025-07-07' });
    expect(validityOf(answer)).toMatchObject({ baseEnd: '2026-06-30' });
  });
});

describe('free repair', () => {
  const fridge = given('fridge').bought('2024-03-01');

  it('covers the main part for its own time after the whole unit is out', () => {
    const compressor = fridge.faulty('2025-11-03', { part: 'compressor' });
    expect(compressor.right('repairFree', '2025-11-03')).toMatchObject({ status: 'lapsed', endsOn: '2025-03-03' });
    expect(compressor.right('repairFreePart', '2025-11-03')).toMatchObject({ status: 'open', endsOn: '2027-03-01' });
    const lamp = fridge.faulty('2025-11-03', { part: 'lamp' });
    expect(lamp.right('repairFreePart', '2025-11-03')).toBeUndefined();
    expect(lamp.on('2025-11-03').exclusions.map(({ code }) => code)).toEqual(['EXPIRED']);
  });

  it('asks which part it is while nobody has said', () => {
    expect(fridge.right('repairFreePart', '2025-11-03')?.subjectTo).toEqual(['faultInMainPart']);
  });

  it('leaves to a person a part of a list nobody has read to its end', () => {
    const fanMotor = given('air_conditioner').bought('2024-03-01').faulty('2025-11-03', { part: 'fanMotor' });
    expect(fanMotor.right('repairFreePart', '2025-11-03')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.mainPartNotListed' },
    });
  });

  it('of a motorcycle ends at the distance, and needs the odometer', () => {
    const bike = given('motorcycle').bought('2025-03-03').delivered('2025-03-03');
    expect(bike.on('2025-05-06').rights.every(({ status }) => status === 'legalReview')).toBe(true);
    expect(bike.with({ odometerKm: 5_999 }).right('repairFree', '2025-05-06')).toMatchObject({ status: 'open' });
    expect(bike.with({ odometerKm: 6_000 }).right('repairFree', '2025-05-06')).toMatchObject({
      status: 'lapsed',
      because: { code: 'right.repairFree.distance' },
    });
  });

  it('of a main part of a motorcycle is nobody’s question until the whole unit is out', () => {
    const bike = given('motorcycle').bought('2025-03-03').delivered('2025-03-03').with({ odometerKm: 900 });
    expect(bike.right('repairFreePart', '2026-03-03')).toBeUndefined();
    expect(bike.right('repairFreePart', '2026-03-04')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.mainPartPeriod' },
    });
  });

  it('of a replaced part runs from its replacement, if that was covered', () => {
    const laptop = given('computer_host')
      .bought('2025-02-05')
      .delivered('2025-02-05')
      .faulty('2025-06-01', { part: 'disk' });
    const replaced = { part: 'disk', replacedParts: ['disk'] };
    const free = laptop.repaired('2025-06-02', '2025-06-06', replaced);
    expect(free.right('repairFreePart', '2025-07-01')).toMatchObject({ opensOn: '2025-06-06', endsOn: '2027-06-06' });
    const paid = laptop.repaired('2025-06-02', '2025-06-06', { ...replaced, covered: false });
    expect(paid.right('repairFreePart', '2025-07-01')).toMatchObject({ opensOn: '2025-02-05', endsOn: '2027-02-05' });
  });

  it('goes on while the unit is in repair, day by day, and its end does not count as a change ahead', () => {
    const inRepair = fridge.repaired('2025-02-27');
    expect(inRepair.right('repairFree', '2025-03-20')).toMatchObject({ status: 'open', endsMove: true });
    expect(inRepair.on('2025-03-20').nextChange).toMatchObject({ right: 'exchangeRepairerDelay', on: '2025-03-30' });
  });

  it('is not prolonged by a paid repair, nor by one that came too late', () => {
    const paid = fridge.repaired('2024-06-03', '2024-06-13', { covered: false });
    expect(validityOf(paid.on('2024-07-01'))).toMatchObject({ suspendedDays: 0 });
    const late = fridge.repaired('2025-03-04', '2025-03-14');
    expect(validityOf(late.on('2025-04-01'))).toMatchObject({ suspendedDays: 0, end: '2025-03-03' });
    const onTheRolledDay = fridge.repaired('2025-03-03', '2025-03-13');
    expect(validityOf(onTheRolledDay.on('2025-04-01'))).toMatchObject({ suspendedDays: 10, end: '2025-03-11' });
  });

  it('counts both days of a repair where the policy reads A4 so, and at least one day in any case', () => {
    const sameDay = fridge.repaired('2024-06-03', '2024-06-03');
    expect(validityOf(sameDay.on('2024-07-01'))).toMatchObject({ suspendedDays: 1 });
    const week = fridge.repaired('2024-06-03', '2024-06-10');
    expect(validityOf(week.on('2024-07-01', policyReading({ A4: 'BOTH_DAYS_COUNT' })))).toMatchObject({
      suspendedDays: 8,
    });
  });
});

describe('failed repairs', () => {
  const once = given('washer')
    .bought('2024-05-10')
    .repairedInVain('2024-08-01', '2024-08-09', { failedOn: '2024-09-02' });
  const twice = once.repairedInVain('2024-09-03', '2024-09-10', { failedOn: '2024-10-08' });

  it('open the exchange at the confirmation of the second failure, not before', () => {
    expect(once.right('exchangeAfterRepairs', '2024-09-02')).toMatchObject({
      status: 'notYet',
      because: { params: { failed: 1, needed: 2 } },
    });
    expect(twice.right('exchangeAfterRepairs', '2024-10-07')).toMatchObject({ status: 'notYet' });
    expect(twice.right('exchangeAfterRepairs', '2024-10-08')).toMatchObject({ status: 'open', opensOn: '2024-10-08' });
  });

  it('are dated by the next hand-in where nobody wrote the day down', () => {
    const third = given('washer')
      .bought('2024-05-10')
      .repairedInVain('2024-08-01', '2024-08-09')
      .repairedInVain('2024-09-03', '2024-09-10')
      .repaired('2024-10-14', '2024-10-18');
    expect(third.right('exchangeAfterRepairs', '2024-10-13')).toMatchObject({ status: 'notYet' });
    expect(third.right('exchangeAfterRepairs', '2024-10-20')).toMatchObject({ status: 'open', opensOn: '2024-10-14' });
  });

  it('of a motorcycle that has run its distance go to a person', () => {
    const bike = given('motorcycle').bought('2025-03-03').delivered('2025-03-03').with({ odometerKm: 6_100 });
    expect(bike.right('exchangeAfterRepairs', '2025-09-01')).toMatchObject({ status: 'lapsed' });
    const failed = bike.repairedInVain('2025-04-07', '2025-04-09').repairedInVain('2025-05-06', '2025-05-08');
    expect(failed.right('exchangeAfterRepairs', '2025-09-01')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.distanceReached' },
    });
  });

  it('lose their exchange with the guarantee', () => {
    // 10 May 2025 and fifteen days of repair: Sunday 25 May, so Monday.
    expect(twice.right('exchangeAfterRepairs', '2025-05-26')).toMatchObject({ status: 'open', endsOn: '2025-05-26' });
    expect(twice.right('exchangeAfterRepairs', '2025-05-27')).toMatchObject({ status: 'lapsed' });
  });

  it('are not counted when no fault was found, when the fault is not listed, or when the repair was paid', () => {
    for (const more of [
      { result: 'noFaultFound' },
      { listed: false, result: 'failed' },
      { covered: false, result: 'failed' },
    ] as const) {
      const story = once.repaired('2024-09-03', '2024-09-10', more);
      expect(story.on('2024-11-01').counts.failedRepairs).toBe(1);
      // Only the unlisted one was a repair at all.
      expect(story.on('2024-11-01').counts.repairsCounted).toBe('listed' in more ? 2 : 1);
      expect(story.right('exchangeAfterRepairs', '2024-11-01')).toMatchObject({ status: 'notYet' });
    }
  });

  it('are counted for the present unit alone, unless the policy keeps them over an exchange', () => {
    const exchanged = twice.exchanged('2024-10-10');
    expect(exchanged.on('2024-11-01').counts).toEqual({ failedRepairs: 0, repairsCounted: 0, daysInRepair: 0 });
    expect(exchanged.on('2024-11-01', policyReading({ A9: 'KEEP' })).counts).toMatchObject({ failedRepairs: 2 });
  });

  it('of a main part count after the whole unit is out, but not for a computer', () => {
    const failures = (category: string, part: string) =>
      given(category)
        .bought('2024-03-01')
        .repairedInVain('2025-04-07', '2025-04-10', { part })
        .repairedInVain('2025-05-06', '2025-05-09', { part })
        .faulty('2025-05-20', { part });
    expect(failures('fridge', 'compressor').right('exchangeAfterRepairs', '2025-06-02')).toMatchObject({
      status: 'open',
    });
    expect(failures('fridge', 'compressor').on('2025-06-02').counts.failedRepairs).toBe(2);
    expect(failures('computer_host', 'mainboard').on('2025-06-02').counts).toMatchObject({
      failedRepairs: 0,
      repairsCounted: 2,
    });
    expect(failures('computer_host', 'mainboard').right('exchangeAfterRepairs', '2025-06-02')).toMatchObject({
      status: 'lapsed',
    });
  });
});

describe('a repair that takes too long', () => {
  const tv = given('tv_colour_crt').bought('2024-01-15');

  it('is nobody’s fault until somebody says whose', () => {
    const story = tv.repaired('2024-04-01');
    expect(story.right('exchangeRepairerDelay', '2024-05-01')).toMatchObject({ subjectTo: ['delayByRepairer'] });
    expect(story.right('exchangeRepairerDelay', '2024-05-02')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.delayCauseUnknown' },
    });
    const consumer = tv.repaired('2024-04-01', undefined, { whoseFault: 'consumer' });
    expect(consumer.right('exchangeRepairerDelay', '2024-06-03')).toBeUndefined();
  });

  it('is not the repairer’s while parts are missing', () => {
    const waiting = tv.repaired('2024-04-01', undefined, { waitingForParts: true });
    expect(waiting.right('exchangeRepairerDelay', '2024-06-03')).toBeUndefined();
    const both = tv.repaired('2024-04-01', undefined, { waitingForParts: true, whoseFault: 'repairer' });
    expect(both.right('exchangeRepairerDelay', '2024-06-03')).toMatchObject({ status: 'open' });
  });

  it('gives no right when the goods came back on the last day', () => {
    const story = tv.repaired('2024-04-01', '2024-05-01', { whoseFault: 'repairer' });
    expect(story.right('exchangeRepairerDelay', '2024-05-01')).toBeUndefined();
    const dayLater = tv.repaired('2024-04-01', '2024-05-02', { whoseFault: 'repairer' });
    expect(dayLater.right('exchangeRepairerDelay', '2024-05-02')).toMatchObject({ status: 'open' });
  });

  it('loses its exchange with the day the goods are taken back, unless the policy reads A18 otherwise', () => {
    const story = tv.repaired('2024-04-01', '2024-05-10', { whoseFault: 'repairer' });
    expect(story.right('exchangeRepairerDelay', '2024-05-09')).toMatchObject({ status: 'open' });
    expect(story.right('exchangeRepairerDelay', '2024-05-11')).toMatchObject({
      status: 'lapsed',
      endsOn: '2024-05-10',
    });
    expect(story.right('exchangeRepairerDelay', '2024-05-11', policyReading({ A18: 'WITH_VALIDITY' }))).toMatchObject({
      status: 'open',
    });
  });

  it('knows no loaner for a fridge', () => {
    expect(given('fridge').bought('2024-03-01').repaired('2024-04-01').right('loaner', '2024-06-03')).toBeUndefined();
  });
});

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
});

describe('the guarantee of a repair', () => {
  const phone = given('phone_host').bought('2024-03-04').repaired('2025-02-27', '2025-03-05');

  it('runs thirty days from hand-back while no fault is known', () => {
    expect(phone.right('postRepairGuarantee', '2025-04-04')).toMatchObject({ status: 'open', endsOn: '2025-04-04' });
    expect(phone.right('postRepairGuarantee', '2025-04-05')).toMatchObject({ status: 'lapsed' });
  });

  it('is kept by the day the fault appears and lost a day later', () => {
    expect(phone.faulty('2025-04-04').right('postRepairGuarantee', '2025-04-20')).toMatchObject({ status: 'open' });
    expect(phone.faulty('2025-04-05').right('postRepairGuarantee', '2025-04-20')).toMatchObject({ status: 'lapsed' });
  });

  it('is not won by the fault that was repaired', () => {
    const old = phone.faulty('2025-02-26');
    expect(old.right('postRepairGuarantee', '2025-04-05')).toMatchObject({ status: 'lapsed' });
  });

  it('ends with the unit: another one was never repaired', () => {
    const exchanged = phone.exchanged('2025-03-10');
    expect(exchanged.right('postRepairGuarantee', '2025-03-20')).toBeUndefined();
  });

  it('is also given for a repair the customer paid, not for goods handed back without one', () => {
    const paid = given('phone_host').bought('2024-03-04').repaired('2025-06-02', '2025-06-05', { covered: false });
    expect(paid.right('postRepairGuarantee', '2025-06-20')).toMatchObject({ status: 'open' });
    const nothing = given('phone_host')
      .bought('2024-03-04')
      .repaired('2025-06-02', '2025-06-05', { result: 'noFaultFound' });
    expect(nothing.right('postRepairGuarantee', '2025-06-20')).toBeUndefined();
  });
});
