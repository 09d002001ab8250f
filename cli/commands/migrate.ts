import { migrate } from '../../drizzle/migrate.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Brings the schema of a database to this version. */
export const command: Command = {
  name: 'migrate',
  summary: 'brings the database to the schema of this version',
  usage: `sanbao migrate

Applies the migrations the database does not have yet. "sanbao start" does it by itself; a database of your own
(DATABASE_URL) may be migrated before the processes of a new version start. Safe to repeat, and beside others that do the
same. The URL must belong to the owner of the schema.

Exit code 0: the schema is the one of this version.`,
  run: async (argv) => {
    parseFlags(argv, {});
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao migrate', say }, async ({ databaseUrl }) => {
      await migrate(databaseUrl);
      console.log('The database is up to date.');
      return 0;
    });
  },
};
