import { describe, expect, it } from 'vitest';
import { BadFacts } from '../../../domain/entitlement/bad-facts.ts';
import { readFacts } from '../../../domain/entitlement/read-facts.ts';
import { given, type Story } from './given.ts';

function problemOf(work: () => unknown): { code: string; field: string } | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof BadFacts) return { code: error.code, field: error.field };
    throw error;
  }
  return undefined;
}

const fridge = given('fridge').bought('2024-03-01').delivered('2024-03-04');

describe('facts that cannot be true', () => {
  const cases: [string, Story, { code: string; field: string }][] = [
    ['an unknown category', given('teapot').bought('2024-03-01'), { code: 'unknownCategory', field: 'category' }],
    [
      'a place nobody knows',
      fridge.with({ sellerRegion: 'Atlantis' }),
      { code: 'unknownPlace', field: 'sellerRegion' },
    ],
    [
      'an unknown place of delivery',
      fridge.with({ deliveryRegion: 'Zhejang' }),
      { code: 'unknownPlace', field: 'deliveryRegion' },
    ],
    ['a month 13', given('fridge').bought('2024-13-01'), { code: 'invalidDate', field: 'purchaseDate' }],
    ['papers without a purchase', given('fridge'), { code: 'purchaseDateMissing', field: 'purchaseDate' }],
    [
      'a purchase after the day asked about',
      given('fridge').bought('2026-01-05'),
      { code: 'asOfBeforePurchase', field: 'asOf' },
    ],
    [
      'an invoice before the purchase',
      fridge.with({ invoiceDate: '2024-02-29' }),
      { code: 'invoiceBeforePurchase', field: 'invoiceDate' },
    ],
    [
      'a delivery before the purchase',
      fridge.delivered('2024-02-29'),
      { code: 'deliveryBeforePurchase', field: 'delivery.date' },
    ],
    [
      'an installation before the delivery',
      fridge.installation({ required: true, doneOn: '2024-03-03' }),
      { code: 'installationBeforeDelivery', field: 'installation.doneOn' },
    ],
    [
      'an installation that ends before it begins',
      fridge.installation({ required: true, startedOn: '2024-03-07', doneOn: '2024-03-06' }),
      { code: 'installationEndsBeforeStart', field: 'installation.doneOn' },
    ],
    [
      'a repair before the purchase',
      fridge.repaired('2024-02-29', '2024-03-05'),
      { code: 'repairBeforePurchase', field: 'repairs[0].handIn' },
    ],
    [
      'a repair before the delivery',
      fridge.repaired('2024-03-03', '2024-03-05'),
      { code: 'repairBeforeDelivery', field: 'repairs[0].handIn' },
    ],
    [
      'an exchange inside a repair that was handed back',
      fridge.repaired('2024-06-10', '2024-06-20').exchanged('2024-06-15'),
      { code: 'exchangeInsideRepair', field: 'exchanges[0].date' },
    ],
    ['a price beyond every number', fridge.for(1e18), { code: 'priceTooLarge', field: 'voucherPriceFen' }],
    [
      'a hand-back before the hand-in',
      fridge.repaired('2024-06-10', '2024-06-09'),
      { code: 'handBackBeforeHandIn', field: 'repairs[0].handBack' },
    ],
    [
      'repairs that overlap, in whatever order they are told',
      fridge.repaired('2024-06-20', '2024-06-25').repaired('2024-06-10', '2024-06-21'),
      { code: 'overlappingRepairs', field: 'repairs[0].handIn' },
    ],
    [
      'a repair while an earlier one is open',
      fridge.repaired('2024-06-10').repaired('2024-06-20', '2024-06-25'),
      { code: 'overlappingRepairs', field: 'repairs[1].handIn' },
    ],
    [
      'an open repair handed back',
      fridge.repaired('2024-06-10', '2024-06-12', { result: 'open' }),
      { code: 'openRepairHandedBack', field: 'repairs[0].handBack' },
    ],
    [
      'a finished repair never handed back',
      fridge.repaired('2024-06-10', undefined, { result: 'fixed' }),
      { code: 'closedRepairNotHandedBack', field: 'repairs[0].handBack' },
    ],
    [
      'a demand before the purchase',
      fridge.with({ demand: { date: '2024-02-29' } }),
      { code: 'demandBeforePurchase', field: 'demand.date' },
    ],
    [
      'a finding before the purchase',
      fridge.with({ substandard: { date: '2024-02-29', evidence: 'EV-1' } }),
      { code: 'findingBeforePurchase', field: 'substandard.date' },
    ],
    [
      'goods that come back before anybody asked',
      fridge.with({ distance: { requestedOn: '2024-03-10', goodsBackOn: '2024-03-09' } }),
      { code: 'returnOutOfOrder', field: 'distance.goodsBackOn' },
    ],
    [
      'a refund before the goods are back',
      fridge.with({ distance: { goodsBackOn: '2024-03-10', refundedOn: '2024-03-09' } }),
      { code: 'returnOutOfOrder', field: 'distance.refundedOn' },
    ],
    ['a date no calendar reaches', fridge.faulty('9998-01-01'), { code: 'dateBeyondCalendar', field: 'fault.date' }],
    [
      'goods that come back before they were delivered',
      fridge.with({ distance: { goodsBackOn: '2024-03-03' } }),
      { code: 'returnBeforeDelivery', field: 'distance.goodsBackOn' },
    ],
    [
      'an exchange before the purchase',
      given('fridge').bought('2024-03-01').exchanged('2024-02-29'),
      { code: 'exchangeBeforeDelivery', field: 'exchanges[0].date' },
    ],
    [
      'a promise of half a month',
      fridge.with({ promises: [{ wholeMonths: 0.5, evidence: 'CARD-1' }] }),
      { code: 'badPromise', field: 'promises[0].wholeMonths' },
    ],
    [
      'a promised rate that is no number',
      fridge.with({ promises: [{ dailyRate: 'little', evidence: 'CARD-1' }] }),
      { code: 'badPromise', field: 'promises[0].dailyRate' },
    ],
    [
      'an answer before the demand',
      fridge.with({ demand: { date: '2024-06-10', answeredOn: '2024-06-09' } }),
      { code: 'answerBeforeDemand', field: 'demand.answeredOn' },
    ],
    [
      'a failure before the hand-back',
      fridge.repairedInVain('2024-06-10', '2024-06-15', { failedOn: '2024-06-14' }),
      { code: 'failureBeforeHandBack', field: 'repairs[0].failedOn' },
    ],
    [
      'a failure of a repair that held',
      fridge.repaired('2024-06-10', '2024-06-15', { failedOn: '2024-06-20' }),
      { code: 'failureOfRepairThatDidNotFail', field: 'repairs[0].failedOn' },
    ],
    [
      'an exchange before the delivery',
      fridge.exchanged('2024-03-03'),
      { code: 'exchangeBeforeDelivery', field: 'exchanges[0].date' },
    ],
    [
      'exchanges out of order',
      fridge.exchanged('2024-06-03').exchanged('2024-05-06'),
      { code: 'exchangesOutOfOrder', field: 'exchanges[1].date' },
    ],
    ['a fault before the purchase', fridge.faulty('2024-02-29'), { code: 'faultBeforePurchase', field: 'fault.date' }],
    [
      'a report before the fault',
      fridge.faulty('2024-06-10', { reportedOn: '2024-06-09' }),
      { code: 'reportBeforeFault', field: 'fault.reportedOn' },
    ],
    ['a negative price', fridge.for(-1), { code: 'negativePrice', field: 'voucherPriceFen' }],
    ['half a fen', fridge.with({ pricePaidFen: 99.5 }), { code: 'priceNotWholeFen', field: 'pricePaidFen' }],
    [
      'an odometer that runs backwards',
      fridge.with({ odometerKm: -1 }),
      { code: 'negativeReading', field: 'odometerKm' },
    ],
  ];

  it.each(cases)('%s', (_what, story, expected) => {
    expect(problemOf(() => story.on('2025-06-02'))).toEqual(expected);
  });

  it('name the day that is asked about when it is none', () => {
    expect(problemOf(() => fridge.on('2025-02-30'))).toEqual({ code: 'invalidDate', field: 'asOf' });
  });

  it('are told from a unit that was exchanged while in repair and never handed back', () => {
    const story = fridge.repaired('2024-06-10').exchanged('2024-07-15').repaired('2024-09-02', '2024-09-05');
    expect(problemOf(() => story.on('2025-06-02'))).toBeUndefined();
  });
});

describe('facts from outside', () => {
  it('pass when they have the right form', () => {
    const facts = fridge.repaired('2024-06-10', '2024-06-15').faulty('2024-09-02', { part: 'compressor' }).facts;
    expect(readFacts(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  });

  it('are refused with the member that is wrong', () => {
    const wrong = (more: object) => problemOf(() => readFacts({ ...fridge.facts, ...more }));
    expect(wrong({ channel: 'fax' })).toEqual({ code: 'malformed', field: 'channel' });
    expect(wrong({ repairs: [{ handIn: '2024-06-10', fault: 'x', result: 'maybe' }] })).toEqual({
      code: 'malformed',
      field: 'repairs[0].result',
    });
    expect(wrong({ colour: 'red' })).toEqual({ code: 'malformed', field: 'colour' });
    expect(wrong({ papers: undefined })).toEqual({ code: 'malformed', field: 'papers' });
    expect(problemOf(() => readFacts('fridge'))).toEqual({ code: 'malformed', field: '' });
  });
});
