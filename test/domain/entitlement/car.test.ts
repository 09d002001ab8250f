import { describe, expect, it } from 'vitest';
import type { RepairFact } from '../../../domain/entitlement/facts.ts';
import { given, policyWithCategory, type Story, validityOf } from './given.ts';

// T29 to T35 are rows of the worked examples. The others are worked out by hand; the sum stands in the name.

const car = given('car').bought('2024-06-30').delivered('2024-07-06').for(15_000_000);

/** A time of day in Shanghai as an instant. */
const at = (day: string, time: string): string =>
  new Date(`${day}T${time}:00+08:00`).toISOString().replace('.000Z', 'Z');

const between = (
  story: Story,
  [inDay, inTime]: [string, string],
  [outDay, outTime]: [string, string],
  more: Partial<RepairFact> = {},
) => story.repaired(inDay, outDay, { handInAt: at(inDay, inTime), handBackAt: at(outDay, outTime), ...more });

/** So many repairs of one problem, of one day each, from the first of October 2024 on. */
function repairedTimes(times: number, more: Partial<RepairFact> = {}): Story {
  let story = car;
  for (let n = 1; n <= times; n += 1) {
    const month = String(9 + n).padStart(2, '0');
    const day = n > 3 ? `2025-${String(n - 3).padStart(2, '0')}-01` : `2024-${month}-01`;
    story = story.repaired(day, `${day.slice(0, 8)}02`, { problemGroup: 'shiftsHard', ...more });
  }
  return story;
}

describe('worked examples of family cars', () => {
  it('T29: in 03-02 09:00, out 03-07 10:30 = 5 d 1.5 h: six days; the spare car is due from 03-07 09:00', () => {
    const story = between(car, ['2026-03-02', '09:00'], ['2026-03-07', '10:30']);
    expect(story.on('2026-03-08').counts).toMatchObject({ repairsCounted: 1, daysInRepair: 6 });
    expect(story.right('loaner', '2026-03-06')).toMatchObject({
      status: 'notYet',
      opensOn: '2026-03-07',
      article: 'CAR 21',
    });
    expect(story.right('loaner', '2026-03-07')).toMatchObject({ status: 'open', opensAt: '2026-03-07T01:00:00.000Z' });
    expect(story.right('loaner', '2026-03-08')).toMatchObject({ status: 'lapsed', endsOn: '2026-03-07' });
  });

  it('T31: 32 days are not enough by the rule of 2013 (35) and enough by that of 2021 (30)', () => {
    const repaired = (bought: string) =>
      given('car').bought(bought).for(10_000_000).repaired('2022-03-01', '2022-04-02');
    const old = repaired('2021-12-20');
    expect(old.on('2022-04-10').counts.daysInRepair).toBe(32);
    expect(old.right('returnRepairDays', '2022-04-10')).toMatchObject({
      status: 'legalReview',
      rule: 'car_2013',
      because: { code: 'review.car2013Days.notMet', params: { done: 32, needed: 35 } },
    });
    const later = repaired('2022-01-05');
    for (const id of ['returnRepairDays', 'exchangeRepairDays'] as const) {
      expect(later.right(id, '2022-04-10')).toMatchObject({ status: 'open', opensOn: '2022-03-31', rule: 'car_2021' });
    }
  });

  it('T32: four repairs of the same problem are not more than four, the fifth is', () => {
    expect(repairedTimes(4).right('exchangeSameProblem', '2025-03-03')).toMatchObject({
      status: 'notYet',
      because: { params: { done: 4, needed: 4 } },
    });
    for (const id of ['returnSameProblem', 'exchangeSameProblem'] as const) {
      expect(repairedTimes(5).right(id, '2025-03-03')).toMatchObject({
        status: 'open',
        opensOn: '2025-02-02',
        article: 'CAR 24(4)',
      });
    }
  });

  it('T34: everything starts on the day of delivery, where it is not that of the invoice', () => {
    const answer = car.with({ odometerKm: 1200 }).on('2024-08-01');
    expect(validityOf(answer)).toMatchObject({
      start: '2024-07-06',
      startReason: 'delivery',
      end: '2026-07-06',
      distance: { limitKm: 50_000, readingKm: 1200, reached: false },
    });
    expect(answer.validity?.repair).toMatchObject({ end: '2027-07-06', distance: { limitKm: 60_000 } });
    expect(car.right('exchangeEarlyFailure', '2024-08-01')).toMatchObject({
      status: 'notYet',
      endsOn: '2024-09-04',
      because: { params: { km: 3000 } },
    });
  });

  it('T35: a request of 2026-09-24 is answered by 10-15 and carried out by 10-29', () => {
    const { duties } = car.with({ demand: { date: '2026-09-24' }, wish: 'exchange' }).on('2026-09-24');
    expect(duties.find(({ id }) => id === 'carReply')).toMatchObject({
      by: '2026-10-15',
      party: 'trader',
      article: 'CAR 28',
    });
    expect(duties.find(({ id }) => id === 'carComplete')).toMatchObject({ by: '2026-10-29', provisional: false });
  });
});

