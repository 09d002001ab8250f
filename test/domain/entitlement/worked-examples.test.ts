import { describe, expect, it } from 'vitest';
import { given, policyReading, validityOf } from './given.ts';

// The numbers are those of the worked examples of the 三包 rules; dates and sums come from there, not from the code.

describe('validity of the worked examples', () => {
  it('T01: a last day on a Saturday moves to Monday; a part that ends beyond the calendar is provisional', () => {
    const answer = given('fridge').bought('2024-03-01').delivered('2024-03-01').on('2024-06-01');
    expect(answer.commonVersion).toBe('COMMON-1995');
    expect(validityOf(answer)).toMatchObject({ end: '2025-03-03', rolledFrom: '2025-03-01', provisional: false });
    expect(validityOf(answer, 'compressor')).toMatchObject({ end: '2027-03-01', provisional: true });
  });

  it('T01: where only holidays count as rest days, the Saturday stays', () => {
    const answer = given('fridge')
      .bought('2024-03-01')
      .on('2024-06-01', policyReading({ A1: 'HOLIDAY_ONLY' }));
    expect(validityOf(answer)).toMatchObject({ end: '2025-03-01', provisional: false });
    expect(validityOf(answer)).not.toHaveProperty('rolledFrom');
  });

  it('T02: two repairs extend the year by their days', () => {
    const answer = given('washer')
      .bought('2024-05-10')
      .repaired('2024-08-01', '2024-08-09')
      .repaired('2024-12-02', '2024-12-20', { waitingForParts: true })
      .on('2025-01-10');
    expect(validityOf(answer)).toMatchObject({
      baseEnd: '2025-05-10',
      suspendedDays: 26,
      extendedEnd: '2025-06-05',
      end: '2025-06-05',
    });
    expect(answer.counts).toEqual({ failedRepairs: 0, repairsCounted: 2, daysInRepair: 26 });
  });

  it('T04: a make-up working Sunday is no rest day', () => {
    const answer = given('phone_host').bought('2024-09-28').delivered('2024-09-28').on('2025-01-10');
    expect(validityOf(answer)).toMatchObject({ start: '2024-09-28', startReason: 'delivery', end: '2025-09-28' });
  });

  it('T05: a leap day ends on 28 February, and a make-up working Saturday stays', () => {
    const answer = given('computer_host').bought('2024-02-29').on('2024-06-01');
    expect(validityOf(answer)).toMatchObject({ end: '2025-02-28' });
    expect(validityOf(answer, 'mainboard')).toMatchObject({ end: '2026-02-28', provisional: false });
  });

  it('T08: the extension comes first, then one roll', () => {
    const story = given('phone_host').bought('2024-10-03').delivered('2024-10-03').repaired('2025-03-03', '2025-03-10');
    expect(validityOf(story.on('2025-04-01'))).toMatchObject({ end: '2025-10-10', suspendedDays: 7 });
    const wrongWay = story.on('2025-04-01', policyReading({ A10: 'ROLL_FIRST_THEN_EXTEND' }));
    expect(validityOf(wrongWay)).toMatchObject({ end: '2025-10-16' });
  });

  it('T10: a flat TV of before Decree 778 starts when it is commissioned', () => {
    const answer = given('tv_flat')
      .bought('2024-02-01')
      .delivered('2024-02-05')
      .installation({ required: true, doneOn: '2024-02-20', evidence: 'IC-1' })
      .on('2024-06-03');
    expect(validityOf(answer)).toMatchObject({
      start: '2024-02-20',
      startReason: 'installationDone',
      end: '2025-02-20',
      rule: 'tv_flat',
      article: 'TV',
    });
    expect(validityOf(answer, 'panel')).toMatchObject({ end: '2027-02-20', provisional: true });
  });

  it('T11: an exchange starts validity anew; its end rolls over the Dragon Boat Festival', () => {
    const answer = given('phone_host')
      .bought('2025-01-10')
      .delivered('2025-01-10')
      .exchanged('2025-06-20')
      .on('2025-09-01');
    expect(validityOf(answer)).toMatchObject({
      start: '2025-06-20',
      startReason: 'exchange',
      rolledFrom: '2026-06-20',
      end: '2026-06-22',
      article: 'PHONE 21',
    });
  });

  it('T13: a replaced mainboard starts its own period; the other parts are extended by the day of repair', () => {
    const answer = given('computer_host')
      .bought('2025-02-05')
      .delivered('2025-02-05')
      .repaired('2026-10-12', '2026-10-12', { part: 'mainboard', replacedParts: ['mainboard'] })
      .on('2026-11-02');
    expect(validityOf(answer, 'mainboard')).toMatchObject({
      start: '2026-10-12',
      startReason: 'partReplaced',
      end: '2028-10-12',
      provisional: true,
    });
    expect(validityOf(answer, 'memory')).toMatchObject({
      baseEnd: '2027-02-05',
      suspendedDays: 1,
      provisional: true,
    });
  });

  it('T28: a phone without papers starts 90 days after its factory date, for repair only', () => {
    const story = given('phone_host').withoutPapers().with({ factoryDate: '2025-03-01' }).faulty('2025-06-02');
    const answer = story.on('2025-06-03');
    expect(validityOf(answer)).toMatchObject({
      start: '2025-05-30',
      startReason: 'serialDate',
      rolledFrom: '2026-05-30',
      end: '2026-06-01',
    });
    expect(story.right('repairFree', '2025-06-03')).toMatchObject({ status: 'open', endsOn: '2026-06-01' });
    for (const id of ['returnWindow', 'exchangeWindow'] as const) {
      expect(story.right(id, '2025-06-03')).toMatchObject({
        status: 'excluded',
        because: { code: 'excluded.papersRepairOnly' },
      });
    }
  });
});

