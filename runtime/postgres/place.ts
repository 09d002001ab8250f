import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, canReach, serverAccount } from './account.ts';
import { copyOf, hydrate, installedBinaries, type PostgresBinaries } from './binaries.ts';
import { type PostgresState, readState, writeState } from './state.ts';

/** Where one embedded database lives and who runs it. */
export interface Place {
  readonly dataDir: string;
  readonly account: Account | undefined;
  readonly binaries: PostgresBinaries;
  readonly state: PostgresState;
  /** Shown in the title of every process of the server: tells this database's processes from all others. */
  readonly clusterName: string;
}

/** Where data and programs go when root started us in a folder that the server's account cannot enter. */
export const SHARED_ROOT = '/var/lib/sanbao';

/**
 * Decides where the database of `dir` lives, and remembers it there. Normally inside `dir`. PostgreSQL does not run as
 * root, and the account that runs it instead must be able to enter the folder; below a closed home directory such as
 * root's it cannot, so there the data and a copy of the programs go to {@link SHARED_ROOT}.
 * @throws when `dir` is a copy of a folder whose database lies outside and is still claimed by the original.
 */
export async function choosePlace(dir: string): Promise<Place> {
  const asRoot = process.getuid?.() === 0;
  await mkdir(dir, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  const state = await readState(dir);
  const dataDir = state?.outside ?? join(dir, 'data');
  const account = await serverAccount(dataDir);
  const binaries = await usableBinaries(account, dir);
  if (state?.outside !== undefined) await confirmOwner(state.outside, dir);
  if (state) return { dataDir, account, binaries, state, clusterName: clusterNameOf(dataDir) };

  const password = randomBytes(24).toString('base64url');
  const inside = account === undefined || (await canReach(account, dir));
  const created: PostgresState = inside ? { password } : { password, outside: await claimOutside(dir) };
  await writeState(dir, created);
  const chosen = created.outside ?? dataDir;
  return { dataDir: chosen, account, binaries, state: created, clusterName: clusterNameOf(chosen) };
}

/** The installed programs, or a copy where the account cannot reach them or we may not complete their links. */
async function usableBinaries(account: Account | undefined, dir: string): Promise<PostgresBinaries> {
  const installed = await installedBinaries();
  if (account === undefined || (await canReach(account, join(installed.root, 'bin')))) {
    const complete = await hydrate(installed).then(
      () => true,
      () => false,
    );
    if (complete) return installed;
  }
  const copied = await copyOf(installed, account === undefined ? dir : await sharedFolder());
  await hydrate(copied);
  return copied;
}

async function sharedFolder(): Promise<string> {
  await mkdir(SHARED_ROOT, { recursive: true, mode: 0o755 });
  await chmod(SHARED_ROOT, 0o755);
  return SHARED_ROOT;
}

/** A new folder per database, never one derived from the path alone: a home that was deleted and made anew starts empty. */
async function claimOutside(dir: string): Promise<string> {
  const home = await realpath(dir);
  const folder = join(await sharedFolder(), `${hash(home).slice(0, 8)}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { mode: 0o755 });
  await writeFile(join(folder, OWNER), home);
  return join(folder, 'data');
}

const OWNER = 'belongs-to';

/** A moved home takes its database along; a copied one must not open the original's. */
async function confirmOwner(outside: string, dir: string): Promise<void> {
  const file = join(outside, '..', OWNER);
  const home = await realpath(dir);
  const owner = await readFile(file, 'utf8').catch(() => home);
  if (owner === home) return;
  if ((await readState(owner))?.outside === outside) {
    throw new Error(
      `${home} is a copy of ${owner}, and its database in ${outside} belongs to the original. ` +
        'Start from the original, or remove this copy to begin with an empty database.',
    );
  }
  await writeFile(file, home);
}

function clusterNameOf(dataDir: string): string {
  return `sanbao-${hash(dataDir).slice(0, 12)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
