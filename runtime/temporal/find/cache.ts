import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { verifyTemporal } from './verify.ts';

const UNFINISHED = '.fetch-';
const ABANDONED_MS = 3_600_000;

/**
 * The cache of this user, so that another checkout does not fetch again: `$XDG_CACHE_HOME/sanbao`, else
 * `~/.cache/sanbao`, else `fallbackDir` where neither can be written.
 */
export async function openCache(env: NodeJS.ProcessEnv, fallbackDir: string): Promise<string> {
  const base = env.XDG_CACHE_HOME ?? join(env.HOME ?? homedir(), '.cache');
  for (const dir of [join(base, 'sanbao'), fallbackDir]) {
    try {
      await mkdir(dir, { recursive: true });
      await access(dir, constants.W_OK);
      return dir;
    } catch {}
  }
  throw new Error(`neither ${join(base, 'sanbao')} nor ${fallbackDir} can be written`);
}

/** The program of a release in the cache when it is there and runs. A damaged one is taken out. */
export async function cached(cacheDir: string, version: string): Promise<string | undefined> {
  const program = programIn(cacheDir, version);
  const there = await access(program).then(
    () => true,
    () => false,
  );
  if (!there) return undefined;
  try {
    await verifyTemporal(program);
    return program;
  } catch {
    await rm(program, { force: true });
    return undefined;
  }
}

/**
 * Fetches into a folder of its own and puts the program in place by one rename once it has run: a start that looks
 * meanwhile sees a whole program or none, and of two that fetch at once the later simply replaces like by like.
 * @param fetch puts the program somewhere below `folder` and returns its path.
 */
export async function store(
  cacheDir: string,
  version: string,
  fetch: (folder: string) => Promise<string>,
): Promise<string> {
  await removeAbandoned(cacheDir);
  const folder = await mkdtemp(join(cacheDir, UNFINISHED));
  const program = programIn(cacheDir, version);
  try {
    const fetched = await fetch(folder);
    await chmod(fetched, 0o755);
    await verifyTemporal(fetched);
    await rename(fetched, program);
    return program;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function programIn(cacheDir: string, version: string): string {
  return join(cacheDir, `temporal-${version}`);
}

/** What a killed fetch left behind is large. */
async function removeAbandoned(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const path = join(dir, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}
