import { keySettings, openKeys } from '../../codec/settings.ts';
import { parseConfig } from '../../runtime/config.ts';
import { connectForCases } from '../../runtime/connect-for-cases.ts';
import { compareAndHeal } from '../../runtime/reconcile.ts';
import { withServers } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Compares the three places where a case stands, and brings them together. */
export const command: Command = {
  name: 'reconcile',
  summary: 'compares workflows, journal and views, and brings together what differs',
  usage: `sanbao reconcile [--check] [--from-journal]

Asks every case that has not ended, and every one that moved lately, where it stands, and compares the answer with the
journal and the stored view. What the journal lacks, as after the database was restored from a backup, is committed again
from the history of the workflow, of amendments too. Also lists numbers that were reserved and never became a case. Needs
the system to be running.

  --check         only compare
  --from-journal  cases whose history is older than their journal, or gone, as after Temporal was restored from a backup,
                  go on from the journal: what was answered stays answered. Each raises an alarm, for a person to look at

Exit code 0: all agree, or were brought to agree. 1: something is left for a person to look at.`,
  run: async (argv) => {
    const flags = parseFlags(argv, { check: { type: 'boolean' }, 'from-journal': { type: 'boolean' } });
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    const options = { config, env: process.env, purpose: 'sanbao reconcile', say };
    const keys = openKeys(keySettings(process.env, config.home));
    return withServers(options, async (reached) => {
      const world = await connectForCases(reached, keys);
      try {
        await world.mustHaveWorker();
        const { lines, left } = await compareAndHeal(world, {
          ask: 'case',
          heal: flags.check !== true,
          fromJournal: flags['from-journal'] === true,
        });
        for (const line of lines) console.log(line);
        return left > 0 ? 1 : 0;
      } finally {
        await world.close();
      }
    });
  },
};
