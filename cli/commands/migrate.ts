import { migrate } from '../../drizzle/migrate.ts';
import { seed } from '../../drizzle/seed/seed.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Brings the schema of a database to this version. */
export const command: Command = {
  name: 'migrate',
  summary: 'brings the database to the schema of this version',
  usage: `sanbao migrate [--seed]

Applies the migrations the database does not have yet. "sanbao start" does it by itself; a database of your own
(DATABASE_URL) may be migrated before the processes of a new version start. Safe to repeat, and beside others that do the
same. The URL must belong to the owner of the schema.

  --seed   also publishes the policy and the calendars of this version, as "sanbao seed" does

Exit code 0: the schema is the one of this version.`,
  run: async (argv) => {
    const flags = parseFlags(argv, { seed: { type: 'boolean' } });
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao migrate', say }, async ({ databaseUrl }) => {
      await migrate(databaseUrl);
      if (flags.seed) await seed(databaseUrl, { demo: false });
      console.log('The database is up to date.');
      return 0;
    });
  },
};
