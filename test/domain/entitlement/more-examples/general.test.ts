import { describe } from 'vitest';
import { given, policyReading } from '../given.ts';
import { tryEach } from './example.ts';

const FAULTY = { listed: true } as const;
/** Twice repaired in vain before Decree 778, and bad again: an exchange is due. */
const TWICE = given('fridge')
  .bought('2024-01-15')
  .for(300_000)
  .repairedInVain('2024-02-19', '2024-02-26')
  .repairedInVain('2024-03-11', '2024-03-21')
  .faulty('2024-04-10', FAULTY);

describe('more examples: when the validity begins and ends', () => {
  tryEach([
    [
      // 2025-10-01 to 10-08 are days off.
      'M01: a last day on National Day moves behind the whole holiday',
      given('fridge').bought('2024-10-01').delivered('2024-10-01'),
      '2025-01-10',
      { whole: { baseEnd: '2025-10-01', end: '2025-10-09', provisional: false } },
    ],
    [
      'M02: from 2024-07-01 what must be installed starts when it is installed',
      given('washer')
        .bought('2024-08-10')
        .delivered('2024-08-12')
        .installation({ required: true, doneOn: '2024-08-20' }),
      '2025-01-10',
      { whole: { start: '2024-08-20', startReason: 'installationDone', end: '2025-08-20' } },
    ],
    [
      'M03: before that it starts with the invoice, installed or not',
      given('washer')
        .bought('2024-06-10')
        .delivered('2024-06-12')
        .installation({ required: true, doneOn: '2024-06-20' }),
      '2025-01-10',
      { whole: { start: '2024-06-10', startReason: 'invoice', end: '2025-06-10' } },
    ],
    [
      // 2025-05-03 + 30 = 06-02; 2026-06-02 is a Tuesday.
      'M04: an installation that never comes: thirty days after the delivery',
      given('air_conditioner').bought('2025-05-01').delivered('2025-05-03').installation({ required: true }),
      '2025-08-01',
      { whole: { start: '2025-06-02', startReason: 'installationNeverDone', end: '2026-06-02' } },
    ],
    [
      'M05: who installs himself starts with the delivery',
      given('washer').bought('2024-08-10').delivered('2024-08-12').installation({ required: false }),
      '2025-01-10',
      { whole: { start: '2024-08-12', startReason: 'delivery', end: '2025-08-12' } },
    ],
    [
      'M06: bought on the last day of the old law, delivered under the new one: the invoice counts',
      given('fridge').bought('2024-06-30').delivered('2024-07-05'),
      '2024-08-01',
      { whole: { start: '2024-06-30', end: '2025-06-30' }, answer: { commonVersion: 'COMMON-1995' } },
    ],
    [
      // 2025-07-05 is a Saturday.
      'M07: bought a day later, the delivery counts',
      given('fridge').bought('2024-07-01').delivered('2024-07-05'),
      '2024-08-01',
      { whole: { start: '2024-07-05', end: '2025-07-07' }, answer: { commonVersion: 'COMMON-778' } },
    ],
    [
      // 2026-02-28 is a Saturday on which people work; microwave ovens: one year, main parts two.
      'M08: from a leap day to the last of February, also two years on',
      given('microwave').bought('2024-02-29'),
      '2024-06-01',
      { whole: { end: '2025-02-28' }, parts: { magnetron: { end: '2026-02-28', provisional: false } } },
    ],
    [
      // 1 + 5 days; 2025-04-15 + 6 = Monday 04-21.
      'M09: a repair done on the same day counts for one',
      given('tv_colour_crt')
        .bought('2024-04-15')
        .repaired('2024-06-03', '2024-06-03')
        .repaired('2024-06-20', '2024-06-25'),
      '2024-12-02',
      { whole: { suspendedDays: 6, end: '2025-04-21' } },
    ],
    [
      // 2025-04-28 + 3 = 05-01, days off to 05-05.
      'M10: the extension carries the last day into a holiday, then it moves once',
      given('fan').bought('2024-04-28').repaired('2024-08-05', '2024-08-08'),
      '2024-12-02',
      { whole: { baseEnd: '2025-04-28', extendedEnd: '2025-05-01', end: '2025-05-06' } },
    ],
    [
      // 2025-09-28 is a working Sunday, 2025-10-11 a working Saturday.
      'M11: with holidays alone, National Day still moves, a plain Saturday does not',
      given('fridge').bought('2024-10-05').delivered('2024-10-05'),
      '2025-01-10',
      { whole: { baseEnd: '2025-10-05', end: '2025-10-09' } },
      policyReading({ A1: 'HOLIDAY_ONLY' }),
    ],
    [
      // 2025-05-10 is a Saturday.
      'M12: an exchange starts a year anew; days in repair of the old unit do not add to it',
      given('fridge').bought('2024-03-01').repaired('2024-04-01', '2024-04-11').exchanged('2024-05-10'),
      '2024-08-01',
      { whole: { start: '2024-05-10', startReason: 'exchange', suspendedDays: 0, end: '2025-05-12' } },
    ],
    [
      'M13: a range hood has no longer period for its parts: one year, as the motor',
      given('range_hood').bought('2024-05-20'),
      '2024-08-01',
      { whole: { end: '2025-05-20' } },
    ],
    [
      'M14: a paid repair after misuse extends nothing',
      given('washer').bought('2024-05-10').repaired('2024-08-01', '2024-08-09', { covered: false }),
      '2025-01-10',
      { whole: { suspendedDays: 0, end: '2025-05-12' } },
    ],
    [
      'M14a: an invoice alone says when it was bought',
      given('fridge').with({ invoiceDate: '2024-03-01' }),
      '2024-06-03',
      { whole: { start: '2024-03-01', end: '2025-03-03' }, answer: { commonVersion: 'COMMON-1995' } },
    ],
    [
      // Bought by 06-28 at the latest: the 1995 rule, which counts from the invoice.
      'M14b: what came before its invoice was bought when it came',
      given('fridge').delivered('2024-06-28').with({ invoiceDate: '2024-07-02' }),
      '2024-08-01',
      { whole: { start: '2024-07-02', end: '2025-07-02' }, answer: { commonVersion: 'COMMON-1995' } },
    ],
    [
      'M15: a watch cannot be answered: the row is not established',
      given('watch').bought('2024-05-10').faulty('2024-05-12', FAULTY),
      '2024-05-13',
      { whole: 'none', rights: { return: { status: 'legalReview' }, repair: { status: 'legalReview' } } },
    ],
  ]);
});

