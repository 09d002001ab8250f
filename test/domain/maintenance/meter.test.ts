import { describe, expect, it } from 'vitest';
import { isDueByMeter, readingProblem } from '../../../domain/maintenance/meter.ts';

const before = { value: 1_000, on: '2026-03-02' };

describe('a reading of a meter', () => {
  it.each([
    ['the same again', { value: 1_000, on: '2026-03-02' }, undefined],
    ['as much as two days can give', { value: 1_048, on: '2026-03-03' }, undefined],
    ['more than that', { value: 1_049, on: '2026-03-03' }, 'meterLeap'],
    ['less than before', { value: 999, on: '2026-03-09' }, 'meterBack'],
    ['of a day before the last one', { value: 1_001, on: '2026-03-01' }, 'readBefore'],
  ])('%s', (_name, reading, problem) => {
    expect(readingProblem(before, reading, 24)).toBe(problem);
  });

  it('is taken as it is when it is the first', () => {
    expect(readingProblem(undefined, { value: 7, on: '2026-03-02' }, 1)).toBeUndefined();
  });

  it('makes maintenance due when the interval is used up, and not one unit before', () => {
    expect([isDueByMeter(100, 599, 500), isDueByMeter(100, 600, 500)]).toEqual([false, true]);
  });
});
