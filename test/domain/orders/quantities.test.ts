import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLook, planProblem } from '../../../domain/orders/milestones.ts';
import {
  allFree,
  allOpen,
  arrived,
  balances,
  cameBack,
  cancelled,
  freeUnits,
  isOver,
  keptBack,
  type LineStanding,
  sentOut,
  type Units,
  UnitsMissing,
} from '../../../domain/orders/quantities.ts';

const ORDER = [
  { line: 1, quantity: 5 },
  { line: 2, quantity: 2 },
];
const ended = (line: number, counts: object) => ({
  line,
  delivered: 0,
  short: 0,
  refused: 0,
  lost: 0,
  returned: 0,
  ...counts,
});

describe('the units of an order', () => {
  it('are delivered, open, cancelled or returned: what was refused is returned, what is short or lost is open again', () => {
    const out = sentOut(allOpen(ORDER), ORDER);
    expect(out.map(freeUnits)).toEqual([0, 0]);
    const [first, second] = arrived(
      out,
      [ended(1, { delivered: 2, short: 1, refused: 1, lost: 1 }), ended(2, { returned: 2 })],
      ORDER,
    );
    expect(first).toEqual({ line: 1, ordered: 5, delivered: 2, open: 2, cancelled: 0, returned: 1, underWay: 0 });
    expect(second).toEqual({ line: 2, ordered: 2, delivered: 0, open: 2, cancelled: 0, returned: 0, underWay: 0 });
  });

  it('cannot be sent out or cancelled while they are on their way, nor arrive twice', () => {
    const out = sentOut(allOpen(ORDER), [{ line: 1, quantity: 4 }]);
    expect(() => sentOut(out, [{ line: 1, quantity: 2 }])).toThrow(UnitsMissing);
    expect(() => cancelled(out, [{ line: 1, quantity: 2 }])).toThrow(UnitsMissing);
    const there = arrived(out, [ended(1, { delivered: 4 })], [{ line: 1, quantity: 4 }]);
    expect(() => arrived(there, [ended(1, { delivered: 4 })], [])).toThrow(UnitsMissing);
    expect(() => cameBack(there, [{ line: 1, quantity: 5 }])).toThrow(UnitsMissing);
    expect(() => sentOut(out, [{ line: 9, quantity: 1 }])).toThrow(UnitsMissing);
  });

  it('balance at every instant, whatever happens to them', () => {
    const move = fc.record({
      what: fc.constantFrom('send', 'keep', 'cancel', 'arrive', 'return'),
      line: fc.constantFrom(1, 2, 3),
      quantity: fc.integer({ min: 1, max: 4 }),
      split: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(4)),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let lines: LineStanding[] = allOpen(ORDER);
        let away: Units[] = [];
        for (const { what, line, quantity, split } of moves) {
          const units = [{ line, quantity }];
          const [delivered, short, refused, lost, returned] = split;
          const before = lines;
          try {
            if (what === 'send') {
              lines = sentOut(lines, units);
              away = [...away, ...units];
            } else if (what === 'keep' || what === 'arrive') {
              const [one, ...others] = away;
              if (one === undefined) continue;
              const counts = ended(one.line, { delivered, short, refused, lost, returned });
              lines = what === 'keep' ? keptBack(lines, [one]) : arrived(lines, [counts], [one]);
              away = others;
            } else lines = what === 'cancel' ? cancelled(lines, units) : cameBack(lines, units);
          } catch (error) {
            expect(error).toBeInstanceOf(UnitsMissing);
            expect(lines).toBe(before);
          }
          expect(balances(lines)).toBe(true);
          for (const one of lines) {
            const onTheWay = away.filter((units) => units.line === one.line);
            expect(one.underWay).toBe(onTheWay.reduce((sum, units) => sum + units.quantity, 0));
          }
        }
        const rest = cancelled(keptBack(lines, away), allFree(keptBack(lines, away)));
        expect([isOver(rest), balances(rest)]).toEqual([true, true]);
      }),
    );
  });
});

describe('the steps of a supply', () => {
  const step = (code: string, lookOn: string, dueOn: string, more = {}) => ({ code, lookOn, dueOn, ...more });

  it('are looked at ahead, then on their day, and not any more once they were reached or missed', () => {
    const steps = [step('a', '2026-03-05', '2026-03-10'), step('b', '2026-03-08', '2026-03-20')];
    expect(nextLook(steps)).toEqual({ code: 'a', on: '2026-03-05', what: 'look' });
    const looked = [step('a', '2026-03-05', '2026-03-10', { atRisk: true }), ...steps.slice(1)];
    expect(nextLook(looked)).toEqual({ code: 'b', on: '2026-03-08', what: 'look' });
    const reached = [step('a', '2026-03-05', '2026-03-10', { reachedOn: '2026-03-04' }), ...steps.slice(1)];
    expect(nextLook(reached)).toMatchObject({ code: 'b' });
    expect(nextLook([step('a', '2026-03-05', '2026-03-10', { missed: true })])).toBeUndefined();
  });

  it('end before the day that was promised to the customer', () => {
    const plan = [step('a', '2026-03-05', '2026-03-10')];
    expect(planProblem(plan, '2026-03-11')).toBeUndefined();
    expect(planProblem(plan, undefined)).toBeUndefined();
    expect(planProblem(plan, '2026-03-10')).toEqual({ index: 0, reason: 'dueAfterPromise' });
    expect(planProblem([...plan, ...plan], undefined)).toEqual({ index: 1, reason: 'repeated' });
    expect(planProblem([step('a', '2026-03-11', '2026-03-10')], undefined)).toEqual({
      index: 0,
      reason: 'lookAfterDue',
    });
  });
});
