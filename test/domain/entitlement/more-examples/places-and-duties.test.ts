import { describe } from 'vitest';
import { given } from '../given.ts';
import { tryEach } from './example.ts';

const FAULTY = { listed: true } as const;

describe('more examples: places', () => {
  const TWICE = given('fridge')
    .bought('2024-01-15')
    .for(300_000)
    .repairedInVain('2024-02-19', '2024-02-26')
    .repairedInVain('2024-03-11', '2024-03-21')
    .faulty('2024-04-10', FAULTY)
    .with({ sameModelInStock: true });
  tryEach([
    [
      'M141: Zhejiang: after two repairs in vain the whole price comes back',
      TWICE.with({ sellerRegion: 'Zhejiang' }),
      '2024-04-24',
      { rights: { returnAfterRepairs: { status: 'open', refund: { dueFen: 300_000 } } } },
    ],
    [
      'M142: bought online from elsewhere and delivered to Zhejiang: the same',
      TWICE.online().with({ sellerRegion: 'Shanghai', deliveryRegion: 'Zhejiang' }),
      '2024-04-24',
      { rights: { returnAfterRepairs: { status: 'open', refund: { dueFen: 300_000 } } } },
    ],
    [
      // 3,000 x 0.05 % x 83 = 124.50
      'M143: bought in a shop elsewhere and delivered to Zhejiang: the place of the seller counts',
      TWICE.with({ sellerRegion: 'Shanghai', deliveryRegion: 'Zhejiang' }),
      '2024-04-24',
      {
        rights: {
          returnAfterRepairs: 'none',
          returnInsteadOfExchange: { status: 'open', refund: { dueFen: 287_550 } },
        },
      },
    ],
    [
      // 20 + 16 = 36
      'M144: Zhejiang: thirty-six days in repair together',
      given('washer')
        .bought('2025-01-06')
        .delivered('2025-01-06')
        .for(200_000)
        .repaired('2025-02-10', '2025-03-02')
        .repaired('2025-04-07', '2025-04-23')
        .with({ sellerRegion: 'Zhejiang' }),
      '2025-04-24',
      {
        rights: {
          returnAccumulatedRepair: { status: 'open', refund: { dueFen: 200_000 } },
          exchangeAccumulatedRepair: { status: 'open' },
        },
      },
    ],
    [
      // 20 + 15
      'M145: Zhejiang: thirty-five are not more than thirty-five',
      given('washer')
        .bought('2025-01-06')
        .delivered('2025-01-06')
        .repaired('2025-02-10', '2025-03-02')
        .repaired('2025-04-07', '2025-04-22')
        .with({ sellerRegion: 'Zhejiang' }),
      '2025-04-24',
      { rights: { returnAccumulatedRepair: { status: 'notYet' } } },
    ],
    [
      // 2026-03-02 + 5 = 03-07
      'M146: Zhejiang: a repair takes five days, from the sixth something is lent, a fridge too',
      given('fridge')
        .bought('2025-10-13')
        .delivered('2025-10-13')
        .repaired('2026-03-02')
        .with({ sellerRegion: 'Zhejiang' }),
      '2026-03-08',
      {
        rights: { loaner: { status: 'open', opensOn: '2026-03-08' } },
        duties: { repairDeadline: { by: '2026-03-07' } },
      },
    ],
    [
      'M147: Zhejiang: a phone is lent from the sixth day, not the eighth',
      given('phone_host')
        .bought('2025-10-13')
        .delivered('2025-10-13')
        .repaired('2026-03-02')
        .with({ sellerRegion: 'Zhejiang' }),
      '2026-03-08',
      { rights: { loaner: { status: 'open', opensOn: '2026-03-08' } } },
    ],
    [
      // The delivery: 03-04 + 7 = 03-11, + 15 = 03-19.
      'M148: Zhejiang: the windows start with the delivery also before Decree 778',
      given('fridge')
        .bought('2024-03-01')
        .delivered('2024-03-04')
        .faulty('2024-03-10', FAULTY)
        .with({ sellerRegion: 'Zhejiang' }),
      '2024-03-11',
      { rights: { returnWindow: { status: 'open', endsOn: '2024-03-11' }, exchangeWindow: { endsOn: '2024-03-19' } } },
    ],
    [
      'M149: Zhejiang: the trader proves for the whole period',
      given('fridge')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .faulty('2025-12-01')
        .with({ sellerRegion: 'Zhejiang' }),
      '2025-12-02',
      { duties: { burdenOfProof: { party: 'trader' } } },
    ],
    [
      // 04-07 + 30 = 05-07
      'M150: Shandong: a repair of more than thirty days without a reason: the whole price, or another',
      given('washer')
        .bought('2025-01-06')
        .delivered('2025-01-06')
        .for(200_000)
        .repaired('2025-04-07', undefined, { delayJustified: false })
        .with({ sellerRegion: 'Shandong' }),
      '2025-05-08',
      {
        rights: {
          returnRepairOverdue: { status: 'open', opensOn: '2025-05-08', refund: { dueFen: 200_000 } },
          exchangeRepairOverdue: { status: 'open' },
        },
        duties: { localCosts: { party: 'trader' } },
      },
    ],
    [
      'M151: Shandong: on the thirtieth day not yet',
      given('washer')
        .bought('2025-01-06')
        .delivered('2025-01-06')
        .repaired('2025-04-07', undefined, { delayJustified: false })
        .with({ sellerRegion: 'Shandong' }),
      '2025-05-07',
      { rights: { returnRepairOverdue: { status: 'notYet', opensOn: '2025-05-08' } } },
    ],
    [
      // 2025-08-29 + 6 months: 02-28, a working Saturday.
      'M152: Shanghai: what no catalogue lists is repaired for six months',
      given('uncatalogued').bought('2025-08-29').delivered('2025-08-29').with({ sellerRegion: 'Shanghai' }),
      '2025-12-01',
      { rights: { localRepair: { status: 'open', endsOn: '2026-02-28' } } },
    ],
    [
      'M153: Beijing: six months where nothing was agreed; three at least by a standard term',
      given('uncatalogued').bought('2025-04-07').delivered('2025-04-07').with({ sellerRegion: 'Beijing' }),
      '2025-05-06',
      // 2025-10-07 is a day off, to 10-08.
      { rights: { localRepair: { status: 'open', endsOn: '2025-10-09' } } },
    ],
  ]);
});