describe('the periods of a car', () => {
  it('end by distance as well: 49,999 km is inside, 50,000 km is reached', () => {
    const driven = (odometerKm: number) => repairedTimes(5).with({ odometerKm });
    expect(driven(49_999).right('returnSameProblem', '2025-03-03')).toMatchObject({ status: 'open' });
    expect(driven(50_000).right('returnSameProblem', '2025-03-03')).toMatchObject({ status: 'legalReview' });
    expect(repairedTimes(4).with({ odometerKm: 50_000 }).right('returnSameProblem', '2025-03-03')).toMatchObject({
      status: 'lapsed',
    });
    expect(driven(59_999).right('repairFree', '2025-03-03')).toMatchObject({ status: 'open' });
    expect(driven(60_000).right('repairFree', '2025-03-03')).toMatchObject({ status: 'lapsed' });
  });

  it('look at the odometer when the fault came: 59,900 km then, 60,100 km now, is repaired free', () => {
    const story = car.with({ odometerKm: 60_100 }).faulty('2026-01-05', { odometerKm: 59_900 });
    expect(story.right('repairFree', '2026-01-08')).toMatchObject({ status: 'open' });
  });

  it('wait for a reading where nobody has taken one', () => {
    expect(car.right('repairFree', '2025-01-08')).toMatchObject({ status: 'open', subjectTo: ['kmWithin'] });
  });

  it('start with the invoice where the car was taken along: 2024-07-06 + 24 and 36 months', () => {
    const answer = given('car').bought('2024-07-06').on('2024-08-01');
    expect(validityOf(answer)).toMatchObject({ startReason: 'invoice', end: '2026-07-06' });
    expect(answer.validity?.repair).toMatchObject({ end: '2027-07-06' });
  });

  it('do not move off a Saturday by the text; on the Sunday and the Monday after it a person decides', () => {
    // 2025-05-24 is a Saturday.
    const story = given('car').bought('2022-05-24').with({ odometerKm: 10 });
    expect(story.on('2025-05-01').validity?.repair).toMatchObject({ end: '2025-05-24' });
    expect(story.right('repairFree', '2025-05-24')).toMatchObject({ status: 'open' });
    for (const day of ['2025-05-25', '2025-05-26']) {
      expect(story.right('repairFree', day)).toMatchObject({
        status: 'legalReview',
        because: { code: 'review.carPeriodEnd', params: { until: '2025-05-24', otherwise: '2025-05-26' } },
      });
    }
    expect(story.right('repairFree', '2025-05-27')).toMatchObject({ status: 'lapsed' });
  });

  it('begin anew with an exchange, 2025-03-10 + 24 and 36 months, and the counts with them', () => {
    const answer = repairedTimes(5).exchanged('2025-03-10').with({ odometerKm: 50 }).on('2025-04-01');
    expect(validityOf(answer)).toMatchObject({
      start: '2025-03-10',
      startReason: 'exchange',
      end: '2027-03-10',
      article: 'CAR 29',
    });
    expect(answer.validity?.repair).toMatchObject({ end: '2028-03-10' });
    expect(answer.counts).toEqual({ failedRepairs: 0, repairsCounted: 0, daysInRepair: 0 });
    expect(answer.rights.filter(({ kind, status }) => kind !== 'repairFree' && status === 'open')).toEqual([]);
  });
});

