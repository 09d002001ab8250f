import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The account the database server runs under. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

/**
 * PostgreSQL refuses to run as root. Started by root, the server runs under the owner of existing data, else under
 * `postgres`, else under `nobody`: accounts that are there already, so nothing in the system is changed.
 * @returns undefined when this process is not root: the server then runs as the caller.
 * @throws when root has no other account to give it.
 */
export async function serverAccount(dataDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataDir).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new Error(
    'PostgreSQL does not run as root, and this system has neither a "postgres" nor a "nobody" account for it. ' +
      'Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether the account can use everything at `path`: each folder above it must let it pass. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  const { uid, gid } = account;
  return run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', path], { uid, gid, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
