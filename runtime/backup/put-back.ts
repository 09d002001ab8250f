import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureHome, homeAt } from '../home.ts';
import { acquireLock } from '../lock.ts';
import { choosePlace } from '../postgres/place.ts';
import { readState, writeState } from '../postgres/state.ts';
import { markRestored } from '../restored-mark.ts';
import { copyFolder, filesBelow, giveTo } from './copy-folder.ts';
import { checkedManifest, type Half, type Manifest } from './manifest.ts';

const state = z.object({ password: z.string() });

/**
 * Puts the files of a backup into a home that holds none yet. Nothing is started.
 *
 * @param mixed this half of the folder was exchanged for the one of another backup
 * @param takeOver it takes the place of the system it was taken from, and speaks to the outside at once
 * @throws when the backup is damaged, or the home holds data already
 */
export async function putBack(
  homePath: string,
  folder: string,
  say: (text: string) => void,
  { takeOver = false, mixed }: { readonly takeOver?: boolean; readonly mixed?: Half | undefined } = {},
): Promise<Manifest> {
  const manifest = await checkedManifest(folder, mixed);
  const but = mixed === undefined ? '' : `; ${mixed} is of another moment and is taken as it lies, unchecked`;
  say(`every file of the backup of ${manifest.heldAt} is as it was copied${but}`);
  const home = homeAt(homePath);
  await ensureHome(home);
  const lock = await acquireLock(home.lock, home.path, 'sanbao restore');
  try {
    const held = [...(await present(home.postgres)), ...(await present(home.temporal))];
    if (held.length > 0) {
      throw new Error(`${home.path} holds data already. Move it away first, or name another folder in SANBAO_HOME.`);
    }
    if (!takeOver) await markRestored(home.path);
    const databases = new Set(['postgres', 'temporal']);
    await copyFolder(folder, home.path, {
      take: (path) => path !== 'manifest.json' && !databases.has(path.split('/')[0] ?? ''),
    });
    await copyFolder(join(folder, 'temporal'), home.temporal);
    if (manifest.files.some(({ path }) => path.startsWith('postgres/data/'))) {
      const { password } = state.parse(JSON.parse(await readFile(join(folder, 'postgres/postgres.json'), 'utf8')));
      const { dataDir, account } = await choosePlace(home.postgres);
      await copyFolder(join(folder, 'postgres/data'), dataDir);
      if (account !== undefined) await giveTo(dataDir, account);
      await writeState(home.postgres, { ...(await readState(home.postgres)), password });
    }
    return manifest;
  } finally {
    await lock.release();
  }
}

async function present(folder: string): Promise<string[]> {
  return (await filesBelow(folder).catch(() => [])).filter((path) => !path.endsWith('.log'));
}
