import { describe, expect, it } from 'vitest';
import { BadFacts } from '../../../domain/entitlement/bad-facts.ts';
import { readFacts } from '../../../domain/entitlement/read-facts.ts';
import { fill } from '../../../domain/text/fill.ts';
import { rightsTexts } from '../../../domain/text/rights.ts';
import { given, type Story } from './given.ts';

function problemOf(work: () => unknown): BadFacts | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof BadFacts) return error;
    throw error;
  }
  return undefined;
}

const car = given('car').bought('2024-06-30').delivered('2024-07-06');
const tractor = given('tractor_large').bought('2025-03-03');

describe('facts of a car or a farm machine that cannot be true', () => {
  const cases: [string, Story, string, string][] = [
    [
      'a time that is none',
      car.repaired('2025-03-03', '2025-03-05', { handInAt: '2025-03-03 09:00' }),
      'invalidInstant',
      'repairs[0].handInAt',
    ],
    [
      'a time on another day in Shanghai',
      car.repaired('2025-03-03', '2025-03-05', { handInAt: '2025-03-03T16:00:00Z' }),
      'instantOfOtherDay',
      'repairs[0].handInAt',
    ],
    [
      'a hand-back earlier in the day than the hand-in',
      car.repaired('2025-03-03', '2025-03-03', {
        handInAt: '2025-03-03T06:00:00Z',
        handBackAt: '2025-03-03T05:00:00Z',
      }),
      'handBackBeforeHandIn',
      'repairs[0].handBackAt',
    ],
    [
      'a span that ends before it begins',
      car.repaired('2025-03-03', '2025-03-09', {
        uncounted: [{ reason: 'TRAVEL_TO_OUTSIDE_RESCUE', from: '2025-03-06', to: '2025-03-05' }],
      }),
      'spanEndsBeforeStart',
      'repairs[0].uncounted[0].to',
    ],
    [
      'a span outside its repair',
      car.repaired('2025-03-03', '2025-03-09', {
        uncounted: [{ reason: 'TRANSPORT_OF_VIN_MADE_PARTS', from: '2025-03-02', to: '2025-03-05' }],
      }),
      'spanOutsideRepair',
      'repairs[0].uncounted[0]',
    ],
    [
      'an odometer that runs back from repair to repair',
      car
        .repaired('2025-03-03', '2025-03-09', { odometerKm: 5000 })
        .repaired('2025-04-03', '2025-04-09', { odometerKm: 4900 }),
      'odometerRunsBack',
      'repairs[1].odometerKm',
    ],
    [
      'an odometer that stands lower today than at the fault',
      car.faulty('2025-04-01', { odometerKm: 5000 }).with({ odometerKm: 4999 }),
      'odometerRunsBack',
      'odometerKm',
    ],
    [
      'a negative reading at a repair',
      car.repaired('2025-03-03', '2025-03-09', { odometerKm: -1 }),
      'negativeReading',
      'repairs[0].odometerKm',
    ],
    ['a rate that is no decimal', car.with({ usageFeeRate: '0,5%' }), 'badRate', 'usageFeeRate'],
    ['a negative cost', car.with({ carCosts: { serviceFen: -1 } }), 'negativePrice', 'carCosts.serviceFen'],
    [
      'half a month on the certificate',
      car.with({ carCertificate: { sanbaoMonths: 24.5 } }),
      'badPeriod',
      'carCertificate.sanbaoMonths',
    ],
    [
      'a season before the purchase',
      tractor.with({ firstSeasonStartedOn: '2025-03-02' }),
      'seasonBeforePurchase',
      'firstSeasonStartedOn',
    ],
    [
      'a certificate asked for before the purchase',
      tractor.with({ certificateAskedOn: '2025-03-02' }),
      'certificateBeforePurchase',
      'certificateAskedOn',
    ],
    [
      'a refusal before the purchase',
      tractor.with({ standstills: [{ reason: 'SELLER_REFUSES', from: '2025-03-02' }] }),
      'standstillBeforePurchase',
      'standstills[0].from',
    ],
    [
      'an inspection that ends before it begins',
      tractor.with({ standstills: [{ reason: 'INSPECTION', from: '2025-04-02', to: '2025-04-01' }] }),
      'spanEndsBeforeStart',
      'standstills[0].to',
    ],
  ];

  it.each(cases)('%s', (_what, story, code, field) => {
    const problem = problemOf(() => story.on('2025-06-02'));
    expect({ code: problem?.code, field: problem?.field }).toEqual({ code, field });
    const said = fill(rightsTexts[`badFacts.${problem?.code ?? 'malformed'}`], 'en', problem?.params ?? {});
    expect(said).not.toContain('—');
  });

  it('an exchanged car begins its odometer anew', () => {
    const story = car
      .repaired('2025-03-03', '2025-03-09', { odometerKm: 9000 })
      .exchanged('2025-03-20')
      .with({ odometerKm: 40 });
    expect(problemOf(() => story.on('2025-06-02'))).toBeUndefined();
  });
});

describe('facts of machines from outside', () => {
  const outside = { category: 'car', channel: 'shop', papers: 'complete', purchaseDate: '2024-06-30' };

  it('are read member by member', () => {
    const facts = {
      ...outside,
      usageFeeRate: '0.005',
      carCosts: { registrationFen: 1 },
      repairs: [
        {
          handIn: '2025-03-03',
          handBack: '2025-03-09',
          handInAt: '2025-03-03T01:00:00Z',
          fault: 'shifts',
          result: 'fixed',
          uncounted: [{ reason: 'TRAVEL_TO_OUTSIDE_RESCUE', from: '2025-03-03' }],
        },
      ],
      fault: { date: '2025-04-01', assembly: 'GEARBOX', event: 'FUEL_LEAK' },
    };
    expect(readFacts(facts)).toEqual(facts);
  });

  it.each([
    [{ fault: { date: '2025-04-01', assembly: 'WHEEL' } }, 'fault.assembly'],
    [{ fault: { date: '2025-04-01', event: 'FLAT_TYRE' } }, 'fault.event'],
    [{ standstills: [{ reason: 'HOLIDAY', from: '2025-04-01' }] }, 'standstills[0].reason'],
    [{ usageFeeRate: 0.005 }, 'usageFeeRate'],
    [{ carCertificate: { months: 1 } }, 'carCertificate.months'],
  ])('are refused for %j', (members, field) => {
    expect(problemOf(() => readFacts({ ...outside, ...members }))).toMatchObject({ code: 'malformed', field });
  });
});
