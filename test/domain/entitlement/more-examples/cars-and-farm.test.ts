import { describe } from 'vitest';
import type { RepairFact } from '../../../../domain/entitlement/facts.ts';
import { given } from '../given.ts';
import { tryEach } from './example.ts';

const car = given('car').bought('2025-01-06').delivered('2025-01-06').for(15_000_000).with({ usageFeeRate: '0.005' });
/** From an hour to an hour in Shanghai, `2026-03-02T09:00`. */
const hours = (from: string, to: string, more: Partial<RepairFact> = {}): Partial<RepairFact> => ({
  handInAt: new Date(`${from}:00+08:00`).toISOString(),
  handBackAt: new Date(`${to}:00+08:00`).toISOString(),
  ...more,
});

describe('more examples: cars', () => {
  const SAME = { problemGroup: 'gearbox-noise' } as const;
  const fourTimes = car
    .repaired('2025-02-10', '2025-02-11', SAME)
    .repaired('2025-03-10', '2025-03-11', SAME)
    .repaired('2025-04-07', '2025-04-08', SAME)
    .repaired('2025-05-12', '2025-05-13', SAME);
  const safety = { safety: true } as const;
  tryEach([
    [
      // 2025-03-03 + 24 months, 36 months; 60 days: 05-02.
      'M101: a car starts with its delivery: two years, three years, sixty days',
      given('car').bought('2025-02-24').delivered('2025-03-03'),
      '2025-03-05',
      {
        whole: { start: '2025-03-03', end: '2027-03-03' },
        rights: {
          repairFree: { endsOn: '2028-03-03' },
          returnEarlyFailure: { status: 'notYet', endsOn: '2025-05-02' },
        },
      },
    ],
    [
      // 5 x 24 h exactly.
      'M102: five full days are five: no spare car was due',
      car.repaired('2026-03-02', '2026-03-07', hours('2026-03-02T09:00', '2026-03-07T09:00')),
      '2026-03-07',
      { answer: { counts: { failedRepairs: 0, repairsCounted: 1, daysInRepair: 5 } }, rights: { loaner: 'none' } },
    ],
    [
      'M103: a minute more makes six',
      car.repaired('2026-03-02', '2026-03-07', hours('2026-03-02T09:00', '2026-03-07T09:01')),
      '2026-03-07',
      { answer: { counts: { failedRepairs: 0, repairsCounted: 1, daysInRepair: 6 } } },
    ],
    [
      // 15 + 15 = 30
      'M104: thirty days in repair are not more than thirty',
      car.repaired('2025-03-03', '2025-03-18').repaired('2025-06-02', '2025-06-17').with({ odometerKm: 8_000 }),
      '2025-07-01',
      { rights: { returnRepairDays: { status: 'notYet' }, exchangeRepairDays: { status: 'notYet' } } },
    ],
    [
      // 15 + 16 = 31; 150,000 x 8 x 0.005 = 6,000.00
      'M105: thirty-one are; the return costs the usage fee',
      car.repaired('2025-03-03', '2025-03-18').repaired('2025-06-02', '2025-06-18').with({ odometerKm: 8_000 }),
      '2025-07-01',
      {
        rights: {
          exchangeRepairDays: { status: 'open' },
          returnRepairDays: {
            status: 'open',
            refund: { fee: { km: 8_000, rate: '0.005', fen: 600_000 }, dueFen: 14_400_000 },
          },
        },
      },
    ],
    [
      // 15 + (16 - 3) = 28
      'M106: the transport of a wiring harness made for this very car does not count',
      car.repaired('2025-03-03', '2025-03-18').repaired('2025-06-02', '2025-06-18', {
        uncounted: [{ reason: 'TRANSPORT_OF_VIN_MADE_PARTS', from: '2025-06-05', to: '2025-06-08' }],
      }),
      '2025-07-01',
      {
        rights: { returnRepairDays: { status: 'notYet' } },
        answer: { counts: { failedRepairs: 0, repairsCounted: 2, daysInRepair: 28 } },
      },
    ],
    [
      'M107: the same problem repaired four times: not yet',
      fourTimes.faulty('2025-06-09', SAME),
      '2025-06-10',
      { rights: { exchangeSameProblem: { status: 'notYet' } } },
    ],
    [
      'M108: five times: exchange or return',
      fourTimes.repaired('2025-06-09', '2025-06-10', SAME).with({ odometerKm: 9_000 }),
      '2025-06-11',
      { rights: { exchangeSameProblem: { status: 'open' }, returnSameProblem: { status: 'open' } } },
    ],
    [
      // 150,000 x 12.345 x 0.005 = 12.345 x 750 = 9,258.75
      'M109: two repairs of safety faults and a new one; the fee counts single kilometres',
      car
        .repaired('2025-03-03', '2025-03-05', safety)
        .repaired('2025-06-02', '2025-06-04', safety)
        .with({ odometerKm: 12_345 })
        .faulty('2025-08-04', { ...safety, problemGroup: 'another' }),
      '2025-08-05',
      {
        rights: {
          returnSafetyRepairs: { status: 'open', refund: { fee: { km: 12_345, fen: 925_875 }, dueFen: 14_074_125 } },
        },
      },
    ],
    [
      'M110: one repair of a safety fault is not enough',
      car.repaired('2025-03-03', '2025-03-05', safety).faulty('2025-08-04', safety),
      '2025-08-05',
      { rights: { returnSafetyRepairs: { status: 'notYet' } } },
    ],
    [
      'M111: the gearbox replaced twice and still bad; the part inside it is not counted besides',
      car
        .repaired('2025-03-03', '2025-03-05', { part: 'GEARBOX', replacedParts: ['GEARBOX'] })
        .repaired('2025-06-02', '2025-06-04', { part: 'GEARBOX', replacedParts: ['GEARBOX'] })
        .with({ odometerKm: 10_000 })
        .faulty('2025-08-04', { assembly: 'GEARBOX' }),
      '2025-08-05',
      { rights: { returnAssembliesReplaced: { status: 'open' }, returnPartsReplaced: { status: 'notYet' } } },
    ],
    [
      // 2026-01-10 + 60 = 03-11
      'M112: brakes that fail on the sixtieth day at 3,000 km: the whole price, no fee',
      given('car')
        .bought('2026-01-10')
        .delivered('2026-01-10')
        .for(15_000_000)
        .with({ odometerKm: 3_000 })
        .faulty('2026-03-11', { event: 'BRAKE_FAILURE', odometerKm: 3_000 }),
      '2026-03-11',
      {
        rights: {
          returnEarlyFailure: { status: 'open', refund: { dueFen: 15_000_000 } },
          exchangeEarlyFailure: { status: 'open' },
        },
      },
    ],
    [
      'M113: at 3,001 km they do not',
      given('car')
        .bought('2026-01-10')
        .delivered('2026-01-10')
        .with({ odometerKm: 3_001 })
        .faulty('2026-03-11', { event: 'BRAKE_FAILURE', odometerKm: 3_001 }),
      '2026-03-11',
      { rights: { returnEarlyFailure: { status: 'lapsed' } } },
    ],
    [
      'M114: an engine to be replaced on the seventh day',
      given('car')
        .bought('2026-03-02')
        .delivered('2026-03-03')
        .for(15_000_000)
        .faulty('2026-03-10', { assembly: 'ENGINE', replacementNeeded: true }),
      '2026-03-10',
      {
        rights: {
          returnAssemblyFault: { status: 'open', endsOn: '2026-03-10', refund: { dueFen: 15_000_000 } },
          assemblyReplacement: { status: 'open' },
        },
      },
    ],
    [
      'M115: on the eighth it is replaced, no more',
      given('car')
        .bought('2026-03-02')
        .delivered('2026-03-03')
        .faulty('2026-03-11', { assembly: 'ENGINE', replacementNeeded: true }),
      '2026-03-11',
      {
        rights: {
          returnAssemblyFault: { status: 'lapsed' },
          assemblyReplacement: { status: 'open', endsOn: '2026-05-02' },
        },
      },
    ],
    [
      // 02-11, 12, 13, 14 (a working Saturday), 24, 25, 26, 27, 28 (another), 03-02; then 03-03 to 03-16.
      'M116: the answer to a request before Spring Festival',
      car
        .repaired('2025-03-03', '2025-03-18')
        .repaired('2025-06-02', '2025-06-18')
        .with({ odometerKm: 8_000, demand: { date: '2026-02-10' } }),
      '2026-02-11',
      { duties: { carReply: { by: '2026-03-02' }, carComplete: { by: '2026-03-16' } } },
    ],
    [
      'M117: an exchanged car has both its periods anew',
      car.repaired('2025-03-03', '2025-04-08').exchanged('2025-05-12'),
      '2025-06-03',
      {
        whole: { start: '2025-05-12', startReason: 'exchange', end: '2027-05-12' },
        rights: { repairFree: { endsOn: '2028-05-12' }, returnRepairDays: { status: 'notYet' } },
      },
    ],
    [
      'M118: maintained elsewhere is no ground',
      car.faulty('2025-08-04', { causeEvidence: [{ code: 'MAINTAINED_ELSEWHERE', evidence: 'BOOK-1' }] }),
      '2025-08-05',
      { rights: { repairFree: { status: 'open' } } },
    ],
    [
      'M119: bought in 2021, the rule of 2013 governs and its periods are not known',
      given('car').bought('2021-12-31').repaired('2022-02-07', '2022-03-11'),
      '2022-03-14',
      { whole: 'none', rights: { returnRepairDays: { status: 'legalReview', rule: 'car_2013' } } },
    ],
    [
      'M120: a rate above 0.5 % on the certificate is cut to it',
      car.repaired('2025-03-03', '2025-04-08').with({ odometerKm: 8_000, usageFeeRate: '0.008' }),
      '2025-07-01',
      {
        rights: {
          returnRepairDays: { status: 'open', refund: { fee: { rate: '0.005', fen: 600_000 }, dueFen: 14_400_000 } },
        },
      },
    ],
  ]);
});