describe('the first weeks of a car', () => {
  const engine = (date: string, odometerKm: number) =>
    car.faulty(date, { assembly: 'ENGINE', part: 'crankshaft', listed: true, replacementNeeded: true, odometerKm });

  it('an engine that must be replaced on day 7 (07-06 + 7 = 07-13): exchange or full return; on day 8 a new engine only', () => {
    const seventh = engine('2024-07-13', 800);
    expect(seventh.right('returnAssemblyFault', '2024-07-20')).toMatchObject({
      status: 'open',
      article: 'CAR 22',
      refund: { priceFen: 15_000_000, dueFen: 15_000_000 },
    });
    expect(seventh.right('exchangeAssemblyFault', '2024-07-20')).toMatchObject({ status: 'open' });
    const eighth = engine('2024-07-14', 800);
    expect(eighth.right('returnAssemblyFault', '2024-07-14')).toMatchObject({ status: 'lapsed' });
    expect(eighth.right('assemblyReplacement', '2024-07-14')).toMatchObject({
      status: 'open',
      kind: 'replacePart',
      article: 'CAR 20',
    });
  });

  it('a new assembly is free up to day 60 (09-04) and 3,000 km, whichever is reached first', () => {
    expect(engine('2024-09-04', 3000).right('assemblyReplacement', '2024-09-05')).toMatchObject({
      status: 'open',
      endsOn: '2024-09-04',
    });
    expect(engine('2024-09-05', 2000).right('assemblyReplacement', '2024-09-05')).toMatchObject({ status: 'lapsed' });
    expect(engine('2024-07-20', 3001).right('assemblyReplacement', '2024-07-20')).toMatchObject({ status: 'lapsed' });
  });

  it('an engine that need not be replaced gives nothing back', () => {
    const story = car.faulty('2024-07-08', { assembly: 'ENGINE', listed: true, replacementNeeded: false });
    expect(story.right('returnAssemblyFault', '2024-07-08')).toMatchObject({ status: 'notYet' });
  });

  it.each(['STEERING_FAILURE', 'BRAKE_FAILURE', 'BODY_CRACK', 'FUEL_LEAK', 'BATTERY_FIRE'] as const)(
    '%s on day 60 at 2,999 km gives the car back for the whole price',
    (event) => {
      const story = car.faulty('2024-09-04', { event, listed: true, odometerKm: 2999 });
      expect(story.right('returnEarlyFailure', '2024-09-10')).toMatchObject({
        status: 'open',
        article: 'CAR 23',
        refund: { dueFen: 15_000_000 },
      });
      expect(story.right('exchangeEarlyFailure', '2024-09-10')).toMatchObject({ status: 'open' });
    },
  );

  it('a brake failure on day 61, or beyond 3,000 km, does not', () => {
    const failed = (date: string, odometerKm: number) =>
      car.faulty(date, { event: 'BRAKE_FAILURE', listed: true, odometerKm });
    expect(failed('2024-09-05', 100).right('returnEarlyFailure', '2024-09-05')).toMatchObject({ status: 'lapsed' });
    expect(failed('2024-08-05', 3001).right('returnEarlyFailure', '2024-08-05')).toMatchObject({ status: 'lapsed' });
  });
});

