import { resolve } from 'node:path';
import { keySettings, openKeys } from '../../codec/settings.ts';
import { HALVES } from '../../runtime/backup/manifest.ts';
import { putBack } from '../../runtime/backup/put-back.ts';
import { parseConfig } from '../../runtime/config.ts';
import { connectForCases } from '../../runtime/connect-for-cases.ts';
import { compareAndHeal } from '../../runtime/reconcile.ts';
import { withServers } from '../../runtime/with-servers.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';

/** Puts a backup in place and brings its two databases together before anything runs on them. */
export const command: Command = {
  name: 'restore',
  summary: 'puts a backup into an empty home and brings its databases together',
  usage: `sanbao restore <folder> [--take-over] [--mixed <half>]

Checks every file of the backup against its manifest and puts it into the home folder (SANBAO_HOME), which must hold no data
yet. Then starts the two databases for a moment, without worker and API, and compares every case: what the journal lacks is
committed from the history; a case whose history is older goes on from its journal, and raises an alarm. So copies of
different moments come together too.

What is restored keeps silent: webhooks, mails, text messages and payments wait until "sanbao release". Otherwise a drill would
speak to customers and receivers in the name of the system it was copied from, under the same IDs.

  --mixed <half>  ${HALVES.join(' or ')}: this half of the folder was exchanged for that of another backup, and is taken without a
                  check against the manifest
  --take-over     the system of the backup no longer runs and this one takes its place: nothing is held by the restore

Exit code 0: the home can be started. 1: something is left for a person to look at.`,
  run: async ([folder, ...more]) => {
    if (folder === undefined || folder.startsWith('-')) throw new UsageError('Name one folder');
    const flags = parseFlags(more, { 'take-over': { type: 'boolean' }, mixed: { type: 'string' } });
    const mixed = HALVES.find((half) => half === flags.mixed);
    if (flags.mixed !== undefined && mixed === undefined) throw new UsageError(`--mixed is ${HALVES.join(' or ')}`);
    const takeOver = flags['take-over'] ?? false;
    const say = (text: string): void => console.error(`  ${text}`);
    const config = parseConfig(process.env);
    const { elsewhere } = await putBack(config.home, resolve(folder), say, { takeOver, mixed });
    if (!takeOver) say('nothing leaves the house until "sanbao release"');
    if (elsewhere.some((part) => part !== 'evidence')) {
      console.log(`Put back, but for ${elsewhere.join(', ')}. Restore those, start, and run "sanbao reconcile".`);
      return 0;
    }
    const keys = openKeys(keySettings(process.env, config.home));
    return withServers({ config, env: process.env, purpose: 'sanbao restore', say }, async (reached) => {
      const world = await connectForCases(reached, keys);
      try {
        const { lines, left } = await compareAndHeal(world, { ask: 'history', heal: true, fromJournal: true });
        for (const line of lines) console.log(line);
        console.log(left > 0 ? 'Start it, and look at what is left.' : 'Ready: "sanbao start".');
        return left > 0 ? 1 : 0;
      } finally {
        await world.close();
      }
    });
  },
};
