import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitNeed } from '../../domain/dispatch/need.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { type BookingRequest, book, release } from '../../drizzle/dispatch/book.ts';
import { type DispatchData, findProposals } from '../../drizzle/dispatch/find-proposals.ts';
import { putAbsence } from '../../drizzle/queries/people.ts';
import { putTechnician } from '../../drizzle/queries/technicians.ts';
import { RosterBook } from '../../drizzle/roster-book.ts';
import { RuleBook } from '../../drizzle/rule-book.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';

let fresh: FreshDatabase;
let db: Database;
let rules: RuleBook;
let data: DispatchData;

/** A Monday; technicians work in office hours. */
const MONDAY_TEN = '2026-12-07T02:00:00.000Z';
const NEED: VisitNeed = { category: 'fridge', skills: [], licences: [], minutes: 60, travelMinutes: 30 };
const REASON = { ref: 'pd-why', hash: 'hash-why' };

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  await seedRules(db);
  for (const ref of ['T-1', 'T-2', 'T-3']) await technician(ref);
  rules = new RuleBook(db.sql);
  data = { people: await new RosterBook(db).current(), rules: await rules.current() };
});
afterAll(async () => {
  rules.close();
  await db.close();
  await fresh.drop();
});

async function technician(ref: string, more: object = {}): Promise<void> {
  const known = { team: 'field', categories: ['fridge'], active: true, name: undefined, phone: undefined };
  await putTechnician(db, ref, { ...known, ...more }, `body of ${ref}`);
}

let asked = Date.parse('2026-12-01T00:00:00.000Z');

function request(caseNo: string, technicians: string[], startsAt: string, more: Partial<BookingRequest> = {}) {
  asked += 1_000;
  return { caseNo, askedAt: new Date(asked).toISOString(), technicians, startsAt, need: NEED, ...more };
}

async function held(technician: string): Promise<string[]> {
  const rows = await db.sql<{ case_no: string }[]>`
    SELECT case_no FROM booking WHERE released_at IS NULL AND technician = ${technician} ORDER BY starts_at, case_no`;
  return rows.map((row) => row.case_no);
}