describe('days in repair of a car', () => {
  it.each([
    ['exactly 24 hours are one day', ['2025-03-03', '09:00'], ['2025-03-04', '09:00'], 1],
    ['one minute more is two', ['2025-03-03', '09:00'], ['2025-03-04', '09:01'], 2],
    ['an hour is one day', ['2025-03-03', '09:00'], ['2025-03-03', '10:00'], 1],
    ['47 h 59 min are two', ['2025-03-03', '09:00'], ['2025-03-05', '08:59'], 2],
  ] as const)('%s', (_name, into, out, days) => {
    expect(between(car, [...into], [...out]).on('2025-03-10').counts.daysInRepair).toBe(days);
  });

  it('where no hour is told, are whole days: 03-03 to 03-06 are three, the same day is one', () => {
    expect(car.repaired('2025-03-03', '2025-03-06').on('2025-03-10').counts.daysInRepair).toBe(3);
    expect(car.repaired('2025-03-03', '2025-03-03').on('2025-03-10').counts.daysInRepair).toBe(1);
  });

  it('leave out the way of a traction battery: 10 d − 3 d 12 h = 6 d 12 h, seven days', () => {
    const story = between(car, ['2025-03-03', '09:00'], ['2025-03-13', '09:00'], {
      uncounted: [
        { reason: 'TRANSPORT_OF_TRACTION_BATTERY', from: at('2025-03-04', '08:00'), to: at('2025-03-07', '20:00') },
      ],
    });
    expect(story.on('2025-04-01').counts.daysInRepair).toBe(7);
  });

  it('count spans that overlap once: 10 d − (03-04 to 03-08 = 4 d) = 6', () => {
    const story = between(car, ['2025-03-03', '09:00'], ['2025-03-13', '09:00'], {
      uncounted: [
        { reason: 'TRANSPORT_OF_VIN_MADE_PARTS', from: '2025-03-04', to: '2025-03-07' },
        { reason: 'TRAVEL_TO_OUTSIDE_RESCUE', from: '2025-03-05', to: '2025-03-08' },
      ],
    });
    expect(story.on('2025-04-01').counts.daysInRepair).toBe(6);
  });

  it('of 12 + 18 = 30 are not over 30; one hour more, 12 + 19 = 31, is', () => {
    const first = between(car, ['2025-02-01', '09:00'], ['2025-02-13', '09:00']);
    const thirty = between(first, ['2025-03-01', '09:00'], ['2025-03-19', '09:00']);
    expect(thirty.right('returnRepairDays', '2025-04-01')).toMatchObject({
      status: 'notYet',
      because: { params: { done: 30 } },
    });
    const more = between(first, ['2025-03-01', '09:00'], ['2025-03-19', '10:00']);
    expect(more.right('returnRepairDays', '2025-04-01')).toMatchObject({
      status: 'open',
      opensOn: '2025-03-19',
      opensAt: '2025-03-19T01:00:00.000Z',
      because: { params: { done: 31, needed: 30 } },
    });
  });

  it('run on while the car is away: in on 2025-03-01 09:00, the 31st day begins on 03-31 at 09:00', () => {
    const story = car.repaired('2025-03-01', undefined, { handInAt: at('2025-03-01', '09:00') });
    expect(story.right('exchangeRepairDays', '2025-03-30')).toMatchObject({ status: 'notYet' });
    expect(story.right('exchangeRepairDays', '2025-03-31')).toMatchObject({ status: 'open', opensOn: '2025-03-31' });
    expect(story.on('2025-03-31').counts.daysInRepair).toBe(31);
  });

  it('of a paid repair, of one that found nothing, and of one after the 三包 period count for nothing', () => {
    const none = car
      .repaired('2025-01-10', '2025-01-20', { covered: false })
      .repaired('2025-02-10', '2025-02-20', { result: 'noFaultFound' })
      .repaired('2026-07-07', '2026-07-20');
    expect(none.on('2026-07-21').counts).toEqual({ failedRepairs: 0, repairsCounted: 0, daysInRepair: 0 });
    const far = car.repaired('2025-03-01', '2025-05-01', { odometerKm: 50_000 });
    expect(far.on('2025-05-02').counts.daysInRepair).toBe(0);
  });
});

