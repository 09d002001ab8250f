import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentObstacles } from '../../../domain/dispatch/assignment.ts';
import type { VisitNeed } from '../../../domain/dispatch/need.ts';
import { type Candidate, propose, searchFor } from '../../../domain/dispatch/propose.ts';
import type { Workday } from '../../../domain/dispatch/workday.ts';

const MINUTE = 60_000;
const MONDAY = Date.parse('2026-12-06T16:00:00.000Z');
const DAYS = ['2026-12-07', '2026-12-08', '2026-12-09'];
const WITHIN = { from: MONDAY, until: MONDAY + 3 * 1_440 * MINUTE };
const RULES = { stepMinutes: 30, most: 1_000, perTechnician: 1_000 };

const some = <T>(from: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...from]);

function workday(index: number): fc.Arbitrary<Workday> {
  const midnight = MONDAY + index * 1_440 * MINUTE;
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 1_300 }), fc.integer({ min: 5, max: 300 }))
    .map(([from, length]) => ({ from: midnight + from * MINUTE, until: midnight + (from + length) * MINUTE }));
  return fc.record({
    day: fc.constant(DAYS[index] ?? ''),
    open: fc.constantFrom(
      [],
      [{ from: midnight + 540 * MINUTE, until: midnight + 1_080 * MINUTE }],
      [
        { from: midnight + 540 * MINUTE, until: midnight + 720 * MINUTE },
        { from: midnight + 780 * MINUTE, until: midnight + 1_080 * MINUTE },
      ],
    ),
    absent: fc.boolean(),
    visits: fc.integer({ min: 0, max: 4 }),
    busy: fc.array(stretch, { maxLength: 5 }),
  });
}

const candidate: fc.Arbitrary<Candidate> = fc.record({
  technician: fc.record({
    id: fc.stringMatching(/^T-[0-9]{1,4}$/),
    team: fc.constant('field'),
    active: fc.boolean(),
    categories: some(['fridge', 'washer']),
    skills: some(['gas', 'height']),
    licences: fc.array(
      fc.record({
        kind: fc.constantFrom('gas', 'power'),
        until: fc.constantFrom('2026-12-06', '2026-12-08', '2027-12-31'),
      }),
      { maxLength: 3 },
    ),
    areas: some(['310100', '320100']),
    dailyCap: fc.integer({ min: 1, max: 4 }),
  }),
  days: fc.tuple(workday(0), workday(1), workday(2)),
});

const need: fc.Arbitrary<VisitNeed> = fc.record({
  category: fc.constantFrom('fridge', 'washer'),
  skills: some(['gas', 'height']),
  licences: some(['gas', 'power']),
  area: fc.constantFrom('310100', '320100'),
  minutes: fc.integer({ min: 15, max: 180 }),
  travelMinutes: fc.integer({ min: 0, max: 60 }),
});

const candidates = fc.uniqueArray(candidate, { maxLength: 8, selector: ({ technician }) => technician.id });

describe('proposals of technicians and times', () => {
  it('never lie outside the shift, on a day of absence, over the cap of the day or upon another visit', () => {
    fc.assert(
      fc.property(candidates, need, (all, wanted) => {
        for (const { technician, day, startsAt, endsAt } of propose(all, wanted, WITHIN, RULES).proposals) {
          const found = all.find((one) => one.technician.id === technician);
          const workday = found?.days.find((one) => one.day === day);
          if (found === undefined || workday === undefined) throw new Error(`${technician} ${day} came from nowhere`);
          const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
          expect(end - start).toBe(wanted.minutes * MINUTE);
          expect(workday.absent).toBe(false);
          expect(workday.visits).toBeLessThan(found.technician.dailyCap);
          expect(workday.open.some(({ from, until }) => start >= from && end <= until)).toBe(true);
          const [out, back] = [start - wanted.travelMinutes * MINUTE, end + wanted.travelMinutes * MINUTE];
          expect(out).toBeGreaterThanOrEqual(workday.open[0]?.from ?? 0);
          expect(back).toBeLessThanOrEqual(workday.open.at(-1)?.until ?? 0);
          for (const busy of workday.busy) expect(busy.until <= out || busy.from >= back).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never send somebody without the licence on that very day, the skill, the category or the area', () => {
    fc.assert(
      fc.property(candidates, need, (all, wanted) => {
        for (const { technician, day } of propose(all, wanted, WITHIN, RULES).proposals) {
          const who = all.find((one) => one.technician.id === technician)?.technician;
          expect(who?.active).toBe(true);
          expect(who?.categories).toContain(wanted.category);
          for (const skill of wanted.skills) expect(who?.skills).toContain(skill);
          for (const kind of wanted.licences) {
            expect(who?.licences.some((licence) => licence.kind === kind && licence.until >= day)).toBe(true);
          }
          if (who && who.areas.length > 0) expect(who.areas).toContain(wanted.area);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('can be booked as they are, and everybody is either proposed or left out with a reason', () => {
    fc.assert(
      fc.property(candidates, need, (all, wanted) => {
        const { proposals, leftOut } = propose(all, wanted, WITHIN, RULES);
        const proposed = new Set(proposals.map(({ technician }) => technician));
        for (const one of all)
          expect(proposed.has(one.technician.id)).not.toBe(
            leftOut.some(({ technician }) => technician === one.technician.id),
          );
        for (const { because } of leftOut) expect(because.length).toBeGreaterThan(0);
        for (const { technician, startsAt, day } of proposals) {
          const found = all.find((one) => one.technician.id === technician);
          if (found) expect(assignmentObstacles(found, wanted, Date.parse(startsAt), day)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are the same when days are asked for one by one, and no further than they matter', () => {
    fc.assert(
      fc.property(candidates, need, fc.integer({ min: 1, max: 4 }), (all, wanted, most) => {
        const few = { stepMinutes: 30, most, perTechnician: 2 };
        const people = all.map(({ technician }) => technician);
        const search = searchFor(people, wanted, WITHIN, few);
        for (const day of DAYS) {
          const wanting = search.wanting();
          const asked = all.filter(({ technician }) => wanting.includes(technician.id));
          search.look(asked.map((one) => ({ ...one, days: one.days.filter((own) => own.day === day) })));
        }
        // Every slot there is, cut afterwards.
        const every = propose(all, wanted, WITHIN, RULES);
        const kept = every.proposals.filter(
          ({ technician }, index, slots) =>
            slots.slice(0, index).filter((earlier) => earlier.technician === technician).length < few.perTechnician,
        );
        expect(search.result()).toEqual({ proposals: kept.slice(0, most), leftOut: every.leftOut });
      }),
      { numRuns: 400 },
    );
  });

  it('do not depend on the order in which technicians are read', () => {
    fc.assert(
      fc.property(candidates, need, (all, wanted) => {
        const few = { stepMinutes: 30, most: 5, perTechnician: 2 };
        expect(propose([...all].reverse(), wanted, WITHIN, few).proposals).toEqual(
          propose(all, wanted, WITHIN, few).proposals,
        );
      }),
      { numRuns: 200 },
    );
  });
});