describe('booking the time of a technician', () => {
  it('#43 gives one of two hundred who ask at once the span, and tells the others who has it and who is free', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => book(db.sql, data, request(`VS-RACE-${index}`, ['T-1'], MONDAY_TEN))),
    );
    const won = answers.flatMap(({ booked }, index) => (booked ? [`VS-RACE-${index}`] : []));
    expect(won).toHaveLength(1);
    expect(await held('T-1')).toEqual(won);
    for (const { booked, conflicts, obstacles } of answers.filter((answer) => !answer.booked)) {
      expect(booked).toBe(false);
      expect(conflicts).toEqual([
        { technician: 'T-1', caseNo: won[0], from: '2026-12-07T01:30:00.000Z', until: '2026-12-07T03:30:00.000Z' },
      ]);
      expect(obstacles.flatMap(({ because }) => because.map(({ code }) => code))).toEqual(['busy']);
    }
    const { proposals } = await findProposals(
      db.sql,
      data,
      { need: NEED, from: MONDAY_TEN },
      '2026-12-01T00:00:00.000Z',
    );
    expect(proposals.find(({ startsAt }) => startsAt === MONDAY_TEN)?.technician).toBe('T-2');
  });

  it('#43 looks at the whole span with the way, not at the beginning alone', async () => {
    await book(db.sql, data, request('VS-SPAN-1', ['T-2'], MONDAY_TEN));
    const soonAfter = await book(db.sql, data, request('VS-SPAN-2', ['T-2'], '2026-12-07T03:30:00.000Z'));
    expect(soonAfter).toMatchObject({ booked: false, conflicts: [{ caseNo: 'VS-SPAN-1' }] });
    const byRule = db.sql`
      INSERT INTO booking (case_no, technician, asked_at, starts_at, ends_at, span, day)
      VALUES ('VS-SPAN-3', 'T-2', now(), '2026-12-07T03:30Z', '2026-12-07T04:00Z',
              tstzrange('2026-12-07T03:00Z', '2026-12-07T04:30Z'), '2026-12-07')`;
    await expect(byRule).rejects.toThrow('booking_no_overlap');
  });

  it('#45 overbooks with a reason alone, keeps it apart and shows the conflict', async () => {
    const refused = await book(db.sql, data, request('VS-OVER-1', ['T-2'], MONDAY_TEN));
    expect(refused.booked).toBe(false);
    const forced = await book(
      db.sql,
      data,
      request('VS-OVER-1', ['T-2'], MONDAY_TEN, { override: { reason: REASON } }),
    );
    expect(forced).toMatchObject({ booked: true, conflicts: [{ caseNo: 'VS-SPAN-1' }] });
    const [row] = await db.sql`SELECT overbooked, override_reason FROM booking WHERE case_no = 'VS-OVER-1'`;
    expect(row).toEqual({ overbooked: true, override_reason: REASON });
    await release(db.sql, 'VS-SPAN-1', 'ended');
    const third = await book(db.sql, data, request('VS-OVER-2', ['T-2'], MONDAY_TEN));
    expect(third).toMatchObject({ booked: false, conflicts: [{ caseNo: 'VS-OVER-1' }] });
  });

  it('frees the old slot in the move to the new one, and everything when the visit ends', async () => {
    const at = (hour: string): string => `2026-12-08T${hour}:00:00.000Z`;
    await book(db.sql, data, request('VS-MOVE-1', ['T-3'], at('02')));
    expect((await book(db.sql, data, request('VS-MOVE-1', ['T-3'], at('06')))).booked).toBe(true);
    expect((await book(db.sql, data, request('VS-MOVE-2', ['T-3'], at('02')))).booked).toBe(true);
    expect(await held('T-3')).toEqual(['VS-MOVE-2', 'VS-MOVE-1']);
    await release(db.sql, 'VS-MOVE-1', 'ended');
    await release(db.sql, 'VS-MOVE-1', 'ended');
    expect(await held('T-3')).toEqual(['VS-MOVE-2']);
    expect((await book(db.sql, data, request('VS-MOVE-3', ['T-3'], at('06')))).booked).toBe(true);
  });

  it('answers a repeat as before, and an earlier request that comes late with no', async () => {
    const first = request('VS-TWICE', ['T-1'], '2026-12-09T02:00:00.000Z');
    const second = request('VS-TWICE', ['T-2'], '2026-12-09T02:00:00.000Z');
    expect((await book(db.sql, data, first)).booked).toBe(true);
    expect((await book(db.sql, data, first)).booked).toBe(true);
    expect((await book(db.sql, data, second)).booked).toBe(true);
    expect((await book(db.sql, data, { ...first, askedAt: '2026-11-01T00:00:00.000Z' })).superseded).toBe(true);
    expect((await held('T-1')).includes('VS-TWICE')).toBe(false);
  });

  it('books a crew wholly or not at all', async () => {
    await book(db.sql, data, request('VS-CREW-1', ['T-2'], '2026-12-10T02:00:00.000Z'));
    const crew = await book(db.sql, data, request('VS-CREW-2', ['T-1', 'T-2'], '2026-12-10T02:00:00.000Z'));
    expect(crew).toMatchObject({ booked: false, obstacles: [{ technician: 'T-2' }] });
    expect((await held('T-1')).includes('VS-CREW-2')).toBe(false);
    expect((await book(db.sql, data, request('VS-CREW-2', ['T-1', 'T-3'], '2026-12-10T02:00:00.000Z'))).booked).toBe(
      true,
    );
  });

  it('sends nobody without a licence, who is away or who is unknown, whatever the reason', async () => {
    await technician('T-GAS', { licences: [{ kind: 'gas', until: '2026-12-06' }] });
    await putAbsence(
      db,
      'A-1',
      { person: 'T-3', fromDay: '2026-12-11', untilDay: '2026-12-11', reason: 'sick', cancelled: false },
      'body',
    );
    const today: DispatchData = { ...data, people: await new RosterBook(db).current() };
    const override = { reason: REASON };
    const codes = async (technician: string, startsAt: string, licences: string[] = []) => {
      const asking = request('VS-HARD', [technician], startsAt, { need: { ...NEED, licences }, override });
      const { booked, obstacles } = await book(db.sql, today, asking);
      return [booked, ...obstacles.flatMap(({ because }) => because.map(({ code }) => code))];
    };
    expect(await codes('T-GAS', MONDAY_TEN, ['gas'])).toEqual([false, 'licenceExpired']);
    expect(await codes('T-1', '2026-12-14T02:00:00.000Z', ['gas'])).toEqual([false, 'licenceMissing']);
    expect(await codes('T-3', '2026-12-11T02:00:00.000Z')).toEqual([false, 'absent']);
    expect(await codes('T-NOBODY', MONDAY_TEN)).toEqual([false, 'unknown']);
  });
});