describe('repairs in vain of a car', () => {
  const safety = { safety: true, problemGroup: 'airbag' } as const;

  it('two repairs of a serious safety fault and a new one: exchange or return less the fee', () => {
    const twice = car.repaired('2025-01-10', '2025-01-12', safety).repaired('2025-02-10', '2025-02-12', safety);
    expect(twice.right('exchangeSafetyRepairs', '2025-03-01')).toMatchObject({
      status: 'notYet',
      because: { params: { done: 2 } },
    });
    const again = twice.faulty('2025-03-01', { safety: true });
    expect(again.right('exchangeSafetyRepairs', '2025-03-01')).toMatchObject({
      status: 'open',
      opensOn: '2025-03-01',
      article: 'CAR 24(1)',
    });
    const harmless = twice.faulty('2025-03-01', { safety: false });
    expect(harmless.right('exchangeSafetyRepairs', '2025-03-01')).toMatchObject({ status: 'notYet' });
    const uncured = car
      .repaired('2025-01-10', '2025-01-12', safety)
      .repairedInVain('2025-02-10', '2025-02-12', { ...safety, failedOn: '2025-02-15' });
    expect(uncured.right('returnSafetyRepairs', '2025-03-01')).toMatchObject({ status: 'open', opensOn: '2025-02-15' });
  });

  it('a gearbox replaced twice that fails again', () => {
    const twice = car
      .repaired('2025-01-10', '2025-01-12', { replacedParts: ['GEARBOX'] })
      .repaired('2025-02-10', '2025-02-12', { replacedParts: ['GEARBOX'] });
    expect(twice.right('returnAssembliesReplaced', '2025-03-01')).toMatchObject({ status: 'notYet' });
    const again = twice.faulty('2025-03-01', { assembly: 'GEARBOX', listed: true });
    expect(again.right('returnAssembliesReplaced', '2025-03-02')).toMatchObject({
      status: 'open',
      opensOn: '2025-03-01',
      article: 'CAR 24(2)',
    });
  });

  it('an engine and a gearbox are not the same assembly', () => {
    const story = car
      .repaired('2025-01-10', '2025-01-12', { replacedParts: ['ENGINE'] })
      .repaired('2025-02-10', '2025-02-12', { replacedParts: ['GEARBOX'] })
      .faulty('2025-03-01', { assembly: 'GEARBOX', listed: true });
    expect(story.right('returnAssembliesReplaced', '2025-03-02')).toMatchObject({
      status: 'notYet',
      because: { params: { done: 1 } },
    });
  });

  it('a crankshaft that went with its engine is not counted besides', () => {
    const pump = { replacedParts: ['ENGINE', 'crankshaft'], assembly: 'ENGINE' } as const;
    const story = car
      .repaired('2025-01-10', '2025-01-12', pump)
      .repaired('2025-02-10', '2025-02-12', { replacedParts: ['crankshaft'], assembly: 'ENGINE' })
      .faulty('2025-03-01', { part: 'crankshaft', assembly: 'ENGINE', listed: true });
    expect(story.right('returnPartsReplaced', '2025-03-02')).toMatchObject({
      status: 'notYet',
      because: { params: { done: 1 } },
    });
    expect(story.right('returnAssembliesReplaced', '2025-03-02')).toMatchObject({
      status: 'notYet',
      because: { params: { done: 1 } },
    });
  });

  it('the same main part replaced twice: open, and somebody looks whether its system is listed', () => {
    const story = car
      .repaired('2025-01-10', '2025-01-12', { replacedParts: ['steeringRack'] })
      .repaired('2025-02-10', '2025-02-12', { replacedParts: ['steeringRack'] })
      .faulty('2025-03-01', { part: 'steeringRack', listed: true })
      .with({ odometerKm: 8000 });
    expect(story.right('exchangePartsReplaced', '2025-03-02')).toMatchObject({
      status: 'open',
      article: 'CAR 24(3)',
      subjectTo: ['listedMainPart'],
    });
  });

  it('is over with the 三包 period, unless it was asked for in it', () => {
    const story = repairedTimes(5);
    expect(story.right('returnSameProblem', '2026-07-06')).toMatchObject({ status: 'open', endsOn: '2026-07-06' });
    expect(story.right('returnSameProblem', '2026-08-01')).toMatchObject({ status: 'lapsed' });
    const asked = story.with({ demand: { date: '2026-07-06' }, wish: 'return' });
    expect(asked.right('returnSameProblem', '2026-08-01')).toMatchObject({ status: 'open', securedOn: '2026-07-06' });
  });
});

