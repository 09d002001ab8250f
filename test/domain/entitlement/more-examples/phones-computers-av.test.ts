import { describe } from 'vitest';
import { given } from '../given.ts';
import { tryEach } from './example.ts';

const FAULTY = { listed: true } as const;
const twice = (category: string, bought: string) =>
  given(category)
    .bought(bought)
    .repairedInVain('2024-03-04', '2024-03-14')
    .repairedInVain('2024-05-06', '2024-05-20')
    .faulty('2024-06-24', FAULTY);

describe('more examples: phones', () => {
  tryEach([
    [
      // 06-01 + 90 = 08-30; a year later is a Sunday.
      'M51: no papers at all: ninety days after the factory date, repair only',
      given('phone_host').withoutPapers().with({ factoryDate: '2025-06-01' }).faulty('2026-08-31', FAULTY),
      '2026-08-31',
      {
        whole: { start: '2025-08-30', startReason: 'serialDate', baseEnd: '2026-08-30', end: '2026-08-31' },
        rights: { repairFree: { status: 'open', endsOn: '2026-08-31' }, returnWindow: { status: 'excluded' } },
      },
    ],
    [
      'M52: a copy of the invoice: repair or exchange, no return',
      given('phone_host')
        .bought('2025-06-03')
        .delivered('2025-06-03')
        .withoutPapers('invoiceCopy')
        .faulty('2025-06-05', FAULTY),
      '2025-06-06',
      {
        whole: { start: '2025-06-03' },
        rights: {
          returnWindow: { status: 'excluded' },
          exchangeWindow: { status: 'open', endsOn: '2025-06-18' },
          repairFree: { status: 'open' },
        },
      },
    ],
    [
      // 04-07 + 60 = 06-06.
      'M53: a phone waits for parts: from day 61',
      given('phone_host')
        .bought('2025-02-10')
        .delivered('2025-02-10')
        .repaired('2025-04-07', undefined, { waitingForParts: true }),
      '2025-06-07',
      { rights: { exchangePartsWait: { status: 'open', opensOn: '2025-06-07', article: 'PHONE 16' } } },
    ],
    [
      // 02-12 + 7 = 02-19, inside Spring Festival: binds the trader, does not move.
      'M54: a phone is lent from the eighth day, holiday or not',
      given('phone_host').bought('2025-12-01').delivered('2025-12-01').repaired('2026-02-12'),
      '2026-02-20',
      { rights: { loaner: { status: 'open', opensOn: '2026-02-20' } } },
    ],
    [
      'M55: given back in time, no phone was ever due on loan',
      given('phone_host').bought('2025-12-01').delivered('2025-12-01').repaired('2026-03-02', '2026-03-09'),
      '2026-03-09',
      { rights: { loaner: 'none' } },
    ],
    [
      'M56: what a phone costs for 91 days of use',
      twice('phone_host', '2024-03-01').for(399_900).with({ sameModelInStock: true }),
      '2024-06-24',
      // 115 elapsed - 24 = 91 days; 3,999 x 0.005 x 91 = 1,819.545
      { rights: { returnInsteadOfExchange: { refund: { fee: { days: 91, fen: 181_955 }, dueFen: 217_945 } } } },
    ],
    [
      // 08-01 to 06-24 are 328 days, less 24: 304 x 0.5 % is more than the price.
      'M57: the fee of a phone never exceeds its price',
      twice('phone_host', '2023-08-01').for(199_900).with({ sameModelInStock: true }),
      '2024-06-24',
      { rights: { returnInsteadOfExchange: { refund: { fee: { days: 304, fen: 199_900 }, dueFen: 0 } } } },
    ],
    [
      'M58: a phone fault that is not in the table opens no window; repair is free all the same',
      given('phone_host').bought('2025-06-03').delivered('2025-06-03').faulty('2025-06-05', { listed: false }),
      '2025-06-06',
      {
        rights: {
          returnWindow: { status: 'excluded' },
          exchangeWindow: { status: 'excluded' },
          repairFree: { status: 'open' },
        },
      },
    ],
    [
      // 2025-12-01 + 6 months = 2026-06-01, a Monday.
      'M59: a battery is covered for six months',
      given('phone_battery')
        .bought('2025-12-01')
        .delivered('2025-12-01')
        .with({ soldWithHost: true })
        .faulty('2026-06-01', FAULTY),
      '2026-06-01',
      { whole: { end: '2026-06-01' }, rights: { accessoryExchange: { status: 'open', endsOn: '2026-06-01' } } },
    ],
    [
      // 2025-08-31 + 6 months = 2026-02-28, a working Saturday.
      'M60: six months from 31 August end on the last of February',
      given('phone_battery').bought('2025-08-31').delivered('2025-08-31').with({ soldWithHost: true }),
      '2025-12-01',
      { whole: { end: '2026-02-28' } },
    ],
    [
      // 2025-07-08 + 3 months = 10-08, a day off; 10-09.
      'M61: an earphone is covered for three',
      given('phone_earphone').bought('2025-07-08').delivered('2025-07-08').with({ soldWithHost: true }),
      '2025-08-01',
      { whole: { baseEnd: '2025-10-08', end: '2025-10-09' } },
    ],
    [
      'M62: a battery that came with its phone, bad after two exchanges: what it costs alone today',
      given('phone_battery')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .for(399_900)
        .with({ soldWithHost: true, standAlonePriceFen: 12_900 })
        .exchanged('2025-04-07')
        .exchanged('2025-05-12')
        .faulty('2025-06-16', FAULTY),
      '2025-06-17',
      { rights: { accessoryRefund: { status: 'open', refund: { dueFen: 12_900 }, article: 'PHONE 14' } } },
    ],
    [
      'M63: one exchange is not enough for the money',
      given('phone_charger_card')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .for(9_900)
        .with({ soldWithHost: false })
        .exchanged('2025-04-07')
        .faulty('2025-06-16', FAULTY),
      '2025-06-17',
      { rights: { accessoryExchange: { status: 'open' }, accessoryRefund: { status: 'notYet' } } },
    ],
    [
      // 2025-12-22 + 3 = 12-25.
      'M64: a fixed phone is lent from the fourth day',
      given('fixed_phone').bought('2025-11-03').delivered('2025-11-03').repaired('2025-12-22'),
      '2025-12-26',
      { rights: { loaner: { status: 'open', opensOn: '2025-12-26', article: 'FIX 20' } } },
    ],
    [
      'M65: any proof gives a fixed phone all its rights',
      given('fixed_phone')
        .bought('2025-06-03')
        .delivered('2025-06-03')
        .withoutPapers('otherProof')
        .faulty('2025-06-05', FAULTY),
      '2025-06-06',
      { rights: { returnWindow: { status: 'open' }, repairFree: { status: 'open' } } },
    ],
    [
      'M66: what a fixed phone costs for its use is not established: counsel',
      twice('fixed_phone', '2024-01-15').for(30_000).with({ sameModelInStock: true }),
      '2024-06-30',
      { rights: { exchangeAfterRepairs: { status: 'open' }, returnInsteadOfExchange: { status: 'legalReview' } } },
    ],
  ]);
});

