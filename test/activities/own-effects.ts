import { createDatabaseActivities, type DatabaseActivities } from '../../activities/database-activities.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { freshDatabase } from '../servers/databases.ts';

/** A database of the test's own, as the app may use it, and the effects that need nothing but it. */
export interface OwnEffects {
  readonly url: string;
  readonly db: Database;
  readonly effects: DatabaseActivities;
  readonly drop: () => Promise<void>;
}

/** @param max connections at once: what runs at once in the test */
export async function ownEffects({ max = 20 }: { readonly max?: number } = {}): Promise<OwnEffects> {
  const fresh = await freshDatabase();
  const db = connect(fresh.url, { max });
  return {
    url: fresh.url,
    db,
    effects: createDatabaseActivities({ db }),
    drop: async () => {
      await db.close();
      await fresh.drop();
    },
  };
}