describe('the usage fee', () => {
  const won = repairedTimes(5);

  it.each([
    ['150,000.00 × 12,000 / 1000 × 0.5 % = 9,000.00', 15_000_000, 12_000, '0.005', 900_000],
    ['123,456.78 × 4,321 / 1000 × 0.5 % = 2,667.2837… → 2,667.28', 12_345_678, 4321, '0.005', 266_728],
    ['99,999.00 × 33,333 / 1000 × 0.3 % = 9,999.800001 → 9,999.80', 9_999_900, 33_333, '0.003', 999_980],
    ['100.01 × 1,000 / 1000 × 0.5 % = 0.50005 → 0.50', 10_001, 1000, '0.005', 50],
    ['101.00 × 1,000 / 1000 × 0.5 % = 0.505 → 0.51, half up', 10_100, 1000, '0.005', 51],
    [
      'a certificate that prints 0.8 % is cut to 0.5 %: 100,000.00 × 10 × 0.5 % = 5,000.00',
      10_000_000,
      10_000,
      '0.008',
      500_000,
    ],
  ])('%s', (_name, priceFen, odometerKm, usageFeeRate, fen) => {
    const right = won.for(priceFen).with({ odometerKm, usageFeeRate }).right('returnSameProblem', '2025-03-03');
    expect(right).toMatchObject({
      status: 'open',
      refund: { priceFen, dueFen: priceFen - fen, fee: { km: odometerKm, fen } },
    });
  });

  it('at the highest rate stands beside the price until somebody has read the certificate', () => {
    const right = won.with({ odometerKm: 12_000 }).right('returnSameProblem', '2025-03-03');
    expect(right?.subjectTo).toEqual(['usageFeeRate']);
    expect(right?.refund).toEqual({
      priceFen: 15_000_000,
      fee: { km: 12_000, rate: '0.005', fen: 900_000, refundFen: 14_100_000 },
    });
  });

  it('needs the odometer', () => {
    const right = won.with({ usageFeeRate: '0.005' }).right('returnSameProblem', '2025-03-03');
    expect(right).toMatchObject({ subjectTo: ['kmWithin', 'odometerReading'], refund: { priceFen: 15_000_000 } });
    expect(right?.refund).not.toHaveProperty('dueFen');
  });

  it('is never taken from the returns of the first weeks', () => {
    const story = car
      .faulty('2024-08-01', { event: 'FUEL_LEAK', listed: true, odometerKm: 2500 })
      .with({ odometerKm: 2600, usageFeeRate: '0.005' });
    expect(story.right('returnEarlyFailure', '2024-08-02')?.refund).toEqual({
      priceFen: 15_000_000,
      dueFen: 15_000_000,
    });
  });
});

describe('an exchange of a car', () => {
  const won = repairedTimes(5).with({ odometerKm: 9000, usageFeeRate: '0.004' });

  it('is for one that is not lower when the same model is gone', () => {
    expect(won.with({ sameModelInStock: false }).right('exchangeSameProblem', '2025-03-03')).toMatchObject({
      status: 'open',
      subjectTo: ['notLowerModel'],
    });
  });

  it('gives way to the return when neither is to be had: 150,000 × 9 × 0.4 % = 5,400 off', () => {
    const story = won.with({ sameModelInStock: false, notLowerModelInStock: false });
    expect(story.right('exchangeSameProblem', '2025-03-03')).toMatchObject({ status: 'excluded' });
    expect(story.right('returnExchangeFails', '2025-03-03')).toMatchObject({
      status: 'open',
      article: 'CAR 25',
      refund: { dueFen: 14_460_000 },
    });
  });

  it('asked for on 2025-03-03 and not done in 20 working days, by 03-31, may become a return on 04-01', () => {
    const story = won.with({ demand: { date: '2025-03-03' }, wish: 'exchange' });
    expect(story.right('returnExchangeFails', '2025-03-31')).toMatchObject({ status: 'notYet', opensOn: '2025-04-01' });
    expect(story.right('returnExchangeFails', '2025-04-01')).toMatchObject({ status: 'open', article: 'CAR 28' });
  });

  it('brings back registration, fitting and service fees: 1,200 + 3,500.50 + 800 = 5,500.50', () => {
    const costs = { registrationFen: 120_000, fittingFen: 350_050, serviceFen: 80_000 };
    const { duties } = won.with({ carCosts: costs }).on('2025-03-03');
    expect(duties.find(({ id }) => id === 'carCompensation')).toMatchObject({ amountFen: 550_050, article: 'CAR 26' });
    expect(car.on('2025-03-03').duties.some(({ id }) => id === 'carCompensation')).toBe(false);
  });
});