describe('more examples: computers', () => {
  tryEach([
    [
      // 6,000 x 0.25 % x (167 - 24) = 2,145.00
      'M67: what a computer costs for 143 days of use; screen, keyboard and mouse go back with it',
      twice('computer_host', '2024-01-15')
        .for(600_000)
        .with({ sameModelInStock: true, soldTogether: ['monitor', 'keyboard', 'mouse'] }),
      '2024-06-30',
      {
        rights: {
          returnInsteadOfExchange: {
            status: 'open',
            refund: { fee: { days: 143, fen: 214_500 }, dueFen: 385_500 },
            includes: ['monitor', 'keyboard', 'mouse'],
          },
        },
      },
    ],
    [
      'M68: in the second year, repairs of main parts in vain open no exchange',
      given('computer_host')
        .bought('2024-01-15')
        .repairedInVain('2025-03-03', '2025-03-07', { part: 'mainboard' })
        .repairedInVain('2025-04-07', '2025-04-11', { part: 'mainboard' })
        .faulty('2025-05-12', { ...FAULTY, part: 'mainboard' }),
      '2025-05-13',
      { rights: { exchangeAfterRepairs: { status: 'lapsed' }, repairFreePart: { status: 'open' } } },
    ],
    [
      'M69: for a fridge, whose rule says "validity", they do (A13)',
      given('fridge')
        .bought('2024-01-15')
        .repairedInVain('2025-03-03', '2025-03-07', { part: 'compressor' })
        .repairedInVain('2025-04-07', '2025-04-11', { part: 'compressor' })
        .faulty('2025-05-12', { ...FAULTY, part: 'compressor' }),
      '2025-05-13',
      { rights: { exchangeAfterRepairs: { status: 'open' }, repairFreePart: { status: 'open' } } },
    ],
    [
      // 2025-03-10 + 60 = 05-09.
      'M70: a computer waits for parts: from day 61',
      given('computer_host')
        .bought('2025-01-06')
        .delivered('2025-01-06')
        .repaired('2025-03-10', undefined, { waitingForParts: true }),
      '2025-05-09',
      { rights: { exchangePartsWait: { status: 'notYet', opensOn: '2025-05-10', article: 'PC 24' } } },
    ],
    [
      'M71: another proof than the papers: repair and exchange',
      given('computer_host')
        .bought('2025-06-03')
        .delivered('2025-06-03')
        .withoutPapers('otherProof')
        .faulty('2025-06-05', FAULTY),
      '2025-06-06',
      {
        rights: {
          returnWindow: { status: 'excluded' },
          exchangeWindow: { status: 'open' },
          repairFree: { status: 'open' },
        },
      },
    ],
    [
      'M72: software after one exchange: the money',
      given('software')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .for(49_900)
        .exchanged('2025-04-07')
        .faulty('2025-05-12', FAULTY),
      '2025-05-13',
      { rights: { accessoryRefund: { status: 'open', refund: { dueFen: 49_900 }, article: 'PC 18' } } },
    ],
    [
      'M73: an option card after two',
      given('computer_option')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .for(80_000)
        .exchanged('2025-04-07')
        .exchanged('2025-05-12')
        .faulty('2025-06-16', FAULTY),
      '2025-06-17',
      { rights: { accessoryRefund: { status: 'open', refund: { dueFen: 80_000 }, article: 'PC 17' } } },
    ],
    [
      // Handed back 2025-09-05: the disk to 2027-09-05; the unit to 2026-03-03 + 2, the other parts to 2027-03-03 + 2.
      'M74: a new disk has two years of its own, the other parts get the days of the repair',
      given('computer_host')
        .bought('2025-03-03')
        .delivered('2025-03-03')
        .repaired('2025-09-03', '2025-09-05', { part: 'disk', replacedParts: ['disk'] }),
      '2025-10-10',
      {
        whole: { end: '2026-03-05' },
        parts: {
          disk: { start: '2025-09-05', startReason: 'partReplaced', baseEnd: '2027-09-05', provisional: true },
          cpu: { baseEnd: '2027-03-03', suspendedDays: 2, extendedEnd: '2027-03-05', provisional: true },
        },
      },
    ],
    [
      'M75: the same model is gone: an equal of the brand first, the money only without one',
      twice('computer_host', '2024-01-15').for(600_000).with({ sameModelInStock: false, notLowerModelInStock: false }),
      '2024-06-30',
      { rights: { returnNoSameModel: { status: 'open', refund: { dueFen: 600_000 } } } },
    ],
  ]);
});