describe('more examples: the seven and the fifteen days', () => {
  const may = given('fridge').bought('2024-04-27').faulty('2024-04-30', FAULTY);
  const parcel = given('fridge').bought('2025-09-22').delivered('2025-09-24').faulty('2025-09-30', FAULTY);
  const cooler = given('air_conditioner')
    .bought('2025-06-08')
    .delivered('2025-06-10')
    .installation({ required: true, doneOn: '2025-06-20' })
    .faulty('2025-06-21', FAULTY);
  tryEach([
    [
      // 05-04 is in the May holiday (to 05-05); 05-11 is a working Saturday, 05-12 a Sunday.
      'M16: both windows move off rest days',
      may,
      '2024-05-02',
      {
        rights: {
          returnWindow: { status: 'open', endsOn: '2024-05-06', article: '95 9' },
          exchangeWindow: { status: 'open', endsOn: '2024-05-13', article: '95 10' },
        },
      },
    ],
    [
      'M17: on the day after, only the exchange is left',
      may,
      '2024-05-07',
      { rights: { returnWindow: { status: 'lapsed' }, exchangeWindow: { status: 'open' } } },
    ],
    [
      // 09-24 + 7 = 10-01, + 15 = 10-09; days off to 10-08.
      'M18: under Decree 778 the windows start with the delivery; over National Day both end together',
      parcel,
      '2025-10-09',
      {
        rights: {
          returnWindow: { status: 'open', endsOn: '2025-10-09' },
          exchangeWindow: { status: 'open', endsOn: '2025-10-09' },
        },
      },
    ],
    [
      // 09-22 + 7 = 09-29, + 15 = 10-07, off to 10-08.
      'M19: read from the invoice (A15), they end earlier',
      parcel,
      '2025-09-30',
      {
        rights: { returnWindow: { status: 'lapsed', endsOn: '2025-09-29' }, exchangeWindow: { endsOn: '2025-10-09' } },
      },
      policyReading({ A15: 'INVOICE' }),
    ],
    [
      // 06-27 is a Friday; 07-05 a Saturday.
      'M20: what is installed later has its windows from the installation',
      cooler,
      '2025-06-27',
      { rights: { returnWindow: { status: 'open', endsOn: '2025-06-27' }, exchangeWindow: { endsOn: '2025-07-07' } } },
    ],
    [
      'M21: an exchange does not open the windows again (A9)',
      given('fridge').bought('2024-03-01').exchanged('2024-05-10').faulty('2024-05-11', FAULTY),
      '2024-05-12',
      {
        rights: {
          returnWindow: { status: 'lapsed' },
          exchangeWindow: { status: 'lapsed' },
          repairFree: { status: 'open' },
        },
      },
    ],
    [
      'M22: told in time, the return outlives its window',
      given('fridge')
        .bought('2024-03-01')
        .faulty('2024-03-07', { ...FAULTY, reportedOn: '2024-03-08' }),
      '2024-03-20',
      { rights: { returnWindow: { status: 'open', endsOn: '2024-03-08', securedOn: '2024-03-08' } } },
    ],
    [
      'M23: a return in the first seven days pays the whole price, whatever is in stock',
      given('fridge').bought('2024-03-01').for(400_000).faulty('2024-03-04', FAULTY).with({ sameModelInStock: true }),
      '2024-03-05',
      { rights: { returnWindow: { refund: { priceFen: 400_000, dueFen: 400_000 } } } },
    ],
  ]);
});

