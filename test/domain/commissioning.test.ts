import { describe, expect, it } from 'vitest';
import { openItems, strangers } from '../../domain/commissioning/checklist.ts';
import { isWithin, openReadings, type TakenReading } from '../../domain/commissioning/readings.ts';

const ASKED = [
  { id: 'supply', unit: 'V', least: '198', most: '242' },
  { id: 'pressure', unit: 'MPa', least: '0.6' },
];

function taken(reading: string, value: string, accepted?: true): TakenReading {
  const by = { by: 'T-1', at: '2026-03-02T02:00:00.000Z' };
  return { reading, value, ...by, ...(accepted ? { accepted: { by: 'lead-1', at: by.at } } : {}) };
}

describe('readings of a commissioning', () => {
  it('holds both limits for inside', () => {
    const limits = { least: '0.60', most: '0.8' };
    expect(['0.6', '0.8', '0.599999', '0.800001'].map((value) => isWithin(limits, value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isWithin({ most: '0' }, '-12.5')).toBe(true);
    expect(isWithin({}, '9999')).toBe(true);
  });

  it('asks for what nobody measured, and for what lies outside', () => {
    expect(openReadings(ASKED, [])).toEqual({ missing: ['supply', 'pressure'], outside: [] });
    expect(openReadings(ASKED, [taken('supply', '250'), taken('pressure', '0.7')])).toEqual({
      missing: [],
      outside: ['supply'],
    });
  });

  it('counts the newest value, so that one out of limits is healed by repeating it, and one inside can be lost again', () => {
    const healed = [taken('supply', '250'), taken('supply', '230'), taken('pressure', '0.7')];
    expect(openReadings(ASKED, healed).outside).toEqual([]);
    expect(openReadings(ASKED, [...healed, taken('supply', '190')]).outside).toEqual(['supply']);
  });

  it('lets pass what a lead accepted, until it is measured anew', () => {
    const accepted = [taken('supply', '250', true), taken('pressure', '0.7')];
    expect(openReadings(ASKED, accepted).outside).toEqual([]);
    expect(openReadings(ASKED, [...accepted, taken('supply', '251')]).outside).toEqual(['supply']);
  });
});

describe('a checklist', () => {
  it('tells what nobody looked at from what was found wanting, by the newest word', () => {
    const checked = [
      { item: 'level', ok: false },
      { item: 'drain', ok: false },
      { item: 'drain', ok: true },
    ];
    expect(openItems(['level', 'drain', 'earth'], checked)).toEqual({ missing: ['earth'], failed: ['level'] });
  });

  it('knows no items but its own', () => {
    expect(strangers(['level'], ['level', 'colour'])).toEqual(['colour']);
  });
});
