import { resolve } from 'node:path';
import { takeBackup } from '../../runtime/backup/take.ts';
import { parseConfig } from '../../runtime/config.ts';
import { type Command, UsageError } from '../command.ts';

/** Copies everything a home holds, while the system runs or while it does not. */
export const command: Command = {
  name: 'backup',
  summary: 'copies both databases, keys, evidence and anchors into a folder, while the system runs',
  usage: `sanbao backup <folder>

Copies the embedded databases at one and the same moment, with the keys, the evidence and the anchors of the home, into a
folder that is new or empty, and writes a manifest with the hash of every file. A running system goes on; Temporal stands
still while its file is copied, usually for less than a second.

The copy holds every key and every word about people: keep it where few can read it. Of servers of your own
(DATABASE_URL, TEMPORAL_ADDRESS) nothing is copied; see docs/operate.md for those.

Exit code 0: the backup is complete.`,
  run: async ([folder, ...more]) => {
    if (folder === undefined || folder.startsWith('-') || more.length > 0) throw new UsageError('Name one folder');
    const say = (text: string): void => console.error(`  ${text}`);
    const target = resolve(folder);
    const { files, heldAt, elsewhere } = await takeBackup(parseConfig(process.env), target, say);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    console.log(`${target}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, both databases as of ${heldAt}.`);
    if (elsewhere.length > 0) console.log(`Not in it, because it lies elsewhere: ${elsewhere.join(', ')}.`);
    return 0;
  },
};
