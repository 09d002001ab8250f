import { describe, expect, it } from 'vitest';
import { given, policyReading, validityOf } from './given.ts';

describe('free repair', () => {
  const fridge = given('fridge').bought('2024-03-01');

  it('covers the main part for its own time after the whole unit is out', () => {
    const compressor = fridge.faulty('2025-11-03', { part: 'compressor' });
    expect(compressor.right('repairFree', '2025-11-03')).toMatchObject({ status: 'lapsed', endsOn: '2025-03-03' });
    expect(compressor.right('repairFreePart', '2025-11-03')).toMatchObject({ status: 'open', endsOn: '2027-03-01' });
    const lamp = fridge.faulty('2025-11-03', { part: 'lamp' });
    expect(lamp.right('repairFreePart', '2025-11-03')).toBeUndefined();
    expect(lamp.on('2025-11-03').exclusions.map(({ code }) => code)).toEqual(['EXPIRED']);
  });

  it('asks which part it is while nobody has said', () => {
    expect(fridge.right('repairFreePart', '2025-11-03')?.subjectTo).toEqual(['faultInMainPart']);
  });

  it('leaves to a person a part of a list nobody has read to its end', () => {
    const fanMotor = given('air_conditioner').bought('2024-03-01').faulty('2025-11-03', { part: 'fanMotor' });
    expect(fanMotor.right('repairFreePart', '2025-11-03')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.mainPartNotListed' },
    });
  });

  it('of a motorcycle ends at the distance, and needs the odometer', () => {
    const bike = given('motorcycle').bought('2025-03-03').delivered('2025-03-03');
    expect(bike.right('repairFree', '2025-05-06')).toMatchObject({ status: 'legalReview' });
    expect(bike.with({ odometerKm: 5_999 }).right('repairFree', '2025-05-06')).toMatchObject({ status: 'open' });
    expect(bike.with({ odometerKm: 6_000 }).right('repairFree', '2025-05-06')).toMatchObject({
      status: 'lapsed',
      because: { code: 'right.repairFree.distance' },
    });
  });

  it('of a main part of a motorcycle is nobody’s question until the whole unit is out', () => {
    const bike = given('motorcycle').bought('2025-03-03').delivered('2025-03-03').with({ odometerKm: 900 });
    expect(bike.right('repairFreePart', '2026-03-03')).toBeUndefined();
    expect(bike.right('repairFreePart', '2026-03-04')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.mainPartPeriod' },
    });
  });

  it('of a replaced part runs from its replacement, if that was covered', () => {
    const laptop = given('computer_host')
      .bought('2025-02-05')
      .delivered('2025-02-05')
      .faulty('2025-06-01', { part: 'disk' });
    const replaced = { part: 'disk', replacedParts: ['disk'] };
    const free = laptop.repaired('2025-06-02', '2025-06-06', replaced);
    expect(free.right('repairFreePart', '2025-07-01')).toMatchObject({ opensOn: '2025-06-06', endsOn: '2027-06-06' });
    const paid = laptop.repaired('2025-06-02', '2025-06-06', { ...replaced, covered: false });
    expect(paid.right('repairFreePart', '2025-07-01')).toMatchObject({ opensOn: '2025-02-05', endsOn: '2027-02-05' });
  });

  it('goes on while the unit is in repair, day by day, and its end does not count as a change ahead', () => {
    const inRepair = fridge.repaired('2025-02-27');
    expect(inRepair.right('repairFree', '2025-03-20')).toMatchObject({ status: 'open', endsMove: true });
    expect(inRepair.on('2025-03-20').nextChange).toMatchObject({ right: 'exchangeRepairerDelay', on: '2025-03-30' });
  });

  it('is not prolonged by a paid repair, nor by one that came too late', () => {
    const paid = fridge.repaired('2024-06-03', '2024-06-13', { covered: false });
    expect(validityOf(paid.on('2024-07-01'))).toMatchObject({ suspendedDays: 0 });
    const late = fridge.repaired('2025-03-04', '2025-03-14');
    expect(validityOf(late.on('2025-04-01'))).toMatchObject({ suspendedDays: 0, end: '2025-03-03' });
    const onTheRolledDay = fridge.repaired('2025-03-03', '2025-03-13');
    expect(validityOf(onTheRolledDay.on('2025-04-01'))).toMatchObject({ suspendedDays: 10, end: '2025-03-11' });
  });

  it('counts both days of a repair where the policy reads A4 so, and at least one day in any case', () => {
    const sameDay = fridge.repaired('2024-06-03', '2024-06-03');
    expect(validityOf(sameDay.on('2024-07-01'))).toMatchObject({ suspendedDays: 1 });
    const week = fridge.repaired('2024-06-03', '2024-06-10');
    expect(validityOf(week.on('2024-07-01', policyReading({ A4: 'BOTH_DAYS_COUNT' })))).toMatchObject({
      suspendedDays: 8,
    });
  });
});