describe('more examples: disc players, televisions, motorcycles', () => {
  tryEach([
    [
      // Three days of installation: 03-01 + 7 + 3 = 03-11, + 15 + 3 = 03-19.
      'M76: the first installation of a disc player is left out of its windows',
      given('av_disc_player')
        .bought('2024-03-01')
        .installation({ required: true, startedOn: '2024-03-05', doneOn: '2024-03-08' })
        .faulty('2024-03-09', FAULTY),
      '2024-03-11',
      {
        whole: { start: '2024-03-01', end: '2025-03-03' },
        rights: {
          returnWindow: { status: 'open', endsOn: '2024-03-11', article: 'AV 12' },
          exchangeWindow: { endsOn: '2024-03-19' },
        },
      },
    ],
    [
      'M77: the rate of a disc player is not established: counsel',
      twice('av_disc_player', '2024-01-15').for(80_000).with({ sameModelInStock: true }),
      '2024-06-30',
      {
        rights: {
          returnInsteadOfExchange: { status: 'legalReview' },
          exchangeAfterRepairs: { status: 'open', article: 'AV 14' },
        },
      },
    ],
    [
      'M78: amplifiers are not established',
      given('av_amp_speaker').bought('2025-06-03').delivered('2025-06-03').faulty('2025-06-05', FAULTY),
      '2025-06-06',
      { whole: 'none', rights: { repair: { status: 'legalReview' } } },
    ],
    [
      'M79: a flat TV nobody had to install, before Decree 778: the invoice',
      given('tv_flat').bought('2024-03-05').delivered('2024-03-09'),
      '2024-06-03',
      {
        whole: { start: '2024-03-05', startReason: 'invoice', end: '2025-03-05' },
        parts: { panel: { baseEnd: '2027-03-05' } },
      },
    ],
    [
      // 6,499 x 0.1 % x (150 - 20): fee runs from the invoice, validity from the installation.
      'M80: the fee of a flat TV runs from the invoice all the same',
      given('tv_flat')
        .bought('2024-01-02')
        .delivered('2024-01-05')
        .installation({ required: true, doneOn: '2024-01-12' })
        .for(649_900)
        .repairedInVain('2024-03-04', '2024-03-14')
        .repairedInVain('2024-04-08', '2024-04-18')
        .faulty('2024-05-27', FAULTY)
        .with({ sameModelInStock: true }),
      '2024-05-31',
      // 844.87
      {
        whole: { start: '2024-01-12' },
        rights: { returnInsteadOfExchange: { refund: { fee: { days: 130, fen: 84_487 }, dueFen: 565_413 } } },
      },
    ],
    [
      'M81: a motorcycle at 6,000 km is at its end',
      given('motorcycle').bought('2024-05-20').with({ odometerKm: 6_000 }).faulty('2024-09-02', FAULTY),
      '2024-09-03',
      { whole: { end: '2025-05-20', distance: { limitKm: 6_000, readingKm: 6_000, reached: true } } },
    ],
    [
      'M82: at 5,999 it is not',
      given('motorcycle').bought('2024-05-20').with({ odometerKm: 5_999 }).faulty('2024-09-02', FAULTY),
      '2024-09-03',
      {
        whole: { distance: { limitKm: 6_000, readingKm: 5_999, reached: false } },
        rights: { repairFree: { status: 'open' } },
      },
    ],
    [
      'M83: an odometer somebody turned back counts as 6,000 km',
      given('motorcycle')
        .bought('2024-05-20')
        .with({ odometerKm: 1_200, odometerTampered: { evidence: 'PHOTO-1' } })
        .faulty('2024-09-02', FAULTY),
      '2024-09-03',
      {
        whole: { distance: { limitKm: 6_000, readingKm: 1_200, reached: true, tampered: true } },
        rights: { repairFree: { status: 'lapsed' } },
      },
    ],
  ]);
});