describe('rights of the worked examples', () => {
  it('T07: the seventh day falls into Spring Festival and moves behind it', () => {
    const story = given('phone_host')
      .bought('2026-02-10')
      .delivered('2026-02-10')
      .faulty('2026-02-12', { listed: true });
    expect(story.right('returnWindow', '2026-02-24')).toMatchObject({ status: 'open', endsOn: '2026-02-24' });
    expect(story.right('returnWindow', '2026-02-25')).toMatchObject({ status: 'lapsed' });
    expect(story.right('returnWindow', '2026-02-18', policyReading({ A3: 'NEVER' }))).toMatchObject({
      status: 'lapsed',
      endsOn: '2026-02-17',
    });
  });

  const fridgeRepairedTwice = given('fridge')
    .bought('2024-03-01')
    .for(400_000)
    .repairedInVain('2024-06-10', '2024-06-15')
    .repairedInVain('2024-09-01', '2024-09-08')
    .faulty('2024-11-29', { listed: true });

  it('T14: two failed repairs open the exchange; the return instead costs the fee', () => {
    const answer = fridgeRepairedTwice.with({ sameModelInStock: true }).on('2024-12-01');
    expect(answer.counts.failedRepairs).toBe(2);
    const [exchange, refund] = ['exchangeAfterRepairs', 'returnInsteadOfExchange'].map((id) =>
      answer.rights.find((right) => right.id === id),
    );
    expect(exchange).toMatchObject({ kind: 'exchange', status: 'open', opensOn: '2024-11-29', article: '95 11' });
    expect(refund).toMatchObject({
      kind: 'return',
      status: 'open',
      refund: { dueFen: 347_400, fee: { days: 263, fen: 52_600 } },
    });
  });

  it('T14 without stock: the whole price comes back', () => {
    const story = fridgeRepairedTwice.with({ sameModelInStock: false });
    expect(story.right('returnNoSameModel', '2024-12-01')).toMatchObject({
      status: 'open',
      refund: { dueFen: 400_000 },
      article: '95 13(1)',
    });
  });

  it('T17: the fee of a phone leaves out 22 days of repair and rounds half a fen up', () => {
    const story = given('phone_host')
      .bought('2024-03-15')
      .for(399_900)
      .repairedInVain('2024-04-10', '2024-04-18')
      .repairedInVain('2024-05-20', '2024-06-03', { failedOn: '2024-06-18' })
      .with({ sameModelInStock: true });
    expect(story.right('returnInsteadOfExchange', '2024-06-20')).toMatchObject({
      refund: { dueFen: 249_937, fee: { days: 75, fen: 149_963 } },
    });
  });

  it('T19: the fee of a flat TV', () => {
    const story = given('tv_flat')
      .bought('2024-01-10')
      .for(649_900)
      .repairedInVain('2024-03-01', '2024-03-20')
      .repairedInVain('2024-04-10', '2024-04-28')
      .with({ sameModelInStock: true });
    expect(story.right('returnInsteadOfExchange', '2024-05-31')).toMatchObject({
      refund: { dueFen: 581_660, fee: { days: 105, fen: 68_240 } },
    });
  });

  it('T22: parts that do not come for 90 days open the exchange on the next day', () => {
    const story = given('tv_colour_crt')
      .bought('2024-01-15')
      .repaired('2024-04-01', undefined, { waitingForParts: true });
    expect(story.right('exchangePartsWait', '2024-06-30')).toMatchObject({ status: 'notYet', opensOn: '2024-07-01' });
    expect(story.on('2024-06-30').nextChange).toEqual({
      on: '2024-07-01',
      right: 'exchangePartsWait',
      what: 'opens',
    });
    expect(story.right('exchangePartsWait', '2024-07-01')).toMatchObject({ status: 'open', article: '95 12(1)' });
  });

  it('T22 for a phone: 60 days', () => {
    const story = given('phone_host').bought('2024-01-15').repaired('2024-04-01', undefined, { waitingForParts: true });
    expect(story.right('exchangePartsWait', '2024-05-31')).toMatchObject({ status: 'notYet', opensOn: '2024-06-01' });
    expect(story.right('exchangePartsWait', '2024-06-01')).toMatchObject({ status: 'open', article: 'PHONE 16' });
  });

  it('T23: a repairer who needs more than 30 days by his own fault pays the exchange', () => {
    const story = given('tv_colour_crt')
      .bought('2024-01-15')
      .repaired('2024-04-01', undefined, { whoseFault: 'repairer' });
    expect(story.right('exchangeRepairerDelay', '2024-05-01')).toMatchObject({ status: 'notYet' });
    expect(story.right('exchangeRepairerDelay', '2024-05-02')).toMatchObject({
      status: 'open',
      opensOn: '2024-05-02',
      costOn: 'repairer',
    });
  });

  it('T25: the loaner is due after seven days for a phone and after three for a fixed phone', () => {
    const phone = given('phone_host').bought('2026-01-05').delivered('2026-01-05').repaired('2026-03-02');
    expect(phone.right('loaner', '2026-03-09')).toMatchObject({ status: 'notYet', opensOn: '2026-03-10' });
    expect(phone.right('loaner', '2026-03-10')).toMatchObject({ status: 'open', article: 'PHONE 15' });
    const fixed = given('fixed_phone').bought('2026-01-05').delivered('2026-01-05').repaired('2026-03-02');
    expect(fixed.right('loaner', '2026-03-05')).toMatchObject({ status: 'notYet', opensOn: '2026-03-06' });
    expect(fixed.right('loaner', '2026-03-06')).toMatchObject({ status: 'open', article: 'FIX 20' });
  });

  it('T26: a fault on day 21 after a repair is repaired free although validity has ended', () => {
    const story = given('phone_host')
      .bought('2025-03-28')
      .delivered('2025-03-28')
      .repaired('2026-03-26', '2026-03-30')
      .faulty('2026-04-20');
    expect(validityOf(story.on('2026-04-20'))).toMatchObject({ end: '2026-04-01' });
    expect(story.right('repairFree', '2026-04-20')).toMatchObject({ status: 'lapsed' });
    expect(story.right('postRepairGuarantee', '2026-04-20')).toMatchObject({
      status: 'open',
      endsOn: '2026-04-29',
      because: { params: { day: 21 } },
    });
  });

  it('T50: goods outside the catalogue can be returned for seven days, later only exchanged or repaired', () => {
    const story = given('uncatalogued').bought('2026-03-02').delivered('2026-03-02');
    const early = story.faulty('2026-03-08').on('2026-03-08');
    expect(early.rights.find(({ id }) => id === 'qualityReturn')).toMatchObject({ status: 'open', article: 'CPL 24' });
    const late = story.faulty('2026-03-20').on('2026-03-20');
    expect(late.rights.map(({ id, status }) => [id, status])).toEqual([
      ['qualityReturn', 'lapsed'],
      ['rescission', 'legalReview'],
      ['qualityExchange', 'open'],
      ['qualityRepair', 'open'],
    ]);
  });
});