describe('more examples: goods outside the catalogue, returns without a reason', () => {
  const kettle = given('uncatalogued').bought('2026-09-22').delivered('2026-09-24').for(20_000);
  const online = given('uncatalogued').online().bought('2026-02-08').delivered('2026-02-10').for(20_000);
  tryEach([
    [
      // 09-24 + 7 = 10-01; days off to 10-07.
      'M154: seven days from receipt, over National Day',
      kettle.faulty('2026-09-28', FAULTY),
      '2026-10-08',
      {
        rights: {
          qualityReturn: { status: 'open', endsOn: '2026-10-08', article: 'CPL 24', refund: { dueFen: 20_000 } },
        },
      },
    ],
    [
      'M155: later, exchange or repair; a return when the contract may be rescinded',
      kettle.faulty('2026-10-12', FAULTY),
      '2026-10-13',
      {
        rights: {
          qualityReturn: { status: 'lapsed' },
          qualityExchange: { status: 'open' },
          qualityRepair: { status: 'open' },
          rescission: { status: 'legalReview' },
        },
      },
    ],
    [
      'M156: and it may',
      kettle.faulty('2026-10-12', FAULTY).with({ rescission: { holds: true, evidence: 'OPINION-1' } }),
      '2026-10-13',
      { rights: { rescission: { status: 'open', refund: { dueFen: 20_000 } } } },
    ],
    [
      // 02-10 + 7 = 02-17, Spring Festival to 02-23.
      'M157: no reason needed for seven days after signing, moved behind Spring Festival',
      online,
      '2026-02-24',
      { rights: { noReasonReturn: { status: 'open', endsOn: '2026-02-24' } } },
    ],
    ['M158: on the day after it is over', online, '2026-02-25', { rights: { noReasonReturn: { status: 'lapsed' } } }],
    [
      // 02-26 + 7 = 03-05; + 15 = 03-13
      'M159: the money comes within seven days of the goods; more than fifteen are a refusal',
      online.with({ distance: { requestedOn: '2026-02-24', goodsBackOn: '2026-02-26', intact: true } }),
      '2026-02-27',
      { duties: { noReasonRefund: { by: '2026-03-05' }, returnFreight: { party: 'consumer' } } },
    ],
    [
      'M160: made to order never goes back',
      online.with({ distance: { exception: 'madeToOrder' } }),
      '2026-02-12',
      { rights: { noReasonReturn: { status: 'excluded' } } },
    ],
    [
      'M161: what loses its value once tried goes back, unless that was confirmed at the purchase',
      online.with({ distance: { exception: 'losesValueOnceTried', confirmedAtPurchase: false } }),
      '2026-02-12',
      { rights: { noReasonReturn: { status: 'open' } } },
    ],
    [
      'M162: and confirmed, not',
      online.with({ distance: { exception: 'losesValueOnceTried', confirmedAtPurchase: true } }),
      '2026-02-12',
      { rights: { noReasonReturn: { status: 'excluded' } } },
    ],
    [
      'M163: a shop owes no return without a reason',
      given('uncatalogued').bought('2026-02-08').delivered('2026-02-10'),
      '2026-02-12',
      { rights: { noReasonReturn: 'none' } },
    ],
    [
      'M164: a phone bought online may go back for either reason',
      given('phone_host')
        .online()
        .bought('2026-03-02')
        .delivered('2026-03-04')
        .for(399_900)
        .faulty('2026-03-06', FAULTY),
      '2026-03-11',
      {
        rights: {
          returnWindow: { status: 'open', endsOn: '2026-03-11' },
          noReasonReturn: { status: 'open', endsOn: '2026-03-11' },
        },
      },
    ],
  ]);
});