describe('more examples: repairs in vain, slow repairs, what a return pays', () => {
  tryEach([
    [
      // 3,000 x 0.05 % x (100 elapsed - 7 - 10) = 124.50
      'M24: a fridge given back although another is there costs half a per mille a day of use',
      TWICE.with({ sameModelInStock: true }),
      '2024-04-24',
      {
        rights: {
          exchangeAfterRepairs: { status: 'open', opensOn: '2024-04-10' },
          returnInsteadOfExchange: { status: 'open', refund: { fee: { days: 83, fen: 12_450 }, dueFen: 287_550 } },
        },
      },
    ],
    [
      'M25: none in stock: the whole price',
      TWICE.with({ sameModelInStock: false }),
      '2024-04-24',
      { rights: { returnNoSameModel: { status: 'open', refund: { dueFen: 300_000 } } } },
    ],
    [
      // The same figures from 2025-01-15: repairs of 7 and 10 days, 99 days to 04-24; 3,000 x 0.0005 x 82 = 123.00
      'M26: bought under Decree 778 counsel decides, with both sums',
      given('fridge')
        .bought('2025-01-15')
        .delivered('2025-01-15')
        .for(300_000)
        .repairedInVain('2025-02-19', '2025-02-26')
        .repairedInVain('2025-03-11', '2025-03-21')
        .faulty('2025-04-10', FAULTY)
        .with({ sameModelInStock: true }),
      '2025-04-24',
      {
        rights: {
          returnInsteadOfExchange: {
            status: 'legalReview',
            refund: { priceFen: 300_000, fee: { days: 82, fen: 12_300, refundFen: 287_700 } },
          },
        },
      },
    ],
    [
      'M27: one repair in vain is not enough',
      given('fridge').bought('2024-01-15').repairedInVain('2024-02-19', '2024-02-26').faulty('2024-04-10', FAULTY),
      '2024-04-24',
      {
        rights: { exchangeAfterRepairs: { status: 'notYet' } },
        answer: { counts: { failedRepairs: 1, repairsCounted: 1, daysInRepair: 7 } },
      },
    ],
    [
      'M28: repairs in vain of the old unit do not count for the new one',
      given('phone_host')
        .bought('2025-01-10')
        .delivered('2025-01-10')
        .repairedInVain('2025-02-10', '2025-02-14')
        .exchanged('2025-03-03')
        .repairedInVain('2025-04-14', '2025-04-18')
        .faulty('2025-05-06', FAULTY),
      '2025-05-07',
      {
        rights: { exchangeAfterRepairs: { status: 'notYet' } },
        answer: { counts: { failedRepairs: 1, repairsCounted: 1, daysInRepair: 4 } },
      },
    ],
    [
      'M29: two different faults count together for a fridge (A8)',
      given('fridge')
        .bought('2024-01-15')
        .repairedInVain('2024-02-19', '2024-02-26', { problemGroup: 'door' })
        .repairedInVain('2024-03-11', '2024-03-21', { problemGroup: 'cooling' })
        .faulty('2024-04-10', FAULTY),
      '2024-04-24',
      { rights: { exchangeAfterRepairs: { status: 'open' } } },
    ],
    [
      'M30: a fault that was not found counts for nothing',
      given('fridge')
        .bought('2024-01-15')
        .repaired('2024-02-19', '2024-02-26', { result: 'noFaultFound' })
        .repairedInVain('2024-03-11', '2024-03-21')
        .faulty('2024-04-10', FAULTY),
      '2024-04-24',
      { rights: { exchangeAfterRepairs: { status: 'notYet' } } },
    ],
    [
      // 05-07 + 90 = 08-05; the repair was open on the day.
      'M31: a washer waits for parts: from day 91',
      given('washer')
        .bought('2025-01-06')
        .delivered('2025-01-06')
        .repaired('2025-05-07', undefined, { waitingForParts: true }),
      '2025-08-05',
      { rights: { exchangePartsWait: { status: 'notYet', opensOn: '2025-08-06', article: '95 12(1)' } } },
    ],
    [
      // 01-20 + 30 = 02-19, in Spring Festival: limits that bind the trader do not move.
      'M32: thirty days of a repairer end inside Spring Festival, and stay there',
      given('phone_host')
        .bought('2025-10-10')
        .delivered('2025-10-10')
        .repaired('2026-01-20', undefined, { whoseFault: 'repairer' }),
      '2026-02-20',
      {
        rights: {
          exchangeRepairerDelay: { status: 'open', opensOn: '2026-02-20', costOn: 'repairer', article: 'PHONE 17' },
        },
      },
    ],
    [
      'M33: a slow repair that is not the fault of the repairer opens nothing',
      given('phone_host')
        .bought('2025-10-10')
        .delivered('2025-10-10')
        .repaired('2026-01-20', undefined, { whoseFault: 'maker' }),
      '2026-02-25',
      { rights: { exchangeRepairerDelay: 'none' } },
    ],
    [
      'M34: another price than that of the voucher counts when it is proven',
      given('fridge')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .for(400_000)
        .with({ pricePaidFen: 340_000, pricePaidEvidence: 'BANK-1' })
        .faulty('2025-03-05', FAULTY),
      '2025-03-06',
      { rights: { returnWindow: { refund: { dueFen: 340_000 } } } },
    ],
    [
      'M35: without proof the voucher stands',
      given('fridge')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .for(400_000)
        .with({ pricePaidFen: 340_000 })
        .faulty('2025-03-05', FAULTY),
      '2025-03-06',
      { rights: { returnWindow: { refund: { dueFen: 400_000 } } } },
    ],
    [
      // 1,299.50 x 0.05 % x 100 = 64.975
      'M36: half a fen is rounded up',
      given('bicycle')
        .bought('2024-03-01')
        .for(129_950)
        .repairedInVain('2024-04-01', '2024-04-11')
        .repairedInVain('2024-05-06', '2024-05-16')
        .faulty('2024-06-20', FAULTY)
        .with({ sameModelInStock: true }),
      '2024-06-29',
      { rights: { returnInsteadOfExchange: { refund: { fee: { days: 100, fen: 6_498 }, dueFen: 123_452 } } } },
    ],
    [
      'M37: misuse with evidence shuts the rights, and says so; without evidence it does not',
      given('washer')
        .bought('2024-05-10')
        .faulty('2024-05-12', { ...FAULTY, causeEvidence: [{ code: 'MISUSE', evidence: 'LAB-1' }] }),
      '2024-05-13',
      {
        rights: {
          returnWindow: { status: 'excluded' },
          exchangeWindow: { status: 'excluded' },
          repairFree: { status: 'excluded' },
        },
      },
    ],
    [
      'M38: a ground without evidence does not count',
      given('washer')
        .bought('2024-05-10')
        .faulty('2024-05-12', { ...FAULTY, causeEvidence: [{ code: 'MISUSE' }] }),
      '2024-05-13',
      { rights: { returnWindow: { status: 'open' }, repairFree: { status: 'open' } } },
    ],
    [
      'M39: no papers and no proof: all may be refused',
      given('fridge').bought('2024-05-10').withoutPapers().faulty('2024-05-12', FAULTY),
      '2024-05-13',
      { rights: { return: { status: 'excluded' }, exchange: { status: 'excluded' }, repair: { status: 'excluded' } } },
    ],
    [
      'M40: any other proof of the purchase gives a fridge all rights',
      given('fridge').bought('2024-05-10').withoutPapers('otherProof').faulty('2024-05-12', FAULTY),
      '2024-05-13',
      { rights: { returnWindow: { status: 'open' }, repairFree: { status: 'open' } } },
    ],
    [
      // 2026-03-20 + 30 = 04-19, a Sunday: the rule binds the repairer, the day stays.
      'M41: a repaired product must work thirty days, also past its year',
      given('washer')
        .bought('2025-03-24')
        .delivered('2025-03-24')
        .repaired('2026-03-17', '2026-03-20')
        .faulty('2026-04-19'),
      '2026-04-19',
      {
        rights: {
          postRepairGuarantee: { status: 'open', endsOn: '2026-04-19', article: '95 6' },
          repairFree: { status: 'lapsed' },
        },
      },
    ],
  ]);
});
