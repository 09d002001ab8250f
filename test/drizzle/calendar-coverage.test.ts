import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CN_OFFICE } from '../../domain/calendar/seed-calendars.ts';
import type { WorkingCalendar } from '../../domain/calendar/types.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { watchCoverage } from '../../drizzle/queries/calendar-coverage.ts';
import { stuckThings } from '../../drizzle/queries/stuck.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';

let fresh: FreshDatabase;
let owner: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = connect(fresh.url, { as: 'owner', max: 2 });
  // Versions that came with no two people behind them: only the first may be so.
  await owner.sql.unsafe('ALTER TABLE calendar_version DISABLE TRIGGER USER');
  await publish(CN_OFFICE, '2026-01-01');
});
afterAll(async () => {
  await owner?.close();
  await fresh?.drop();
});

async function publish(calendar: WorkingCalendar, effectiveFrom: string): Promise<void> {
  await owner.sql`
    INSERT INTO calendar_version (id, version, data, effective_from)
    VALUES (${calendar.id}, ${calendar.version}, ${JSON.stringify(calendar)}::text::jsonb, ${effectiveFrom})`;
}

async function warnings(): Promise<(string | undefined)[]> {
  const found = await stuckThings(owner, ['alarm'], 10);
  return found.filter(({ what }) => what === 'CalendarEnds').map(({ subject }) => subject);
}

describe('a calendar whose known days come to an end', () => {
  it('is warned of from sixty days before, once, and no more when a longer one is published', async () => {
    await watchCoverage(owner.sql, '2026-10-31');
    expect(await warnings()).toEqual([]);
    await watchCoverage(owner.sql, '2026-11-01');
    await watchCoverage(owner.sql, '2026-11-02');
    expect(await warnings()).toEqual(['cn-office']);

    const layers = CN_OFFICE.layers.map((layer) =>
      layer.level === 'national' ? { ...layer, coveredUntil: '2027-12-31' } : layer,
    );
    const longer = { ...CN_OFFICE, version: '2027.1', coveredUntil: '2027-12-31', layers };
    await publish(longer, '2027-01-01');
    await watchCoverage(owner.sql, '2026-11-03');
    expect(await warnings()).toEqual([]);
  });

  it('is warned of although one of its layers alone ends', async () => {
    const short = { ...CN_OFFICE, version: '2027.2', coveredUntil: '2028-12-31' };
    await publish(short, '2027-02-01');
    await watchCoverage(owner.sql, '2026-11-03');
    expect(await warnings()).toEqual(['cn-office']);
  });
});
