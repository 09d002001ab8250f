import { userInfo } from 'node:os';
import { connect } from '../../drizzle/connect.ts';
import { releaseSending } from '../../drizzle/sending-hold.ts';
import { parseConfig } from '../../runtime/config.ts';
import { unmarkRestored } from '../../runtime/restored-mark.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Lets a restored system speak to the outside. */
export const command: Command = {
  name: 'release',
  summary: 'lets out what is held since a restore: webhooks, mails, text messages, payments',
  usage: `sanbao release

After "sanbao restore", and after "sanbao hold", nothing leaves the house: no webhook, no mail, no text message, no word to the
payment gateway. This lets everything out that has waited. Do it only where this system takes the place of the one the backup
was taken from, and that one no longer runs: both give their events the same IDs.

Exit code 0: nothing is held any more.`,
  run: async (argv) => {
    parseFlags(argv, {});
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao release', say }, async ({ databaseUrl }) => {
      const db = connect(databaseUrl, { name: 'sanbao release', max: 1 });
      try {
        // Restored and not started yet: the mark has not come to the database, which may still be of an older version.
        const unmarked = await unmarkRestored(config.home);
        const [{ there } = { there: false }] = await db.sql<{ there: boolean }[]>`
          SELECT to_regclass('sending_hold') IS NOT NULL AS there`;
        const released = there && (await releaseSending(db.sql, `console-${userInfo().username}`));
        console.log(unmarked || released ? 'Released: what has waited goes out.' : 'Nothing was held.');
        return 0;
      } finally {
        await db.close();
      }
    });
  },
};
