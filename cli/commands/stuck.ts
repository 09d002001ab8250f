import { connect } from '../../drizzle/connect.ts';
import { STUCK_KINDS, stuckCounts, stuckThings } from '../../drizzle/queries/stuck.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';

/** What does not go on by itself, for whoever looks after the system. */
export const command: Command = {
  name: 'stuck',
  summary: 'lists what does not go on by itself: effects, events, messages, waits, alarms',
  usage: `sanbao stuck [--kind <kind>] [--limit <number>]

Lists effects that failed for good, go on failing or are paused, entries that do not reach the journal, waits and tasks that are
overdue, events and messages that could not be delivered, and alarms; the oldest first. What can be done about each is told by
GET /v1/stuck and in docs/operate.md.

  --kind <kind>     only these: ${STUCK_KINDS.join(', ')}
  --limit <number>  so many of each kind (default 50)

Exit code 0: nothing is stuck. 1: something is.`,
  run: async (argv) => {
    const { kind, limit = '50' } = parseFlags(argv, { kind: { type: 'string' }, limit: { type: 'string' } });
    const only = STUCK_KINDS.filter((known) => kind === undefined || known === kind);
    if (only.length === 0) throw new UsageError(`There is no kind '${kind}'`);
    if (!/^\d{1,4}$/.test(limit)) throw new UsageError('--limit is a number');
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao stuck', say }, async ({ databaseUrl }) => {
      const db = connect(databaseUrl, { name: 'sanbao stuck', max: 4 });
      try {
        const [counts, found] = await Promise.all([stuckCounts(db), stuckThings(db, only, Number(limit))]);
        for (const { kind: of, caseNo, what, since, error, id } of found) {
          console.log([since, of, caseNo ?? '-', what, id, error ?? ''].join('  ').trimEnd());
        }
        const told = Object.entries(counts).filter(([, count]) => count > 0);
        console.log(told.length === 0 ? 'Nothing is stuck.' : told.map(([of, count]) => `${count} ${of}`).join(', '));
        return found.length === 0 ? 0 : 1;
      } finally {
        await db.close();
      }
    });
  },
};