describe('refusing a car', () => {
  const broken = (code: 'MISUSE' | 'DISCLOSED_FLAW' | 'MAINTAINED_ELSEWHERE' | 'NOT_FIRST_OWNER') =>
    car.faulty('2024-07-08', {
      assembly: 'ENGINE',
      listed: true,
      replacementNeeded: true,
      causeEvidence: [{ code, evidence: 'EV-1' }],
    });

  it('needs a ground of the rule', () => {
    expect(broken('MISUSE').right('returnAssemblyFault', '2024-07-09')).toMatchObject({ status: 'excluded' });
    expect(broken('DISCLOSED_FLAW').right('repairFree', '2024-07-09')).toMatchObject({ status: 'excluded' });
  });

  it.each(['MAINTAINED_ELSEWHERE', 'NOT_FIRST_OWNER'] as const)(
    'for %s is forbidden, whatever the evidence',
    (code) => {
      const answer = broken(code).on('2024-07-09');
      expect(answer.exclusions).toMatchObject([{ code, applies: false, because: { code: 'exclusion.mayNotRefuse' } }]);
      expect(answer.rights.find(({ id }) => id === 'returnAssemblyFault')).toMatchObject({ status: 'open' });
    },
  );

  it('takes nothing from the days in repair that are counted already', () => {
    const story = repairedTimes(5).faulty('2025-03-01', { causeEvidence: [{ code: 'MISUSE', evidence: 'EV-1' }] });
    expect(story.right('returnSameProblem', '2025-03-03')).toMatchObject({ status: 'open' });
  });

  it('for a lost certificate is not possible while the seller’s system knows the purchase', () => {
    expect(car.withoutPapers('otherProof').right('repairFree', '2024-08-01')).toMatchObject({ status: 'open' });
    expect(car.withoutPapers().right('repairFree', '2024-08-01')).toBeUndefined();
    expect(car.withoutPapers().on('2024-08-01').exclusions).toMatchObject([
      { code: 'NO_PAPERS_AND_NO_PROOF', applies: true },
    ]);
  });
});

