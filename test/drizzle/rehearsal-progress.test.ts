import { expect, it } from 'vitest';
import { connect } from '../../drizzle/connect.ts';
import { addRehearsal, enterStage, keepStretch, rehearsalById } from '../../drizzle/rehearsal/runs.ts';
import { freshDatabase } from '../servers/databases.ts';

it('a rehearsal never says it is further than all: what is registered meanwhile is counted in', async () => {
  const fresh = await freshDatabase();
  const app = connect(fresh.url, { name: 'as the application', max: 1 });
  try {
    const question = { proposed: [], base: [], proposal: {}, day: '2026-11-02' };
    await addRehearsal(app.sql, 'rh_1', question, { startedBy: 'a', at: '2026-11-02T00:00:00.000Z' });
    await enterStage(app.sql, 'rh_1', 'serials');
    const run = await rehearsalById(app.sql, 'rh_1');
    if (run === undefined) throw new Error('it is gone');
    await keepStretch(app.sql, run, { looked: 5, upto: 'S-5', found: [] });
    expect(await rehearsalById(app.sql, 'rh_1')).toMatchObject({ serialsTotal: 5, serialsDone: 5, casesTotal: 0 });
  } finally {
    await app.close();
    await fresh.drop();
  }
});
