import { connect } from '../../drizzle/connect.ts';
import { holdSending } from '../../drizzle/sending-hold.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Keeps a copy of a system from speaking to the outside. */
export const command: Command = {
  name: 'hold',
  summary: 'holds webhooks, mails, text messages and payments back, until "sanbao release"',
  usage: `sanbao hold

Holds back everything that leaves the house: webhooks, mails, text messages, what is said to the payment gateway. For a copy of
the database that was restored by other means than "sanbao restore": run it on the copy before a worker runs on it.

Exit code 0: it is held.`,
  run: async (argv) => {
    parseFlags(argv, {});
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao hold', say }, async ({ databaseUrl }) => {
      const db = connect(databaseUrl, { name: 'sanbao hold', max: 1 });
      try {
        await holdSending(db.sql, 'operator');
        console.log('Held: nothing leaves the house until "sanbao release".');
        return 0;
      } finally {
        await db.close();
      }
    });
  },
};