describe('which rule a car falls under', () => {
  it.each([
    ['2013-09-30', 'review.notInForce', 'car'],
    ['2013-10-01', 'review.disabledRow', 'car_2013'],
    ['2021-12-31', 'review.disabledRow', 'car_2013'],
  ] as const)('bought on %s: a person decides', (bought, code, rule) => {
    const answer = given('car').bought(bought).on('2022-01-10');
    expect(answer.rights.find(({ id }) => id === 'return')).toMatchObject({
      status: 'legalReview',
      rule,
      because: { code },
    });
  });

  it('bought on 2022-01-01: the rule of 2021, by either name', () => {
    expect(given('car').bought('2022-01-01').right('repairFree', '2022-01-10')).toMatchObject({
      status: 'open',
      rule: 'car_2021',
    });
    expect(given('car_2021').bought('2022-01-01').right('repairFree', '2022-01-10')).toMatchObject({ status: 'open' });
    expect(given('car_2021').bought('2021-12-31').right('repair', '2022-01-10')).toMatchObject({
      because: { code: 'review.notInForce' },
    });
  });

  it('36 days under the rule of 2013: met, and both sums, 80,000 and less 80,000 × 20 × 0.8 % = 12,800', () => {
    const story = given('car')
      .bought('2021-05-01')
      .for(8_000_000)
      .with({ odometerKm: 20_000 })
      .repaired('2022-03-01', '2022-04-06');
    const right = story.right('returnRepairDays', '2022-04-10');
    expect(right).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.car2013Days.met', params: { done: 36 } },
    });
    expect(right?.refund).toEqual({
      priceFen: 8_000_000,
      fee: { km: 20_000, rate: '0.008', fen: 1_280_000, refundFen: 6_720_000 },
    });
  });

  it('six repairs of one problem are more than five, under the rule of 2013', () => {
    const times = (n: number) =>
      Array.from({ length: n }, (_, i) => `2021-1${i > 2 ? 1 : 0}-0${i + 1}`).reduce(
        (story, day) => story.repaired(day, day),
        given('car').bought('2021-05-01'),
      );
    expect(times(5).right('exchangeSameProblem', '2021-12-01')).toMatchObject({
      because: { code: 'review.car2013Problem.notMet' },
    });
    expect(times(6).right('exchangeSameProblem', '2021-12-01')).toMatchObject({
      because: { code: 'review.car2013Problem.met' },
    });
  });

  it('figures that are missing are said when the policy is loaded', () => {
    expect(() => policyWithCategory('car_2021', { figures: { sanbaoMonths: 24 } })).toThrow(
      'categories.car_2021.figures.sanbaoKm: is missing',
    );
  });
});

describe('duties to the owner of a car', () => {
  it('records are kept six years: 2025-02-02 → 2031-02-02', () => {
    const { duties } = repairedTimes(5).on('2025-03-03');
    expect(duties.find(({ id }) => id === 'carRecords')).toMatchObject({ by: '2031-02-02', article: 'CAR 17' });
  });

  it('a car that cannot be driven safely is towed', () => {
    const { duties } = car.faulty('2025-01-05', { undriveable: true }).on('2025-01-05');
    expect(duties.find(({ id }) => id === 'carBreakdown')).toMatchObject({ article: 'CAR 15', party: 'trader' });
  });
});

describe('a car under more than its own rule', () => {
  const won = repairedTimes(5).with({ odometerKm: 12_000, usageFeeRate: '0.005' });

  it('costs no usage fee in Zhejiang: the whole 150,000.00', () => {
    const right = won.with({ sellerRegion: 'Zhejiang' }).right('returnSameProblem', '2025-03-03');
    expect(right?.refund).toEqual({ priceFen: 15_000_000, dueFen: 15_000_000 });
  });

  it('is covered longer where the certificate says so, and never shorter', () => {
    const printed = car.with({
      carCertificate: { sanbaoMonths: 36, sanbaoKm: 100_000, repairMonths: 24 },
      odometerKm: 70_000,
    });
    const { validity } = printed.on('2025-01-06');
    expect(validity?.whole).toMatchObject({ end: '2027-07-06', distance: { limitKm: 100_000, reached: false } });
    expect(validity?.repair).toMatchObject({ end: '2027-07-06', distance: { limitKm: 60_000, reached: true } });
  });

  it('bought under Decree 778: a person decides on the days the decree may add, 2026-07-06 + 10 = 07-16', () => {
    const later = given('car')
      .bought('2024-07-06')
      .with({ odometerKm: 100 })
      .repaired('2025-01-10', '2025-01-12', { safety: true })
      .repaired('2025-02-10', '2025-02-18', { safety: true })
      .faulty('2026-06-01', { safety: true });
    expect(later.right('returnSafetyRepairs', '2026-07-06')).toMatchObject({ status: 'open' });
    expect(later.right('returnSafetyRepairs', '2026-07-16')).toMatchObject({
      status: 'legalReview',
      because: { params: { until: '2026-07-06', otherwise: '2026-07-16' } },
    });
    expect(later.right('returnSafetyRepairs', '2026-07-17')).toMatchObject({ status: 'lapsed' });
  });
});
