import { randomUUID } from 'node:crypto';
import { connect } from '../../drizzle/connect.ts';
import { latestRetimings, type StoredRetiming, wantRetiming } from '../../drizzle/queries/retimings.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { RETIMING_DEFAULTS } from '../../workflows/retiming/contract.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';

/** Has the open cases timed anew, and tells how far that has come. */
export const command: Command = {
  name: 'retime',
  summary: 'has open cases timed anew by the rules in force; --status tells how far it is',
  usage: `sanbao retime [--per-second <cases>]
sanbao retime --status

Asks for a pass over all open cases: those whose clocks or bounds the calendars, the policy and the shifts in force change are
told, and each writes one entry with old and new. A publication of rules does so by itself; this is for the hours of a shift, or
the targets of a team, that were changed. A running worker does the work; it goes on where it was after a restart.

  --per-second <cases>  how many cases are told in a second at the most (default ${RETIMING_DEFAULTS.perSecond})
  --status              what was done last, and how far it is

Exit code 0: asked for, or told.`,
  run: async (argv) => {
    const flags = parseFlags(argv, { status: { type: 'boolean' }, 'per-second': { type: 'string' } });
    const perSecond = Number(flags['per-second'] ?? RETIMING_DEFAULTS.perSecond);
    if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > 200) {
      throw new UsageError('--per-second takes a whole number from 1 to 200');
    }
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao retime', say }, async ({ databaseUrl }) => {
      const db = connect(databaseUrl, { name: 'sanbao retime', max: 1 });
      try {
        if (flags.status !== true) {
          const batch = `H-${randomUUID().slice(0, 12)}`;
          await wantRetiming(db.sql, { batch, wantedBy: 'operator', perSecond, publications: [] });
          console.log(`Asked for: ${batch}. "sanbao retime --status" tells how far it is.`);
          return 0;
        }
        const latest = await latestRetimings(db.sql, 10);
        if (latest.length === 0) console.log('No case has been timed anew yet.');
        for (const one of latest) console.log(lineOf(one));
        return 0;
      } finally {
        await db.close();
      }
    });
  },
};

function lineOf({ batch, publications, wantedAt, finishedAt, startedAt, looked, told, total }: StoredRetiming): string {
  const what = publications.map(({ id, version }) => `${id} ${version}`).join(', ') || 'asked for';
  const state = finishedAt !== null ? 'done' : startedAt !== null ? `${looked} of ${total ?? 0}` : 'waiting';
  return `${wantedAt}  ${batch.padEnd(15)} ${state.padEnd(14)} ${told} changed  (${what})`;
}
