import { userInfo } from 'node:os';
import { exportCustomer } from '../../api/privacy/export-customer.ts';
import { storageOf } from '../../api/storage/storage.ts';
import { connect } from '../../drizzle/connect.ts';
import { logAccess } from '../../drizzle/queries/access-log.ts';
import { parseConfig } from '../../runtime/config.ts';
import { replaceFile } from '../../runtime/files.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';
import { customerIn } from '../customer-in.ts';

/** Gives out everything that is kept of a customer, as the API does. */
export const command: Command = {
  name: 'export',
  summary: 'gives out everything that is kept of a customer, as JSON',
  usage: `sanbao export customer <ref> [--to <file>]

Who he is, what he bought, what was said and done in his cases in Chinese and English, and what proves it: the same as
GET /v1/customers/{ref}/export. That it was given out is written down.

  --to <file>   a new file, readable by its owner alone, instead of the console

Exit code 0: done. 1: nobody of this key is known.`,
  run: async (argv) => {
    const { customer, rest } = customerIn(argv);
    const { to } = parseFlags(rest, { to: { type: 'string' } });
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao export', say }, async ({ databaseUrl }) => {
      const db = connect(databaseUrl, { name: 'sanbao export', max: 2 });
      try {
        const what = `sanbao export customer=${customer}`;
        const principal = `console-${userInfo().username}`;
        await logAccess(db, { principal, role: 'admin', what, caseNo: null, requestId: null });
        const exported = await exportCustomer(storageOf(db), customer, new Date().toISOString());
        if (exported === undefined) {
          console.error(`Nothing is known of ${customer}.`);
          return 1;
        }
        const text = `${JSON.stringify(exported, null, 2)}\n`;
        if (to === undefined) process.stdout.write(text);
        else await replaceFile(to, text);
        return 0;
      } finally {
        await db.close();
      }
    });
  },
};
