import { connect } from '../../drizzle/connect.ts';
import { rebuildProjection } from '../../drizzle/verify/rebuild.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Makes the rows of the cases again out of their journals. */
export const command: Command = {
  name: 'rebuild',
  summary: 'makes the list and the view of every case again out of its journal',
  usage: `sanbao rebuild [--check]

Replays every journal through the reducer, compares the result with the stored row, says what differs and puts it right.
Needed after an update that changes what a view shows. Safe beside a running system: a case that moves on meanwhile is
left for the next time.

  --check   only compare

Exit code 0: all rows agree now. 1: with --check, something differs; or a journal has a hole (see "sanbao verify").`,
  run: async (argv) => {
    const { check = false } = parseFlags(argv, { check: { type: 'boolean' } });
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao rebuild', say }, async ({ databaseUrl }) => {
      const db = connect(databaseUrl, { name: 'sanbao rebuild', max: 2 });
      try {
        const { cases, differing } = await rebuildProjection(db, { replace: !check });
        for (const { caseNo, members } of differing) console.log(`${caseNo}: ${members.join(', ')}`);
        const holes = differing.filter(({ members }) => members.includes('journal'));
        const done = check ? 'differ' : 'differed and were put right';
        console.log(
          `${cases} cases: ${differing.length - holes.length} ${done}, ${holes.length} have a damaged journal.`,
        );
        return holes.length > 0 || (check && differing.length > 0) ? 1 : 0;
      } finally {
        await db.close();
      }
    });
  },
};
