import { describe, expect, it } from 'vitest';
import { entitlement } from '../../../domain/entitlement/entitlement.ts';
import type { Language } from '../../../domain/text/languages.ts';
import { rightsLetter } from '../../../domain/text/rights-letter.ts';
import { CALENDAR, given, POLICY, type Story } from './given.ts';

function letter({ facts }: Story, asOf: string, language: Language = 'en', serial?: string): string {
  const found = entitlement(facts, POLICY, CALENDAR, asOf);
  return rightsLetter(found, facts, { product: 'X-1', ...(serial === undefined ? {} : { serial }) }, POLICY, language)
    .text;
}

describe('the letter', () => {
  const car = given('car').bought('2024-03-01').delivered('2024-03-04');

  it('tells of a car that its guarantee ends by distance too, and the repair period beside it', () => {
    const text = letter(car, '2024-06-03');
    expect(text).toContain('The guarantee runs until 2026-03-04 or 50000 km, whichever comes first.');
    expect(text).toContain('The period of free repair runs until 2027-03-04 or 60000 km, whichever comes first.');
    expect(letter(car, '2024-06-03', 'zh')).toContain('三包有效期至 2026-03-04 或行驶 50000 公里，以先到者为准。');
  });

  it('says that the distance has ended a period that its days have not', () => {
    const text = letter(car.with({ odometerKm: 50_000 }), '2024-06-03');
    expect(text).toContain('The guarantee has ended: the distance of 50000 km was reached.');
    expect(text).toContain('The period of free repair runs until');
    expect(letter(car.with({ odometerKm: 60_000 }), '2024-06-03')).toContain(
      'The period of free repair has ended: the distance of 60000 km was reached.',
    );
  });

  const fridge = given('fridge')
    .bought('2024-03-01')
    .repairedInVain('2024-06-10', '2024-06-15')
    .repairedInVain('2024-09-01', '2024-09-08')
    .with({ sameModelInStock: true });

  it('names all that changes on the next day', () => {
    const text = letter(fridge, '2025-01-02');
    expect(text).toContain('From 2025-03-14: return is no longer open.');
    expect(text).toContain('From 2025-03-14: exchange is no longer open.');
    // Main parts are repaired free for longer.
    expect(text).toContain('From 2025-03-14: one ground for free repair is gone; others remain.');
  });

  it('does not say of what was never open that it is so no longer', () => {
    const text = letter(given('fridge').bought('2024-03-01'), '2024-06-03');
    expect(text).toMatch(/From 2025-03-04: exchange can no longer come to be\./i);
    expect(text).not.toMatch(/exchange is no longer open/i);
  });

  it('asks for the price a refund needs, and begins its lines with a capital', () => {
    expect(letter(fridge, '2025-01-02')).toContain('the price is not known');
    expect(letter(fridge.for(400_000), '2025-01-02')).not.toContain('the price is not known');
    const lines = letter(fridge, '2025-01-02').split('\n');
    expect(lines.filter((line) => /^[a-z]/.test(line))).toEqual([]);
  });

  it('names the unit that stands there on the day, by whichever of them it is asked for', () => {
    const exchanges = [
      { date: '2024-06-01', newSerial: 'SN-2' },
      { date: '2024-09-01', newSerial: 'SN-3' },
    ];
    const exchanged = fridge.with({ exchanges });
    const said = (asOf: string, serial: string): string[] =>
      letter(exchanged, asOf, 'en', serial)
        .split('\n')
        .filter((line) => /^Serial|^Exchanged/.test(line));
    expect(said('2025-01-02', 'SN-1')).toEqual([
      'Serial number: SN-3.',
      'Exchanged on 2024-09-01; the serial number was SN-1 before.',
    ]);
    expect(said('2025-01-02', 'SN-3')).toEqual(['Serial number: SN-3.', 'Exchanged on 2024-09-01.']);
    expect(said('2024-07-01', 'SN-3')).toEqual(['Serial number: SN-2.', 'Exchanged on 2024-06-01.']);
    expect(said('2024-05-01', 'SN-1')).toEqual(['Serial number: SN-1.']);
    expect(said('2024-05-01', 'SN-3')).toEqual([]);
  });

  it('does not name main parts twice', () => {
    const tractor = given('tractor_small').bought('2024-03-01');
    expect(letter(tractor, '2024-06-03', 'zh')).not.toContain('主要部件（主要部件）');
    expect(letter(tractor, '2024-06-03')).not.toContain('main part (any main part)');
  });
});
