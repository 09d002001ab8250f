import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitBooking } from '../../activities/contract.ts';
import { createDispatchActivities, type DispatchActivities } from '../../activities/dispatch-activities.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { putAbsence } from '../../drizzle/queries/people.ts';
import { RosterBook } from '../../drizzle/roster-book.ts';
import { RuleBook } from '../../drizzle/rule-book.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { employ } from '../visit/round-the-clock.ts';

let fresh: FreshDatabase;
let db: Database;
let rules: RuleBook;
let effects: DispatchActivities;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  await seedRules(db);
  await employ(db, 'T-1', 'T-2', 'T-3');
  rules = new RuleBook(db.sql);
  effects = createDispatchActivities(db.sql, { rules, roster: new RosterBook(db) });
});
afterAll(async () => {
  rules.close();
  await db.close();
  await fresh.drop();
});

let asked = Date.parse('2026-12-01T00:00:00.000Z');

function request(caseNo: string, day: number, more: Partial<VisitBooking> = {}): VisitBooking {
  asked += 1_000;
  return {
    caseNo,
    askedAt: new Date(asked).toISOString(),
    crew: 1,
    need: { category: 'fridge', skills: [], licences: [], minutes: 60, travelMinutes: 30 },
    startsAt: `2026-12-${String(day).padStart(2, '0')}T02:00:00.000Z`,
    ...more,
  };
}

describe('booking a visit', () => {
  it('finds whoever is free at that very time, for as many as ask, and offers other times to the last', async () => {
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => effects.bookVisit(request(`VS-BEST-${name}`, 7))),
    );
    const booked = answers.flatMap(({ technicians }) => technicians);
    expect([...booked].sort()).toEqual(['T-1', 'T-2', 'T-3']);
    const [refused] = answers.filter((answer) => !answer.booked);
    expect(refused?.alternatives.length).toBeGreaterThan(0);
    for (const { startsAt } of refused?.alternatives ?? []) expect(startsAt).not.toBe('2026-12-07T02:00:00.000Z');
  });

  it('does nothing more when it is repeated, also ten times at once', async () => {
    const once = request('VS-TWICE', 8);
    const answers = await Promise.all(Array.from({ length: 10 }, () => effects.bookVisit(once)));
    expect(new Set(answers.flatMap(({ technicians }) => technicians)).size).toBe(1);
    const rows = await db.sql`SELECT technician FROM booking WHERE case_no = 'VS-TWICE'`;
    expect(rows).toHaveLength(1);
  });

  it('takes another content under another instant in place of the first, and not under the same one', async () => {
    const first = request('VS-OTHER', 9, { technicians: ['T-1'] });
    await effects.bookVisit(first);
    await effects.bookVisit({ ...first, technicians: ['T-2'] });
    const held = () => db.sql`SELECT technician FROM booking WHERE case_no = 'VS-OTHER' AND released_at IS NULL`;
    expect((await held()).map((row) => row.technician)).toEqual(['T-1']);
    await effects.bookVisit(request('VS-OTHER', 9, { technicians: ['T-2'] }));
    expect((await held()).map((row) => row.technician)).toEqual(['T-2']);
  });

  it('brings as many as the job takes, or nobody', async () => {
    await effects.bookVisit(request('VS-CREW-1', 10, { technicians: ['T-1'] }));
    const three = await effects.bookVisit(request('VS-CREW-2', 10, { crew: 3 }));
    expect([three.booked, three.technicians]).toEqual([false, []]);
    const two = await effects.bookVisit(request('VS-CREW-2', 10, { crew: 2 }));
    expect([two.booked, [...two.technicians].sort()]).toEqual([true, ['T-2', 'T-3']]);
  });
});

it('is not booked for somebody who was reported sick a moment ago', async () => {
  await effects.bookVisit(request('VS-WELL', 21, { technicians: ['T-3'] }));
  const sick = {
    person: 'T-3',
    fromDay: '2026-12-22',
    untilDay: '2026-12-22',
    reason: 'sick',
    cancelled: false,
  } as const;
  await putAbsence(db, 'A-1', sick, 'A-1');
  const { booked, obstacles } = await effects.bookVisit(request('VS-SICK', 22, { technicians: ['T-3'] }));
  expect([booked, obstacles.map(({ because }) => because[0]?.code)]).toEqual([false, ['absent']]);
});

describe('looking again before somebody sets out', () => {
  it('takes back a time that an unanswered move took away, while it is free', async () => {
    const agreed = request('VS-LOST', 11, { technicians: ['T-1'] });
    await effects.bookVisit(agreed);
    await effects.bookVisit(request('VS-LOST', 12, { technicians: ['T-1'] }));
    const look = { ...request('VS-LOST', 11), technicians: ['T-1'] };
    expect(await effects.checkVisit(look)).toEqual({ obstacles: [] });
    const held = await db.sql`SELECT day::text FROM booking WHERE case_no = 'VS-LOST' AND released_at IS NULL`;
    expect(held.map((row) => row.day)).toEqual(['2026-12-11']);
  });

  it('says so when somebody else has it by now', async () => {
    await effects.bookVisit(request('VS-GONE-1', 13, { technicians: ['T-1'] }));
    await effects.freeVisit({ caseNo: 'VS-GONE-1', why: 'ended' });
    await effects.bookVisit(request('VS-GONE-2', 13, { technicians: ['T-1'] }));
    const { obstacles } = await effects.checkVisit({ ...request('VS-GONE-1', 13), technicians: ['T-1'] });
    expect(obstacles.flatMap(({ because }) => because.map(({ code }) => code))).toEqual(['busy']);
  });
});

it('the next visits are those of the same people on that day, after the one that overruns', async () => {
  const at = (caseNo: string, hour: string, technician: string) =>
    effects.bookVisit({
      ...request(caseNo, 14, { technicians: [technician] }),
      startsAt: `2026-12-14T${hour}:00:00.000Z`,
    });
  await at('VS-NEXT-0', '01', 'T-1');
  await at('VS-NEXT-1', '04', 'T-1');
  await at('VS-NEXT-2', '07', 'T-1');
  await at('VS-NEXT-3', '07', 'T-2');
  const next = { caseNo: 'VS-NEXT-1', technicians: ['T-1'], after: '2026-12-14T05:00:00.000Z' };
  expect(await effects.nextVisits(next)).toEqual({ caseNos: ['VS-NEXT-2'] });
});
