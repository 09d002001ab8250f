import { sql } from 'drizzle-orm';
import type { WorkingCalendar } from '../../domain/calendar/types.ts';
import type { Database } from '../connect.ts';

/** The data of a working calendar as it was published last; `undefined` when there is none of this id. */
export async function publishedCalendar({ orm }: Database, id: string): Promise<WorkingCalendar | undefined> {
  const [row] = await orm.execute<{ data: WorkingCalendar }>(sql`
    SELECT data FROM calendar_version WHERE id = ${id} ORDER BY published_at DESC, version DESC LIMIT 1`);
  return row?.data;
}
