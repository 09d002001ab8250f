import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/date.ts';
import { usageFee } from '../../../domain/entitlement/car/usage-fee.ts';
import { entitlement } from '../../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts, RepairFact } from '../../../domain/entitlement/facts.ts';
import { placeholdersOf } from '../../../domain/text/fill.ts';
import { rightsTexts } from '../../../domain/text/rights.ts';
import { CALENDAR, POLICY } from './given.ts';
import { CARS, FARM, someMachine } from './some-machine.ts';

const RUNS = { numRuns: 100 };

const answerOn = (facts: EntitlementFacts, asOf: string) => entitlement(facts, POLICY, CALENDAR, asOf);

const openIds = (facts: EntitlementFacts, asOf: string) =>
  answerOn(facts, asOf)
    .rights.filter(({ status }) => status === 'open')
    .map(({ id }) => id);

describe.each([
  ['cars', CARS],
  ['farm machines', FARM],
])('laws of %s', (_name, categories) => {
  const machine = someMachine(categories);

  it('a better promise takes no right away and lowers no refund', () => {
    const months = fc.integer({ min: 1, max: 60 });
    const promise = fc.record({ wholeMonths: months, mainMonths: months }, { requiredKeys: [] });
    fc.assert(
      fc.property(machine, promise, ({ facts, asOf }, terms) => {
        const promises = [{ evidence: 'CARD-1', ...terms }];
        const [before, after] = [answerOn(facts, asOf), answerOn({ ...facts, promises }, asOf)].map(({ rights }) =>
          rights.filter(({ status }) => status === 'open'),
        );
        const kinds = after?.map(({ kind }) => kind);
        for (const { kind, id } of before ?? []) expect(kinds, id).toContain(kind);
        const [owed, better] = [before, after].map((open) =>
          Math.max(0, ...(open ?? []).map(({ refund }) => refund?.dueFen ?? 0)),
        );
        expect(better).toBeGreaterThanOrEqual(owed ?? 0);
      }),
      RUNS,
    );
  });

  it('a later day never opens again what has lapsed, as long as no new fact comes', () => {
    fc.assert(
      fc.property(machine, fc.integer({ min: 1, max: 400 }), ({ facts, asOf }, later) => {
        const lapsed = answerOn(facts, asOf)
          .rights.filter(({ status }) => status === 'lapsed')
          .map(({ id }) => id);
        const open = openIds(facts, addDays(asOf, later));
        expect(lapsed.filter((id) => open.includes(id))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('nothing changes before the day it says it will, and what is announced comes', () => {
    fc.assert(
      fc.property(machine, ({ facts, asOf }) => {
        const now = answerOn(facts, asOf);
        const until = now.nextChange?.on ?? addDays(asOf, 40);
        const before = answerOn(facts, addDays(until, -1));
        for (const right of now.rights) {
          // A day in repair more may open what counts days; a person’s matter is not announced.
          if (right.endsMove || right.status === 'legalReview' || right.status === 'excluded') continue;
          if (/RepairDays|AccumulatedRepair/.test(right.id)) continue;
          expect(before.rights.find(({ id }) => id === right.id)?.status, right.id).toBe(right.status);
        }
        if (now.nextChange === undefined) return;
        const { right: id, on } = now.nextChange;
        const [was, is] = [now, answerOn(facts, on)].map(({ rights }) => rights.find((one) => one.id === id)?.status);
        expect(is, id).not.toBe(was);
      }),
      RUNS,
    );
  });

  it('the order in which repairs are told changes nothing but where they stand', () => {
    fc.assert(
      fc.property(machine, ({ facts, asOf }) => {
        const { rights, counts, validity, duties } = answerOn(facts, asOf);
        const other = answerOn({ ...facts, repairs: [...(facts.repairs ?? [])].reverse() }, asOf);
        expect(other.counts).toEqual(counts);
        expect(other.validity).toEqual(validity);
        expect(other.rights.map(({ id, status, opensOn, endsOn }) => [id, status, opensOn, endsOn])).toEqual(
          rights.map(({ id, status, opensOn, endsOn }) => [id, status, opensOn, endsOn]),
        );
        expect(other.duties.map(({ id, by }) => [id, by])).toEqual(duties.map(({ id, by }) => [id, by]));
      }),
      RUNS,
    );
  });

  it('is plain JSON, the same twice, with and without steps, and said in words', () => {
    fc.assert(
      fc.property(machine, ({ facts, asOf }) => {
        const before = JSON.stringify(facts);
        const answer = answerOn(facts, asOf);
        const { steps, ...explained } = entitlement(JSON.parse(before), POLICY, CALENDAR, asOf, { steps: true });
        expect(explained).toStrictEqual(answer);
        expect(steps).toBeDefined();
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
        expect(JSON.stringify(facts)).toBe(before);
        for (const { because } of [...answer.rights, ...answer.duties, ...answer.exclusions]) {
          const names = placeholdersOf(rightsTexts[because.code].zh).map((name) => name.split('|')[0]);
          expect(Object.keys(because.params), because.code).toEqual(expect.arrayContaining(names));
        }
      }),
      RUNS,
    );
  });

  it('pays whole fen, never more than the price and never less than nothing', () => {
    fc.assert(
      fc.property(machine, ({ facts, asOf }) => {
        for (const { refund } of answerOn(facts, asOf).rights) {
          if (refund === undefined) continue;
          const { priceFen, dueFen = priceFen, fee } = refund;
          expect(Number.isSafeInteger(dueFen)).toBe(true);
          expect(dueFen).toBeGreaterThanOrEqual(0);
          expect(dueFen).toBeLessThanOrEqual(priceFen);
          if (fee !== undefined) expect(fee.fen + fee.refundFen).toBe(priceFen);
        }
      }),
      RUNS,
    );
  });
});

describe('distance', () => {
  it('more kilometres never open a right', () => {
    fc.assert(
      fc.property(someMachine(CARS), fc.integer({ min: 1, max: 80_000 }), ({ facts, asOf }, more) => {
        if (facts.odometerKm === undefined) return;
        const further = openIds({ ...facts, odometerKm: facts.odometerKm + more }, asOf);
        const open = openIds(facts, asOf);
        expect(further.filter((id) => !open.includes(id))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('costs the more the further the car went, up to its price', () => {
    const km = fc.nat(200_000);
    fc.assert(
      fc.property(fc.nat(50_000_000), km, km, fc.constantFrom('0.001', '0.005', '0.008'), (priceFen, a, b, rate) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map((one) => usageFee({ priceFen, km: one, rate }));
        expect(far).toBeGreaterThanOrEqual(near ?? 0);
        expect(far).toBeLessThanOrEqual(priceFen);
      }),
    );
  });
});

describe('days in repair of a car', () => {
  it('add up: together they are what each is alone', () => {
    fc.assert(
      fc.property(someMachine(['car_2021']), ({ facts, asOf }) => {
        const { exchanges: _none, fault: _fault, odometerKm: _km, ...rest } = facts;
        const days = (repairs: readonly RepairFact[]) => answerOn({ ...rest, repairs }, asOf).counts.daysInRepair;
        // Without readings: a later one may say that an earlier repair came after the distance.
        const repairs = (facts.repairs ?? []).map(({ odometerKm: _reading, ...repair }) => repair);
        const alone = repairs.map((repair) => days([repair]));
        expect(days(repairs)).toBe(alone.reduce((sum, one) => sum + one, 0));
      }),
      RUNS,
    );
  });
});