describe('more examples: proof, fraud, delay', () => {
  tryEach([
    [
      // 2025-08-31 + 6 months = 2026-02-28
      'M165: a flaw found on the last day of six months: the trader proves',
      given('air_conditioner').bought('2025-08-30').delivered('2025-08-31').faulty('2026-02-28'),
      '2026-03-02',
      { duties: { burdenOfProof: { party: 'trader', by: '2026-02-28' } } },
    ],
    [
      'M166: a day later the consumer',
      given('air_conditioner').bought('2025-08-30').delivered('2025-08-31').faulty('2026-03-01'),
      '2026-03-02',
      { duties: { burdenOfProof: { party: 'consumer' } } },
    ],
    [
      // 3 x 166.66 = 499.98
      'M167: fraud: three times the price, and five hundred where that is less',
      given('uncatalogued')
        .bought('2026-03-02')
        .delivered('2026-03-02')
        .for(16_666)
        .with({ fraud: { evidence: 'LAB-1' } }),
      '2026-03-10',
      {
        duties: { punitiveDamages: { amountFen: 50_000 } },
        rights: { fraudReturn: { status: 'open', refund: { dueFen: 16_666 } } },
      },
    ],
    [
      'M168: at 166.67 it is three times the price',
      given('uncatalogued')
        .bought('2026-03-02')
        .delivered('2026-03-02')
        .for(16_667)
        .with({ fraud: { evidence: 'LAB-1' } }),
      '2026-03-10',
      { duties: { punitiveDamages: { amountFen: 50_001 } } },
    ],
    [
      'M169: a flaw of the label alone is none',
      given('uncatalogued')
        .bought('2026-03-02')
        .delivered('2026-03-02')
        .for(16_667)
        .with({ fraud: { evidence: 'LAB-1', except: 'labelFlawOnly' } }),
      '2026-03-10',
      { duties: { punitiveDamages: { amountFen: 0 } } },
    ],
    [
      // 2026-02-05 + 15 = 02-20, in Spring Festival: binds the trader.
      'M170: fifteen days after the demand, and every day more is a refusal',
      given('fridge')
        .bought('2026-02-02')
        .delivered('2026-02-02')
        .faulty('2026-02-04', FAULTY)
        .with({ demand: { date: '2026-02-05' } }),
      '2026-02-06',
      { duties: { deemedRefusal: { by: '2026-02-20' } } },
    ],
    [
      // 0.01 better than the law: 30 days instead of 7; 03-03 + 30 = 04-02
      'M171: a promise of thirty days binds',
      given('fridge')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .for(300_000)
        .faulty('2025-03-31', FAULTY)
        .with({ promises: [{ evidence: 'AD-1', returnWindowDays: 30 }] }),
      '2025-04-02',
      { rights: { returnWindow: { status: 'open', endsOn: '2025-04-02' } } },
    ],
    [
      'M172: a promise of three does not',
      given('fridge')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .faulty('2025-03-07', FAULTY)
        .with({ promises: [{ evidence: 'AD-1', returnWindowDays: 3 }] }),
      '2025-03-10',
      { rights: { returnWindow: { status: 'open', endsOn: '2025-03-10' } } },
    ],
    [
      'M173: found substandard by an authority: return on request, at any time',
      given('fridge')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .for(300_000)
        .with({ substandard: { date: '2025-09-01', evidence: 'REPORT-1' } }),
      '2025-09-02',
      { rights: { substandardReturn: { status: 'open', refund: { dueFen: 300_000 }, article: 'CPL 54' } } },
    ],
    [
      // Five years: 2025-06-30 + 5
      'M174: spare parts for five years after the model is no longer made, two for a phone',
      given('phone_host').bought('2025-03-03').delivered('2025-03-03').with({ productionEndedOn: '2025-06-30' }),
      '2025-09-02',
      { duties: { spareParts: { by: '2027-06-30' } } },
    ],
  ]);
});