describe('more examples: farm machines', () => {
  const SERIOUS = { problemGroup: 'engine', severity: 'serious' } as const;
  const tractor = given('tractor_large').bought('2025-03-10').for(8_000_000);
  const twice = tractor.repaired('2025-04-07', '2025-04-10', SERIOUS).repaired('2025-05-12', '2025-05-15', SERIOUS);
  const partReplaced = twice.repaired('2025-06-09', '2025-06-13', { ...SERIOUS, replacedParts: ['engine'] });
  tryEach([
    [
      // 2026-02-28 and 2026-11-30: months end where the day does not exist; nothing rolls.
      'M121: a small tractor: nine months and eighteen',
      given('tractor_small').bought('2025-05-31'),
      '2025-06-03',
      {
        whole: { end: '2026-02-28' },
        rights: { repairFree: { endsOn: '2026-02-28' }, repairFreePart: { endsOn: '2026-11-30' } },
      },
    ],
    [
      // 2025-11-01 + 3 = 2026-02-01, a Sunday.
      'M122: a two-stroke engine: three months and six; a Sunday stays a last day',
      given('petrol_2stroke').bought('2025-11-01'),
      '2025-11-03',
      { whole: { end: '2026-02-01' }, rights: { repairFreePart: { endsOn: '2026-05-01' } } },
    ],
    [
      'M123: days in repair do not extend it; days of refusal do',
      given('combine')
        .bought('2025-03-10')
        .repaired('2025-05-12', '2025-05-22')
        .with({ standstills: [{ reason: 'SELLER_REFUSES', from: '2025-07-01', to: '2025-07-11' }] }),
      '2025-09-01',
      { whole: { suspendedDays: 10, end: '2026-03-20' } },
    ],
    [
      // 01-21 to 30: 8 days; February: 2 to 6, 9 to 14, 24 to 28: 16; March: 2 to 6 and 9: 6.
      'M124: thirty working days over Spring Festival',
      given('combine').bought('2025-10-13').repaired('2026-01-20'),
      '2026-03-09',
      {
        rights: { exchangeSlowRepair: { status: 'notYet', opensOn: '2026-03-10' } },
        duties: { farmRepair: { by: '2026-03-09' } },
      },
    ],
    [
      'M125: in the busy season three days, holiday or not',
      given('combine')
        .bought('2025-10-13')
        .repaired('2026-09-29')
        .faulty('2026-09-29', { reportedOn: '2026-09-29', busySeason: true, insideServiceArea: true }),
      '2026-09-29',
      { duties: { farmBusySeason: { by: '2026-10-02' } } },
    ],
    [
      'M126: a wear part one day',
      given('combine')
        .bought('2025-10-13')
        .faulty('2026-09-29', { reportedOn: '2026-09-29', busySeason: true, insideServiceArea: true, wearPart: true }),
      '2026-09-29',
      { duties: { farmBusySeason: { by: '2026-09-30' } } },
    ],
    [
      'M127: the same serious problem after two repairs: the part',
      twice.faulty('2025-06-09', SERIOUS),
      '2025-06-09',
      { rights: { replacePartAfterRepairs: { status: 'open' }, exchangeAfterPart: { status: 'notYet' } } },
    ],
    [
      'M128: again after that: another machine',
      partReplaced.faulty('2025-07-07', SERIOUS),
      '2025-07-07',
      { rights: { exchangeAfterPart: { status: 'open' }, returnAfterExchange: { status: 'notYet' } } },
    ],
    [
      'M129: again after that: the full price of the invoice',
      partReplaced.faulty('2025-07-07', SERIOUS).exchanged('2025-07-14').faulty('2025-08-04', SERIOUS),
      '2025-08-05',
      { rights: { returnAfterExchange: { status: 'open', refund: { dueFen: 8_000_000 } } } },
    ],
    [
      // 05-01 + 30 = 05-31
      'M130: an ordinary problem, twice repaired inside thirty days of the first season',
      tractor
        .with({ firstSeasonStartedOn: '2025-05-01' })
        .repaired('2025-05-06', '2025-05-07', { problemGroup: 'seat', severity: 'ordinary' })
        .repaired('2025-05-14', '2025-05-15', { problemGroup: 'seat', severity: 'ordinary' })
        .faulty('2025-05-26', { problemGroup: 'seat', severity: 'ordinary' }),
      '2025-05-26',
      { rights: { replacePartAfterRepairs: { status: 'open' } } },
    ],
    [
      'M131: unfit, and nobody had explained what it is fit for: thirty days of the first season',
      tractor.with({ firstSeasonStartedOn: '2025-05-01', suitabilityExplained: false }).faulty('2025-05-12'),
      '2025-05-31',
      { rights: { returnUnsuitable: { endsOn: '2025-05-31', refund: { dueFen: 8_000_000 } } } },
    ],
    [
      'M132: nothing of the same kind is there: the money, nothing off for use',
      partReplaced.faulty('2025-07-07', SERIOUS).with({ sameModelInStock: false }),
      '2025-07-08',
      { rights: { returnNoSameModel: { status: 'open', refund: { dueFen: 8_000_000 } } } },
    ],
    [
      // 09-29, 30, 10-09, 10, 11 (Saturday at work), 13, 14, 15, 16, 17
      'M133: a lost certificate is replaced in ten working days',
      tractor.with({ certificateAskedOn: '2025-09-28' }),
      '2025-09-28',
      { duties: { certificateReissue: { by: '2025-10-17' } } },
    ],
    [
      'M134: a machine of another kind has a year at least',
      given('farm_other').bought('2025-03-10'),
      '2025-04-01',
      { whole: { end: '2026-03-10' } },
    ],
  ]);
});
